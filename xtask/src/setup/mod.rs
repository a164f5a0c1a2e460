//! Gets what building, running and testing need, and says line by line what is there and what it gets.

mod apt;
mod browsers;
mod cargo_tools;
mod node;
mod wasm;

pub(crate) use browsers::Browsers;
pub(crate) use node::Node;
pub(crate) use wasm::WasmCompiler;

use crate::problem::Result;
use std::path::PathBuf;

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

/// Sets up and does nothing else.
pub(crate) fn everything(browsers: bool) -> Result<()> {
    let tools = for_build()?;
    if browsers {
        for_tests(&tools.node)?;
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
