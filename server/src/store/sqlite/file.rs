//! The database file and its folder as they lie on the disk: whose they are, whether they are sound and still there.

use super::super::StoreError;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// First bytes of every SQLite file.
pub(super) const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// By this number in its header a file is known as ours (see the first migration).
const APPLICATION: i64 = 0x4A58_4B42;
/// What stands beside a file whose last changes are not in it yet.
const LOGS: [&str; 2] = ["-wal", "-journal"];
/// What to do with a file that is damaged or foreign.
const RESTORE: &str = "请先备份此文件，再从备份恢复，或用 --data 指定其他目录 / \
     the database file cannot be used and was left untouched: keep a copy, then restore a backup or choose another --data";
/// What to do when only the log of a database is there.
const PUT_BACK: &str = "在此之前请不要启动，也不要删除这些文件；把数据库文件放回它们旁边，再启动。确知这里从未有过提交的，\
     把这些文件移走即可 / the database file is missing beside its log, nothing was touched: start nothing and delete \
     nothing before you have put the database file back; move the files away only if nothing was ever submitted here";
/// What to do with a database that a later version has written.
const UPDATE: &str =
    "请换用新版本的程序 / this program is older than the database: use the newer version of the program";
/// A larger file is not read through at every start; `jixiao verify` does it when asked.
const READ_THROUGH: u64 = 256 * 1024 * 1024;

/// The folder holds names and telephone numbers: others on the machine have no business in it.
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Opens an existing file as a writer would, and changes nothing.
pub(super) fn to_write(file: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new().write(true).open(file)
}

pub(super) fn broken(file: &Path, reason: &dyn std::fmt::Display) -> StoreError {
    StoreError::Broken { file: PathBuf::from(file), reason: reason.to_string(), advice: RESTORE }
}

/// A migration failed: mostly because a later version of the program was here before.
pub(super) fn not_migrated(file: &Path, error: &MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(version) => StoreError::Broken {
            file: PathBuf::from(file),
            reason: format!("它的版本 {version} 比本程序新 / its version {version} is newer than this program"),
            advice: UPDATE,
        },
        _ => broken(file, error),
    }
}

/// Refuses a missing or empty file beside a log that is not: the log may be all there is of what was kept, and SQLite
/// throws it away, even when it only reads.
pub(super) fn has_what_its_log_needs(file: &Path) -> Result<(), StoreError> {
    if fs::metadata(file).is_ok_and(|found| found.len() > 0) {
        return Ok(());
    }
    let Some(log) = LOGS.into_iter().find(|end| log_length(file, end).is_some_and(|length| length > 0)) else {
        return Ok(());
    };
    let log = beside(file, log);
    let reason = format!(
        "文件不见了或是空的，旁边的 {log} 却有内容，里面可能是已保存的提交 / missing or empty beside {log}, which may hold what was kept",
        log = log.display()
    );
    Err(StoreError::Broken { file: PathBuf::from(file), reason, advice: PUT_BACK })
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// `None` where there is no such log.
pub(super) fn log_length(file: &Path, end: &str) -> Option<u64> {
    fs::metadata(beside(file, end)).ok().map(|found| found.len())
}

/// Whether nothing stands beside the file: who has it open has a log.
pub(super) fn has_no_log(file: &Path) -> bool {
    LOGS.into_iter().all(|end| log_length(file, end).is_none())
}

/// Makes an empty file for its owner alone, if there is none: the folder may be open to others.
pub(super) fn make_private_file(file: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Looks at an existing file without changing a byte of it.
pub(super) async fn inspect(file: &Path, options: &SqliteConnectOptions) -> Result<(), StoreError> {
    let length = match fs::metadata(file) {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(broken(file, &error)),
    };
    // A stop between making the file and writing its first page leaves an empty one.
    if length == 0 {
        return Ok(());
    }
    let mut magic = [0; 16];
    let read = fs::File::open(file).and_then(|mut opened| opened.read_exact(&mut magic));
    if let Err(error) = read.as_ref().map_err(io::Error::kind)
        && error != io::ErrorKind::UnexpectedEof
    {
        return Err(broken(file, &error));
    }
    if &magic != MAGIC {
        return Err(broken(file, &"不是数据库文件，或开头已损坏 / not a database, or damaged at its beginning"));
    }
    // An empty log says that the file was made and nobody has written since: the first start was cut short.
    let begun = log_length(file, "-wal") == Some(0);
    // Without a log nobody else has the file open, and looking at it as at one that never changes makes none.
    let options = if has_no_log(file) { options.clone().immutable(true) } else { options.clone() };
    look_inside(options, length, begun)
        .await
        .map_err(|error| broken(file, &error))?
        .map_or(Ok(()), |reason| Err(broken(file, &reason)))
}

/// Whether a connection by these options can read.
pub(super) async fn can_read(options: &SqliteConnectOptions) -> bool {
    let Ok(mut connection) = options.connect().await else { return false };
    let read = sqlx::query("SELECT COUNT(*) FROM sqlite_master").execute(&mut connection).await;
    connection.close().await.is_ok() && read.is_ok()
}

/// `Some(reason)` if the file should not be used.
async fn look_inside(options: SqliteConnectOptions, length: u64, begun: bool) -> Result<Option<String>, sqlx::Error> {
    let mut connection = options.connect().await?;
    let application: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut connection).await?;
    let tables: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master").fetch_one(&mut connection).await?;
    let reason = if application != APPLICATION && tables > 0 && !half_made(&mut connection).await? {
        Some("这是其他程序的数据库 / this is a database of another program".to_owned())
    } else if tables == 0 && !begun {
        Some(
            "里面什么也没有，可能缺了旁边的 -wal 文件 / there is nothing in it, its -wal file may be missing"
                .to_owned(),
        )
    } else if length <= READ_THROUGH {
        let found: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await?;
        (found != "ok").then_some(found)
    } else {
        None
    };
    connection.close().await?;
    Ok(reason)
}

/// A stop between the migrator's own table and the first migration: nothing but that table.
async fn half_made(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let others: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE tbl_name <> '_sqlx_migrations'")
        .fetch_one(connection)
        .await?;
    Ok(others == 0)
}

/// What tells a file from another one of the same name: its device and its number there.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = ();

/// Which file a path leads to. The file is not opened: closing it would end SQLite's own locks on it.
fn identity(file: &Path) -> io::Result<Identity> {
    let found = fs::metadata(file)?;
    #[cfg(unix)]
    return Ok((std::os::unix::fs::MetadataExt::dev(&found), std::os::unix::fs::MetadataExt::ino(&found)));
    #[cfg(not(unix))]
    return Ok(drop(found));
}

/// Where the database lies, and which file it was when it was opened first.
#[derive(Clone, Debug)]
pub(super) struct Place {
    file: PathBuf,
    known: Identity,
}

impl Place {
    pub(super) fn of(file: &Path) -> io::Result<Self> {
        Ok(Self { file: file.to_owned(), known: identity(file)? })
    }

    /// An open file goes on taking what is written when it was deleted or another was put in its place; what is
    /// in it then would be gone with the program. And whoever opens it now opens the other one.
    pub(super) fn is_there(&self) -> io::Result<()> {
        if fs::metadata(&self.file)?.len() == 0 {
            // Opened anew, an empty file would make SQLite throw the log away.
            return Err(io::Error::other("the database file was emptied"));
        }
        if identity(&self.file)? == self.known {
            return Ok(());
        }
        Err(io::Error::other("another file was put in the place of the database; start anew to use it"))
    }
}
