//! N 预警: what a form shows that the regulation wants somebody to be told of (新疆 四（一）1（3）).
//!
//! They look last, at what the other rules found; how an alert is notified, handled and closed stands in the dossier.

pub mod alert_management_fee;
pub mod alert_spending_irregular;
pub mod alert_target_irregular;

use super::Family;
use crate::Regulation;
use crate::rule::{Findings, Report};

/// The family.
pub static FAMILY: Family = Family {
    id: "alert",
    title: "预警",
    english: "Alerts",
    rules: &[
        &alert_target_irregular::ALERT_TARGET_IRREGULAR,
        &alert_spending_irregular::ALERT_SPENDING_IRREGULAR,
        &alert_management_fee::ALERT_MANAGEMENT_FEE,
    ],
};

/// Words for an alert, where the regulation has its clause and something was found that raises it.
fn raised(
    regulation: &Regulation,
    clause: &str,
    what: &str,
    findings: &Findings,
    raises: impl Fn(&Report) -> bool,
) -> Option<String> {
    regulation.citation(clause)?;
    let count = findings.so_far().iter().filter(|report| raises(report)).count();
    (count > 0).then(|| format!("预警：{what}（{count}处），请向业务处（科、股）室通报并及时处理，登记在绩效管理台账"))
}

/// What a rule's file needs.
mod prelude {
    pub(super) use crate::Place;
    pub(super) use crate::rule::{Basis, Check, Findings, rule};
}
