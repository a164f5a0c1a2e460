//! A county's own regulations: folders of TOML laid over a built-in regulation, read once at the start.
//!
//! A pack that cannot be read is refused with its file and reason; the others serve.

#[path = "../../shared/build/read.rs"]
mod read;

use jixiao::regulation::{self, LoadError, Regulation};
use serde_json::Value;
use std::io;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where packs stand.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Packs {
    /// 本县制度包目录，每个子目录一个 / Folder of a county's own regulations, each a folder in it
    #[arg(long = "packs", value_name = "DIR", env = "JIXIAO_PACKS")]
    folder: Option<PathBuf>,
}

/// A pack that was refused: where, and why.
#[derive(Debug, thiserror::Error)]
#[error("制度包没有载入 / pack refused: {place}: {reason}")]
pub(crate) struct Refused {
    place: String,
    reason: String,
}

impl Packs {
    /// Reads the packs and adds them to what is built in; those that were refused come back.
    ///
    /// # Errors
    /// Where the folder cannot be read: without any of its packs nobody wants to go on.
    pub(crate) fn load(&self) -> io::Result<Vec<Refused>> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let refused = |place: &Path, reason: String| Refused { place: place.display().to_string(), reason };
        let unreadable = |reason| {
            let message =
                format!("制度包目录读不出来，请核对 --packs / the folder of --packs cannot be read: {reason}");
            io::Error::other(message)
        };
        let folders: Vec<PathBuf> =
            read::entries(folder).map_err(unreadable)?.into_iter().filter(|entry| entry.is_dir()).collect();
        let mut added: Vec<(Regulation, String)> = Vec::new();
        let mut problems = Vec::new();
        let mut waiting: Vec<(PathBuf, Value)> = Vec::new();
        for folder in folders {
            match only_known_names(&folder).and_then(|()| read::regulation(&folder)) {
                Ok(document) => waiting.push((folder, read::sorted(document))),
                Err(reason) => problems.push(refused(&folder, reason)),
            }
        }
        // A pack may rest on another one: those whose base is at hand go first.
        loop {
            let before = waiting.len();
            waiting.retain(|(folder, document)| {
                let base = document.get("base").and_then(Value::as_str).unwrap_or_default();
                let of_packs = added.iter().map(|(pack, _)| pack).find(|pack| pack.id == base);
                let Some(base) = of_packs.or_else(|| regulation::builtin(base).ok()) else { return true };
                match pack(folder, document, base, &added) {
                    Ok(pack) => added.push(pack),
                    Err(reason) => problems.push(refused(folder, reason)),
                }
                false
            });
            if waiting.len() == before {
                break;
            }
        }
        for (folder, document) in waiting {
            let base = document.get("base").and_then(Value::as_str).unwrap_or_default();
            problems.push(refused(
                &folder.join("regulation.toml"),
                format!("基础文件“{base}”不存在，一个制度包要写明 base / no such base"),
            ));
        }
        if !regulation::add_packs(added) {
            problems.push(refused(folder, "制度包已经载入过 / packs were added before".to_owned()));
        }
        Ok(problems)
    }
}

/// A pack laid over its base, with its text; an empty text where the folder has none.
fn pack(
    folder: &Path,
    document: &Value,
    base: &Regulation,
    others: &[(Regulation, String)],
) -> Result<(Regulation, String), String> {
    let id = document.get("id").and_then(Value::as_str).unwrap_or_default();
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if id != name {
        return Err(format!("regulation.toml：id“{id}”应与目录名相同 / id is not the folder's name"));
    }
    if regulation::builtin(id).is_ok() || others.iter().any(|(other, _)| other.id == id) {
        return Err(format!("编号“{id}”已经有了，请另取一个 / this id is taken"));
    }
    let text = read::read(&folder.join("text.md")).unwrap_or_default();
    let pack = regulation::load_over(&document.to_string(), base).map_err(|error| in_its_files(folder, error))?;
    // What the server judges by, the page must be able to judge by.
    regulation::pack(&pack).map_err(|error| error.to_string())?;
    Ok((pack, text))
}

