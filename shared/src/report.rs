//! 绩效自评总结报告 as the judge sees it (第五节 一（二）2): the outline from the regulation's card, and every number
//! of the report computed from the self-evaluations that it carries.

use crate::Context;
use crate::form::{
    Form, Level1, Level2, ReportPart, ReportedEvaluation, SelfEvaluation, SelfEvaluationReport,
    SelfEvaluationReportTag, Tier,
};
use crate::number::{Money, fold, read_money, read_plain, text};
use crate::place::{FundsColumn, FundsLine, Table};
use crate::regulation::{Card, CardItem, Date, Regulation};
use crate::score::formula;
use crate::sheet::{PlainCell, Row, Sheet};
use crate::{FormKind, Place};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::ops::Range;

/// Names of the money columns of a row.
pub const MONEY: [&str; 6] = ["budget", "fiscal", "other", "executed", "executed_fiscal", "executed_other"];
/// Names of the columns with points earned of points.
pub const SHARES: [&str; 4] = ["output", "benefit", "satisfaction", "execution"];
/// Names of the columns with indicators met of indicators: the ids of 二级指标.
pub const LEVELS: [&str; 9] = [
    "quantity",
    "quality",
    "timeliness",
    "cost",
    "economic",
    "social",
    "ecological",
    "sustainability",
    "beneficiary_satisfaction",
];

/// A report with all its cells read.
#[derive(Debug)]
pub struct Reported<'a> {
    /// The form as filled.
    pub form: &'a SelfEvaluationReport,
    /// The regulation it is judged by.
    pub regulation: &'a Regulation,
    /// The day whose values hold: the end of the form's year.
    pub day: Date,
    /// The outline; `None` where the regulation prints none.
    pub card: Option<&'a Card>,
    /// The parts of the outline, in its order.
    pub parts: Vec<Part<'a>>,
    /// The self-evaluations.
    pub rows: Vec<Summed<'a>>,
    /// What they come to.
    pub figures: Figures,
}

/// A part of the outline, and what was written.
#[derive(Debug)]
pub struct Part<'a> {
    /// What the outline says.
    pub item: &'a CardItem,
    /// Where it stands in the form; `None` where nothing was written.
    pub index: Option<u16>,
    /// What was written.
    pub text: &'a str,
}

/// A self-evaluation, read.
#[derive(Debug)]
pub struct Summed<'a> {
    /// Its place in the form.
    pub index: u16,
    /// As filled.
    pub form: &'a ReportedEvaluation,
    /// Money by [`MONEY`]; 万元
    pub money: [Money; 6],
    /// Points earned, and points, by [`SHARES`].
    pub shares: [Option<(Decimal, Decimal)>; 4],
    /// Indicators met, by [`LEVELS`].
    pub levels: [Option<Met>; 9],
    /// 总分
    pub score: PlainCell<'a>,
}

/// How many indicators were met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// Met for certain.
    pub met: u32,
    /// All of them.
    pub all: u32,
    /// Of which nobody can say from the self-evaluation.
    pub undecided: u32,
}

/// What the self-evaluations come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// 自评项目数
    pub projects: usize,
    /// Sums by [`MONEY`], in 万元; `None` where a cell cannot be read.
    pub money: [Option<Decimal>; 6],
    /// 预算执行率 in %, before rounding.
    pub rate: Option<Decimal>,
    /// 平均得分, before rounding; `None` where a project has no total.
    pub mean: Option<Decimal>,
    /// Projects that have a total.
    pub scored: usize,
    /// Points earned, and points, by [`SHARES`].
    pub shares: [(Decimal, Decimal); 4],
    /// Projects in those sums, and projects that have such indicators but no points, by [`SHARES`].
    pub counted: [(usize, usize); 4],
    /// Indicators met, by [`LEVELS`].
    pub levels: [Met; 9],
    /// Projects by grade.
    pub grades: BTreeMap<String, usize>,
    /// Targets that were missed.
    pub missed: u32,
    /// Targets of which nobody can say.
    pub undecided: u32,
}

impl<'a> Reported<'a> {
    /// Reads every cell and sums up.
    #[must_use]
    pub fn new(form: &'a SelfEvaluationReport, regulation: &'a Regulation) -> Self {
        let day = form.year.map_or(regulation.in_force_from, Date::year_end);
        let card = regulation.card(FormKind::SelfEvaluationReport, "", day);
        let parts = card.map_or_else(Vec::new, |card| {
            let written = |item: &CardItem| (0..).zip(&form.parts).find(|(_, part)| part.part == item.id);
            let part = |item: &'a CardItem| {
                let found = written(item);
                Part { item, index: found.map(|(index, _)| index), text: found.map_or("", |(_, part)| &part.text) }
            };
            card.items.iter().map(part).collect()
        });
        let rows: Vec<Summed<'a>> = (0..).zip(&form.evaluations).map(|(index, row)| Summed::new(index, row)).collect();
        let figures = Figures::of(&rows);
        Self { form, regulation, day, card, parts, rows, figures }
    }
}

