//! Names by content: a browser may keep such a file for ever, and a new build is never mixed with an
//! old one.

use crate::problem::{Doing, Problem, Result};
use sm3::{Digest, Sm3};
use std::fs;
use std::path::Path;

/// Renames every script, style, picture and wasm that `index.html` names to `name-<16 hex digits>.ending`.
pub(super) fn by_content(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let mut html = fs::read_to_string(&page).doing(|| format!("read {}", page.display()))?;
    let mut renamed = 0;
    for ending in ["js", "css", "wasm", "png", "svg"] {
        for file in super::files(folder, ending)? {
            let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            let named = format!("/{name}\"");
            if !html.contains(&named) {
                continue;
            }
            let content = fs::read(&file).doing(|| format!("read {}", file.display()))?;
            let new = new_name(name, ending, &content);
            fs::rename(&file, folder.join(&new)).doing(|| format!("rename {name}"))?;
            html = html.replace(&named, &format!("/{new}\""));
            renamed += 1;
        }
    }
    if renamed == 0 {
        return Err(Problem::new("index.html names none of the built files"));
    }
    fs::write(&page, html).doing(|| format!("write {}", page.display()))
}

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
