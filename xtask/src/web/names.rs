//! Names by content: a browser may keep such a file for ever, and a new build is never mixed with an
//! old one. `jixiao.json` tells the widget (`frontend/widget/jixiao.js`) the names that it needs.

use crate::problem::{Doing, Problem, Result};
use sm3::{Digest, Sm3};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Renames every script, style, picture and wasm that `index.html` or the widget names to `name-<16 hex digits>.ending`.
pub(super) fn by_content(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let mut html = fs::read_to_string(&page).doing(|| format!("read {}", page.display()))?;
    let mut renamed = BTreeMap::new();
    for ending in ["js", "css", "wasm", "png", "svg"] {
        for file in super::files(folder, ending)? {
            let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            let named = format!("/{name}\"");
            if !html.contains(&named) && !OF_WIDGET.contains(&name) {
                continue;
            }
            let content = fs::read(&file).doing(|| format!("read {}", file.display()))?;
            let new = new_name(name, ending, &content);
            fs::rename(&file, folder.join(&new)).doing(|| format!("rename {name}"))?;
            html = html.replace(&named, &format!("/{new}\""));
            renamed.insert(name.to_owned(), new);
        }
    }
    fs::write(&page, html).doing(|| format!("write {}", page.display()))?;
    let new = |name: &str| {
        let missing = || Problem::new(format!("{name} was not built, or index.html does not name it"));
        renamed.get(name).cloned().ok_or_else(missing)
    };
    let styles = STYLES.iter().map(|name| new(name).map(|name| format!("{name:?}"))).collect::<Result<Vec<_>>>()?;
    let (wasm, glue) = (new(WASM)?, new(RUNTIME)?);
    let list = format!("{{\"wasm\":{wasm:?},\"glue\":{glue:?},\"styles\":[{}]}}\n", styles.join(","));
    fs::write(folder.join("jixiao.json"), list).doing(|| "write jixiao.json".to_owned())
}

/// The glue once more, for pages of other people: it leaves no name there but hands itself over on its element.
pub(super) fn runtime(folder: &Path) -> Result<()> {
    let glue = fs::read_to_string(folder.join(GLUE)).doing(|| format!("read {GLUE}"))?;
    let wrapped = format!("(function(){{{glue}\ndocument.currentScript.jixiao=wasm_bindgen}})();\n");
    fs::write(folder.join(RUNTIME), wrapped).doing(|| format!("write {RUNTIME}"))
}

const GLUE: &str = "jixiao-web.js";
const RUNTIME: &str = "jixiao-runtime.js";
const WASM: &str = "jixiao-web_bg.wasm";
/// The looks of a form in another page, in their order.
const STYLES: [&str; 4] = ["base.css", "table.css", "print.css", "widget.css"];
/// What only `jixiao.json` names.
const OF_WIDGET: [&str; 2] = [RUNTIME, "widget.css"];

fn new_name(name: &str, ending: &str, content: &[u8]) -> String {
    let digest: String = Sm3::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let stem = name.strip_suffix(ending).unwrap_or(name).trim_end_matches('.');
    format!("{stem}-{digest}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::new_name;

    #[test]
    fn another_content_is_another_name() {
        let one = new_name("app_bg.wasm", "wasm", b"one");
        let two = new_name("app_bg.wasm", "wasm", b"two");
        assert_ne!(one, two);
        assert_eq!(one, new_name("app_bg.wasm", "wasm", b"one"));
        assert_eq!(one.len(), "app_bg-0123456789abcdef.wasm".len());
        assert!(one.starts_with("app_bg-") && one.ends_with(".wasm"));
    }
}
