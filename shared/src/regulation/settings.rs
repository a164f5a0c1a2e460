//! Dated values of a regulation and the typed settings resolved from them.

use super::{Date, Regulation, TemplateRow};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The regulation names it.
    Law,
    /// The regulation is silent; the adopted reading of part D.
    Reading,
    /// The project's own threshold; a county may change it.
    Default,
}

/// A number of the law through time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedValue {
    /// `weights.output`
    pub key: String,
    /// `分`, `%`, `万元`, `日`, `倍`, `行`, `年`
    pub unit: String,
    /// What it is, for people.
    pub title: String,
    /// Values by the day they begin, ascending. A missing `value` ends the number.
    pub from: Vec<Value>,
}

/// A value from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// First day.
    pub date: Date,
    /// The number as a decimal string, or a word for a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// Key of the clause that says it; required for [`Origin::Law`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// Id in part D, for [`Origin::Reading`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ambiguity: Option<String>,
}

/// How a silent or contradictory passage is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmbiguitySetting {
    /// `AMB-G-03`
    pub id: String,
    /// `exec.formula`; empty where the reading is fixed.
    #[serde(default)]
    pub key: String,
    /// What the text says or leaves out.
    #[serde(default)]
    pub text: String,
    /// The adopted reading, in words.
    #[serde(default)]
    pub reading: String,
    /// The adopted value of the key.
    #[serde(default)]
    pub value: String,
    /// Where it takes effect: rule ids, score formulas, form cells.
    #[serde(default)]
    pub affects: Vec<String>,
    /// Set where rules.md decides differently from part D.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub deviates: String,
}

/// A band of shares of an indicator's points, the lower end included (注意事项(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierBand {
    /// Lower end in %, included.
    pub from: Decimal,
    /// Upper end in %: included for the highest band, excluded for the others.
    pub to: Decimal,
}

/// A grade of a total: from a number of points up to the grade above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeBand {
    /// Lower end in 分.
    pub from: Decimal,
    /// Whether the lower end belongs to the grade.
    pub lower_included: bool,
    /// `优`
    pub name: String,
}

impl GradeBand {
    /// Reads `≥90 优、≥80 良、≥60 合格、<60 不合格`: highest first; the last one, from 0 on, names the
    /// number below which it lies. `None` if the text is not of this shape.
    #[must_use]
    pub fn read_all(text: &str) -> Option<Vec<Self>> {
        let mut bands: Vec<Self> = Vec::new();
        for part in text.split('、') {
            let (number, name) = part.trim().split_once(' ')?;
            let (sign, number) = ['≥', '>', '<'].iter().find_map(|sign| Some((*sign, number.strip_prefix(*sign)?)))?;
            let number = crate::number::read_plain(number).number()?;
            let above = bands.last();
            let (from, fits) = match sign {
                '<' => (Decimal::ZERO, above.is_some_and(|above| above.from == number && above.lower_included)),
                _ => (number, above.is_none_or(|above| above.from > number)),
            };
            // Nothing lies below a band from 0 on.
            if !fits || name.is_empty() || above.is_some_and(|above| above.from.is_zero()) {
                return None;
            }
            bands.push(Self { from, lower_included: sign != '>', name: name.trim().to_owned() });
        }
        Some(bands)
    }

    /// Whether points lie in the band or above it.
    #[must_use]
    pub fn reached_by(&self, points: Decimal) -> bool {
        points > self.from || (self.lower_included && points == self.from)
    }
}

