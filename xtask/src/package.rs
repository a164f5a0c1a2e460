//! `cargo xtask package`: the widget for those who build their pages with npm. What it is made of stands in `npm/`.

use crate::problem::Result;
use crate::{place, process, setup, web};

/// Builds what the browser downloads, puts the package together from it, and packs it.
pub(crate) fn package() -> Result<()> {
    let tools = setup::for_build()?;
    web::build(&tools, &web::Options::default())?;
    let folder = place::target().join("npm");
    place::remove(&folder)?;
    let source = folder.join("jixiao-form");
    let assemble = place::root().join("xtask/tools/package.mjs");
    process::run(tools.node.script(&assemble).arg(place::dist()).arg(&source))?;
    process::run(tools.node.npm().args(["pack", "--pack-destination"]).arg(&folder).current_dir(&source))?;
    println!("The package is in {}", folder.display());
    Ok(())
}
