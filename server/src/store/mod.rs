//! Where submissions are kept: an append-only, chained log behind one trait.
//!
//! [`Store`] is what the rest of the server knows. [`sqlite`] is the database of a single county;
//! another database joins by another implementation that passes the tests in `contract`.

pub(crate) mod chain;
#[cfg(test)]
mod contract;
pub(crate) mod sqlite;
mod writer;

use std::path::PathBuf;
use std::pin::Pin;

/// What a store answers, later.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// A form that was judged acceptable and is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Submission {
    /// The id that the client made before sending, so that a retry never doubles.
    pub(crate) client_id: String,
    /// The number of the submission to revise; `None` for a new one.
    pub(crate) revises: Option<String>,
    /// `declaration`, `self_evaluation` …
    pub(crate) kind: String,
    /// Id of the regulation.
    pub(crate) regulation: String,
    /// 年度
    pub(crate) year: Option<i64>,
    /// 项目名称
    pub(crate) project: String,
    /// Canonical JSON of the form.
    pub(crate) form: String,
    /// `sm3:…` of the canonical JSON.
    pub(crate) digest: String,
    /// JSON of the assessment.
    pub(crate) assessment: String,
    /// Version of the judge.
    pub(crate) engine: String,
    /// `sm3:…` of the regulation's data.
    pub(crate) regulation_digest: String,
    /// Findings by weight.
    pub(crate) errors: i64,
    /// Findings by weight.
    pub(crate) warnings: i64,
    /// Findings by weight.
    pub(crate) hints: i64,
    /// 总分
    pub(crate) total: Option<String>,
    /// The declaration's revision by which a self-evaluation was judged, `JX-2026-000001/2`.
    pub(crate) approved: Option<String>,
}

/// A kept revision without its two long texts.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Head {
    /// Place in the log, from 1.
    pub(crate) seq: i64,
    /// The readable number, `JX-2026-000123`.
    pub(crate) number: String,
    /// From 1 under each number.
    pub(crate) revision: i64,
    /// The id that the client made.
    pub(crate) client_id: String,
    /// `declaration`, `self_evaluation` …
    pub(crate) kind: String,
    /// Id of the regulation.
    pub(crate) regulation: String,
    /// 年度
    pub(crate) year: Option<i64>,
    /// 项目名称
    pub(crate) project: String,
    /// RFC 3339 with `+08:00`.
    pub(crate) received_at: String,
    /// Version of the judge.
    pub(crate) engine: String,
    /// `sm3:…` of the regulation's data.
    pub(crate) regulation_digest: String,
    /// Findings by weight.
    pub(crate) errors: i64,
    /// Findings by weight.
    pub(crate) warnings: i64,
    /// Findings by weight.
    pub(crate) hints: i64,
    /// 总分
    pub(crate) total: Option<String>,
    /// The declaration's revision by which a self-evaluation was judged, `JX-2026-000001/2`.
    pub(crate) approved: Option<String>,
    /// `sm3:…` of the form's canonical JSON.
    pub(crate) digest: String,
    /// `sm3:…` of the assessment's JSON.
    pub(crate) assessment_digest: String,
    /// Chain value of the revision before it in the whole log; `None` for the first.
    pub(crate) previous: Option<String>,
    /// Chain value of this one, see [`chain`].
    pub(crate) chain: String,
}

impl Head {
    /// Whether this is what `submission` asked to keep: the same form, the same number to revise, the same
    /// declaration.
    pub(crate) fn is_answer_to(&self, submission: &Submission) -> bool {
        self.answers(&submission.digest, submission.revises.as_deref(), submission.approved.as_deref())
    }

    /// As [`Self::is_answer_to`], before the rest of the submission is known.
    pub(crate) fn answers(&self, digest: &str, revises: Option<&str>, approved: Option<&str>) -> bool {
        let same_declaration = match (approved, self.approved.as_deref()) {
            (None, None) => true,
            // Who named no revision meant the latest of that time.
            (Some(asked), Some(kept)) => {
                kept.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
            _ => false,
        };
        self.digest == digest && same_declaration && revises == (self.revision > 1).then_some(self.number.as_str())
    }
}

/// A kept revision.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Revision {
    /// What the receipt says.
    #[sqlx(flatten)]
    pub(crate) head: Head,
    /// Canonical JSON of the form.
    pub(crate) form: String,
    /// JSON of the assessment.
    pub(crate) assessment: String,
}

/// A submission as it is listed beside its revisions.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Numbered {
    /// Place in the list, from 1.
    pub(crate) seq: i64,
    /// The readable number, `JX-2026-000123`.
    pub(crate) number: String,
    /// The year in it.
    pub(crate) series: i64,
    /// The running number in it.
    pub(crate) serial: i64,
    /// `declaration`, `self_evaluation` …
    pub(crate) kind: String,
}

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Submitted {
    /// A new revision, now durable.
    Stored(Head),
    /// The same was kept before; nothing was written.
    Replayed(Head),
}