/// Files of a pack, each with the ending `.toml`.
const FILES: [&str; 8] =
    ["regulation", "citations", "values", "ambiguities", "words", "negative_lists", "procedures", "project_classes"];
/// Its folders, with a file an entry.
const FOLDERS: [&str; 2] = ["cards", "templates"];

/// Refuses a file that nobody would read: a mistyped name would silently do nothing.
fn only_known_names(folder: &Path) -> Result<(), String> {
    let is_toml = |file: &Path| file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    for entry in read::entries(folder)? {
        let name = entry.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let known = if entry.is_dir() {
            // Papers may lie beside.
            FOLDERS.contains(&name) || !read::entries(&entry)?.iter().any(|file| is_toml(file))
        } else {
            !is_toml(&entry) || name.strip_suffix(".toml").is_some_and(|name| FILES.contains(&name))
        };
        if !known {
            return Err(format!(
                "{}：制度包里没有这个名称，可用 {}.toml 和目录 {} / not a name of a pack",
                entry.display(),
                FILES.join(".toml、"),
                FOLDERS.join("、")
            ));
        }
    }
    Ok(())
}

/// What is wrong, behind the file and the line where it stands.
fn in_its_files(folder: &Path, error: LoadError) -> String {
    let LoadError::Json { path, reason } = error else {
        let place = match error.key().and_then(|key| key.strip_prefix("words.")) {
            Some(list) => place_at(folder, &format!("/words/{list}")),
            None => place_of(folder, error.key()),
        };
        return format!("{place}{error}");
    };
    // Line and column of the text that was made of all files say nothing to people.
    let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason).to_owned();
    let place = place_at(folder, &path);
    format!("{place}{}", LoadError::Json { path, reason })
}

/// File and line of a JSON Pointer into the one document that was made of a pack's files.
fn place_at(folder: &Path, path: &str) -> String {
    let steps: Vec<String> = path.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let (file, rest) = match steps.as_slice() {
        [part @ ("citations" | "words"), rest @ ..] => (folder.join(part).with_extension("toml"), rest.to_vec()),
        [part @ ("values" | "ambiguities" | "negative_lists" | "project_classes"), ..] => {
            (folder.join(part).with_extension("toml"), steps)
        }
        ["own_procedures" | "file_fields" | "stages" | "steps" | "liabilities", ..] => {
            (folder.join("procedures.toml"), steps)
        }
        [part @ ("cards" | "templates"), index, rest @ ..] => {
            let files = read::entries(&folder.join(part)).unwrap_or_default();
            let file = index.parse().ok().and_then(|index: usize| files.get(index).cloned());
            (file.unwrap_or_else(|| folder.join(part)), rest.to_vec())
        }
        // Nested in their file.
        ["labels", label, ..] => {
            (folder.join("regulation.toml"), ["labels"].into_iter().chain(label.split('.')).collect())
        }
        _ => (folder.join("regulation.toml"), steps),
    };
    let shown = file.strip_prefix(folder).unwrap_or(&file).display();
    match read::read(&file).ok().and_then(|text| line_of(&text, &rest)) {
        Some(line) => format!("{shown}:{line}: "),
        None => format!("{shown}: "),
    }
}

/// The line, from 1, of the last of these keys and indices that stands in a text.
fn line_of(text: &str, steps: &[&str]) -> Option<usize> {
    let document = DeTable::parse(text).ok()?;
    let (first, rest) = steps.split_first()?;
    let (mut start, mut value) = in_table(document.get_ref(), first)?;
    for step in rest {
        let found = match value.get_ref() {
            DeValue::Table(table) => in_table(table, step),
            DeValue::Array(list) => {
                step.parse::<usize>().ok().and_then(|index| list.get(index)).map(|entry| (entry.span().start, entry))
            }
            _ => None,
        };
        let Some(found) = found else { break };
        (start, value) = found;
    }
    Some(text.get(..start)?.matches('\n').count() + 1)
}

