//! Where in a form something is: typed, ordered as the form is read, shown as a JSON Pointer.

use std::fmt;

/// A cell of the header block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectCell {
    /// 项目名称
    Name,
    /// 项目代码
    Code,
    /// 模板类别
    Template,
    /// 项目负责人
    Lead,
    /// 联系电话
    Phone,
    /// 主管部门
    Department,
    /// 实施单位
    Unit,
    /// 项目库中的项目名称
    LibraryName,
    /// 项目投资总金额
    Investment,
    /// 项目类别
    Class,
}

/// A line of the money block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundsLine {
    /// 年度资金总额
    Total,
    /// 其中：财政拨款
    Fiscal,
    /// 其他资金
    Other,
}

impl FundsLine {
    /// All lines, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Total, Self::Fiscal, Self::Other];
}

/// A column of the money block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundsColumn {
    /// 年初预算数 (shown beside the approved amount, AMB-G-24)
    Initial,
    /// 全年预算数（A）
    Budget,
    /// 全年执行数（B）
    Executed,
}

/// A cell of an indicator row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorCell {
    /// The row as a whole.
    Row,
    /// 一级指标
    Level1,
    /// 二级指标
    Level2,
    /// 三级指标
    Name,
    /// ★
    Star,
    /// 分值
    Points,
    /// 年度指标值
    Target,
    /// 全年实际值
    Actual,
    /// 达成档次 of a qualitative indicator
    Tier,
    /// 得分
    Score,
    /// 未完成原因及拟采取的改进措施
    Reason,
    /// The heading row a sub-row belongs to.
    Parent,
    /// 不涉及
    NotApplicable,
    /// 支撑材料
    Proof,
}

/// A name of a card's field or input: at most 24 of `a-z 0-9 _`, held in place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; Self::LONGEST]);

impl Key {
    /// Longest name, in bytes.
    pub const LONGEST: usize = 24;

    /// A name; `None` where it is empty, too long or has other characters.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
        let mut bytes = [0; Self::LONGEST];
        bytes.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
        (!name.is_empty() && name.bytes().all(fits)).then_some(Self(bytes))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.0.split(|byte| *byte == 0).next().unwrap_or_default();
        f.write_str(std::str::from_utf8(name).unwrap_or_default())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A cell of a monitoring form's row beyond those of the declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonitoredCell {
    /// 1-**月完成情况 of a period.
    Progress(u16),
    /// 全年预计完成情况
    Forecast,
    /// 偏差原因分析
    Reason,
    /// 拟采取的措施
    Measure,
    /// 备注
    Note,
}

/// A cell of a period of a monitoring form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodCell {
    /// The month.
    Month,
    /// 1-**月执行数
    Executed(FundsLine),
}

/// A cell of a card's item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemCell {
    /// The item as a whole.
    Row,
    /// One of its inputs: its place among them, and its name.
    Value(u8, Key),
    /// 得分
    Score,
    /// 评分说明
    Note,
}

/// A table of the ledgers of fund supervision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundTable {
    /// 脱贫摘帽县的条件, one row
    County,
    /// 筹集
    Raising,
    /// 纳入涉农整合范围的专项资金, one row
    Consolidation,
    /// 纳入动态监控的资金, one row
    Monitored,
    /// 易地扶贫搬迁资金, one row
    Relocation,
    /// 项目管理费, one row
    ManagementFee,
    /// 分配和下达
    Allocations,
    /// 预算指标
    Quotas,
    /// 资金与项目匹配
    Projects,
    /// 支出和使用
    Payments,
    /// 收支余
    Balances,
}

impl FundTable {
    /// Its name in the form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::County => "county",
            Self::Raising => "raising",
            Self::Consolidation => "consolidation",
            Self::Monitored => "monitored",
            Self::Relocation => "relocation",
            Self::ManagementFee => "management_fee",
            Self::Allocations => "allocations",
            Self::Quotas => "quotas",
            Self::Projects => "projects",
            Self::Payments => "payments",
            Self::Balances => "balances",
        }
    }
}

/// A cell of such a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FundCell {
    /// Row; `None` in a table of one row.
    pub row: Option<u16>,
    /// Place of the column.
    pub column: u8,
    /// Name of the column.
    pub name: &'static str,
    /// Which one, where the column is a list.
    pub part: Option<u16>,
}

/// A cell of a dossier's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordCell {
    /// The record as a whole.
    Row,
    /// Which step.
    Step,
    /// 事项
    Subject,
    /// Month or quarter.
    Period,
    /// 办理日期
    Date,
    /// 办理单位（人）
    Actor,
    /// 结果
    Outcome,
    /// 文号或文件
    Document,
    /// 金额
    Amount,
    /// 公开（公示）地点
    Place,
    /// 限期
    Until,
    /// 原因或意见
    Reason,
    /// 证明材料
    Proof,
    /// One of its other values: its place among them, and its name.
    Value(u8, Key),
}

