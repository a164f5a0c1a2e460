//! SQLite, the database of a single county: one file, nothing to install.
//!
//! The SQL is plain, with `$1` placeholders, so that it can be shared. What is SQLite's own: the
//! opening of the file, its pragmas and the triggers of the migration.

mod append;
mod file;

use self::append::append;
use self::file::{
    Place, broken, can_read, has_no_log, has_what_its_log_needs, inspect, log_length, make_private, make_private_file,
    not_migrated, to_write,
};
use super::chain::{Break, Verified};
use super::writer::{Journal, Writer};
use super::{Answer, Head, Health, Numbered, Revision, Store, StoreError, Submission, Submitted, chain};
use crate::clock::Moment;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::io;
use std::path::Path;
use std::time::Duration;

/// Name of the file in the data folder.
const FILE: &str = "jixiao.sqlite";
/// How long a statement waits for another process, a backup for example.
const BUSY: Duration = Duration::from_secs(5);
/// Connections that read.
const READERS: u32 = 4;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");

macro_rules! head {
    () => {
        "r.seq, r.number, r.revision, r.client_id, r.kind, r.regulation, r.year, r.project, r.received_at, r.engine, \
         r.regulation_digest, r.errors, r.warnings, r.hints, r.total, r.approved, r.digest, r.assessment_digest, r.previous, r.chain"
    };
}

/// The revision that a client's id names.
const BY_CLIENT_ID: &str = concat!("SELECT ", head!(), " FROM revisions r WHERE r.client_id = $1");
const LATEST: &str = concat!(
    "SELECT ",
    head!(),
    ", r.form, r.assessment FROM revisions r WHERE r.number = $1 ORDER BY r.revision DESC LIMIT 1"
);
const ONE: &str =
    concat!("SELECT ", head!(), ", r.form, r.assessment FROM revisions r WHERE r.number = $1 AND r.revision = $2");
const REVISIONS: &str = concat!("SELECT ", head!(), " FROM revisions r WHERE r.number = $1 ORDER BY r.revision");
const LOG: &str =
    concat!("SELECT ", head!(), ", r.form, r.assessment FROM revisions r WHERE r.seq > $1 ORDER BY r.seq LIMIT $2");
const PAGE: &str = concat!(
    "SELECT ",
    head!(),
    " FROM submissions s JOIN revisions r ON r.number = s.number \
     WHERE s.seq < $1 AND r.revision = (SELECT MAX(l.revision) FROM revisions l WHERE l.number = s.number) \
     ORDER BY s.seq DESC LIMIT $2"
);
const SUBMISSION_PLACE: &str = "SELECT seq FROM submissions WHERE number = $1";
const SUBMISSIONS: &str =
    "SELECT seq, number, series, serial, kind FROM submissions WHERE seq > $1 ORDER BY seq LIMIT $2";
const COUNT: &str = "SELECT COALESCE(MAX(seq), 0) FROM revisions";
const PROBE: &str = "INSERT INTO probe (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at";
/// Bytes that are tried after a failure: a large submission has as many; a short text may find room where none has it.
const AFTER_FAILURE: usize = jixiao::form::MAX_BYTES;

/// Submissions in a SQLite file.
pub(crate) struct Sqlite {
    readers: SqlitePool,
    /// `None` where nothing is written.
    writing: Option<Writing>,
}

/// What a database that is written to has beside its readers.
struct Writing {
    writer: Writer,
    place: Place,
}