/// How the store is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Health {
    /// Revisions kept.
    pub(crate) revisions: i64,
    /// The last write succeeded, or a trial write did just now.
    pub(crate) writable: bool,
}

/// Codes by which SQLite says that nothing more fits: SQLITE_FULL, SQLITE_IOERR_WRITE (a limit or a quota) and
/// SQLITE_IOERR_SHMSIZE.
const FULL: [&str; 3] = ["13", "778", "4874"];

/// Why a store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StoreError {
    /// The client's id was used before with other content.
    #[error(
        "提交编号 {client_id} 已用于另一份内容，请换一个新编号 / this id was used for other content, make a new one"
    )]
    Conflict {
        /// The id.
        client_id: String,
    },
    /// The submission to revise does not exist.
    #[error("没有编号为 {number} 的提交，请核对编号 / no submission with this number")]
    UnknownSubmission {
        /// Its number.
        number: String,
    },
    /// The submission to revise is a form of another kind.
    #[error("{number} 是另一种表（{kind}），不能用这张表修改 / this submission is a form of another kind")]
    OtherKind {
        /// Its number.
        number: String,
        /// Its kind.
        kind: String,
    },
    /// More submissions wait than can be kept soon.
    #[error("提交过于集中，请稍后自动重试，内容不会重复 / too many submissions at once, please retry, nothing doubles")]
    Busy,
    /// The program is stopping.
    #[error("服务正在停止，请稍后重试 / the server is stopping, please retry")]
    Stopping,
    /// Nothing more can be written: the disk is full, or refuses.
    #[error(
        "磁盘已满或不能写入，请管理员清理磁盘；稍后重试，内容不会重复 / the disk is full or cannot be written, \
         please tell the administrator and retry later, nothing doubles"
    )]
    Full(
        /// What the database says, for the log.
        String,
    ),
    /// A record does not hold what a record holds.
    #[error("存储的内容已损坏，请联系管理员 / what is kept is damaged, please tell the administrator")]
    Undecodable(
        /// Which column, for the log.
        String,
    ),
    /// The database could not be read or written just now.
    #[error("数据库暂时不能读写，请稍后重试，内容不会重复 / the database cannot be used just now, please retry")]
    Unavailable(
        /// What the database says, for the log.
        String,
    ),
    /// The database file cannot be used at all.
    #[error("数据库文件 {file} 不能使用：{reason}。文件未被改动。{advice}", file = file.display())]
    Broken {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// What to do.
        advice: &'static str,
    },
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let reason = error.to_string();
        match error {
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Undecodable(reason),
            sqlx::Error::Database(error) if error.code().is_some_and(|code| FULL.contains(&code.as_ref())) => {
                Self::Full(reason)
            }
            sqlx::Error::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => Self::Full(reason),
            _ => Self::Unavailable(reason),
        }
    }
}

/// Where submissions are kept.
///
/// An implementation promises: what [`Store::submit`] answered is durable; the log has no gaps and is
/// never changed; one client id is kept once.
pub(crate) trait Store: Send + Sync + 'static {
    /// Keeps a submission, or says that the same one is kept already.
    fn submit(&self, submission: Submission) -> Answer<'_, Submitted>;

    /// What was kept under an id that a client made.
    fn by_client_id<'a>(&'a self, client_id: &'a str) -> Answer<'a, Option<Head>>;

    /// The latest revision of a submission.
    fn latest<'a>(&'a self, number: &'a str) -> Answer<'a, Option<Revision>>;

    /// One revision of a submission.
    fn revision<'a>(&'a self, number: &'a str, revision: i64) -> Answer<'a, Option<Revision>>;

    /// All revisions of a submission, oldest first; empty if there is none.
    fn revisions<'a>(&'a self, number: &'a str) -> Answer<'a, Vec<Head>>;

    /// The latest revision of each submission, the newest submission first, beginning after `after`;
    /// `None` if no submission has that number.
    fn page<'a>(&'a self, after: Option<&'a str>, limit: i64) -> Answer<'a, Option<Vec<Head>>>;

    /// The log from behind a place on, in order.
    fn log(&self, after: i64, limit: i64) -> Answer<'_, Vec<Revision>>;

    /// The submissions from behind a place on, in order.
    fn submissions(&self, after: i64, limit: i64) -> Answer<'_, Vec<Numbered>>;

    /// Whether the store can be read and written; really tries.
    fn health(&self) -> Answer<'_, Health>;

    /// Finishes what is under way and lets go of the database.
    fn close(&self) -> Answer<'_, ()>;
}
