//! **jixiao** (绩效): the forms with which Chinese counties set, review, monitor, self-evaluate and
//! score poverty-alleviation project funds, and the one judge of them.
//!
//! The crate is pure: no clock, no random, no input or output, no floats, no panic. The same code
//! runs natively in the server and as WebAssembly in the browser and answers with the same bytes.
//!
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unreachable
    )
)]

pub mod number;
pub mod place;

pub use place::Place;

/// Version of the judge, shown in every assessment.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");