impl Sqlite {
    /// Opens the database in a folder, making both if they are missing.
    pub(crate) async fn open(folder: &Path, queue: usize) -> Result<Self, StoreError> {
        let file = folder.join(FILE);
        has_what_its_log_needs(&file)?;
        make_private(folder).map_err(|error| broken(&file, &error))?;
        // SQLite would open it for reading and say nothing until the first submission.
        if let Err(error) = to_write(&file)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(broken(&file, &format_args!("不能写入，请检查权限 / cannot be written: {error}")));
        }
        inspect(&file, &reading(&file)).await?;
        make_private_file(&file).map_err(|error| broken(&file, &error))?;
        let options = writing(&file);
        let mut connection = options.connect().await.map_err(|error| broken(&file, &error))?;
        MIGRATIONS.run(&mut connection).await.map_err(|error| not_migrated(&file, &error))?;
        let place = Place::of(&file).map_err(|error| broken(&file, &error))?;
        let readers = readers(Some(place.clone())).connect_lazy_with(reading(&file));
        // From here on a missing file is a fault, not a beginning.
        let options = options.create_if_missing(false);
        let mut journal = SqliteJournal { options, connection: Some(connection), place: place.clone() };
        // A full disk may have room again: until then health tells.
        let tried = journal.try_write(&[0]).await;
        let writer = Writer::start(journal, queue);
        if let Err(error) = tried {
            tracing::error!(%error, "the database cannot be written");
            writer.doubt();
        }
        Ok(Self { readers, writing: Some(Writing { writer, place }) })
    }

    /// Reads the whole log of an existing database and checks every link; nothing is written or left beside the file.
    pub(crate) async fn verify(folder: &Path) -> Result<Result<Verified, Break>, StoreError> {
        let file = folder.join(FILE);
        let changed = || file.metadata().and_then(|found| found.modified()).ok();
        let before = changed();
        // Without a log nobody else has the file open.
        let alone = has_no_log(&file);
        let result = Self::verify_as(folder, alone).await;
        // A server has begun to write meanwhile: read as one who takes part.
        if alone && changed() != before { Self::verify_as(folder, false).await } else { result }
    }

    async fn verify_as(folder: &Path, alone: bool) -> Result<Result<Verified, Break>, StoreError> {
        let store = Self::open_to_read(folder, alone).await?;
        let result = chain::verify(&store).await;
        store.close().await?;
        result
    }

    /// Opens an existing database for reading alone; `unchanging` where nobody else has it open.
    async fn open_to_read(folder: &Path, unchanging: bool) -> Result<Self, StoreError> {
        let file = folder.join(FILE);
        has_what_its_log_needs(&file)?;
        if !file.is_file() {
            return Err(broken(&file, &"没有这个文件 / no such file"));
        }
        // Where nothing may be written SQLite cannot take its place among those who write; without a log there are none.
        let alone = log_length(&file, "-wal").is_none_or(|length| length == 0);
        let mut options = reading(&file).immutable(unchanging || alone && to_write(&file).is_err());
        inspect(&file, &options).await?;
        if alone && !can_read(&options).await {
            options = options.immutable(true);
        }
        Ok(Self { readers: readers(None).connect_lazy_with(options), writing: None })
    }

    /// Who reads, while there is what is to be read.
    fn readers(&self) -> Result<&SqlitePool, sqlx::Error> {
        if let Some(Writing { place, .. }) = &self.writing {
            place.is_there()?;
        }
        Ok(&self.readers)
    }
}

fn writing(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // WAL with FULL waits for the disk at every commit: acknowledged means durable.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .disable_statement_logging()
}

fn reading(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(file).read_only(true).busy_timeout(BUSY).disable_statement_logging()
}

/// With a place, only the file that it knows is read.
fn readers(place: Option<Place>) -> SqlitePoolOptions {
    let options = SqlitePoolOptions::new().max_connections(READERS).acquire_timeout(BUSY);
    match place {
        // Kept, a reader of another file would go on with that when ours is back.
        Some(place) => options.after_connect(move |_, _| {
            let there = place.is_there();
            Box::pin(async move { Ok(there?) })
        }),
        None => options,
    }
}

/// The one connection that writes.
struct SqliteJournal {
    options: SqliteConnectOptions,
    /// `None` after a failure: the next write opens it anew.
    connection: Option<SqliteConnection>,
    place: Place,
}

impl SqliteJournal {
    async fn connection(&mut self) -> Result<SqliteConnection, sqlx::Error> {
        self.place.is_there()?;
        match self.connection.take() {
            Some(connection) => Ok(connection),
            None => self.options.connect().await,
        }
    }

    /// Keeps the connection if all went well. After a failure nobody knows the state of its
    /// transaction; closing it rolls back for certain.
    async fn keep<T>(
        &mut self,
        connection: SqliteConnection,
        result: Result<T, sqlx::Error>,
    ) -> Result<T, sqlx::Error> {
        match result.and_then(|value| Ok(self.place.is_there().map(|()| value)?)) {
            Ok(value) => {
                self.connection = Some(connection);
                Ok(value)
            }
            Err(error) => {
                drop(connection.close_hard().await);
                Err(error)
            }
        }
    }

