//! 监控汇总 (四（一）1（2）): what the ledgers say of every kind of fund, every project, and where the money went.

use super::{Amount, FundKind, Name, Supervised, sum};
use rust_decimal::Decimal;

/// The ledgers in sums; 万元. A sum is `None` where nothing is filled or a cell cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// By kind of fund, those that occur.
    pub funds: Vec<FundLine>,
    /// By project, in the order of the ledger.
    pub projects: Vec<ProjectLine>,
    /// By kind of payee, in the order of the ledger.
    pub flow: Vec<FlowLine>,
}

/// A kind of fund: 预算安排、分配、下达, and what of it is matched with projects and paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundLine {
    /// Which kind.
    pub fund: FundKind,
    /// 预算安排
    pub budget: Option<Decimal>,
    /// 分配
    pub allocated: Option<Decimal>,
    /// 下达
    pub issued: Option<Decimal>,
    /// 落实到项目
    pub matched: Option<Decimal>,
    /// 已支付
    pub paid: Option<Decimal>,
}

/// A project: what it has, what was paid, and how far its targets are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectLine {
    /// 项目
    pub project: String,
    /// 安排的资金, of all quotas
    pub arranged: Option<Decimal>,
    /// 已支付
    pub paid: Option<Decimal>,
    /// 绩效目标完成程度 %, the least of its rows
    pub target_progress: Option<Decimal>,
}

/// A kind of payee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowLine {
    /// 收款人类型, as written
    pub payee: String,
    /// Payments.
    pub count: usize,
    /// Their sum.
    pub paid: Option<Decimal>,
}

impl Panel {
    /// The sums of a ledger.
    pub(super) fn of(form: &Supervised<'_>) -> Self {
        let funds = FundKind::ALL.into_iter().filter_map(|fund| FundLine::of(form, fund)).collect();
        let projects = distinct(form.projects.iter().map(|row| &row.project.0).filter(|name| !name.is_empty()));
        let projects = projects.into_iter().map(|name| ProjectLine::of(form, name)).collect();
        let payees = distinct(form.payments.iter().map(|paid| &paid.payee_kind));
        let flow = payees.into_iter().map(|payee| FlowLine::of(form, payee)).collect();
        Self { funds, projects, flow }
    }
}

/// Names in the order in which they first occur, each once.
fn distinct<'f, 'a>(names: impl Iterator<Item = &'f Name<'a>>) -> Vec<&'f Name<'a>>
where
    'a: 'f,
{
    let mut found = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

impl FundLine {
    fn of(form: &Supervised<'_>, fund: FundKind) -> Option<Self> {
        let quotas = || form.quotas.iter().filter(|quota| quota.fund == Some(fund));
        let payments = || form.payments.iter().filter(|paid| paid.fund == Some(fund));
        if quotas().next().is_none() && payments().next().is_none() {
            return None;
        }
        let of_fund = |paper: &Name<'_>| !paper.is_empty() && quotas().any(|quota| quota.paper == *paper);
        Some(Self {
            fund,
            budget: sum(quotas().map(|quota| &quota.budget)),
            allocated: sum(quotas().map(|quota| &quota.allocated)),
            issued: sum(quotas().map(|quota| &quota.issued)),
            matched: sum(form.projects.iter().filter(|row| of_fund(&row.paper.0)).map(|row| &row.amount)),
            paid: sum(payments().map(|paid| &paid.amount)),
        })
    }
}

impl ProjectLine {
    fn of(form: &Supervised<'_>, name: &Name<'_>) -> Self {
        let rows = || form.projects.iter().filter(|row| row.project.0 == *name);
        let payments = form.payments.iter().filter(|paid| paid.project == *name);
        Self {
            project: name.to_string(),
            arranged: sum(rows().map(|row| &row.amount)),
            paid: sum(payments.map(|paid| &paid.amount)),
            target_progress: rows().filter_map(|row| row.target_progress).min(),
        }
    }
}

impl FlowLine {
    fn of(form: &Supervised<'_>, payee: &Name<'_>) -> Self {
        let payments = form.payments.iter().filter(|paid| paid.payee_kind == *payee);
        let amounts: Vec<&Amount> = payments.map(|paid| &paid.amount).collect();
        Self { payee: payee.to_string(), count: amounts.len(), paid: sum(amounts) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::{law, matched};

    // covers: XJ2-4-06, XJ2-4-07
    #[test]
    fn 按资金_按项目_按流向汇总() {
        let mut form = matched();
        let panel = |form: &crate::form::FundSupervision| Supervised::new(form, law()).sums;
        let number = |text: &str| Some(text.parse::<Decimal>().expect("a number"));
        let found = panel(&form);
        assert_eq!(
            found.funds,
            [
                FundLine {
                    fund: FundKind::Special,
                    budget: number("400"),
                    allocated: number("300"),
                    issued: number("300"),
                    matched: number("300"),
                    paid: number("100"),
                },
                FundLine {
                    fund: FundKind::Bond,
                    budget: number("200"),
                    allocated: number("200"),
                    issued: number("200"),
                    matched: number("200"),
                    paid: number("50"),
                },
            ]
        );
        assert_eq!(
            found.projects,
            [
                ProjectLine {
                    project: "红枣加工".into(),
                    arranged: number("300"),
                    paid: number("100"),
                    target_progress: number("60"),
                },
                ProjectLine {
                    project: "乡村公路".into(),
                    arranged: number("200"),
                    paid: number("50"),
                    target_progress: None
                },
            ]
        );
        let flow = |payee: &str, count, paid: &str| FlowLine { payee: payee.into(), count, paid: number(paid) };
        assert_eq!(found.flow, [flow("企业", 2, "100"), flow("建档立卡贫困户个人", 1, "50")]);

        // A second row of the same project, written with other blanks, is the same project.
        form.projects.push(crate::form::FundedProject {
            project: "红枣 加工".into(),
            paper: "新财扶〔2020〕1号".into(),
            amount: "20".into(),
            target_progress: "50%".into(),
        });
        let found = panel(&form);
        assert_eq!((found.projects.len(), found.projects[0].arranged), (2, number("320")));
        assert_eq!(found.projects[0].target_progress, number("50"), "the one that lags");
        // What cannot be read makes no sum.
        form.payments[0].amount = "约五十万".into();
        assert_eq!(panel(&form).funds[0].paid, None);
        assert_eq!(panel(&crate::form::FundSupervision::default()), Panel::default());
    }
}
