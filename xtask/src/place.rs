//! Where things are.

use crate::problem::{Doing, Problem, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where the browser build ends up, and the server finds it.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo builds the native crates.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(directory) => root().join(directory),
        None => root().join("target"),
    }
}

/// Where cargo builds the browser crate. A folder of its own: another compiler may be at work there,
/// and the two builds need not wait for each other.
pub(crate) fn web_target() -> PathBuf {
    target().join("web-build")
}

/// A program that cargo built natively.
pub(crate) fn native_program(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Where downloaded and built tools are kept, shared by all checkouts: `JIXIAO_CACHE`, or
/// `jixiao` in the user's cache folder.
pub(crate) fn cache() -> Result<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    if let Some(cache) = set("JIXIAO_CACHE") {
        return Ok(root().join(cache));
    }
    let user = if let Some(cache) = set("XDG_CACHE_HOME") {
        PathBuf::from(cache)
    } else if cfg!(windows) {
        PathBuf::from(set("LOCALAPPDATA").ok_or_else(no_cache)?)
    } else {
        let home = PathBuf::from(set("HOME").ok_or_else(no_cache)?);
        home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" })
    };
    Ok(user.join("jixiao"))
}

fn no_cache() -> Problem {
    Problem::new("the user's cache folder is not known").advise("Set JIXIAO_CACHE to a folder where tools may be kept.")
}

/// Where one version of a tool is kept.
pub(crate) fn tool(name: &str, version: &str) -> Result<PathBuf> {
    Ok(cache()?.join("tools").join(format!("{name}-{version}")))
}

/// A folder beside `directory` for work in progress, empty. Rename it once all is well, so that an
/// interrupted set-up leaves nothing that looks finished.
pub(crate) fn scratch_beside(directory: &Path) -> Result<PathBuf> {
    let mut name = directory.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    let scratch = directory.with_file_name(name);
    remove(&scratch)?;
    fs::create_dir_all(&scratch).doing(|| format!("create {}", scratch.display()))?;
    Ok(scratch)
}

/// Removes a folder and all in it, if it is there.
pub(crate) fn remove(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory).doing(|| format!("remove {}", directory.display()))?;
    }
    Ok(())
}

/// Puts a finished folder in its place, instead of what is there.
pub(crate) fn replace(finished: &Path, place: &Path) -> Result<()> {
    remove(place)?;
    fs::rename(finished, place).doing(|| format!("rename {} to {}", finished.display(), place.display()))
}