impl Part<'_> {
    /// Where its text stands; the parts as a whole where nothing was written.
    #[must_use]
    pub fn place(&self) -> Place {
        self.index.map_or(Place::Table(Table::Parts), |index| Table::Parts.at(index, &["part", "text"], "text"))
    }

    /// What people call it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.item.title
    }
}

impl<'a> Summed<'a> {
    fn new(index: u16, form: &'a ReportedEvaluation) -> Self {
        let money =
            [&form.budget, &form.fiscal, &form.other, &form.executed, &form.executed_fiscal, &form.executed_other];
        let shares = [&form.output, &form.benefit, &form.satisfaction, &form.execution];
        let levels = [
            &form.quantity,
            &form.quality,
            &form.timeliness,
            &form.cost,
            &form.economic,
            &form.social,
            &form.ecological,
            &form.sustainability,
            &form.beneficiary_satisfaction,
        ];
        Self {
            index,
            form,
            money: money.map(|raw| read_money(raw)),
            shares: shares.map(|raw| share(raw)),
            levels: levels.map(|raw| met(raw)),
            score: PlainCell::read(&form.score),
        }
    }

    /// Where a cell of it stands.
    #[must_use]
    pub fn place(&self, name: &'static str) -> Place {
        Table::Evaluations.at(self.index, ReportedEvaluation::COLUMNS, name)
    }

    /// 预算执行率 in %, before rounding.
    #[must_use]
    pub fn rate(&self) -> Option<Decimal> {
        let [budget, _, _, executed, ..] = &self.money;
        formula::percent(executed.amount()?, budget.amount()?)
    }
}