/// A table of a form of tables that is no ledger of fund supervision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The cells of the form itself.
    Head,
    /// 自评项目
    Population,
    /// 抽查项目
    Checked,
    /// 自评情况
    Evaluations,
    /// The parts of a report.
    Parts,
    /// The cells below the tables.
    Foot,
}

impl Table {
    /// Its name in the form; empty for the form itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Head | Self::Foot => "",
            Self::Population => "population",
            Self::Checked => "checked",
            Self::Evaluations => "evaluations",
            Self::Parts => "parts",
        }
    }

    /// Where a cell of a row of it stands.
    #[must_use]
    pub fn at(self, row: u16, columns: &[&'static str], name: &'static str) -> Place {
        let column = (0..).zip(columns).find(|(_, column)| **column == name).map_or(u8::MAX, |(column, _)| column);
        Place::Cell(self, FundCell { row: Some(row), column, name, part: None })
    }

    /// Where a cell of the form itself stands, `column` cells behind its first.
    #[must_use]
    pub const fn cell(self, column: u8, name: &'static str) -> Place {
        Place::Cell(self, FundCell { row: None, column, name, part: None })
    }
}

/// A place in a form. The order of the variants is the order of the official table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The form as a whole.
    Form,
    /// `/regulation`
    Regulation,
    /// `/year`
    Year,
    /// `/card`
    Card,
    /// `/project/…`
    Project(ProjectCell),
    /// `/object` of a dossier
    Object,
    /// `/fields`, the fields of a card together
    Fields,
    /// `/fields/…`: its place on the card, and its name
    Field(u8, Key),
    /// `/funds/…/…`
    Funds(FundsLine, FundsColumn),
    /// `/funds/points` 分值
    FundsPoints,
    /// `/funds/rate` 执行率
    FundsRate,
    /// `/funds/score` 得分
    FundsScore,
    /// `/funds/reason`
    FundsReason,
    /// `/handling`
    Handling,
    /// `/goal/goals`, the goals of a declaration together
    Goals,
    /// `/goal/goals/N`
    Goal(u16),
    /// `/goal/planned` 年初设定目标
    GoalPlanned,
    /// `/goal/achieved` 年度总体目标完成情况综述
    GoalAchieved,
    /// `/periods`, the periods together
    Periods,
    /// `/periods/N/…`
    Period(u16, PeriodCell),
    /// `/indicators`, the rows together
    Indicators,
    /// `/indicators/N/…`
    Indicator(u16, IndicatorCell),
    /// `/indicators/N/…` of a monitoring form
    Monitored(u16, MonitoredCell),
    /// `/payments` and the like: a table of a ledger as a whole
    FundTable(FundTable),
    /// `/payments/N/…` and the like
    Fund(FundTable, FundCell),
    /// `/records` of a dossier: what is not recorded
    Records,
    /// `/records/N/…`
    Record(u16, RecordCell),
    /// `/population` and the like: a table of a form as a whole
    Table(Table),
    /// `/checked/N/…` and the like; `/seed`
    Cell(Table, FundCell),
    /// `/items`, the items of a card together
    Items,
    /// `/items/N/…`
    Item(u16, ItemCell),
    /// `/total` 总分
    Total,
    /// `/grade`
    Grade,
    /// `/result` 综合评定等级
    Outcome,
}

impl fmt::Display for ProjectCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Template => "template",
            Self::Lead => "lead",
            Self::Phone => "phone",
            Self::Department => "department",
            Self::Unit => "unit",
            Self::LibraryName => "library_name",
            Self::Investment => "investment",
            Self::Class => "class",
        })
    }
}

impl fmt::Display for FundsLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Total => "total",
            Self::Fiscal => "fiscal",
            Self::Other => "other",
        })
    }
}