    async fn try_write(&mut self, lengths: &[usize]) -> Result<(), sqlx::Error> {
        let mut connection = self.connection().await?;
        let result = probe(&mut connection, lengths).await;
        self.keep(connection, result).await
    }
}

impl Journal for SqliteJournal {
    fn write<'a>(&'a mut self, group: &'a [Submission]) -> Answer<'a, Vec<Result<Submitted, StoreError>>> {
        Box::pin(async move {
            let mut connection = self.connection().await?;
            let result = append(&mut connection, group).await;
            Ok(self.keep(connection, result).await?)
        })
    }

    fn probe(&mut self) -> Answer<'_, ()> {
        Box::pin(async move { Ok(self.try_write(&[AFTER_FAILURE, 0]).await?) })
    }

    fn close(&mut self) -> Answer<'_, ()> {
        Box::pin(async move {
            if let Some(connection) = self.connection.take() {
                connection.close().await?;
            }
            Ok(())
        })
    }
}

/// Writes texts without meaning, one after the other. Pages that a long one took stay in the file, for the next who writes.
async fn probe(connection: &mut SqliteConnection, lengths: &[usize]) -> Result<(), sqlx::Error> {
    for length in lengths {
        let at = Moment::now().text + &" ".repeat(*length);
        sqlx::query(PROBE).bind(at).execute(&mut *connection).await?;
    }
    Ok(())
}

