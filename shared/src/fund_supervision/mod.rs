//! 扶贫资金监管台账 as the judge sees it (新财脱贫组〔2019〕2号): every cell read once, what cannot be read kept.

mod cells;
mod kind;
mod name;
mod panel;
pub mod treasury;

pub use cells::{Amount, Unread, Why};
pub use kind::FundKind;
pub use name::Name;
pub use panel::{FlowLine, FundLine, Panel, ProjectLine};

use crate::Place;
use crate::form::{
    Allocation, ConsolidationScope, CountyState, FundSupervision, FundedProject, ManagementFee, MonitoredFunds,
    MonthBalance, Payment, Quota, RaisedFund, RelocationFunds,
};
use crate::number::text;
use crate::place::FundTable;
use crate::regulation::{Date, Regulation};
use crate::score::formula;
use cells::Reader;
use rust_decimal::Decimal;

/// The ledgers with all their cells read.
#[derive(Debug)]
pub struct Supervised<'a> {
    /// The form as filled.
    pub form: &'a FundSupervision,
    /// The regulation it is judged by.
    pub regulation: &'a Regulation,
    /// The day whose values hold: the end of the form's year.
    pub day: Date,
    /// 脱贫摘帽县的条件
    pub county: County<'a>,
    /// 筹集
    pub raising: Vec<Raised<'a>>,
    /// 纳入涉农整合范围的专项资金: central and regional, 项.
    pub consolidation: [Amount; 2],
    /// 纳入动态监控的资金: central and regional, 项.
    pub monitored: [Amount; 2],
    /// 易地扶贫搬迁资金
    pub relocation: Relocation,
    /// 项目管理费: the fee, and what it is taken from.
    pub management_fee: [Amount; 2],
    /// 分配和下达
    pub allocations: Vec<Allocated<'a>>,
    /// 预算指标
    pub quotas: Vec<Issued<'a>>,
    /// 资金与项目匹配
    pub projects: Vec<Matched<'a>>,
    /// 支出和使用
    pub payments: Vec<Paid<'a>>,
    /// 收支余
    pub balances: Vec<Balance>,
    /// 监控汇总: what all of it adds up to.
    pub sums: Panel,
    /// Cells that could not be read, and amounts below zero.
    pub unread: Vec<Unread>,
}

/// 脱贫摘帽县的条件, read.
#[derive(Debug)]
pub struct County<'a> {
    /// 是否脱贫摘帽县
    pub delisted: Option<bool>,
    /// 全部贫困村是否保障达到退出标准
    pub villages_secured: Option<bool>,
    /// 研究确定的文号
    pub decision: &'a str,
}

/// A fund raised, read. Amounts in 万元.
#[derive(Debug)]
pub struct Raised<'a> {
    /// Kind of fund.
    pub fund: Option<FundKind>,
    /// 资金名称
    pub item: &'a str,
    /// 中央, this year.
    pub central: Amount,
    /// 中央, last year.
    pub central_previous: Amount,
    /// 自治区, this year.
    pub regional: Amount,
    /// 自治区, last year.
    pub regional_previous: Amount,
    /// Consolidated or arranged, this year.
    pub raised: Amount,
    /// Consolidated, last year.
    pub raised_previous: Amount,
    /// 债券额度
    pub quota: Amount,
    /// 是否纳入动态监控平台, and where that stands.
    pub monitored: (Option<bool>, Place),
    /// Where the name of the fund stands.
    pub at_item: Place,
}

/// 易地扶贫搬迁资金, read.
#[derive(Debug)]
pub struct Relocation {
    /// Persons.
    pub persons: Amount,
    /// Total, central and regional money; 万元
    pub money: [Amount; 3],
}

/// Money issued, read.
#[derive(Debug)]
pub struct Allocated<'a> {
    /// Kind of fund.
    pub fund: Option<FundKind>,
    /// 地（州、市）、县
    pub name: &'a str,
    /// 南疆四地州
    pub southern: Option<bool>,
    /// 二十二个深度贫困县
    pub deep_county: Option<bool>,
    /// 金额 万元
    pub amount: Amount,
    /// 其中：新增 万元
    pub new: Amount,
    /// 指定的具体项目, and where it stands.
    pub project: (&'a str, Place),
}

/// A budget quota, read. 万元
#[derive(Debug)]
pub struct Issued<'a> {
    /// 指标文号
    pub paper: Name<'a>,
    /// Kind of fund.
    pub fund: Option<FundKind>,
    /// 预算安排
    pub budget: Amount,
    /// 分配
    pub allocated: Amount,
    /// 下达
    pub issued: Amount,
}

