//! `jixiao assess FILE...`

use super::{Outcome, UntilClosed, complain};
use crate::judge;
use crate::packs::Packs;
use jixiao::form::MAX_BYTES;
use jixiao::regulation::Date;
use serde::Serialize;
use serde_json::value::RawValue;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// 审核表 / Judge forms
///
/// 一个文件：输出审核结果（JSON）。多个文件或文件夹（含子文件夹中的 *.json）：每个文件输出一行
/// {"file":…,"assessment":…} 或 {"file":…,"error":{"path":…,"message":…}}。
///
/// One file: its assessment as JSON. Several files or a folder (its *.json files, subfolders too, by
/// name): one line of JSON for each.
///
/// 退出码 / exit status: 0 通过 acceptable · 1 不通过 not acceptable · 2 读不出来 unreadable;
/// 多个文件时取最差的 / the worst of several.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Assess {
    /// 文件或文件夹，- 为标准输入 / Files or folders, - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 审核日期，涉及时限时使用 / Day of the assessment, where deadlines matter
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    #[command(flatten)]
    packs: Packs,
}

/// Why a file has no assessment.
#[derive(Debug, Serialize)]
struct Unreadable {
    /// JSON Pointer to the place in the form; empty for the file as a whole.
    path: String,
    message: String,
}

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Unreadable>,
}

impl Assess {
    pub(super) fn run(&self) -> io::Result<Outcome> {
        for refused in self.packs.load()? {
            complain(&refused);
        }
        let mut out = BufWriter::new(UntilClosed::new(io::stdout().lock()));
        let outcome = match self.files.as_slice() {
            [file] if !file.is_dir() => self.one(file, &mut out)?,
            files => self.many(files, &mut out)?,
        };
        out.flush()?;
        Ok(outcome)
    }

    fn one(&self, file: &Path, out: &mut impl Write) -> io::Result<Outcome> {
        match self.judge(file) {
            Ok(judged) => {
                writeln!(out, "{}", judged.json)?;
                Ok(verdict(&judged))
            }
            Err(error) => {
                complain(&error.on(file));
                Ok(Outcome::Unreadable)
            }
        }
    }

    fn many(&self, files: &[PathBuf], out: &mut impl Write) -> io::Result<Outcome> {
        let mut worst = Outcome::Good;
        let mut line = |file: &Path, result: Result<judge::Judged, Unreadable>| {
            let outcome = result.as_ref().map_or(Outcome::Unreadable, verdict);
            worst = worst.max(outcome);
            write_line(file, &result, out)
        };
        for file in files {
            if !file.is_dir() {
                line(file, self.judge(file))?;
                continue;
            }
            let mut found = Vec::new();
            match collect(file, &mut found) {
                Ok(()) if found.is_empty() => {
                    let message = "文件夹里没有 .json 文件 / no .json files in this folder".to_owned();
                    line(file, Err(Unreadable { path: String::new(), message }))?;
                }
                Ok(()) => found.iter().try_for_each(|file| line(file, self.judge(file)))?,
                Err(error) => line(file, Err(error.into()))?,
            }
        }
        Ok(worst)
    }

    fn judge(&self, file: &Path) -> Result<judge::Judged, Unreadable> {
        let text = if file == Path::new("-") { read(io::stdin().lock()) } else { File::open(file).and_then(read) }?;
        judge::judge(&text, self.as_of, None)
            .map_err(|error| Unreadable { path: error.path().to_owned(), message: error.to_string() })
    }
}

impl Unreadable {
    /// The reason as people read it, with the file.
    fn on(&self, file: &Path) -> String {
        // Most messages begin with their path already.
        let path = if self.message.starts_with(&self.path) { "" } else { &self.path };
        format!("{}：{path}{}{}", file.display(), if path.is_empty() { "" } else { "：" }, self.message)
    }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Self { path: String::new(), message: format!("读不出来 / cannot be read: {error}") }
    }
}

fn verdict(judged: &judge::Judged) -> Outcome {
    if judged.assessment.acceptable { Outcome::Good } else { Outcome::Bad }
}

fn write_line(file: &Path, result: &Result<judge::Judged, Unreadable>, out: &mut impl Write) -> io::Result<()> {
    let name = file.to_string_lossy();
    let line = match result {
        Ok(judged) => Line { file: &name, assessment: Some(serde_json::from_str(&judged.json)?), error: None },
        Err(error) => {
            complain(&error.on(file));
            Line { file: &name, assessment: None, error: Some(error) }
        }
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}

/// No more than the judge accepts, and one byte to notice that there is more.
fn read(from: impl Read) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut text)?;
    Ok(text)
}

/// The `.json` files of a folder and of its subfolders, by name. Links to folders are not followed:
/// they may lead in circles.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            found.push(path);
        }
    }
    Ok(())
}
