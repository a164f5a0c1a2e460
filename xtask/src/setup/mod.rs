//! Gets what building, running and testing need, and says line by line what is there and what it gets.

mod apt;
mod browsers;
mod cargo_tools;
mod engines;
mod node;
mod wasm;

pub(crate) use browsers::Browsers;
pub(crate) use engines::Engines;
pub(crate) use node::Node;
pub(crate) use wasm::WasmCompiler;

use crate::problem::{Problem, Result};
use crate::process;
use std::path::PathBuf;
use std::process::Command;

/// What the browser build needs.
pub(crate) struct BuildTools {
    /// Compiles Rust for the browser.
    pub(crate) compiler: WasmCompiler,
    /// The program `trunk`.
    pub(crate) trunk: PathBuf,
    /// The program `wasm-bindgen`.
    pub(crate) wasm_bindgen: PathBuf,
    /// Runs wasm-opt, esbuild and the compression.
    pub(crate) node: Node,
    /// The folder whose `node_modules` holds wasm-opt and esbuild.
    pub(crate) node_tools: PathBuf,
}

/// Sets up for building and running.
pub(crate) fn for_build() -> Result<BuildTools> {
    println!("Set-up");
    let node = node::node()?;
    Ok(BuildTools {
        node_tools: node.packages("build-tools", "xtask/tools")?,
        node,
        compiler: wasm::compiler()?,
        trunk: cargo_tools::trunk()?,
        wasm_bindgen: cargo_tools::wasm_bindgen()?,
    })
}

/// Sets up for the browser tests, after [`for_build`].
pub(crate) fn for_tests(node: &Node) -> Result<Browsers> {
    browsers::browsers(node)
}

/// Sets up for the browser matrix, after [`for_tests`].
pub(crate) fn for_matrix(node: &Node) -> Result<Engines> {
    engines::engines(node)
}

/// Gets the form engines that `cargo xtask bench` times beside the page; returns the folder of their `node_modules`.
pub(crate) fn compared(node: &Node) -> Result<std::path::PathBuf> {
    node.packages("compared", "tests/browser/compare")
}

/// Gets rustfmt and clippy, which rustup's minimal profile leaves out.
pub(crate) fn components() -> Result<()> {
    let works = |component: &str| process::answer(process::cargo().args([component, "--version"])).is_some();
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if works(subcommand) {
            have(component, "");
            continue;
        }
        get(component, "rustup component add");
        let mut add = Command::new("rustup");
        add.args(["component", "add", component]);
        if !process::succeeds_within(&mut add, wasm::RUSTUP_PATIENCE) || !works(subcommand) {
            return Err(Problem::new(format!("{component} is missing"))
                .advise(format!("Please install it: rustup component add {component}")));
        }
    }
    Ok(())
}

/// Sets up and does nothing else.
pub(crate) fn everything(browsers: bool) -> Result<()> {
    let tools = for_build()?;
    if browsers {
        for_tests(&tools.node)?;
        for_matrix(&tools.node)?;
    }
    Ok(())
}

/// Says that a tool is there.
fn have(what: &str, detail: &str) {
    println!("  have  {what:<22} {detail}");
}

/// Says that a tool is being got, and how long that may take.
fn get(what: &str, detail: &str) {
    println!("  get   {what:<22} {detail}");
}
