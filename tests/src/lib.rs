//! Helpers for tests that need more than one crate.

pub mod fixtures;
pub mod server;