/// Every key that a value may have. A key that is not listed here is refused: mistyped, it would
/// silently do nothing. The first part is what [`Settings`] resolves, the rest serves the forms of
/// review, approval, publication and spot check.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const KEYS: &[&str] = &[
    "weights.output",
    "weights.benefit",
    "weights.satisfaction",
    "weights.management",
    "weights.execution",
    "weights.sum",
    "level1.management",
    "tiers.achieved.from",
    "tiers.partly.from",
    "execution.low",
    "execution.outrun",
    "money.largest",
    "money.decimals",
    "cost.tolerance",
    "over_achievement.ratio",
    "exactly_met.share",
    "exactly_met.rows",
    "vocabulary.from_year",
    "score.scale",
    "review.pass",
    "publication.days",
    "sample.share",
    "sample.bodies",
    "sample.aspects",
    "sample.difference",
    // 第二节 表2: points of the review form.
    "review.scale",
    "review.points.compliance",
    "review.points.completeness",
    "review.points.format_completeness",
    "review.points.clarity",
    "review.points.relevance",
    "review.points.goal_relevance",
    "review.points.indicator_soundness",
    "review.points.appropriateness",
    "review.points.performance_reasonableness",
    "review.points.funds_match",
    "review.points.feasibility",
    "review.points.attainability",
    "review.points.preconditions",
    // Days and dates of the year's work.
    "plan.deadline",
    "approval.days",
    "year_end",
    "self_evaluation.coverage",
    // 第四节: monitoring.
    "monitoring.form",
    "monitoring.way",
    "monitoring.months",
    "monitoring.share",
    "monitoring.forecast_from",
    "monitoring.deviation",
    // Grades: of a self-evaluation's total, and of a county's scorecard.
    "grade.bands",
    "scorecard.grade.bands",
    // 河北 附件3.
    "scorecard.sum",
    "scorecard.bonus.most",
    "scorecard.deduction.most",
    "carryover.current.full",
    "carryover.current.none",
    "carryover.prior.full",
    "carryover.prior.none",
    "poverty_reduction.full",
    // 扶风 第三章: the ex-ante evaluation.
    "exante.major_policy",
    "exante.deadline",
    "exante.days",
    // 新疆: raising, allocating and spending funds.
    "funds.regional.scale",
    "consolidation.funds.central",
    "consolidation.funds.regional",
    "consolidation.share",
    "consolidation.share.year",
    "relocation.per_head",
    "relocation.per_head.central",
    "relocation.per_head.regional",
    "monitored.funds",
    "monitored.funds.central",
    "monitored.funds.regional",
    "safety_fund.yearly",
    "safety_fund.total",
    "insurance.yearly",
    "allocation.southern.share",
    "allocation.deep_poverty.share",
    "allocation.new_funds.share",
    "transfer.region.days",
    "transfer.prefecture.workdays",
    "payment.deadline",
    "bond.payment.months",
    "prepayment.share",
    "prepayment.infrastructure.share",
    "management_fee.share",
];

/// The settings in force on a day, typed. Points in 分, shares in %, money in 万元.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `weights.output` 产出指标 分
    pub weight_output: Decimal,
    /// `weights.benefit` 效益指标 分
    pub weight_benefit: Decimal,
    /// `weights.satisfaction` 满意度指标 分
    pub weight_satisfaction: Decimal,
    /// `weights.management` 管理指标 分
    pub weight_management: Decimal,
    /// `weights.execution` 预算资金执行率 分
    pub weight_execution: Decimal,
    /// `weights.sum` 分
    pub weight_sum: Decimal,
    /// `tiers.achieved.from` %: 达成预期指标 begins here, up to 100 % included
    pub tier_achieved_from: Decimal,
    /// `tiers.partly.from` %: 部分达成 begins here, up to the tier above excluded
    pub tier_partly_from: Decimal,
    /// `execution.low` %
    pub execution_low: Decimal,
    /// `execution.outrun` %
    pub execution_outrun: Decimal,
    /// `money.largest` 万元
    pub money_largest: Decimal,
    /// `money.decimals`
    pub money_decimals: u32,
    /// `cost.tolerance` %
    pub cost_tolerance: Decimal,
    /// `over_achievement.ratio` 倍
    pub over_achievement_ratio: Decimal,
    /// `exactly_met.share` %
    pub exactly_met_share: Decimal,
    /// `exactly_met.rows`
    pub exactly_met_rows: u32,
    /// `vocabulary.from_year`
    pub vocabulary_from_year: u16,
    /// `score.scale`: decimals of a score
    pub score_scale: u32,
    /// `review.pass` 分
    pub review_pass: Decimal,
    /// `publication.days` 日
    pub publication_days: u32,
    /// `sample.share` %
    pub sample_share: Decimal,
    /// `grade.bands`: grades of a self-evaluation's total, highest first; empty where there are none (AMB-G-40)
    pub grade_bands: Vec<GradeBand>,
}

/// What a value is on a day. Before its first day it is what it was first: a local regulation may be older
/// than the base it rests on. `None` where there is no such value, or it has ended.
pub(crate) fn value_on<'v>(values: &'v [DatedValue], key: &str, on: Date) -> Option<&'v str> {
    let value = values.iter().find(|value| value.key == key)?;
    value.from.iter().rev().find(|v| v.date <= on).or(value.from.first())?.value.as_deref()
}

/// The values of a regulation are not complete or not readable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// A key that the judge needs is missing or ended.
    #[error("缺少参数 {key}（{on} 起） / value {key} is missing from {on} on")]
    Missing {
        /// The key.
        key: &'static str,
        /// The day.
        on: Date,
    },
    /// A value that is not what its key needs.
    #[error("参数 {key} 的值“{value}”读不出来 / value of {key} cannot be read: {value}")]
    Unreadable {
        /// The key.
        key: &'static str,
        /// The value.
        value: String,
    },
}

