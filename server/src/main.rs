//! The command `jixiao`.
fn main() {}
