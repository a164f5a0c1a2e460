//! `docs/interpretations.md`: the adopted readings of a regulation, for people.

use super::{Origin, Part, Regulation};
use std::fmt::Write as _;

/// The adopted readings of regulations as one Markdown document, and the values that are not the law's.
/// What a regulation took over from its base stands with the base.
#[must_use]
pub fn interpretations_markdown<'r>(regulations: impl IntoIterator<Item = &'r Regulation>) -> String {
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = head(&mut page);
    for regulation in regulations {
        let _ = write(&mut page, regulation);
    }
    page
}

fn head(page: &mut String) -> std::fmt::Result {
    writeln!(page, "# Interpretations 读法说明\n")?;
    writeln!(
        page,
        "Generated from `ambiguities.toml` and `values.toml` of every folder in `shared/regulations/`; change them \
         there, then run the tests of the crate `jixiao` with `JIXIAO_UPDATE_DOCS=1`.\n"
    )?;
    writeln!(
        page,
        "Where the text is silent or contradicts itself, one reading is adopted, named, and shown where it matters. \
         The heading names the setting and its adopted value; a name does not promise that every other value is built. \
         Readings without a name are fixed.\n"
    )?;
    writeln!(page, "文件没有写明或前后不一致之处，采用以下读法。标题中注明设置名称和采用的值；没有名称的为固定读法。\n")
}

fn write(page: &mut String, regulation: &Regulation) -> std::fmt::Result {
    let own = |part: Part, key: &str| regulation.source(part, key) == regulation.id;
    writeln!(page, "## {} {}\n", regulation.number, regulation.title)?;
    if let Some(base) = &regulation.base {
        writeln!(page, "以 `{base}` 为基础，其余读法和参数与其相同。 Rests on `{base}`: all else is as there.\n")?;
    }
    for reading in regulation.ambiguities.iter().filter(|reading| own(Part::Ambiguities, &reading.id)) {
        match (reading.key.as_str(), reading.value.as_str()) {
            ("", _) => writeln!(page, "### {}\n", reading.id)?,
            (key, "") => writeln!(page, "### {} `{key}`\n", reading.id)?,
            (key, value) => writeln!(page, "### {} `{key}` = `{value}`\n", reading.id)?,
        }
        writeln!(page, "- 原文：{}", literal(&reading.text))?;
        writeln!(page, "- 读法：{}", literal(&reading.reading))?;
        if !reading.deviates.is_empty() {
            writeln!(page, "- 变更：{}", literal(&reading.deviates))?;
        }
        let affects: Vec<String> = reading.affects.iter().map(|place| format!("`{place}`")).collect();
        writeln!(page, "- 影响：{}\n", affects.join(" "))?;
    }
    let mut values = String::new();
    for value in regulation.values.iter().filter(|value| own(Part::Values, &value.key)) {
        for from in &value.from {
            let origin = match (from.origin, &from.ambiguity) {
                (Origin::Law, _) => continue,
                (Origin::Reading, Some(id)) => id.as_str(),
                (Origin::Reading, None) => "读法",
                (Origin::Default, _) => "程序默认",
            };
            let number = from.value.as_deref().unwrap_or("—");
            writeln!(
                values,
                "| `{}` | {} | {} {} | {} | {origin} |",
                value.key,
                value.title,
                literal(number),
                value.unit,
                from.date
            )?;
        }
    }
    if values.is_empty() {
        return Ok(());
    }
    writeln!(page, "### Values that the text does not name 文件没有规定的参数\n")?;
    writeln!(page, "| 参数 | 含义 | 值 | 自 | 出处 |\n|---|---|---|---|---|\n{values}")
}

/// Asterisks and angle brackets of the law are its own, not marks.
fn literal(text: &str) -> String {
    text.replace('*', "\\*").replace('<', "\\<")
}