/// Where a key stands, and its value.
fn in_table<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<(usize, &'t Spanned<DeValue<'i>>)> {
    let (name, value) = table.iter().find(|(name, _)| name.get_ref().as_ref() == key)?;
    Some((name.span().start, value))
}

/// File and line where a key first stands in a pack; nothing where it does not stand in it.
fn place_of(folder: &Path, key: Option<&str>) -> String {
    let Some(key) = key.filter(|key| !key.is_empty()) else { return String::new() };
    let quoted = format!("\"{key}\"");
    let folders = [folder.to_owned(), folder.join("cards"), folder.join("templates")];
    let files = folders.iter().filter_map(|folder| read::entries(folder).ok()).flatten();
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "toml")) {
        let text = read::read(&file).unwrap_or_default();
        if let Some(before) = text.lines().position(|line| line.contains(&quoted)) {
            let shown = file.strip_prefix(folder).unwrap_or(&file).display();
            return format!("{shown}:{}: ", before + 1);
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn write(folder: &Path, file: &str, text: &str) {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn head(id: &str, base: &str) -> String {
        format!(
            "id = \"{id}\"\ntitle = \"某县办法\"\nnumber = \"某府发〔2020〕1号\"\nissuer = \"某县\"\nin_force_from = \"2020-01-01\"\nbase = \"{base}\"\n"
        )
    }

    /// One test, because packs are added once in the life of a program.
    #[test]
    fn good_packs_serve_and_broken_ones_are_refused_with_file_and_reason() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        write(folder, "aa-county/regulation.toml", &head("aa-county", "zz-city"));
        write(folder, "zz-city/regulation.toml", &head("zz-city", "cn-2019-68"));
        write(
            folder,
            "zz-city/values.toml",
            "[[values]]\nkey = \"review.pass\"\nunit = \"分\"\ntitle = \"通过\"\nfrom = [{ date = \"2020-01-01\", value = \"90\", origin = \"default\" }]\n",
        );
        write(folder, "broken/regulation.toml", &format!("{}\ncolour red\n", head("broken", "cn-2019-68")));
        write(folder, "other-name/regulation.toml", &head("not-its-name", "cn-2019-68"));
        write(folder, "baseless/regulation.toml", &head("baseless", "nowhere"));
        write(folder, "typo/regulation.toml", &head("typo", "cn-2019-68"));
        write(
            folder,
            "typo/values.toml",
            "[[values]]\nkey = \"review.pas\"\nunit = \"分\"\ntitle = \"?\"\nfrom = []\n",
        );
        write(
            folder,
            "unpackable/regulation.toml",
            &head("unpackable", "cn-2019-68").replace("某县办法", "某县\\u001f办法"),
        );
        // What is wrong in a file of its own, and names that nobody reads.
        for id in [
            "value-typo",
            "label-typo",
            "card-typo",
            "step-typo",
            "word-typo",
            "word-type",
            "nonsense",
            "late",
            "odd-folder",
        ] {
            write(folder, &format!("{id}/regulation.toml"), &head(id, "cn-2019-68"));
        }
        write(
            folder,
            "value-typo/values.toml",
            "# 通过\n\n[[values]]\nkey = \"review.pass\"\nunit = \"分\"\ntitle = \"通过\"\nfoo = 1\nfrom = []\n",
        );
        let labels = "colour = \"red\"\n[labels]\nx = \"y\"\n";
        write(folder, "label-typo/regulation.toml", &format!("{}{labels}", head("label-typo", "cn-2019-68")));
        write(folder, "card-typo/cards/a.toml", "id = \"a\"\nform = \"scorecard\"\ntitle = 5\n");
        write(folder, "step-typo/procedures.toml", "own_procedures = true\n\n[[steps]]\nid = \"a\"\n\nidd = \"b\"\n");
        write(folder, "word-typo/words.toml", "nothing = [\"x\"]\n");
        write(folder, "word-type/words.toml", "vague = 5\n");
        write(folder, "nonsense/value.toml", "");
        write(folder, "late/deadlines.toml", "");
        write(folder, "odd-folder/card/a.toml", "");
        // A paper or a note beside them is nobody's business.
        write(folder, "zz-city/papers/scan.txt", "");
        write(folder, "zz-city/notes.md", "");
        // 冀财农〔2017〕148号 附件2, which its published text lacks, as whoever has it writes it down.
        write(folder, "hb-tables/regulation.toml", &head("hb-tables", "hebei-2017-148"));
        write(
            folder,
            "hb-tables/cards/key_county.toml",
            r#"
id = "key_county"
form = "scorecard"
title = "财政专项扶贫资金绩效评价指标评分表（扶贫开发重点县）"
citation = "HB-annexes"
sum = "scorecard.sum"
verdict = { bands = "scorecard.grade.bands" }

[[items]]
id = "matched"
title = "甲"
points = "60"
citation = "HB-annexes"
way = { ticked = { answer = "there" } }
inputs = [{ key = "there", title = "有", kind = "yes_no", required = true }]

[[items]]
id = "rest"
title = "乙"
points = "40"
citation = "HB-annexes"
way = { judged = {} }
"#,
        );
        let refused: Vec<String> =
            Packs { folder: Some(folder.into()) }.load().expect("reads").iter().map(ToString::to_string).collect();
        assert_eq!(refused.len(), 14, "{refused:?}");
        for words in [
            ["value-typo: values.toml:7: /values/0/foo", "`foo`"],
            ["label-typo: regulation.toml:7: /colour", "`colour`"],
            ["card-typo: cards/a.toml:3: /cards/0/title", "expected"],
            ["step-typo: procedures.toml:6: /steps/0/idd", "`idd`"],
            ["word-typo: words.toml:1: ", "words.nothing"],
            ["word-type: words.toml: /words", "expected"],
            ["nonsense/value.toml", "regulation.toml、citations.toml"],
            ["late/deadlines.toml", "not a name of a pack"],
            ["odd-folder/card", "cards、templates"],
            ["broken", "line 8"],
            ["other-name", "not-its-name"],
            ["typo", "values.toml:2: 没有 review.pas"],
            ["baseless", "nowhere"],
            ["unpackable", "U+001F"],
        ] {
            assert!(refused.iter().any(|said| words.iter().all(|word| said.contains(word))), "{words:?}: {refused:?}");
        }
        let unknown = regulation::builtin("nowhere").expect_err("unknown").to_string();
        assert!(unknown.contains("cn-2019-68") && unknown.contains("aa-county"), "{unknown}");
        // What the city changes, the county that rests on it has as well.
        for id in ["zz-city", "aa-county"] {
            let pack = regulation::builtin(id).expect("added");
            assert_eq!(pack.value_on("review.pass", regulation::Date::year_end(2020)), Some("90"), "{id}");
        }
        assert!(regulation::all().any(|law| law.id == "aa-county"));
        let form = br#"{"form":"review","regulation":"aa-county","year":2020}"#;
        let assessed = jixiao::assess::assess_json(form, None).expect("judged");
        assert!(assessed.contains("review-score-out-of-range"), "{assessed}");
        let form = r#"{"form":"scorecard","regulation":"hb-tables","year":2020,"card":"key_county","items":[
            {"item":"matched","values":{"there":"yes"}},{"item":"rest","score":"25"}]}"#;
        let assessed = jixiao::assess::assess_json(form.as_bytes(), None).expect("judged");
        assert!(assessed.contains(r#""total":"85""#) && assessed.contains("B级"), "{assessed}");
    }
}
