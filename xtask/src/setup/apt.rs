//! Packages of Debian and its relatives.

use crate::problem::{Problem, Result};
use crate::process;
use std::process::{Command, Stdio};

/// Whether this system installs packages with apt.
pub(super) fn is_here() -> bool {
    cfg!(target_os = "linux") && process::find("apt-get").is_some()
}

/// Installs packages, or says how to install them by hand.
///
/// Never removes anything: a package that conflicts with what is there is refused.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!(
        "Please install by hand:\nsudo apt-get update && sudo apt-get install --no-install-recommends {}",
        packages.join(" ")
    );
    let mut become_root: &[&str] = &[];
    if process::answer(Command::new("id").arg("-u")).as_deref() != Some("0") {
        if process::answer(Command::new("sudo").args(["-n", "true"])).is_none() {
            return Err(Problem::new(format!(
                "installing {} needs root, and sudo asks for a password",
                packages.join(", ")
            ))
            .advise(by_hand));
        }
        become_root = &["sudo", "-n"];
    }
    let apt = |arguments: &[&str]| {
        let mut words = become_root
            .iter()
            .chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
            .chain(&["-q", "-y", "-o", "DPkg::Lock::Timeout=300"])
            .chain(arguments);
        let mut command = Command::new(words.next().unwrap_or(&"env"));
        command.args(words).stdin(Stdio::null());
        command
    };
    let mut arguments = vec!["install", "--no-install-recommends", "--no-remove"];
    arguments.extend(packages);
    // The package lists of a fresh machine are empty or old, and old ones bring old browsers. Where they cannot be
    // refreshed, they may do as they are.
    let _ = process::answer(&mut apt(&["update"]));
    process::run_quietly(&mut apt(&arguments)).map_err(|problem| problem.advise(by_hand))
}
