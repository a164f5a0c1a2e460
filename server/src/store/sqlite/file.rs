//! The database file and its folder as they lie on the disk: whose they are, whether they are sound and still there.

use super::super::StoreError;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// First bytes of every SQLite file.
pub(super) const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// By this number in its header a file is known as ours (see the first migration).
const APPLICATION: i64 = 0x4A58_4B42;
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
    StoreError::Broken { file: PathBuf::from(file), reason: reason.to_string() }
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
    look_inside(options, length)
        .await
        .map_err(|error| broken(file, &error))?
        .map_or(Ok(()), |reason| Err(broken(file, &reason)))
}

/// `Some(reason)` if the file should not be used.
async fn look_inside(options: &SqliteConnectOptions, length: u64) -> Result<Option<String>, sqlx::Error> {
    let mut connection = options.connect().await?;
    let application: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut connection).await?;
    let tables: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master").fetch_one(&mut connection).await?;
    let reason = if application != APPLICATION && tables > 0 && !half_made(&mut connection).await? {
        Some("这是其他程序的数据库 / this is a database of another program".to_owned())
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
        if identity(&self.file)? == self.known {
            return Ok(());
        }
        Err(io::Error::other("another file was put in the place of the database; start anew to use it"))
    }
}
