//! K 资金监管: raising, allocating and spending poverty-alleviation funds (新财脱贫组〔2019〕2号).

pub mod allocation_names_project;
pub mod bond_money_below_quota;
pub mod bond_payment_late;
pub mod bond_project_changed;
pub mod consolidation_growth_slow;
pub mod consolidation_scope_off;
pub mod consolidation_share_off;
pub mod deep_county_share_low;
pub mod exception_conditions;
pub mod fund_amount_negative;
pub mod fund_cell_missing;
pub mod fund_cell_unreadable;
pub mod fund_rules_absent;
pub mod infrastructure_prepayment_high;
pub mod ledger_off;
pub mod management_fee_over;
pub mod management_fee_rate_missing;
pub mod money_without_project;
pub mod monitored_funds_off;
pub mod new_funds_elsewhere;
pub mod paid_over_arranged;
pub mod payee_forbidden;
pub mod payee_unusual;
pub mod payment_late;
pub mod payment_mode_forbidden;
pub mod payment_not_planned;
pub mod payment_out_of_scope;
pub mod prepayment_high;
pub mod projects_over_quota;
pub mod quota_over_budget;
pub mod recipient_missing;
pub mod recipient_unnamed;
pub mod regional_growth_slow;
pub mod regional_scale_low;
pub mod regional_source_unusual;
pub mod relocation_per_head;
pub mod southern_share_low;
pub mod spending_forbidden;
pub mod spending_unlisted;
pub mod spending_unrelated;
pub mod treasury_differs;

use super::Family;
use crate::Place;
use crate::fund_supervision::{Allocated, Amount, FundKind, Supervised, reaches, share_below, sum};
use crate::number::text;
use crate::place::{FundCell, FundTable};

/// The family.
pub static FAMILY: Family = Family {
    id: "fund_supervision",
    title: "资金监管",
    english: "Fund supervision",
    rules: &[
        &fund_rules_absent::FUND_RULES_ABSENT,
        &fund_cell_missing::FUND_CELL_MISSING,
        &fund_cell_unreadable::FUND_CELL_UNREADABLE,
        &fund_amount_negative::FUND_AMOUNT_NEGATIVE,
        &regional_growth_slow::REGIONAL_GROWTH_SLOW,
        &regional_scale_low::REGIONAL_SCALE_LOW,
        &regional_source_unusual::REGIONAL_SOURCE_UNUSUAL,
        &consolidation_share_off::CONSOLIDATION_SHARE_OFF,
        &consolidation_growth_slow::CONSOLIDATION_GROWTH_SLOW,
        &consolidation_scope_off::CONSOLIDATION_SCOPE_OFF,
        &bond_money_below_quota::BOND_MONEY_BELOW_QUOTA,
        &relocation_per_head::RELOCATION_PER_HEAD,
        &monitored_funds_off::MONITORED_FUNDS_OFF,
        &management_fee_rate_missing::MANAGEMENT_FEE_RATE_MISSING,
        &management_fee_over::MANAGEMENT_FEE_OVER,
        &southern_share_low::SOUTHERN_SHARE_LOW,
        &deep_county_share_low::DEEP_COUNTY_SHARE_LOW,
        &new_funds_elsewhere::NEW_FUNDS_ELSEWHERE,
        &allocation_names_project::ALLOCATION_NAMES_PROJECT,
        &quota_over_budget::QUOTA_OVER_BUDGET,
        &projects_over_quota::PROJECTS_OVER_QUOTA,
        &money_without_project::MONEY_WITHOUT_PROJECT,
        &paid_over_arranged::PAID_OVER_ARRANGED,
        &spending_forbidden::SPENDING_FORBIDDEN,
        &spending_unrelated::SPENDING_UNRELATED,
        &spending_unlisted::SPENDING_UNLISTED,
        &exception_conditions::EXCEPTION_CONDITIONS,
        &payment_mode_forbidden::PAYMENT_MODE_FORBIDDEN,
        &payee_forbidden::PAYEE_FORBIDDEN,
        &payee_unusual::PAYEE_UNUSUAL,
        &payment_not_planned::PAYMENT_NOT_PLANNED,
        &payment_out_of_scope::PAYMENT_OUT_OF_SCOPE,
        &bond_project_changed::BOND_PROJECT_CHANGED,
        &prepayment_high::PREPAYMENT_HIGH,
        &infrastructure_prepayment_high::INFRASTRUCTURE_PREPAYMENT_HIGH,
        &payment_late::PAYMENT_LATE,
        &bond_payment_late::BOND_PAYMENT_LATE,
        &recipient_unnamed::RECIPIENT_UNNAMED,
        &recipient_missing::RECIPIENT_MISSING,
        &ledger_off::LEDGER_OFF,
        &treasury_differs::TREASURY_DIFFERS,
    ],
};

/// Where a cell of a ledger stands.
fn cell(table: FundTable, row: u16, columns: &[&'static str], name: &'static str) -> Place {
    let column = (0..).zip(columns).find(|(_, column)| **column == name).map_or(u8::MAX, |(column, _)| column);
    Place::Fund(table, FundCell { row: Some(row), column, name, part: None })
}

/// A share of what was allocated of the special fund that must reach a rate of the law.
struct Share {
    /// The rate's key; %
    key: &'static str,
    /// What is counted, in words.
    what: &'static str,
    /// Which amount of a row.
    amount: for<'r> fn(&'r Allocated<'_>) -> &'r Amount,
    /// Rows that count.
    part: fn(&Allocated<'_>) -> bool,
    /// Rows of which it is a part.
    whole: fn(&Allocated<'_>) -> bool,
}

/// Words for a share below its rate; `None` where it reaches it or cannot be told.
fn too_low(form: &Supervised<'_>, share: &Share) -> Option<String> {
    let rows: Vec<_> = form.allocated(FundKind::Special).collect();
    // A place that is not known makes every share a guess.
    if rows.iter().any(|row| row.southern.is_none() || row.deep_county.is_none()) {
        return None;
    }
    let percent = form.number(share.key)?;
    let of = |counts: fn(&Allocated<'_>) -> bool| rows.iter().copied().filter(move |row| counts(row)).map(share.amount);
    let part = sum(of(share.part)).unwrap_or_default();
    let whole = sum(of(share.whole))?;
    (reaches(part, whole, percent) == Some(false)).then(|| {
        format!(
            "{} {} 万元，占 {} 万元的 {}%，不足 {}%，请核对",
            share.what,
            text(part),
            text(whole),
            share_below(part, whole, percent),
            text(percent)
        )
    })
}

/// What a rule's file needs.
mod prelude {
    pub(super) use crate::Place;
    pub(super) use crate::fund_supervision::Supervised;
    pub(super) use crate::rule::{Basis, Check, Findings, rule, shown};
}

#[cfg(test)]
pub(crate) mod testing;