impl Figures {
    fn of(rows: &[Summed<'_>]) -> Self {
        let mut figures = Self { projects: rows.len(), money: [Some(Decimal::ZERO); 6], ..Self::default() };
        let mut scores = Some(Decimal::ZERO);
        for row in rows {
            for (sum, money) in figures.money.iter_mut().zip(&row.money) {
                let amount = if *money == Money::Empty { Some(Decimal::ZERO) } else { money.amount() };
                *sum = sum.zip(amount).and_then(|(sum, amount)| sum.checked_add(amount));
            }
            let has = |levels: Range<usize>| {
                row.levels.iter().take(levels.end).skip(levels.start).flatten().any(|level| level.all > 0)
            };
            let asked = [has(0..4), has(4..8), has(8..9), true];
            for (((sum, counted), share), asked) in
                figures.shares.iter_mut().zip(&mut figures.counted).zip(row.shares).zip(asked)
            {
                match share {
                    Some((earned, points)) => {
                        *sum = (sum.0.saturating_add(earned), sum.1.saturating_add(points));
                        counted.0 += 1;
                    }
                    None => counted.1 += usize::from(asked),
                }
            }
            for (sum, level) in figures.levels.iter_mut().zip(row.levels) {
                let Met { met, all, undecided } = level.unwrap_or_default();
                sum.met = sum.met.saturating_add(met);
                sum.all = sum.all.saturating_add(all);
                sum.undecided = sum.undecided.saturating_add(undecided);
                figures.missed = figures.missed.saturating_add(all.saturating_sub(met).saturating_sub(undecided));
                figures.undecided = figures.undecided.saturating_add(undecided);
            }
            figures.scored += usize::from(row.score.number().is_some());
            scores = scores.zip(row.score.number()).and_then(|(sum, score)| sum.checked_add(score));
            if !row.form.grade.trim().is_empty() {
                *figures.grades.entry(row.form.grade.trim().to_owned()).or_default() += 1;
            }
        }
        let [budget, _, _, executed, ..] = figures.money;
        figures.rate = executed.zip(budget).and_then(|(executed, budget)| formula::percent(executed, budget));
        figures.mean = scores.filter(|_| !rows.is_empty()).and_then(|sum| sum.checked_div(Decimal::from(rows.len())));
        figures
    }
}

/// `48/50`: points earned of points.
#[must_use]
pub fn share(raw: &str) -> Option<(Decimal, Decimal)> {
    let (earned, points) = raw.trim().split_once('/')?;
    let number = |text: &str| read_plain(text).number().filter(|number| *number >= Decimal::ZERO);
    number(earned).zip(number(points)).filter(|(earned, points)| earned <= points)
}

/// `3/4`: indicators met of indicators; `2/4/1`: of one nobody can say.
#[must_use]
pub fn met(raw: &str) -> Option<Met> {
    let mut parts = raw.trim().splitn(3, '/').map(|part| part.trim().parse::<u32>().ok());
    let (met, all) = (parts.next()??, parts.next()??);
    let undecided = parts.next().unwrap_or(Some(0))?;
    (met.checked_add(undecided)? <= all).then_some(Met { met, all, undecided })
}

impl ReportedEvaluation {
    /// A self-evaluation summed up; `number` is that of its receipt, or any other that names it.
    #[must_use]
    pub fn of(form: &SelfEvaluation, regulation: &Regulation, number: &str) -> Self {
        let whole = Form::SelfEvaluation(form.clone());
        let sheet = Sheet::new(&whole, regulation, &Context::default());
        let scores = sheet.scores.as_ref();
        let group = |level: &Level1| {
            let group = scores.and_then(|scores| scores.level1.get(level.id()))?;
            Some(format!("{}/{}", text(group.score?), text(group.points)))
        };
        let execution = scores
            .and_then(|scores| Some(format!("{}/{}", text(scores.execution.score?), text(scores.execution.points?))));
        let level = |level: &Level2| {
            let inside = || sheet.rows.iter().filter(|row| row.level2 == level && counts(row));
            let all = inside().count();
            let met = inside().filter(|row| is_met(row) == Some(true)).count();
            match inside().filter(|row| is_met(row).is_none()).count() {
                _ if all == 0 => String::new(),
                0 => format!("{met}/{all}"),
                undecided => format!("{met}/{all}/{undecided}"),
            }
        };
        // Full-width digits are an input method's, not the amount's.
        let money =
            |line, column| sheet.money(line, column).map_or_else(String::new, |cell| fold(cell.raw).into_owned());
        let deviations = sheet.rows.iter().filter(|row| counts(row) && is_met(row) == Some(false)).map(|row| {
            let reason = row.reason.trim();
            format!(
                "{}（目标 {}，实际 {}）{}{reason}",
                row.raw_name.trim(),
                row.target.raw.trim(),
                if row.actual.is_empty() { "未填" } else { row.actual.raw.trim() },
                if reason.is_empty() { "" } else { "：" },
            )
        });
        use FundsColumn::{Budget, Executed};
        Self {
            number: number.to_owned(),
            name: form.project.name.trim().to_owned(),
            unit: form.project.unit.trim().to_owned(),
            budget: money(FundsLine::Total, Budget),
            fiscal: money(FundsLine::Fiscal, Budget),
            other: money(FundsLine::Other, Budget),
            executed: money(FundsLine::Total, Executed),
            executed_fiscal: money(FundsLine::Fiscal, Executed),
            executed_other: money(FundsLine::Other, Executed),
            output: group(&Level1::Output).unwrap_or_default(),
            benefit: group(&Level1::Benefit).unwrap_or_default(),
            satisfaction: group(&Level1::Satisfaction).unwrap_or_default(),
            execution: execution.unwrap_or_default(),
            score: scores.and_then(|scores| scores.total).map(text).unwrap_or_default(),
            grade: scores.and_then(|scores| scores.grade.clone()).unwrap_or_default(),
            quantity: level(&Level2::Quantity),
            quality: level(&Level2::Quality),
            timeliness: level(&Level2::Timeliness),
            cost: level(&Level2::Cost),
            economic: level(&Level2::Economic),
            social: level(&Level2::Social),
            ecological: level(&Level2::Ecological),
            sustainability: level(&Level2::Sustainability),
            beneficiary_satisfaction: level(&Level2::BeneficiarySatisfaction),
            deviations: deviations.collect::<Vec<_>>().join("；"),
        }
    }
}

/// A row with a target of its own.
fn counts(row: &Row<'_>) -> bool {
    row.is_named() && !row.target.is_empty() && !row.not_applicable
}

/// Whether the target was reached, where that can be said: by the numbers, the chosen tier, the same words, or the full
/// points that the unit gave itself.
fn is_met(row: &Row<'_>) -> Option<bool> {
    if row.actual.is_empty() || row.needs_reason() {
        return Some(false);
    }
    let is_full = row.score.number().zip(row.points.number()).is_some_and(|(score, points)| score >= points);
    let is_achieved = row.tier == Some(Tier::Achieved);
    (is_full || is_achieved || row.is_reached() || fold(row.target.raw) == fold(row.actual.raw)).then_some(true)
}

impl SelfEvaluationReport {
    /// An empty report with an entry for each part of the outline.
    #[must_use]
    pub fn blank(regulation: &Regulation, year: Option<u16>) -> Self {
        let day = year.map_or(regulation.in_force_from, Date::year_end);
        let card = regulation.card(FormKind::SelfEvaluationReport, "", day);
        let part = |item: &CardItem| ReportPart { part: item.id.clone(), text: String::new() };
        Self {
            form: SelfEvaluationReportTag,
            regulation: regulation.id.clone(),
            year,
            parts: card.map_or_else(Vec::new, |card| card.items.iter().map(part).collect()),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation::builtin;
    use crate::rule::testing::{row, self_evaluation};

    // covers: G68-S5-06
    #[test]
    fn 自评表汇成一行_得分和完成情况都算得出() {
        let law = builtin("cn-2019-68").expect("built in");
        let mut form = self_evaluation(vec![
            row("output/quantity", "道路里程", "30", "≥3公里", "3公里"),
            row("output/quality", "合格率", "20", "=100%", "90%"),
            row("benefit/social", "受益户数", "30", "≥100户", "100户"),
            row("satisfaction/beneficiary_satisfaction", "满意度", "10", "≥95%", "96%"),
        ]);
        form.indicators[1].reason = "一段返工".into();
        form.funds.total.executed = "80".into();
        let summed = ReportedEvaluation::of(&form, law, "JX-1");
        assert_eq!((summed.number.as_str(), summed.name.as_str()), ("JX-1", "河西村道路硬化项目"));
        assert_eq!((summed.budget.as_str(), summed.executed.as_str()), ("100", "80"));
        assert_eq!(
            [&summed.output, &summed.benefit, &summed.satisfaction, &summed.execution, &summed.score],
            ["48/50", "30/30", "10/10", "8/10", "96"]
        );
        assert_eq!([&summed.quantity, &summed.quality, &summed.timeliness], ["1/1", "0/1", ""]);
        assert_eq!(summed.deviations, "合格率（目标 =100%，实际 90%）：一段返工");
        // 扶风 grades.
        let national = law;
        let law = builtin("fufeng-2022").expect("built in");
        assert_eq!(ReportedEvaluation::of(&form, law, "").grade, "优");
        // Where it cannot be said whether a target is met, that is said, and no sum is made up.
        form.indicators[0] = row("output/timeliness", "开工时间", "30", "2023年4月前", "2023年5月");
        form.indicators[1].name = "项目（工程）验收合格率".into();
        form.indicators[2] = row("benefit/social", "受益人口数", "30", "512", "498");
        form.indicators[2].score = String::new();
        form.funds.total.executed = "８０．００".into();
        let summed = ReportedEvaluation::of(&form, national, "");
        assert_eq!([&summed.timeliness, &summed.quality, &summed.social], ["0/1/1", "0/1", "0/1/1"]);
        assert_eq!([&summed.output, &summed.benefit, &summed.score], ["", "", ""]);
        assert_eq!(summed.deviations, "项目（工程）验收合格率（目标 =100%，实际 90%）：一段返工");
        assert_eq!(summed.executed, "80.00");
        let report = SelfEvaluationReport { evaluations: vec![summed], ..SelfEvaluationReport::default() };
        let figures = Reported::new(&report, national).figures;
        assert_eq!((figures.mean, figures.scored, figures.missed, figures.undecided), (None, 0, 1, 2));
        assert_eq!(figures.counted, [(0, 1), (0, 1), (1, 0), (1, 0)]);
    }

    #[test]
    fn 合计_执行率_平均分() {
        let form = crate::rules::report::testing::report();
        let law = builtin("cn-2019-68").expect("built in");
        let figures = Reported::new(&form, law).figures;
        assert_eq!(figures.projects, 2);
        assert_eq!(
            figures.money.map(|sum| sum.map(text)).map(Option::unwrap_or_default),
            ["150", "140", "10", "135", "125", "10"]
        );
        assert_eq!(figures.rate.map(text).as_deref(), Some("90"));
        assert_eq!(figures.mean.map(text).as_deref(), Some("96"));
        assert_eq!(figures.levels[0], Met { met: 3, all: 4, undecided: 0 });
        assert_eq!(figures.missed, 1);
    }

    #[test]
    fn 得分比分值_完成比指标数() {
        assert_eq!(share("48/50"), Some((Decimal::from(48), Decimal::from(50))));
        assert_eq!(share("51/50"), None);
        assert_eq!(share("-1/50"), None);
        assert_eq!(share("48"), None);
        assert_eq!(met("4/4"), Some(Met { met: 4, all: 4, undecided: 0 }));
        assert_eq!(met("2/4/1"), Some(Met { met: 2, all: 4, undecided: 1 }));
        assert_eq!(met("4/4/1"), None);
        assert_eq!(met("1/4/"), None);
        assert_eq!(met("5/4"), None);
        assert_eq!(met(""), None);
    }
}