/// A project and the money it has of a quota, read.
#[derive(Debug)]
pub struct Matched<'a> {
    /// 项目, and where it stands.
    pub project: (Name<'a>, Place),
    /// 指标文号, and where it stands.
    pub paper: (Name<'a>, Place),
    /// 安排的资金 万元
    pub amount: Amount,
    /// 绩效目标完成程度 %
    pub target_progress: Option<Decimal>,
}

/// A payment, read.
#[derive(Debug)]
pub struct Paid<'a> {
    /// Its place in the form.
    pub index: u16,
    /// As filled.
    pub form: &'a Payment,
    /// 项目
    pub project: Name<'a>,
    /// 收款人类型
    pub payee_kind: Name<'a>,
    /// Kind of fund.
    pub fund: Option<FundKind>,
    /// 支付金额 万元
    pub amount: Amount,
    /// 支付日期
    pub date: Option<Date>,
    /// 是否质保金
    pub retention: Option<bool>,
    /// 是否基础建设类项目
    pub infrastructure: Option<bool>,
    /// 应付该项目资金总额 万元
    pub payable: Amount,
    /// 合同金额 万元
    pub contract: Amount,
    /// 预付资金 万元
    pub prepaid: Vec<Amount>,
    /// 是否列入计划
    pub in_plan: Option<bool>,
    /// 是否在使用范围内
    pub in_scope: Option<bool>,
    /// 是否认定为与脱贫攻坚无关
    pub unrelated: Option<bool>,
    /// Managed as 财政扶贫资金: all but other monitored money that is not for poverty work (三（一）5).
    pub managed: bool,
    /// 债券资金收到的日期
    pub received: Option<Date>,
}

/// A month of the special ledger, read. 万元
#[derive(Debug)]
pub struct Balance {
    /// 期初余额
    pub opening: Amount,
    /// 本月收入
    pub income: Amount,
    /// 本月支出
    pub spending: Amount,
    /// 期末余额
    pub closing: Amount,
    /// 国库对账余额
    pub treasury: Amount,
}

impl<'a> Supervised<'a> {
    /// Reads every cell.
    #[must_use]
    pub fn new(form: &'a FundSupervision, regulation: &'a Regulation) -> Self {
        let mut reader = Reader::default();
        let mut row = reader.row(FundTable::County, None, CountyState::COLUMNS);
        let county = County {
            delisted: row.yes("delisted", &form.county.delisted),
            villages_secured: row.yes("villages_secured", &form.county.villages_secured),
            decision: form.county.decision.trim(),
        };
        let raising =
            (0..).zip(&form.raising).map(|(index, raised)| Raised::read(&mut reader, index, raised)).collect();
        let mut row = reader.row(FundTable::Consolidation, None, ConsolidationScope::COLUMNS);
        let consolidation =
            [row.count("central", &form.consolidation.central), row.count("regional", &form.consolidation.regional)];
        let mut row = reader.row(FundTable::Monitored, None, MonitoredFunds::COLUMNS);
        let monitored =
            [row.count("central", &form.monitored.central), row.count("regional", &form.monitored.regional)];
        let mut row = reader.row(FundTable::Relocation, None, RelocationFunds::COLUMNS);
        let relocation = Relocation {
            persons: row.count("persons", &form.relocation.persons),
            money: [
                row.money("total", &form.relocation.total),
                row.money("central", &form.relocation.central),
                row.money("regional", &form.relocation.regional),
            ],
        };
        let mut row = reader.row(FundTable::ManagementFee, None, ManagementFee::COLUMNS);
        let management_fee =
            [row.money("amount", &form.management_fee.amount), row.money("funds", &form.management_fee.funds)];
        let allocations =
            (0..).zip(&form.allocations).map(|(index, issued)| Allocated::read(&mut reader, index, issued)).collect();
        let quotas = (0..).zip(&form.quotas).map(|(index, quota)| Issued::read(&mut reader, index, quota)).collect();
        let projects =
            (0..).zip(&form.projects).map(|(index, project)| Matched::read(&mut reader, index, project)).collect();
        let payments = (0..).zip(&form.payments).map(|(index, paid)| Paid::read(&mut reader, index, paid)).collect();
        let balances =
            (0..).zip(&form.balances).map(|(index, month)| Balance::read(&mut reader, index, month)).collect();
        let mut read = Self {
            form,
            regulation,
            day: form.year.map_or(regulation.in_force_from, Date::year_end),
            county,
            raising,
            consolidation,
            monitored,
            relocation,
            management_fee,
            allocations,
            quotas,
            projects,
            payments,
            balances,
            sums: Panel::default(),
            unread: reader.unread,
        };
        read.sums = Panel::of(&read);
        read
    }

