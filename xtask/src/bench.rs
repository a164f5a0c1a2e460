//! `cargo xtask bench`: figures, no verdict. What they were on one machine stands in docs/benchmarks.md.

use crate::place;
use crate::problem::{Doing, Result};
use crate::{process, setup, test, web};
use clap::Args;
use std::fs;

/// Rows of the forms that the page is timed with.
const ROWS: [&str; 4] = ["10", "40", "160", "640"];

/// What to time.
#[derive(Args)]
pub(crate) struct Options {
    /// Only what runs natively
    #[arg(long)]
    native: bool,
}

/// Times the judge natively; then the page in every engine, in the current Chromium with the judge as wasm and beside
/// other form engines.
pub(crate) fn bench(options: &Options) -> Result<()> {
    println!("== judge, native");
    process::run(process::cargo().args(["bench", "--locked", "--package", "jixiao-tests", "--bench", "assess"]))?;
    if options.native {
        return Ok(());
    }
    let tools = setup::for_build()?;
    let browsers = setup::for_tests(&tools.node)?;
    let engines = setup::for_matrix(&tools.node)?;
    println!("\n== what the browser downloads");
    web::build(&tools, &web::Options::default())?;
    let server = ["build", "--locked", "--release", "--package", "jixiao-server", "--bin", "jixiao"];
    process::run(process::cargo().args(server))?;
    let forms = place::target().join("bench-forms");
    fs::create_dir_all(&forms).doing(|| format!("create {}", forms.display()))?;
    for rows in ROWS {
        let mut form = process::cargo();
        form.args(["run", "--quiet", "--locked", "--package", "jixiao-tests", "--example", "form", "--", rows]);
        let output = form.output().doing(|| "run the example `form`".to_owned())?;
        let file = forms.join(format!("{rows}.json"));
        fs::write(&file, output.stdout).doing(|| format!("write {}", file.display()))?;
    }
    println!("\n== judge as wasm, and the page");
    let mut page = tools.node.script(&place::root().join("tests/browser/bench.mjs"));
    page.arg(&forms);
    test::announce(&mut page, &browsers, tools.node.program(), "release");
    engines.announce(&mut page);
    process::run(&mut page)?;
    println!("\n== the same table in other form engines");
    let mut compare = tools.node.script(&place::root().join("tests/browser/compare.mjs"));
    compare.arg(&forms).arg(setup::compared(&tools.node)?);
    test::announce(&mut compare, &browsers, tools.node.program(), "release");
    process::run(&mut compare)
}
