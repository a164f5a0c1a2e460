//! Node.js and what npm installs.

use super::{apt, get, have};
use crate::place;
use crate::problem::{Doing, Problem, Result};
use crate::process;
use sm3::{Digest, Sm3};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node.js that runs every tool.
const OLDEST: u32 = 18;

/// What npm reads.
const PACKAGE_FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// Node.js and npm.
pub(crate) struct Node {
    program: PathBuf,
    npm: PathBuf,
}

/// Finds Node.js, or installs it where apt is.
pub(super) fn node() -> Result<Node> {
    let advice =
        format!("Please install Node.js {OLDEST} or newer with npm, from your system's packages or nodejs.org.");
    if process::find("node").is_none() || process::find("npm").is_none() {
        if !apt::is_here() {
            return Err(Problem::new("node and npm are not on the PATH").advise(advice));
        }
        get("node", "apt: nodejs npm, about 1 minute");
        apt::install(&["nodejs", "npm"])?;
    }
    let (Some(program), Some(npm)) = (process::find("node"), process::find("npm")) else {
        return Err(Problem::new("node and npm are not on the PATH").advise(advice));
    };
    let version = process::answer(Command::new(&program).arg("--version")).unwrap_or_default();
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok()).unwrap_or(0);
    if major < OLDEST {
        return Err(Problem::new(format!("{} is version `{version}`", program.display())).advise(advice));
    }
    have("node", &format!("{version} {}", program.display()));
    Ok(Node { program, npm })
}

impl Node {
    /// The program `node`.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// Runs a script of Node.js.
    pub(crate) fn script(&self, script: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(script);
        command
    }

    /// The program `npm`.
    pub(crate) fn npm(&self) -> Command {
        Command::new(&self.npm)
    }

    /// Installs the packages that a folder of the workspace locks, into the cache, and returns the
    /// folder that holds their `node_modules`. No package's own install script is run.
    pub(super) fn packages(&self, name: &str, folder: &str) -> Result<PathBuf> {
        let source = place::root().join(folder);
        let mut hash = Sm3::new();
        for file in PACKAGE_FILES {
            let path = source.join(file);
            let text = fs::read_to_string(&path).doing(|| format!("read {}", path.display()))?;
            hash.update(text.replace("\r\n", "\n").as_bytes());
        }
        let version: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let home = place::tool(name, &version)?;
        if home.join("node_modules").is_dir() {
            have(name, &home.display().to_string());
            return Ok(home);
        }
        get(name, &format!("npm ci for {folder}, under a minute"));
        let scratch = place::scratch_beside(&home)?;
        for file in PACKAGE_FILES {
            fs::copy(source.join(file), scratch.join(file)).doing(|| format!("copy {folder}/{file}"))?;
        }
        process::run_quietly(
            self.npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&scratch),
        )
        .map_err(|problem| {
            problem.advise("These packages come from npm's registry: check that it can be reached, then try again.")
        })?;
        place::replace(&scratch, &home)?;
        Ok(home)
    }
}
