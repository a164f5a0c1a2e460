//! Tools built with `cargo install`, each version once, into the cache.

use super::{get, have};
use crate::place;
use crate::problem::{Doing, Problem, Result};
use crate::process;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The version of Trunk that the build was written for.
const TRUNK: &str = "0.21.14";

/// Trunk, which drives the browser build.
pub(super) fn trunk() -> Result<PathBuf> {
    install(
        "trunk",
        TRUNK,
        "trunk",
        &["--locked", "--no-default-features", "--features", "rustls"],
        "about 8 minutes on two cores",
    )
}

/// The wasm-bindgen command line; its version must be that of the library.
pub(super) fn wasm_bindgen() -> Result<PathBuf> {
    // Without --locked: the lock file of the published crate names versions that a mirror of the
    // registry may not have.
    install("wasm-bindgen", &locked_version("wasm-bindgen")?, "wasm-bindgen-cli", &[], "about 5 minutes on two cores")
}

/// The version of a dependency in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let path = place::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).doing(|| format!("read {}", path.display()))?;
    let named = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != named)
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| Problem::new(format!("Cargo.lock does not name {package}")))
}

fn install(program: &str, version: &str, package: &str, options: &[&str], duration: &str) -> Result<PathBuf> {
    let home = place::tool(program, version)?;
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    let installed = home.join("bin").join(&file);
    let label = format!("{program} {version}");
    let works = process::answer(Command::new(&installed).arg("--version"))
        .is_some_and(|answer| answer.split_whitespace().any(|word| word == version));
    if works {
        have(&label, &installed.display().to_string());
        return Ok(installed);
    }
    get(&label, &format!("cargo install, {duration}, once"));
    let scratch = place::scratch_beside(&home)?;
    // The tools work on small inputs: quick to build matters more than quick to run.
    process::run(
        process::cargo()
            .args(["install", "--quiet", package, "--version", version])
            .args(options)
            .arg("--root")
            .arg(&scratch)
            .env("CARGO_TARGET_DIR", scratch.join("build"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    )
    .map_err(|problem| {
        problem.advise(format!(
            "{program} comes from cargo's registry: check that it can be reached, then try again.\n\
             If {program} {version} is on this machine already, put it at\n{}",
            installed.display()
        ))
    })?;
    place::remove(&scratch.join("build"))?;
    place::replace(&scratch, &home)?;
    Ok(installed)
}