    /// A number of the regulation on the day; `None` where it names none.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<Decimal> {
        crate::number::read_plain(self.regulation.value_on(key, self.day)?).number()
    }

    /// The funds raised of a kind.
    pub fn raised(&self, kind: FundKind) -> impl Iterator<Item = &Raised<'a>> {
        self.raising.iter().filter(move |row| row.fund == Some(kind))
    }

    /// The money issued of a kind.
    pub fn allocated(&self, kind: FundKind) -> impl Iterator<Item = &Allocated<'a>> {
        self.allocations.iter().filter(move |row| row.fund == Some(kind))
    }

    /// The payments that the rules for 财政扶贫资金 are about, with their kind of fund.
    pub fn managed_payments(&self) -> impl Iterator<Item = (&Paid<'a>, FundKind)> {
        self.payments.iter().filter(|paid| paid.managed).filter_map(|paid| Some((paid, paid.fund?)))
    }
}

impl<'a> Raised<'a> {
    fn read(reader: &mut Reader, index: u16, form: &'a RaisedFund) -> Self {
        let mut row = reader.row(FundTable::Raising, Some(index), RaisedFund::COLUMNS);
        // Read for its notation only: all funds are monitored, whatever they are used for (AMB-X-20).
        row.yes("poverty", &form.poverty);
        Self {
            fund: row.fund("fund", &form.fund),
            item: form.item.trim(),
            central: row.money("central", &form.central),
            central_previous: row.money("central_previous", &form.central_previous),
            regional: row.money("regional", &form.regional),
            regional_previous: row.money("regional_previous", &form.regional_previous),
            raised: row.money("raised", &form.raised),
            raised_previous: row.money("raised_previous", &form.raised_previous),
            quota: row.money("quota", &form.quota),
            monitored: (row.yes("monitored", &form.monitored), row.place("monitored")),
            at_item: row.place("item"),
        }
    }
}

impl<'a> Allocated<'a> {
    fn read(reader: &mut Reader, index: u16, form: &'a Allocation) -> Self {
        let mut row = reader.row(FundTable::Allocations, Some(index), Allocation::COLUMNS);
        Self {
            fund: row.fund("fund", &form.fund),
            name: form.place.trim(),
            southern: row.yes("southern", &form.southern),
            deep_county: row.yes("deep_county", &form.deep_county),
            amount: row.money("amount", &form.amount),
            new: row.money("new", &form.new),
            project: (form.project.trim(), row.place("project")),
        }
    }
}

impl<'a> Issued<'a> {
    fn read(reader: &mut Reader, index: u16, form: &'a Quota) -> Self {
        let mut row = reader.row(FundTable::Quotas, Some(index), Quota::COLUMNS);
        Self {
            paper: Name::of(&form.paper),
            fund: row.fund("fund", &form.fund),
            budget: row.money("budget", &form.budget),
            allocated: row.money("allocated", &form.allocated),
            issued: row.money("issued", &form.issued),
        }
    }
}

impl<'a> Matched<'a> {
    fn read(reader: &mut Reader, index: u16, form: &'a FundedProject) -> Self {
        let mut row = reader.row(FundTable::Projects, Some(index), FundedProject::COLUMNS);
        Self {
            project: (Name::of(&form.project), row.place("project")),
            paper: (Name::of(&form.paper), row.place("paper")),
            amount: row.money("amount", &form.amount),
            target_progress: row.rate("target_progress", &form.target_progress),
        }
    }
}

impl<'a> Paid<'a> {
    fn read(reader: &mut Reader, index: u16, form: &'a Payment) -> Self {
        let mut row = reader.row(FundTable::Payments, Some(index), Payment::COLUMNS);
        let fund = row.fund("fund", &form.fund);
        let poverty = row.yes("poverty", &form.poverty);
        Self {
            index,
            form,
            project: Name::of(&form.project),
            payee_kind: Name::of(&form.payee_kind),
            fund,
            amount: row.money("amount", &form.amount),
            date: row.date("date", &form.date),
            retention: row.yes("retention", &form.retention),
            infrastructure: row.yes("infrastructure", &form.infrastructure),
            payable: row.money("payable", &form.payable),
            contract: row.money("contract", &form.contract),
            prepaid: (0..).zip(&form.prepaid).map(|(part, raw)| row.part("prepaid", part, raw)).collect(),
            in_plan: row.yes("in_plan", &form.in_plan),
            in_scope: row.yes("in_scope", &form.in_scope),
            unrelated: row.yes("unrelated", &form.unrelated),
            managed: fund != Some(FundKind::Other) || poverty != Some(false),
            received: row.date("received", &form.received),
        }
    }