impl Store for Sqlite {
    fn submit(&self, submission: Submission) -> Answer<'_, Submitted> {
        Box::pin(async move {
            match &self.writing {
                Some(Writing { writer, .. }) => writer.submit(submission).await,
                None => Err(StoreError::Unavailable("opened for reading".to_owned())),
            }
        })
    }

    fn by_client_id<'a>(&'a self, client_id: &'a str) -> Answer<'a, Option<Head>> {
        Box::pin(async move { Ok(sqlx::query_as(BY_CLIENT_ID).bind(client_id).fetch_optional(self.readers()?).await?) })
    }

    fn latest<'a>(&'a self, number: &'a str) -> Answer<'a, Option<Revision>> {
        Box::pin(async move { Ok(sqlx::query_as(LATEST).bind(number).fetch_optional(self.readers()?).await?) })
    }

    fn revision<'a>(&'a self, number: &'a str, revision: i64) -> Answer<'a, Option<Revision>> {
        Box::pin(
            async move { Ok(sqlx::query_as(ONE).bind(number).bind(revision).fetch_optional(self.readers()?).await?) },
        )
    }

    fn revisions<'a>(&'a self, number: &'a str) -> Answer<'a, Vec<Head>> {
        Box::pin(async move { Ok(sqlx::query_as(REVISIONS).bind(number).fetch_all(self.readers()?).await?) })
    }

    fn page<'a>(&'a self, after: Option<&'a str>, limit: i64) -> Answer<'a, Option<Vec<Head>>> {
        Box::pin(async move {
            let before = match after {
                None => i64::MAX,
                Some(number) => {
                    match sqlx::query_scalar(SUBMISSION_PLACE).bind(number).fetch_optional(self.readers()?).await? {
                        Some(place) => place,
                        None => return Ok(None),
                    }
                }
            };
            Ok(Some(sqlx::query_as(PAGE).bind(before).bind(limit).fetch_all(self.readers()?).await?))
        })
    }

    fn log(&self, after: i64, limit: i64) -> Answer<'_, Vec<Revision>> {
        Box::pin(async move { Ok(sqlx::query_as(LOG).bind(after).bind(limit).fetch_all(self.readers()?).await?) })
    }

    fn submissions(&self, after: i64, limit: i64) -> Answer<'_, Vec<Numbered>> {
        Box::pin(
            async move { Ok(sqlx::query_as(SUBMISSIONS).bind(after).bind(limit).fetch_all(self.readers()?).await?) },
        )
    }

    fn health(&self) -> Answer<'_, Health> {
        Box::pin(async move {
            let revisions: i64 = sqlx::query_scalar(COUNT).fetch_one(self.readers()?).await?;
            let writable = match &self.writing {
                Some(writing) => writing.writer.writable().await,
                None => false,
            };
            Ok(Health { revisions, writable })
        })
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            // Readers first: the last connection to close tidies the write-ahead log into the file.
            self.readers.close().await;
            if let Some(writing) = &self.writing {
                writing.writer.close().await;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract;
    use super::*;
    use std::fs;

    async fn fresh() -> (tempfile::TempDir, Sqlite) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Sqlite::open(folder.path(), 256).await.expect("opens");
        (folder, store)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn sqlite_keeps_the_contract() {
        contract::all(fresh).await;
    }

    #[tokio::test]
    async fn what_was_kept_cannot_be_changed_or_deleted() {
        let (folder, store) = fresh().await;
        store.submit(contract::submission("aaaaaaaaaaaaaaaa", "甲")).await.expect("kept");
        store.close().await.expect("closes");
        let mut connection = writing(&folder.path().join(FILE)).connect().await.expect("opens");
        for sql in [
            "UPDATE revisions SET project = '乙'",
            "DELETE FROM revisions",
            "UPDATE submissions SET kind = ''",
            "DELETE FROM submissions",
        ] {
            let refused = sqlx::query(sql).execute(&mut connection).await.expect_err(sql);
            assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
        }
    }

    #[tokio::test]
    async fn verify_names_the_first_break() {
        for (sql, place, word) in [
            ("UPDATE revisions SET form = replace(form, '甲', '乙') WHERE seq = 2", "第 2 条", "form"),
            ("UPDATE revisions SET assessment = '{}' WHERE seq = 2", "第 2 条", "assessment"),
            ("UPDATE revisions SET project = '别的' WHERE seq = 3", "第 3 条", "columns"),
            ("UPDATE revisions SET approved = 'JX-2020-000001/1' WHERE seq = 2", "第 2 条", "declaration"),
            ("UPDATE revisions SET received_at = '2019-01-01T00:00:00.000+08:00' WHERE seq = 1", "第 1 条", "time"),
            ("DELETE FROM revisions WHERE seq = 2", "第 3 条", "missing"),
            ("UPDATE revisions SET seq = -1 WHERE seq = 4", "第 -1 条", "missing"),
            ("UPDATE revisions SET form = x'7b7d' WHERE seq = 2", "第 2 条", "encoding"),
            ("UPDATE revisions SET project = CAST(x'ff' AS TEXT) WHERE seq = 3", "第 3 条", "encoding"),
            ("UPDATE revisions SET errors = '无' WHERE seq = 1", "第 1 条", "encoding"),
            ("DELETE FROM submissions WHERE seq = 1", "第 1 行", "differs"),
            ("DELETE FROM submissions WHERE seq = 3", "第 3 行", "lacks"),
            ("DELETE FROM submissions", "第 1 行", "lacks"),
            ("UPDATE submissions SET seq = 9 WHERE seq = 2", "第 2 行", "differs"),
            ("UPDATE submissions SET serial = 9 WHERE seq = 2", "第 2 行", "differs"),
            ("UPDATE submissions SET kind = 'self_evaluation' WHERE seq = 3", "第 3 行", "differs"),
            ("UPDATE submissions SET number = 'JX-1999-000001' WHERE seq = 1", "第 1 行", "differs"),
            ("UPDATE submissions SET kind = x'00' WHERE seq = 1", "第 1 行", "encoding"),
            ("INSERT INTO submissions VALUES (4, 'JX-1999-000001', 1999, 1, 'review')", "第 4 行", "no such"),
        ] {
            let (folder, store) = fresh().await;
            let mut last = None;
            for id in ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc", "dddddddddddddddd"] {
                // The last one revises the one before.
                let revises = last.take().filter(|_| id.starts_with('d'));
                let submission = Submission { revises, ..contract::submission(id, "甲") };
                let Submitted::Stored(head) = store.submit(submission).await.expect("kept") else { panic!("new") };
                last = Some(head.number);
            }
            assert!(chain::verify(&store).await.expect("reads").is_ok());
            store.close().await.expect("closes");
            let mut connection = writing(&folder.path().join(FILE)).foreign_keys(false).connect().await.expect("opens");
            for table in ["revisions", "submissions"] {
                for change in ["updated", "deleted"] {
                    let drop = format!("DROP TRIGGER {table}_are_not_{change}");
                    sqlx::query(sqlx::AssertSqlSafe(drop)).execute(&mut connection).await.expect("drops");
                }
            }
            sqlx::query(sql).execute(&mut connection).await.expect(sql);
            connection.close().await.expect("closes");
            let found = Sqlite::verify(folder.path()).await.expect("reads").expect_err(sql);
            let beside = fs::read_dir(folder.path()).expect("reads").count();
            assert_eq!(beside, 1, "nothing is left beside the file");
            assert!(found.place.contains(place) && found.to_string().contains(word), "{sql}: {found}");
        }
    }

    #[tokio::test]
    async fn a_log_without_its_database_is_left_alone() {
        let (folder, store) = fresh().await;
        store.submit(contract::submission("aaaaaaaaaaaaaaaa", "甲")).await.expect("kept");
        let (file, log) = (folder.path().join(FILE), folder.path().join(format!("{FILE}-wal")));
        let (whole, kept) = (fs::read(&file).expect("reads"), fs::read(&log).expect("reads"));
        store.close().await.expect("closes");
        let refused = async |wanted: &str| {
            for error in [
                Sqlite::open(folder.path(), 1).await.err().expect("refused"),
                Sqlite::verify(folder.path()).await.expect_err("refused"),
            ] {
                assert!(matches!(error, StoreError::Broken { .. }) && error.to_string().contains(wanted), "{error}");
            }
        };
        for end in ["-wal", "-journal"] {
            let log = folder.path().join(format!("{FILE}{end}"));
            fs::write(&log, &kept).expect("writes");
            fs::remove_file(&file).expect("goes");
            refused(end).await;
            assert!(!file.exists(), "nothing was made");
            fs::write(&file, b"").expect("writes");
            refused(end).await;
            assert_eq!((fs::read(&file).expect("reads").len(), fs::read(&log).expect("reads")), (0, kept.clone()));
            fs::remove_file(&log).expect("goes");
        }
        // Restored without its log: a file of ours with nothing in it.
        fs::write(&file, &whole).expect("writes");
        refused("-wal").await;
        assert_eq!(fs::read(&file).expect("reads"), whole);
        fs::write(&log, &kept).expect("writes");
        let store = Sqlite::open(folder.path(), 1).await.expect("both are there");
        assert_eq!(store.health().await.expect("healthy").revisions, 1);
    }

    #[tokio::test]
    async fn a_first_start_that_was_cut_short_is_begun_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(FILE);
        fs::write(&file, b"").expect("writes");
        Sqlite::open(folder.path(), 1).await.expect("an empty file is new").close().await.expect("closes");
        fs::remove_file(&file).expect("goes");
        writing(&file).connect().await.expect("opens").close().await.expect("closes");
        fs::write(folder.path().join(format!("{FILE}-wal")), b"").expect("writes");
        Sqlite::open(folder.path(), 1).await.expect("made, and nothing written");
    }

    #[tokio::test]
    async fn a_newer_database_asks_for_a_newer_program() {
        let (folder, store) = fresh().await;
        store.close().await.expect("closes");
        let mut connection = writing(&folder.path().join(FILE)).connect().await.expect("opens");
        let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES (9, 'later', 1, x'00', 0)";
        sqlx::query(later).execute(&mut connection).await.expect("inserts");
        connection.close().await.expect("closes");
        let error = Sqlite::open(folder.path(), 1).await.err().expect("refused").to_string();
        assert!(error.contains("older than the database") && !error.contains("backup"), "{error}");
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_of_ours_is_left_alone() {
        for content in [
            b"not a database at all, but long enough to look".as_slice(),
            b"short",
            &[file::MAGIC.as_slice(), &[7; 4096]].concat(),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join(FILE);
            fs::write(&file, content).expect("writes");
            let error = Sqlite::open(folder.path(), 1).await.err().expect("refused");
            assert!(matches!(error, StoreError::Broken { .. }), "{error}");
            assert_eq!(fs::read(&file).expect("reads"), content, "untouched");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let mut other = writing(&folder.path().join(FILE)).connect().await.expect("opens");
        sqlx::query("CREATE TABLE t (x)").execute(&mut other).await.expect("creates");
        other.close().await.expect("closes");
        let error = Sqlite::open(folder.path(), 1).await.err().expect("refused");
        assert!(error.to_string().contains("another program"), "{error}");
    }
}
