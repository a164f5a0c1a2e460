//! **jixiao** (绩效): the forms with which Chinese counties set, review, monitor, self-evaluate and
//! score poverty-alleviation project funds, and the one judge of them.
//!
//! The crate is pure: no clock, no random, no input or output, no floats, no panic. The same code
//! runs natively in the server and as WebAssembly in the browser and answers with the same bytes.
//!
//! ```
//! let regulation = jixiao::regulation::builtin("cn-2019-68").expect("built in");
//! let form = jixiao::form::parse(br#"{"form":"declaration","regulation":"cn-2019-68"}"#).expect("a form");
//! let assessment = jixiao::assess(&form, regulation, &jixiao::Context::default());
//! assert!(!assessment.acceptable, "an empty form is not acceptable");
//! ```
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

pub mod appraisal;
pub mod assess;
pub mod assessment;
pub mod calendar;
mod context;
pub mod digest;
pub mod dossier;
pub mod focus;
pub mod form;
pub mod fund_supervision;
pub mod grade;
mod json;
pub mod lifecycle;
pub mod monitoring;
pub mod number;
pub mod pasted;
pub mod place;
pub mod regulation;
pub mod report;
pub mod rule;
pub mod rules;
pub mod sampling;
pub mod score;
pub mod sheet;
pub mod spot_check;

pub use assess::{Judgement, assess, judge};
pub use assessment::Assessment;
pub use context::Context;
pub use form::{Form, FormKind};
pub use place::Place;
pub use regulation::Regulation;

/// Version of the judge, shown in every assessment.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");
