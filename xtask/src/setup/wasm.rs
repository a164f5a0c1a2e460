//! A Rust compiler for the browser.
//!
//! Browsers of 2019 know only the first version of WebAssembly. Our own crates are compiled for just
//! that, and there are two ways with the standard library:
//!
//! - rustup's copy for wasm is compiled for newer browsers, so wasm-opt rewrites the few newer
//!   instructions afterwards;
//! - where rustup's server cannot be reached, Debian packages a compiler together with the standard
//!   library's source, which is then compiled like our own crates.
//!
//! Either way [`crate::web`] checks the finished file instruction by instruction. `JIXIAO_WASM` set to
//! `rustup` or `debian` insists on one of the two, to try both on one machine.

use super::{apt, get, have};
use crate::problem::{Problem, Result};
use crate::process;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
/// rustup tries again and again; a machine without a way out should not wait for that.
pub(super) const RUSTUP_PATIENCE: Duration = Duration::from_secs(120);

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

/// How Rust is compiled for the browser on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WasmCompiler {
    /// The machine's own toolchain with rustup's standard library for wasm.
    Rustup,
    /// Debian's toolchain, which compiles the standard library from source.
    Debian {
        /// The linker, such as `wasm-ld-22`.
        linker: String,
    },
}

impl WasmCompiler {
    /// Sets the environment of the browser build, `dev` for one that says why it stopped.
    pub(crate) fn prepare(&self, command: &mut Command, dev: bool) {
        let mut flags = String::from("-Ctarget-cpu=mvp");
        for sources in sources_of_crates() {
            // The names of files that the program carries say nothing of this machine.
            flags.push_str(&format!(" --remap-path-prefix={}=", sources.display()));
        }
        if dev && *self == Self::Rustup {
            // Without optimising the whole at once, rustup's library would say of the program what it says of itself:
            // that it has reference types, and wasm-bindgen would look for what only such programs bring.
            flags.push_str(
                " -Clink-arg=--no-check-features \
                 -Clink-arg=--features=bulk-memory,mutable-globals,nontrapping-fptoint,sign-ext",
            );
        }
        if let Self::Debian { linker } = self {
            command
                .env("CARGO", DEBIAN_CARGO)
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            if !dev {
                // A program that stops says so on the page either way; the words for it, which only
                // the console would show, are a twentieth of the download.
                flags.push_str(" -Cpanic=immediate-abort -Zunstable-options");
                command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            }
        }
        command
            // Flags meant for native builds would replace ours.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            // Only for the target: build scripts and macros are native.
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }

    /// The folder of the cargo to use, if it is not the first on the PATH.
    pub(crate) fn cargo_folder(&self) -> Option<&'static Path> {
        match self {
            Self::Rustup => None,
            Self::Debian { .. } => Path::new(DEBIAN_CARGO).parent(),
        }
    }

    /// Whether the standard library brings instructions that old browsers do not know.
    pub(crate) fn brings_newer_instructions(&self) -> bool {
        *self == Self::Rustup
    }
}

/// The folders with the sources of all crates, one for each registry. One with a blank in its path is left out: flags
/// are separated by blanks.
fn sources_of_crates() -> Vec<PathBuf> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let folders = cargo.and_then(|cargo| fs::read_dir(cargo.join("registry/src")).ok());
    let paths = folders.into_iter().flatten().filter_map(|folder| Some(folder.ok()?.path()));
    paths.filter(|path| path.to_str().is_some_and(|path| !path.contains(char::is_whitespace))).collect()
}

/// Finds a compiler for the browser, or gets one.
pub(super) fn compiler() -> Result<WasmCompiler> {
    let label = "Rust for wasm";
    let (may_rustup, may_debian) = match env::var("JIXIAO_WASM").as_deref() {
        Ok("rustup") => (true, false),
        Ok("debian") => (false, true),
        Ok("") | Err(_) => (true, true),
        Ok(other) => {
            return Err(Problem::new(format!("JIXIAO_WASM is `{other}`"))
                .advise("Set it to `rustup` or `debian`, or not at all."));
        }
    };
    if may_rustup && rustup_has_it() {
        have(label, "the toolchain's own standard library");
        return Ok(WasmCompiler::Rustup);
    }
    if may_debian && let Some(linker) = debian_has_it() {
        have(label, "Debian's packages, standard library from source");
        return Ok(WasmCompiler::Debian { linker });
    }
    if may_rustup && process::find("rustup").is_some() {
        get(label, &format!("rustup target add {TARGET}"));
        let mut add = Command::new("rustup");
        add.args(["target", "add", TARGET]);
        if process::succeeds_within(&mut add, RUSTUP_PATIENCE) && rustup_has_it() {
            return Ok(WasmCompiler::Rustup);
        }
        println!("        rustup could not get it");
    }
    if may_debian && apt::is_here() {
        get(label, "apt: rustc-web cargo-web rust-web-src lld, 2 minutes");
        apt::install(&["rustc-web", "cargo-web", "rust-web-src"])?;
        apt::install(&[&format!("lld-{}", llvm_of_debian()?)])?;
        if let Some(linker) = debian_has_it() {
            return Ok(WasmCompiler::Debian { linker });
        }
    }
    Err(Problem::new(format!("there is no Rust standard library for {TARGET}, and it could not be got")).advise(
        format!(
            "With a way to rustup's server: rustup target add {TARGET}\n\
         Behind a proxy or with a mirror, set RUSTUP_DIST_SERVER as the mirror says and try again.\n\
         Without, on Debian 12 or newer: the packages rustc-web cargo-web rust-web-src and its lld."
        ),
    ))
}

fn rustup_has_it() -> bool {
    process::answer(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|directory| Path::new(&directory).is_dir())
}

/// The linker of a complete set of Debian's packages.
fn debian_has_it() -> Option<String> {
    let complete = [DEBIAN_RUSTC, DEBIAN_CARGO, DEBIAN_STD].iter().all(|file| Path::new(file).is_file());
    let llvm = complete.then(llvm_of_debian)?.ok()?;
    let linker = format!("wasm-ld-{llvm}");
    process::find(&linker).map(|_| linker)
}

/// The major version of the LLVM in Debian's compiler. The linker must not be older.
fn llvm_of_debian() -> Result<String> {
    process::answer(Command::new(DEBIAN_RUSTC).arg("-vV"))
        .as_deref()
        .and_then(|answer| {
            let version = answer.lines().find_map(|line| line.strip_prefix("LLVM version: "))?;
            version.split('.').next().map(str::to_owned)
        })
        .ok_or_else(|| Problem::new(format!("{DEBIAN_RUSTC} does not say which LLVM it has")))
}