    /// Where a cell of it stands.
    #[must_use]
    pub fn place(&self, name: &'static str) -> Place {
        cells::place(FundTable::Payments, Some(self.index), Payment::COLUMNS, name)
    }
}

impl Balance {
    fn read(reader: &mut Reader, index: u16, form: &MonthBalance) -> Self {
        let mut row = reader.row(FundTable::Balances, Some(index), MonthBalance::COLUMNS);
        row.month("month", &form.month);
        Self {
            opening: row.money("opening", &form.opening),
            income: row.money("income", &form.income),
            spending: row.money("spending", &form.spending),
            closing: row.money("closing", &form.closing),
            treasury: row.money("treasury", &form.treasury),
        }
    }
}

/// The sum of amounts; `None` where none is filled, one is unreadable, or the sum is beyond what can be kept.
pub fn sum<'x>(amounts: impl IntoIterator<Item = &'x Amount>) -> Option<Decimal> {
    // Once in the download, not once for every shape of a list.
    fn added(amounts: &mut dyn Iterator<Item = &Amount>) -> Option<Decimal> {
        let mut sum = None;
        for amount in amounts.filter(|amount| !amount.empty) {
            sum = Some(sum.unwrap_or(Decimal::ZERO).checked_add(amount.value?)?);
        }
        sum
    }
    added(&mut amounts.into_iter())
}

/// What is said of a statement whose 期初 + 收入 − 支出 is not its 期末 (三（二）1), 万元; `None` where it is.
#[must_use]
pub fn out_of_balance([opening, income, spending, closing]: [Decimal; 4]) -> Option<String> {
    let due = opening.checked_add(income)?.checked_sub(spending)?;
    let [opening_text, income, spending, due_text, closing_text] = [opening, income, spending, due, closing].map(text);
    (due != closing).then(|| {
        format!(
            "期初 {opening_text} + 收入 {income} − 支出 {spending} = {due_text}，与期末 {closing_text} 不等，请核对"
        )
    })
}

/// Whether a part is at least so many percent of a whole (不得低于, 以上: the bound included). `None` where there
/// is nothing to be a part of.
#[must_use]
pub fn reaches(part: Decimal, whole: Decimal, percent: Decimal) -> Option<bool> {
    if whole.is_zero() {
        return None;
    }
    // Multiplied on both sides, so that nothing is rounded.
    Some(part.checked_mul(Decimal::ONE_HUNDRED)? >= whole.checked_mul(percent)?)
}

/// So many percent of a whole, where it can be computed.
#[must_use]
pub fn percent_of(whole: Decimal, percent: Decimal) -> Option<Decimal> {
    whole.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)
}

/// A part of a whole in %, for people: two decimals.
#[must_use]
pub fn share_text(part: Decimal, whole: Decimal) -> String {
    let share = formula::percent(part, whole);
    share.map_or_else(|| "?".to_owned(), |share| text(crate::number::round_half_up(share, 2)))
}

/// The same beside the bound that it does not reach: as many decimals as show that.
#[must_use]
pub fn share_below(part: Decimal, whole: Decimal, percent: Decimal) -> String {
    let share = formula::percent(part, whole);
    share.map_or_else(|| "?".to_owned(), |share| text(crate::number::round_beside(share, percent)))
}

/// Whether something grew at least as fast as something else. `None` where a year before is zero: then there is
/// no growth to compare (AMB-X-08).
#[must_use]
pub fn grew_as_fast(now: Decimal, before: Decimal, other_now: Decimal, other_before: Decimal) -> Option<bool> {
    if before.is_zero() || other_before.is_zero() {
        return None;
    }
    Some(now.checked_mul(other_before)? >= other_now.checked_mul(before)?)
}

/// How much two things grew in %, for people: as many decimals as show which grew less.
#[must_use]
pub fn growth_texts(now: Decimal, before: Decimal, other_now: Decimal, other_before: Decimal) -> [String; 2] {
    let growth =
        |now: Decimal, before: Decimal| now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before);
    let (Some(grew), Some(other)) = (growth(now, before), growth(other_now, other_before)) else {
        return ["?".to_owned(), "?".to_owned()];
    };
    let shown = |places| [grew, other].map(|growth| crate::number::round_half_up(growth, places));
    let apart = (2..=crate::number::MOST_SHOWN).map(shown).find(|[grew, other]| grew != other);
    apart.unwrap_or([grew, other]).map(crate::number::text)
}