impl Settings {
    /// The settings that hold on a day.
    ///
    /// # Errors
    /// When a value that the judge needs is missing on that day or is no plain number.
    pub fn resolve(values: &[DatedValue], on: Date) -> Result<Self, SettingsError> {
        let text = |key: &'static str| value_on(values, key, on).ok_or(SettingsError::Missing { key, on });
        let unreadable = |key, value: &str| SettingsError::Unreadable { key, value: value.to_owned() };
        let number = |key: &'static str| {
            let value = text(key)?;
            crate::number::read_plain(value).number().ok_or_else(|| unreadable(key, value))
        };
        let count = |key: &'static str| {
            let value = text(key)?;
            value.parse::<u32>().map_err(|_| unreadable(key, value))
        };
        Ok(Self {
            weight_output: number("weights.output")?,
            weight_benefit: number("weights.benefit")?,
            weight_satisfaction: number("weights.satisfaction")?,
            weight_management: number("weights.management")?,
            weight_execution: number("weights.execution")?,
            weight_sum: number("weights.sum")?,
            tier_achieved_from: number("tiers.achieved.from")?,
            tier_partly_from: number("tiers.partly.from")?,
            execution_low: number("execution.low")?,
            execution_outrun: number("execution.outrun")?,
            money_largest: number("money.largest")?,
            money_decimals: count("money.decimals")?,
            cost_tolerance: number("cost.tolerance")?,
            over_achievement_ratio: number("over_achievement.ratio")?,
            exactly_met_share: number("exactly_met.share")?,
            exactly_met_rows: count("exactly_met.rows")?,
            vocabulary_from_year: u16::try_from(count("vocabulary.from_year")?)
                .map_err(|_| unreadable("vocabulary.from_year", "?"))?,
            score_scale: count("score.scale")?,
            review_pass: number("review.pass")?,
            publication_days: count("publication.days")?,
            sample_share: number("sample.share")?,
            grade_bands: match text("grade.bands") {
                Ok(bands) => GradeBand::read_all(bands).ok_or_else(|| unreadable("grade.bands", bands))?,
                Err(_) => Vec::new(),
            },
        })
    }

    /// The grade of a self-evaluation's total. `None` where the regulation names no grades, or the total
    /// is above what all points together can give.
    #[must_use]
    pub fn grade(&self, total: Decimal) -> Option<&GradeBand> {
        self.grade_bands.iter().find(|band| band.reached_by(total)).filter(|_| total <= self.weight_sum)
    }

    /// The band of a tier, as shares of the points in %.
    #[must_use]
    pub fn tier_band(&self, tier: crate::form::Tier) -> TierBand {
        use crate::form::Tier;
        match tier {
            Tier::Achieved => TierBand { from: self.tier_achieved_from, to: Decimal::ONE_HUNDRED },
            Tier::Partly => TierBand { from: self.tier_partly_from, to: self.tier_achieved_from },
            Tier::Missed => TierBand { from: Decimal::ZERO, to: self.tier_partly_from },
        }
    }

    /// Whether a share of the points (in %) lies in a tier.
    #[must_use]
    pub fn tier_holds(&self, tier: crate::form::Tier, share: Decimal) -> bool {
        let band = self.tier_band(tier);
        share >= band.from && (share < band.to || (share == band.to && tier == crate::form::Tier::Achieved))
    }
}

impl TemplateRow {
    /// What the target cell starts with when the row is taken over: `≥公里` as a hint, `100%` as a value.
    #[must_use]
    pub fn printed(&self) -> String {
        format!("{}{}{}", self.operator, self.value, self.unit)
    }

    /// What a form begins with: a printed number is taken over, `≥**亩` stays for the person to fill.
    #[must_use]
    pub fn target(&self) -> String {
        if self.value.is_empty() { String::new() } else { self.printed() }
    }
}

impl Regulation {
    /// The regulation with its settings, day by day.
    pub(super) fn with_settings(mut self) -> Result<Self, SettingsError> {
        let mut days: Vec<Date> =
            self.values.iter().flat_map(|value| value.from.iter().map(|from| from.date)).collect();
        days.sort_unstable();
        days.dedup();
        self.epochs.clear();
        for day in days {
            let settings = Settings::resolve(&self.values, day)?;
            self.epochs.push((day, settings));
        }
        // Without any value this names the first one that is missing.
        let first_day = self.epochs.first().map_or(self.in_force_from, |(day, _)| *day);
        self.first = Settings::resolve(&self.values, first_day)?;
        Ok(self)
    }
}
