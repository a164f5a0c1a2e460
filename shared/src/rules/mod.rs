//! The rules, one a file, by family. Ids say what is wrong, never how it is found.

pub mod alert;
pub mod appraisal;
pub mod consistency;
pub mod direction;
pub mod fund_supervision;
pub mod header;
pub mod money;
pub mod monitoring;
pub mod notation;
pub mod privacy;
pub mod procedure;
pub mod report;
pub mod scoring;
pub mod spot_check;
pub mod structure;

use crate::form::FormKind;
use crate::regulation::CardItem;
use crate::rule::{Check, Report, Rule, Status};
use std::sync::LazyLock;

/// A family of rules.
#[derive(Debug)]
pub struct Family {
    /// Folder and page name.
    pub id: &'static str,
    /// 中文名称
    pub title: &'static str,
    /// English name.
    pub english: &'static str,
    /// Its rules.
    pub rules: &'static [&'static Rule],
}

/// The families in the order of the catalogue.
pub static FAMILIES: &[&Family] = &[
    &notation::FAMILY,
    &money::FAMILY,
    &structure::FAMILY,
    &direction::FAMILY,
    &consistency::FAMILY,
    &header::FAMILY,
    &scoring::FAMILY,
    &privacy::FAMILY,
    &appraisal::FAMILY,
    &monitoring::FAMILY,
    &fund_supervision::FAMILY,
    &procedure::FAMILY,
    &spot_check::FAMILY,
    &report::FAMILY,
    // Looks at what all others found.
    &alert::FAMILY,
];

/// All rules, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules.iter().copied())
}

/// The rules in force about a form: family by family, and behind them those that look at what all others found.
#[must_use]
pub fn about(kind: FormKind) -> &'static [&'static Rule] {
    // Asked for at every key; most rules are about other forms.
    static ABOUT: LazyLock<Vec<(FormKind, Vec<&'static Rule>)>> = LazyLock::new(|| {
        let about = |kind: FormKind| {
            let (last, mut rules): (Vec<_>, Vec<_>) =
                all().filter(|rule| is_run(rule, kind)).partition(|rule| matches!(rule.check, Check::Last(_)));
            rules.extend(last);
            (kind, rules)
        };
        FormKind::ALL.into_iter().map(about).collect()
    });
    ABOUT.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, rules)| rules)
}

/// The rule is about a form, and not retired.
fn is_run(rule: &Rule, kind: FormKind) -> bool {
    rule.forms.contains(&kind) && matches!(rule.status, Status::Since(_))
}

/// The rule with an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// What was found in a declaration that bears on an item of its review: the card names rules, or whole families.
pub fn evidence<'r>(item: &'r CardItem, found: &'r [Report]) -> impl Iterator<Item = &'r Report> {
    found.iter().filter(|report| {
        item.evidence.iter().any(|name| match name.strip_suffix('/') {
            Some(family) => FAMILIES
                .iter()
                .any(|known| known.id == family && known.rules.iter().any(|rule| rule.id == report.rule.id)),
            None => name == report.rule.id,
        })
    })
}

#[cfg(test)]
#[expect(unreachable_pub, reason = "what the macro declares is public")]
mod tests {
    use super::is_run;
    use crate::form::FormKind;
    use crate::rule::testing::{row, self_evaluation};
    use crate::rule::{Basis, Check, Status, rule};
    use crate::{Context, judge, regulation};

    rule! {
        /// Once looked at the weather.
        pub static WEATHER_BAD = "weather-bad" {
            severity: Hint,
            forms: [Declaration],
            basis: Basis::CommonSense,
            fixing: None,
            settings: [],
            title: "天气不好",
            english: "Bad weather",
            status: Status::Retired("0.1.0"),
            check: Check::Sheet(|_, _| {}),
        }
    }

    #[test]
    fn 停用的规则不再运行() {
        assert!(!is_run(&WEATHER_BAD, FormKind::Declaration));
        let rule = super::find("funds-missing").expect("a rule");
        assert!(is_run(rule, FormKind::Declaration) && !is_run(rule, FormKind::Dossier));
    }

    #[test]
    fn 每条规则在它的每种表上都有人做() {
        use FormKind::*;
        for rule in super::all() {
            for kind in rule.forms {
                let indicators = matches!(kind, Declaration | SelfEvaluation);
                let card = matches!(kind, Review | Scorecard | ExAnte | Evaluation | MonitoringReport);
                let is_done = match rule.check {
                    Check::Dated(_) => true,
                    Check::Last(_) => indicators,
                    Check::Sheet(_) | Check::SheetAndPeriods(..) | Check::Row(_) => indicators || *kind == Monitoring,
                    Check::Published(_) => indicators || matches!(kind, Monitoring | SelfEvaluationReport),
                    Check::Graded(_) => card || matches!(kind, SelfEvaluation | Dossier),
                    Check::Appraisal(_) => card,
                    Check::Monitoring(_) => *kind == Monitoring,
                    Check::FundSupervision(_) => *kind == FundSupervision,
                    Check::Dossier(_) => *kind == Dossier,
                    Check::SpotCheck(_) => *kind == SpotCheck,
                    Check::Report(_) => *kind == SelfEvaluationReport,
                };
                assert!(is_done, "{} is not run on {}", rule.id, kind.id());
            }
        }
    }

    #[test]
    fn 格子里写了长文_说明仍然简短() {
        let long = "资金来源于财政衔接推进乡村振兴补助资金及县级配套资金，以下达的文件为准，".repeat(9);
        let with_digits = format!("{long}3公里、5座");
        let mut rows = Vec::new();
        for (target, actual) in [(&*with_digits, &*long), ("≥3公里", &*long), ("≥3公里", &*with_digits), (&*long, "")]
        {
            rows.push(row("output/quantity", "道路里程", &long, target, actual));
        }
        rows[0].parent.clone_from(&with_digits);
        rows[1].score.clone_from(&long);
        rows[2].name = "1".repeat(300);
        rows[3].name.clone_from(&long);
        let mut form = self_evaluation(rows);
        form.funds.total.budget.clone_from(&long);
        form.funds.rate.clone_from(&long);
        form.total.clone_from(&long);
        form.project.name = format!("农田建设{long}");
        let law = regulation::builtin("cn-2019-68").expect("built in");
        let found = judge(&form.into(), law, &Context::default()).findings;
        for rule in [
            "money-not-a-number",
            "points-or-score-not-a-number",
            "parent-unknown",
            "indicator-name-missing",
            "several-values-in-one-cell",
            "actual-not-a-number",
            "actual-missing",
        ] {
            assert!(found.iter().any(|report| report.rule.id == rule), "{rule}");
        }
        for report in &found {
            assert!(report.message.chars().count() < 120, "{}: {}", report.rule.id, report.message);
        }
    }
}
