//! What a form is judged with besides the law.

use crate::form::Declaration;
use crate::regulation::Date;

/// What is known beside the form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The day of the assessment, where deadlines matter.
    pub as_of: Option<Date>,
    /// The approved declaration of the project, where it is at hand.
    pub approved: Option<&'a Declaration>,
}
