//! Helpers for tests that need more than one crate.

pub mod cards;
pub mod fixtures;
pub mod funds;
pub mod server;
