//! Which indicators look at the aspects that a project's class asks for (巫山 第七至九条).

use crate::place::{FundsColumn, FundsLine};
use crate::regulation::{FocusAspect, ProjectClass};
use crate::sheet::{Row, Sheet};

/// An aspect, and what looks at it.
#[derive(Debug)]
pub struct Focus<'s> {
    /// What has to be looked at.
    pub aspect: &'s FocusAspect,
    /// Indices of the rows that look at it, in their order.
    pub rows: Vec<u16>,
    /// The row 预算资金执行率 of the form looks at it.
    pub execution: bool,
}

impl Focus<'_> {
    /// Whether anything looks at it.
    #[must_use]
    pub const fn is_covered(&self) -> bool {
        self.execution || !self.rows.is_empty()
    }
}

/// The class of the sheet's project and its aspects; `None` where the regulation has no such class.
#[must_use]
pub fn focus<'s>(sheet: &'s Sheet<'_>) -> Option<(&'s ProjectClass, Vec<Focus<'s>>)> {
    let class = sheet.regulation.project_class(&sheet.project.class)?;
    let aspects = class.aspects.iter().map(|aspect| Focus {
        aspect,
        rows: sheet.rows.iter().filter(|row| looks_at(row, aspect)).map(|row| row.index).collect(),
        // A declaration's money is what the rate will be of; a self-evaluation has the row itself.
        execution: aspect.execution && sheet.amount(FundsLine::Total, FundsColumn::Budget).is_some(),
    });
    Some((class, aspects.collect()))
}

/// Only a row with a target of its own looks at anything.
fn looks_at(row: &Row<'_>, aspect: &FocusAspect) -> bool {
    !row.not_applicable
        && !row.target.is_empty()
        && row.is_named()
        && (aspect.level2.iter().any(|level2| row.level2.id() == level2)
            || aspect.words.iter().any(|word| row.name.full().contains(word.as_str())))
}
