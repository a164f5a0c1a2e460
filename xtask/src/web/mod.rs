//! Builds what the browser downloads, for browsers from Chromium 72 on.
//!
//! Trunk compiles the crate, calls wasm-bindgen and gathers the files. What Trunk cannot do comes after:
//! the wasm is shrunk and checked, scripts and styles are rewritten for old browsers, every file that
//! the page names gets a name by its content, and everything is compressed beforehand.

mod names;
mod oldest;

use crate::place;
use crate::problem::{Doing, Problem, Result};
use crate::process;
use crate::setup::BuildTools;
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What esbuild rewrites scripts and styles for.
const BROWSERS: &str = "--target=chrome69,firefox78";
/// What must be readable even for a browser that it turns away.
const ANY_BROWSER: &str = "--target=es5";
const FOR_ANY_BROWSER: [&str; 3] = ["loader.js", "embed.js", "frame.js"];

/// How to build for the browser.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Quick to build and with debug information, instead of small
    #[arg(long)]
    pub(crate) dev: bool,
}

/// Builds into `dist/`. What was there stays until the new build is complete.
pub(crate) fn build(tools: &BuildTools, options: &Options) -> Result<()> {
    println!("Browser build");
    let start = Instant::now();
    let target = place::web_target();
    fs::create_dir_all(&target).doing(|| format!("create {}", target.display()))?;
    let stage = place::scratch_beside(&place::dist())?;
    let built = trunk(tools, options, &stage).and_then(|()| finish(tools, options, &stage));
    if built.is_err() {
        place::remove(&stage)?;
    }
    built?;
    place::replace(&stage, &place::dist())?;
    println!("  dist/ is ready after {}", process::spoken(start.elapsed()));
    Ok(())
}

fn trunk(tools: &BuildTools, options: &Options, stage: &Path) -> Result<()> {
    let mut first: Vec<&Path> = Vec::new();
    first.extend(tools.wasm_bindgen.parent());
    first.extend(tools.compiler.cargo_folder());
    let mut trunk = Command::new(&tools.trunk);
    trunk
        .arg("build")
        .args(["--config", "Trunk.toml"])
        .arg("--dist")
        .arg(stage)
        .current_dir(place::root())
        .env("PATH", process::path_with(&first)?)
        .env("CARGO_TARGET_DIR", place::web_target())
        // Trunk reads this variable as one of its own options and accepts only `true` and `false`.
        .env_remove("NO_COLOR");
    if !options.dev {
        trunk.arg("--release");
    }
    tools.compiler.prepare(&mut trunk, options.dev);
    process::run(&mut trunk)
}

fn finish(tools: &BuildTools, options: &Options, stage: &Path) -> Result<()> {
    for wasm in files(stage, "wasm")? {
        if tools.compiler.brings_newer_instructions() {
            wasm_opt(tools, &wasm, &LOWERING)?;
        }
        if !options.dev {
            wasm_opt(tools, &wasm, &SHRINKING)?;
        }
        oldest::check(&wasm)?;
    }
    for script in files(stage, "js")? {
        let for_any = script.file_name().is_some_and(|name| FOR_ANY_BROWSER.iter().any(|known| name == *known));
        let language = if for_any { ANY_BROWSER } else { BROWSERS };
        esbuild(tools, &script, language)?;
    }
    for style in files(stage, "css")? {
        esbuild(tools, &style, BROWSERS)?;
    }
    names::runtime(stage)?;
    names::by_content(stage)?;
    if options.dev {
        return Ok(());
    }
    process::run(tools.node.script(&place::root().join("xtask/tools/compress.mjs")).arg(stage))
}

/// Rewrites the newer instructions that rustup's standard library brings. Only what that library is
/// compiled with is switched on: the passes refuse more than one memory.
const LOWERING: [&str; 10] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-multivalue",
    "--llvm-memory-copy-fill-lowering",
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
];

/// Not `-Oz`, and no function put in place of its call: the program would be shorter, but repeat itself less, and its compressed
/// copies would be a twentieth longer (docs/benchmarks.md).
const SHRINKING: [&str; 5] =
    ["--mvp-features", "-O2", "--skip-pass=inlining-optimizing", "--dealign", "--strip-producers"];

fn wasm_opt(tools: &BuildTools, wasm: &Path, passes: &[&str]) -> Result<()> {
    let program = tools.node_tools.join("node_modules/binaryen/bin/wasm-opt");
    process::run_quietly(tools.node.script(&program).args(passes).arg(wasm).arg("-o").arg(wasm))
}

fn esbuild(tools: &BuildTools, file: &Path, language: &str) -> Result<()> {
    let program = tools.node_tools.join("node_modules/esbuild/bin/esbuild");
    // ASCII: where the server names no encoding, scripts and styles are read in that of the page, which may be GB2312.
    process::run_quietly(
        tools
            .node
            .script(&program)
            .arg(file)
            .args([language, "--minify", "--charset=ascii", "--log-level=warning"])
            .args(["--allow-overwrite", &format!("--outfile={}", file.display())]),
    )
    .map_err(|problem| problem.advise("esbuild could not rewrite the file for old browsers; its message is above."))
}

/// The files at the top of a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let reading = || format!("list {}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).doing(reading)? {
        let path = entry.doing(reading)?.path();
        if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() && ending == "wasm" {
        return Err(Problem::new("the build left no .wasm file"));
    }
    Ok(found)
}
