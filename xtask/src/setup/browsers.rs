//! A current and some old Chromiums for the tests.

use super::{Node, apt, get, have};
use crate::place;
use crate::problem::{Doing, Problem, Result};
use crate::process;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A Chromium of former years, which npm carries.
pub(super) struct Old {
    /// Its version.
    pub(super) version: &'static str,
    /// The file that holds it, in the folder of the npm packages.
    pub(super) packed: &'static str,
    /// The environment variable that names another one.
    pub(super) variable: &'static str,
}

/// The oldest browser that the project promises to run in.
const OLDEST: Old = Old {
    version: "72.0.3617.0",
    packed: "node_modules/chrome-aws-lambda/bin/chromium-72.0.3617.0.br",
    variable: "JIXIAO_CHROMIUM72",
};

/// What the browser tests need.
pub(crate) struct Browsers {
    /// A current Chromium or Chrome.
    pub(crate) current: PathBuf,
    /// Chromium 72.
    pub(crate) old: PathBuf,
    /// The folder whose `node_modules` holds what drives them.
    pub(crate) node_tools: PathBuf,
}

/// Finds or gets the browsers and their drivers.
pub(super) fn browsers(node: &Node) -> Result<Browsers> {
    let node_tools = node.packages("browser-tools", "tests/browser")?;
    Ok(Browsers { current: current()?, old: old(node, &node_tools, &OLDEST)?, node_tools })
}

fn current() -> Result<PathBuf> {
    let label = "Chromium";
    if let Some(program) = chosen("JIXIAO_CHROMIUM")? {
        have(label, &program.display().to_string());
        return Ok(program);
    }
    if find_current().is_none() && apt::is_here() {
        get(label, "apt: chromium, about 2 minutes");
        apt::install(&["chromium"])?;
    }
    let program = find_current().ok_or_else(|| {
        Problem::new("no current Chromium or Chrome was found").advise(
            "Please install Chrome or Chromium, or set JIXIAO_CHROMIUM to where it is.\n\
             `cargo xtask test --quick` needs no browser.",
        )
    })?;
    have(label, &program.display().to_string());
    fonts()?;
    Ok(program)
}

fn find_current() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
        .iter()
        .find_map(|name| process::find(name))
        .or_else(|| {
            let mut places = vec![
                PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
                PathBuf::from("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            ];
            for variable in ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"] {
                if let Some(folder) = env::var_os(variable) {
                    places.push(Path::new(&folder).join("Google/Chrome/Application/chrome.exe"));
                }
            }
            places.into_iter().find(|program| program.is_file())
        })
}

/// Without a Chinese font, layout tests would measure boxes.
fn fonts() -> Result<()> {
    let present = process::answer(Command::new("fc-list").arg(":lang=zh")).is_none_or(|fonts| !fonts.is_empty());
    if !present && apt::is_here() {
        get("a Chinese font", "apt: fonts-noto-cjk");
        apt::install(&["fonts-noto-cjk"])?;
    }
    Ok(())
}

/// Finds or unpacks a Chromium of former years.
pub(super) fn old(node: &Node, packages: &Path, wanted: &Old) -> Result<PathBuf> {
    let label = format!("Chromium {}", wanted.version);
    if let Some(program) = chosen(wanted.variable)? {
        have(&label, &program.display().to_string());
        return Ok(program);
    }
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Problem::new("the old Chromiums of the tests come only for Linux on x86-64").advise(format!(
            "Set {} to a Chromium {} of your own, or run the tests in a Linux container.\n\
             `cargo xtask test --quick` needs no browser.",
            wanted.variable, wanted.version
        )));
    }
    let home = place::tool("chromium", wanted.version)?;
    let program = home.join("chromium");
    if !program.is_file() {
        get(&label, "unpacked from its npm package");
        let scratch = place::scratch_beside(&home)?;
        process::run_quietly(
            node.script(&place::root().join("xtask/tools/unpack.mjs"))
                .arg(packages.join(wanted.packed))
                .arg(scratch.join("chromium")),
        )?;
        fs::write(
            scratch.join("README"),
            "An old Chromium, for tests only. It has known holes: never browse with it.\n",
        )
        .doing(|| format!("write to {}", scratch.display()))?;
        place::replace(&scratch, &home)?;
    }
    if let Some(missing) = missing_libraries(&program) {
        // It links the same libraries as a current one, which Debian's package brings along.
        if !apt::is_here() {
            return Err(Problem::new(format!("{label} misses libraries: {missing}"))
                .advise("Please install them from your system's packages."));
        }
        get("libraries", &format!("apt, for {label}: {missing}"));
        apt::install(&["libnss3", "libnspr4", "libexpat1"])?;
        if let Some(missing) = missing_libraries(&program) {
            return Err(Problem::new(format!("{label} still misses {missing}"))
                .advise("Please install the packages that bring them."));
        }
    }
    have(&label, &program.display().to_string());
    Ok(program)
}

/// The browser that an environment variable names.
pub(super) fn chosen(variable: &str) -> Result<Option<PathBuf>> {
    let Some(program) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let program = PathBuf::from(program);
    if program.is_file() {
        Ok(Some(program))
    } else {
        Err(Problem::new(format!("{variable} names {}, which is not a file", program.display())))
    }
}

fn missing_libraries(program: &Path) -> Option<String> {
    let libraries = process::answer(Command::new("ldd").arg(program))?;
    let missing: Vec<&str> = libraries
        .lines()
        .filter(|line| line.contains("not found"))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    (!missing.is_empty()).then(|| missing.join(", "))
}
