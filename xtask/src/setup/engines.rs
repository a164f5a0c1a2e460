//! What the browser matrix needs beside Chromium: other engines, older ones, a display and a Chinese input method.

use super::browsers::{Old, chosen, old};
use super::{Node, apt, get, have};
use crate::problem::{Problem, Result};
use crate::process;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What Linux desktops of offices came with: the Chromium of their browsers of 2021.
const OFFICE: Old =
    Old { version: "83.0.4103.0", packed: "node_modules/chromium-83/bin/chromium.br", variable: "JIXIAO_CHROMIUM83" };

/// Too old to run the page: it has to say so.
const TOO_OLD: Old =
    Old { version: "64.0.3264.0", packed: "node_modules/chromium-64/bin/chromium.br", variable: "JIXIAO_CHROMIUM64" };

/// Programs of the matrix, and the packages of Debian that bring them.
const PROGRAMS: [(&str, &str); 6] = [
    ("Xvfb", "xvfb"),
    ("xdotool", "xdotool"),
    ("dbus-daemon", "dbus-daemon"),
    ("dbus-send", "dbus-bin"),
    ("fcitx5", "fcitx5"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
];

/// Firefox, by the names under which it may be there.
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

/// The oldest Firefox that its driver of today can be used with. Old package lists bring older ones.
const FIREFOX_FROM: u32 = 153;

/// Files of the matrix, below one of [`LIBRARIES`], and the packages of Debian that bring them.
const MINI_BROWSER: &str = "webkit2gtk-4.1/MiniBrowser";
const FILES: [(&str, &str); 3] = [
    (MINI_BROWSER, "libwebkit2gtk-4.1-0"),
    ("fcitx5/libpinyin.so", "fcitx5-pinyin"),
    ("gtk-3.0/3.0.0/immodules/im-fcitx5.so", "fcitx5-frontend-gtk3"),
];

/// Where systems keep libraries and what belongs to them.
const LIBRARIES: [&str; 5] =
    ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/libexec"];

/// What the browser matrix runs, by the environment variables that tell of it.
pub(crate) struct Engines(Vec<(&'static str, PathBuf)>);

impl Engines {
    /// Tells a program that runs them where they are.
    pub(crate) fn announce(&self, command: &mut Command) {
        for (variable, program) in &self.0 {
            command.env(variable, program);
        }
    }
}

/// Finds or gets all of them.
pub(super) fn engines(node: &Node) -> Result<Engines> {
    let packages = node.packages("browser-engines", "tests/browser/engines")?;
    let mut all =
        vec![(TOO_OLD.variable, old(node, &packages, &TOO_OLD)?), (OFFICE.variable, old(node, &packages, &OFFICE)?)];
    let missing = missing();
    if !missing.is_empty() && apt::is_here() {
        get("engines, input method", &format!("apt: {}, about 2 minutes", missing.join(" ")));
        apt::install(&missing)?;
    }
    let missing = self::missing();
    if !missing.is_empty() {
        return Err(Problem::new("the browser matrix misses programs").advise(format!(
            "On Debian they come with the packages {}.\n\
             The matrix runs on Linux; elsewhere run it in a container.\n\
             `cargo xtask test --quick` needs none of them.",
            missing.join(" ")
        )));
    }
    for (variable, found) in [
        ("JIXIAO_FIREFOX", firefox()),
        ("JIXIAO_WEBKIT_DRIVER", process::find("WebKitWebDriver")),
        ("JIXIAO_WEBKIT", library(MINI_BROWSER)),
    ] {
        let program = match chosen(variable)? {
            Some(program) => program,
            None => found.ok_or_else(|| {
                Problem::new(format!("{variable} is not set, and it was not found (Firefox from {FIREFOX_FROM} on)"))
            })?,
        };
        all.push((variable, program));
    }
    have("engines, input method", "Firefox, WebKitGTK, fcitx 5");
    Ok(Engines(all))
}

fn firefox() -> Option<PathBuf> {
    FIREFOX.iter().filter_map(|name| process::find(name)).find(|program| {
        let said = process::answer(Command::new(program).arg("--version"));
        said.as_deref().and_then(version) >= Some(FIREFOX_FROM)
    })
}

/// 153 of `Mozilla Firefox 153.7.0esr`.
fn version(said: &str) -> Option<u32> {
    said.split_whitespace().last()?.split('.').next()?.parse().ok()
}

fn library(name: &str) -> Option<PathBuf> {
    LIBRARIES.iter().map(|folder| PathBuf::from(folder).join(name)).find(|path| fs::metadata(path).is_ok())
}

/// The packages of what is missing.
fn missing() -> Vec<&'static str> {
    let programs = PROGRAMS.iter().filter(|(program, _)| process::find(program).is_none()).map(|(_, package)| *package);
    let files = FILES.iter().filter(|(file, _)| library(file).is_none()).map(|(_, package)| *package);
    firefox().is_none().then_some("firefox-esr").into_iter().chain(programs).chain(files).collect()
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_version_is_read_as_firefox_says_it() {
        assert_eq!(version("Mozilla Firefox 153.7.0esr\n"), Some(153));
        assert_eq!(version("Mozilla Firefox 9.0"), Some(9));
        assert_eq!(version(""), None);
        assert_eq!(version("Firefox"), None);
    }
}