impl fmt::Display for FundsColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Initial => "initial",
            Self::Budget => "budget",
            Self::Executed => "executed",
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use IndicatorCell as I;
        match self {
            Self::Form => Ok(()),
            Self::Regulation => f.write_str("/regulation"),
            Self::Year => f.write_str("/year"),
            Self::Card => f.write_str("/card"),
            Self::Project(cell) => write!(f, "/project/{cell}"),
            Self::Fields => f.write_str("/fields"),
            Self::Field(_, key) => write!(f, "/fields/{key}"),
            Self::Funds(line, column) => write!(f, "/funds/{line}/{column}"),
            Self::FundsPoints => f.write_str("/funds/points"),
            Self::FundsRate => f.write_str("/funds/rate"),
            Self::FundsScore => f.write_str("/funds/score"),
            Self::FundsReason => f.write_str("/funds/reason"),
            Self::Handling => f.write_str("/handling"),
            Self::Object => f.write_str("/object"),
            Self::Goals => f.write_str("/goal/goals"),
            Self::Goal(index) => write!(f, "/goal/goals/{index}"),
            Self::GoalPlanned => f.write_str("/goal/planned"),
            Self::GoalAchieved => f.write_str("/goal/achieved"),
            Self::Indicators => f.write_str("/indicators"),
            Self::Indicator(index, cell) => {
                write!(f, "/indicators/{index}")?;
                f.write_str(match cell {
                    I::Row => "",
                    I::Level1 => "/level1",
                    I::Level2 => "/level2",
                    I::Name => "/name",
                    I::Star => "/star",
                    I::Points => "/points",
                    I::Target => "/target",
                    I::Actual => "/actual",
                    I::Tier => "/tier",
                    I::Score => "/score",
                    I::Reason => "/reason",
                    I::Parent => "/parent",
                    I::NotApplicable => "/not_applicable",
                    I::Proof => "/proof",
                })
            }
            Self::Periods => f.write_str("/periods"),
            Self::Period(index, PeriodCell::Month) => write!(f, "/periods/{index}/month"),
            Self::Period(index, PeriodCell::Executed(line)) => write!(f, "/periods/{index}/{line}"),
            Self::Monitored(index, cell) => {
                write!(f, "/indicators/{index}/")?;
                match cell {
                    MonitoredCell::Progress(period) => write!(f, "progress/{period}"),
                    MonitoredCell::Forecast => f.write_str("forecast"),
                    MonitoredCell::Reason => f.write_str("reason"),
                    MonitoredCell::Measure => f.write_str("measure"),
                    MonitoredCell::Note => f.write_str("note"),
                }
            }
            Self::FundTable(table) => write!(f, "/{}", table.name()),
            Self::Fund(table, cell) => {
                write!(f, "/{}", table.name())?;
                cell.row.map_or(Ok(()), |row| write!(f, "/{row}"))?;
                write!(f, "/{}", cell.name)?;
                cell.part.map_or(Ok(()), |part| write!(f, "/{part}"))
            }
            Self::Records => f.write_str("/records"),
            Self::Record(index, cell) => {
                write!(f, "/records/{index}")?;
                f.write_str(match cell {
                    RecordCell::Row => "",
                    RecordCell::Step => "/step",
                    RecordCell::Subject => "/subject",
                    RecordCell::Period => "/period",
                    RecordCell::Date => "/date",
                    RecordCell::Actor => "/actor",
                    RecordCell::Outcome => "/outcome",
                    RecordCell::Document => "/document",
                    RecordCell::Amount => "/amount",
                    RecordCell::Place => "/place",
                    RecordCell::Until => "/until",
                    RecordCell::Reason => "/reason",
                    RecordCell::Proof => "/proof",
                    RecordCell::Value(_, key) => return write!(f, "/values/{key}"),
                })
            }
            Self::Table(table) => write!(f, "/{}", table.name()),
            Self::Cell(table, cell) => {
                if !table.name().is_empty() {
                    write!(f, "/{}", table.name())?;
                }
                cell.row.map_or(Ok(()), |row| write!(f, "/{row}"))?;
                write!(f, "/{}", cell.name)
            }
            Self::Items => f.write_str("/items"),
            Self::Item(index, cell) => {
                write!(f, "/items/{index}")?;
                match cell {
                    ItemCell::Row => Ok(()),
                    ItemCell::Value(_, key) => write!(f, "/values/{key}"),
                    ItemCell::Score => f.write_str("/score"),
                    ItemCell::Note => f.write_str("/note"),
                }
            }
            Self::Total => f.write_str("/total"),
            Self::Grade => f.write_str("/grade"),
            Self::Outcome => f.write_str("/result"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_short_plain_name() {
        for name in ["a", "current_2", &"x".repeat(Key::LONGEST)] {
            assert_eq!(Key::new(name).map(|key| key.to_string()).as_deref(), Some(name));
        }
        for name in ["", "A", "a-b", "a/b", "数", &"x".repeat(Key::LONGEST + 1)] {
            assert_eq!(Key::new(name), None, "{name}");
        }
        assert_eq!(
            Key::new("done").map(|key| Place::Item(3, ItemCell::Value(0, key)).to_string()).as_deref(),
            Some("/items/3/values/done")
        );
    }

    #[test]
    fn a_place_is_a_json_pointer_and_sorts_as_the_table_is_read() {
        let mut places = [
            Place::Total,
            Place::Indicator(10, IndicatorCell::Target),
            Place::Indicator(2, IndicatorCell::Score),
            Place::Indicator(2, IndicatorCell::Target),
            Place::Indicators,
            Place::Funds(FundsLine::Total, FundsColumn::Budget),
            Place::Project(ProjectCell::Name),
        ];
        places.sort();
        let text: Vec<String> = places.iter().map(Place::to_string).collect();
        assert_eq!(
            text,
            [
                "/project/name",
                "/funds/total/budget",
                "/indicators",
                "/indicators/2/target",
                "/indicators/2/score",
                "/indicators/10/target",
                "/total"
            ]
        );
    }
}
