//! Declarations of classed projects (巫山府办发〔2019〕37号 第七至九条) to try rules on.

use crate::form::{Declaration, DeclaredIndicator};
use crate::rule::Rule;
use crate::rule::testing::declaration;

/// A declaration under 巫山's regulation, of a class.
pub(super) fn wushan(class: &str, rows: Vec<DeclaredIndicator>) -> Declaration {
    let mut form = declaration(rows);
    form.regulation = "wushan-2019-37".into();
    form.project.class = class.into();
    form
}

/// What one rule finds under the form's own regulation: `(path, message, fix)`.
pub(super) fn found(rule: &'static Rule, form: Declaration) -> Vec<(String, String, Option<String>)> {
    let law = crate::regulation::builtin(&form.regulation).expect("built in");
    crate::judge(&form.into(), law, &crate::Context::default())
        .findings
        .into_iter()
        .filter(|report| report.rule.id == rule.id)
        .map(|report| (report.place.to_string(), report.message, report.fix.map(|fix| fix.value)))
        .collect()
}
