//! Headings of the official tables, looked up once.

use jixiao::form::{FormKind, Level1, Level2};
use jixiao::regulation::Regulation;
use yew::AttrValue;

/// The words on the paper. They are the law's and stay Chinese in every language of the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Labels {
    /// 绩效目标申报表, 绩效目标自评表
    pub title: AttrValue,
    /// 项目名称
    pub name: AttrValue,
    /// 项目负责人及联系电话
    pub lead_and_phone: AttrValue,
    /// 项目负责人
    pub lead: AttrValue,
    /// 联系电话
    pub phone: AttrValue,
    /// 主管部门
    pub department: AttrValue,
    /// 实施单位
    pub unit: AttrValue,
    /// 资金情况（万元）
    pub funds: AttrValue,
    /// 年度资金总额, 财政拨款, 其他资金
    pub lines: [AttrValue; 3],
    /// 全年预算数(A)
    pub budget: AttrValue,
    /// 全年执行数(B)
    pub executed: AttrValue,
    /// 执行率(B/A)
    pub rate: AttrValue,
    /// 预算资金执行率
    pub execution: AttrValue,
    /// 总体目标
    pub goal: AttrValue,
    /// 年度目标
    pub annual: AttrValue,
    /// 目标
    pub goal_item: AttrValue,
    /// 年初设定目标
    pub planned: AttrValue,
    /// 年度总体目标完成情况综述
    pub achieved: AttrValue,
    /// 绩效指标
    pub indicators: AttrValue,
    /// 一级指标
    pub level1: AttrValue,
    /// 二级指标
    pub level2: AttrValue,
    /// 三级指标
    pub indicator: AttrValue,
    /// 分值
    pub points: AttrValue,
    /// 年度指标值
    pub target: AttrValue,
    /// 全年实际值
    pub actual: AttrValue,
    /// 得分
    pub score: AttrValue,
    /// 未完成原因及拟采取的改进措施
    pub reason: AttrValue,
    /// 总分
    pub total: AttrValue,
    /// 注 below the table
    pub notes: [AttrValue; 3],
    level1_names: Vec<(&'static str, AttrValue)>,
    level2_names: Vec<(&'static str, AttrValue)>,
    help: Vec<(&'static str, AttrValue)>,
}

/// Keys of the help texts, by what they are about.
const HELP: [&str; 8] = ["year", "project_name", "department", "unit", "funds", "goals", "target", "remark"];

impl Labels {
    /// The words of a form in a regulation.
    #[must_use]
    pub(super) fn new(regulation: &Regulation, kind: FormKind) -> Self {
        let plain = |key: &str| AttrValue::from(regulation.label(key).to_owned());
        let own = |key: &str| plain(&format!("{key}.{}", kind.id()));
        let level1 = |level: &'static Level1| {
            let with_points = format!("level1_with_points.{}", level.id());
            let label = regulation.labels.get(&with_points).filter(|_| kind == FormKind::SelfEvaluation);
            (
                level.id(),
                label.map_or_else(|| plain(&format!("level1.{}", level.id())), |label| AttrValue::from(label.clone())),
            )
        };
        Self {
            title: own("form").clone(),
            name: plain("project.name"),
            lead_and_phone: own("project.lead_and_phone"),
            lead: plain("project.lead"),
            phone: plain("project.phone"),
            department: plain("project.department"),
            unit: plain("project.unit"),
            funds: plain("funds.heading"),
            lines: [plain("funds.total"), own("funds.fiscal"), plain("funds.other")],
            budget: plain("funds.budget"),
            executed: plain("funds.executed"),
            rate: plain("funds.rate"),
            execution: plain("funds.execution"),
            goal: own("goal.heading"),
            annual: plain("goal.annual"),
            goal_item: plain("goal.item"),
            planned: plain("goal.planned"),
            achieved: plain("goal.achieved"),
            indicators: plain("indicators.heading"),
            level1: plain("indicators.level1"),
            level2: plain("indicators.level2"),
            indicator: plain("indicators.name"),
            points: plain("indicators.points"),
            target: own("indicators.target"),
            actual: plain("indicators.actual"),
            score: plain("indicators.score"),
            reason: plain("indicators.reason"),
            total: plain("indicators.total"),
            notes: ["note1", "note2", "note3"].map(|note| plain(&format!("{}.{note}", kind.id()))),
            level1_names: Level1::KNOWN.iter().map(level1).collect(),
            level2_names: Level2::KNOWN
                .iter()
                .map(|level| (level.id(), plain(&format!("level2.{}", level.id()))))
                .collect(),
            help: HELP.map(|key| (key, plain(&format!("help.{key}")))).to_vec(),
        }
    }

    /// What a level-1 group is called; a county's own text is its name.
    #[must_use]
    pub(super) fn level1_of(&self, level: &Level1) -> AttrValue {
        find(&self.level1_names, level.id())
    }

    /// What a level-2 group is called.
    #[must_use]
    pub(super) fn level2_of(&self, level: &Level2) -> AttrValue {
        find(&self.level2_names, level.id())
    }

    /// What the guide says about a cell.
    #[must_use]
    pub(super) fn help(&self, cell: super::cell::Cell) -> Option<AttrValue> {
        use jixiao::place::{IndicatorCell, Place, ProjectCell};
        let key = match cell {
            super::cell::Cell::Fixed(place) => match place {
                Place::Year => "year",
                Place::Project(ProjectCell::Name) => "project_name",
                Place::Project(ProjectCell::Department) => "department",
                Place::Project(ProjectCell::Unit) => "unit",
                Place::Funds(..) => "funds",
                Place::Goal(_) | Place::GoalPlanned => "goals",
                _ => return None,
            },
            super::cell::Cell::Row(_, IndicatorCell::Target) => "target",
            super::cell::Cell::Row(_, IndicatorCell::NotApplicable) => "remark",
            super::cell::Cell::Row(..) => return None,
        };
        self.help.iter().find(|(id, _)| *id == key).map(|(_, text)| text.clone())
    }
}

fn find(names: &[(&'static str, AttrValue)], id: &str) -> AttrValue {
    names
        .iter()
        .find(|(known, _)| *known == id)
        .map_or_else(|| AttrValue::from(id.to_owned()), |(_, label)| label.clone())
}
