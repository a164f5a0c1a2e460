//! `jixiao verify --data DIR`

use super::{Outcome, complain};
use crate::store::StoreError;
use crate::store::sqlite::Sqlite;
use std::io::{self, Write as _};
use std::path::PathBuf;

/// 核验已存提交的链条是否完好 / Check that nothing stored was changed
///
/// 退出码 / exit status: 0 完好 unbroken · 1 有断点，并指出第一处 broken, the first place is named ·
/// 3 数据库不能使用 the database cannot be used.
///
/// 请记下输出的链值：只有它能发现末尾被整段删去的记录。
/// Keep the chain value that is printed: only it can tell whether the end of the log was cut off.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Verify {
    /// 数据目录 / Data folder
    #[arg(long, value_name = "DIR", env = "JIXIAO_DATA")]
    data: PathBuf,
}

impl Verify {
    pub(super) fn run(&self) -> io::Result<Outcome> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        match runtime.block_on(Sqlite::verify(&self.data)) {
            Ok(Ok(verified)) => {
                let chain = verified.chain.as_deref().unwrap_or("-");
                writeln!(io::stdout(), "完好 / unbroken: {} {chain}", verified.revisions)?;
                Ok(Outcome::Good)
            }
            Ok(Err(found)) => {
                complain(&found);
                Ok(Outcome::Bad)
            }
            // Damage inside the file shows itself here as an error of the database.
            Err(error) => {
                match &error {
                    StoreError::Unavailable(reason) => complain(&format_args!("{error}: {reason}")),
                    _ => complain(&error),
                }
                Ok(Outcome::Database)
            }
        }
    }
}
