//! Procedures as data: who takes which step, after what, by when, with what record, by which clause
//! (`procedures.toml`; requirements B.7, B.9, B.11, B.13).
//!
//! A step may be about a project, a unit, a county and so on: each has its own file (绩效管理台账), on which
//! only its steps stand. A local regulation replaces, adds or drops steps of its base by their ids.

use super::{CardField, FieldKind, Regulation, Validity};
use crate::lifecycle::Action;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Declares an enum whose variants have a name in the files and one for people.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal, $title:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $id)] $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the files and on the wire.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// What people call it.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// By its name in the files.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.id() == name)
            }
        }
    };
}

named! {
    /// What a file is about.
    FileObject {
        /// A project or a policy.
        Project = "project", "项目";
        /// A department or unit, with all its projects of a year.
        Unit = "unit", "部门（单位）";
        /// A county.
        County = "county", "县（市、区）";
        /// A prefecture or city.
        Prefecture = "prefecture", "地（州、市）";
        /// A region or province.
        Region = "region", "自治区（省）";
        /// A sum of money on its way from the region to the counties.
        Fund = "fund", "一笔资金";
    }
}

named! {
    /// How strongly the clause speaks.
    StepForce {
        /// 应当、必须、不得
        Must = "must", "必须";
        /// 原则上
        InPrinciple = "in_principle", "原则上";
        /// 可以
        May = "may", "可以";
        /// A person judges whether it is called for (视情、根据需要).
        Judgement = "judgement", "由人判断";
    }
}

named! {
    /// A column of a record that a clause asks for.
    Column {
        /// 结果
        Outcome = "outcome", "结果";
        /// 文号、文件名称
        Document = "document", "文号或文件";
        /// 金额（万元）
        Amount = "amount", "金额（万元）";
        /// 公开或公示的地点
        Place = "place", "公开（公示）地点";
        /// The last day that was set.
        Until = "until", "限期";
        /// 原因
        Reason = "reason", "原因或意见";
        /// 证明材料
        Proof = "proof", "证明材料";
        /// Which of several matters.
        Subject = "subject", "事项";
    }
}

named! {
    /// What a record of the step tells the gates of a project's life ([`crate::lifecycle::Facts`]).
    Gives {
        /// 绩效目标已经明确
        Targets = "targets", "绩效目标";
        /// 乡镇审核
        Township = "township", "乡镇审核";
        /// 事前绩效评估; an outcome that is not among those passed is a rejection.
        ExAnte = "ex_ante", "事前绩效评估";
        /// 绩效目标审核; an outcome that is not among those passed is a refusal.
        Review = "review", "绩效目标审核";
        /// 县人代会批准
        Congress = "congress", "人代会批准";
        /// 领导小组审定
        LeadingGroup = "leading_group", "领导小组审定";
        /// 绩效目标调整
        TargetsAdjusted = "targets_adjusted", "绩效目标调整";
        /// 责任追究
        Accountability = "accountability", "责任追究";
    }
}

named! {
    /// How the last day of a step is given.
    DueUnit {
        /// 日、天 after the step before.
        CalendarDays = "calendar_days", "日";
        /// 工作日 after it.
        WorkingDays = "working_days", "个工作日";
        /// 月 after it.
        Months = "months", "个月";
        /// With it (同时、随同).
        SameDay = "same_day", "同日";
        /// By the day that was set in its record.
        SetByPerson = "set_by_person", "限期";
        /// A day of the month.
        DayOfMonth = "day_of_month", "日";
        /// A day of the month after (次月).
        DayOfNextMonth = "day_of_next_month", "日";
        /// The last day of the month.
        MonthEnd = "month_end", "月末";
        /// The last day of the quarter.
        QuarterEnd = "quarter_end", "季度末";
        /// A day of the year, `11-30`.
        DayOfYear = "day_of_year", "";
        /// A day of the year before, in which the year is planned.
        DayOfPreviousYear = "day_of_previous_year", "";
        /// A day of the year after, `01-04`.
        DayOfNextYear = "day_of_next_year", "";
    }
}

named! {
    /// How often a step comes back in a year.
    Each {
        /// 每月
        Month = "month", "每月";
        /// 每季度
        Quarter = "quarter", "每季度";
    }
}

/// A question about the file as a whole, on which it depends which steps it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileField {
    /// Name in the wire format.
    pub id: String,
    /// What it is, for people.
    pub title: String,
    /// Files that have it.
    pub objects: Vec<FileObject>,
    /// What may stand there.
    #[serde(default)]
    pub kind: FieldKind,
    /// What may be chosen.
    #[serde(default)]
    pub options: Vec<String>,
    /// What may be chosen besides.
    #[serde(default)]
    pub other: bool,
    /// A submission without it is refused.
    #[serde(default)]
    pub required: bool,
    /// Key of the clause that speaks of it.
    pub citation: String,
}

impl FileField {
    /// As a cell to be filled.
    #[must_use]
    pub fn cell(&self) -> CardField {
        CardField {
            key: self.id.clone(),
            title: self.title.clone(),
            kind: self.kind,
            required: self.required,
            options: self.options.clone(),
            other: self.other,
            hint: String::new(),
            below: false,
            needed_with: String::new(),
        }
    }
}

/// A part of the procedure, in the law's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// `review`
    pub id: String,
    /// 绩效目标审核
    pub title: String,
}

/// Records after which a step is called for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct On {
    /// The step before.
    pub step: String,
    /// Its outcomes that call for it; empty for any.
    #[serde(default)]
    pub outcomes: Vec<String>,
}

/// The last day of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepDue {
    /// Steps from which it is counted, the earliest record of them; empty for days of the calendar.
    #[serde(default)]
    pub from: Vec<String>,
    /// How it is given.
    pub unit: DueUnit,
    /// The number, where no value holds it.
    #[serde(default)]
    pub amount: String,
    /// Key of the dated value that holds it.
    #[serde(default)]
    pub value: String,
    /// It holds in principle only, or by a reading: a reminder.
    #[serde(default)]
    pub soft: bool,
    /// Records that lift it, about the same matter: an exception that was approved.
    #[serde(default)]
    pub lifted: Vec<On>,
    /// Its id in `deadlines.toml`.
    #[serde(default)]
    pub deadline: String,
}

/// A part that must reach a share of a whole, both counts of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Field that holds the part.
    pub part: String,
    /// Field that holds the whole.
    pub whole: String,
    /// Key of the dated value that holds the share, in %; empty where the clause says all of them.
    #[serde(default)]
    pub value: String,
}

/// Records that are put in the order of their points, those of a class among themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// Field that holds the class.
    pub class: String,
    /// Field that holds the points; 分
    pub score: String,
    /// Field that holds the place, a claim.
    pub rank: String,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Step {
    /// `approve_targets`, at most 24 of `a-z 0-9 _`
    pub id: String,
    /// 批复绩效目标
    pub title: String,
    /// The part of the procedure it belongs to.
    pub stage: String,
    /// The files on which it stands.
    pub objects: Vec<FileObject>,
    /// Who takes it, in the regulation's own words, any one of them; empty where the clause does not say.
    pub actors: Vec<String>,
    /// How strongly the clause speaks.
    pub force: Option<StepForce>,
    /// Key of the clause.
    pub citation: String,
    /// Steps that come before it.
    pub after: Vec<String>,
    /// What calls for it; empty for a step of the ordinary course.
    pub on: Vec<On>,
    /// Answers of the file under which it stands there.
    pub when: BTreeMap<String, String>,
    /// The gate that it has to pass.
    pub gate: Option<Action>,
    /// What its record tells the gates.
    pub gives: Option<Gives>,
    /// Columns that its record must fill.
    pub needs: Vec<Column>,
    /// How it can end; empty where the law names no outcomes.
    pub outcomes: Vec<String>,
    /// Outcomes after which the steps that come after it may be taken; empty for all.
    pub passed: Vec<String>,
    /// What else its record holds.
    pub fields: Vec<CardField>,
    /// Fields of which every option must be chosen.
    pub complete: Vec<String>,
    /// Its last days.
    pub due: Vec<StepDue>,
    /// How often it comes back.
    pub each: Option<Each>,
    /// A share that its counts must reach.
    pub coverage: Option<Coverage>,
    /// The order of its records; those with an outcome that is not among the passed have no place in it.
    pub ranking: Option<Ranking>,
    /// Items of the requirement catalogue.
    pub items: Vec<String>,
    /// Readings at work here, ids of part D.
    pub ambiguities: Vec<String>,
    /// A local regulation orders the matter otherwise: the base's step does not stand here.
    pub dropped: bool,
    /// Derived when laid over a base: the days on which the base is in force, where the step was taken over.
    #[serde(skip)]
    pub taken_over: Option<Validity>,
}

/// When somebody is to be pursued, and who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Liability {
    /// Its id in `alerts.toml`, `XJ-A-12`.
    pub id: String,
    /// What has gone wrong.
    pub title: String,
    /// Who is pursued.
    pub pursued: String,
    /// Key of the clause.
    pub citation: String,
    /// The files on which it can show.
    pub objects: Vec<FileObject>,
    /// Answers of the file under which it is about this file.
    #[serde(default)]
    pub when: BTreeMap<String, String>,
    /// Records that show it.
    #[serde(default)]
    pub on: Vec<On>,
    /// Steps whose lateness shows it.
    #[serde(default)]
    pub late: Vec<String>,
}

impl Step {
    /// How strongly the clause speaks.
    #[must_use]
    pub fn force(&self) -> StepForce {
        self.force.unwrap_or(StepForce::Must)
    }

    /// The law asks for it: 必须 or 原则上.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        matches!(self.force(), StepForce::Must | StepForce::InPrinciple)
    }
}

impl Regulation {
    /// The steps of a kind of file, stage by stage; within a stage as they stand in the file, but each after those
    /// that come before it.
    #[must_use]
    pub fn procedure(&self, object: FileObject) -> Vec<&Step> {
        let stage = |step: &Step| self.stages.iter().position(|stage| stage.id == step.stage);
        let mut left: Vec<&Step> =
            self.steps.iter().filter(|step| !step.dropped && step.objects.contains(&object)).collect();
        left.sort_by_key(|step| stage(step));
        let mut ordered = Vec::with_capacity(left.len());
        while let Some(first) = left.first() {
            let waits = |step: &&Step| {
                let before = step.after.iter().chain(step.on.iter().map(|on| &on.step));
                before.into_iter().any(|id| {
                    left.iter().any(|other| other.id == *id && other.stage == step.stage && other.id != step.id)
                })
            };
            // What calls for a step may in turn wait for it (退回 and 重新申报): then the file's order decides.
            let in_stage = left.iter().take_while(|step| step.stage == first.stage);
            let at = in_stage.enumerate().find(|(_, step)| !waits(step)).map_or(0, |(at, _)| at);
            ordered.push(left.remove(at));
        }
        ordered
    }

    /// The step with an id; `None` where there is none, or it was dropped.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id && !step.dropped)
    }

    /// The kinds of file for which the regulation has steps.
    pub fn file_objects(&self) -> impl Iterator<Item = FileObject> {
        let has = |object: &FileObject| self.steps.iter().any(|step| !step.dropped && step.objects.contains(object));
        FileObject::ALL.iter().copied().filter(has)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod check {
    use super::super::card::check_options;
    use super::super::error::{LoadError, unique};
    use super::*;
    use crate::place::Key;

    /// Checks that the procedures of a whole regulation hold together.
    pub(in super::super) fn check(regulation: &Regulation) -> Result<(), LoadError> {
        let steps = unique(regulation.steps.iter().map(|step| &step.id))?;
        let stages = unique(regulation.stages.iter().map(|stage| &stage.id))?;
        let questions = unique(regulation.file_fields.iter().map(|field| &field.id))?;
        unique(regulation.liabilities.iter().map(|liability| &liability.id))?;
        let dangling =
            |key: &str, reference: &str| LoadError::Dangling { key: key.to_owned(), reference: reference.to_owned() };
        let faulty = |key: &str, reason| LoadError::Step { key: key.to_owned(), reason };
        let clause = |key: &str, citation: &str| {
            if regulation.citations.contains_key(citation) { Ok(()) } else { Err(dangling(key, citation)) }
        };
        let known = |key: &str, id: &str| if steps.contains(id) { Ok(()) } else { Err(dangling(key, id)) };
        let called = |key: &str, on: &[On]| {
            on.iter().try_for_each(|on| {
                known(key, &on.step)?;
                let Some(step) = regulation.step(&on.step) else { return Ok(()) };
                match on.outcomes.iter().find(|outcome| !step.outcomes.contains(outcome)) {
                    Some(outcome) => Err(dangling(key, outcome)),
                    None => Ok(()),
                }
            })
        };
        for field in &regulation.file_fields {
            clause(&field.id, &field.citation)?;
            check_options(&field.id, std::iter::once(&field.options))?;
            if Key::new(&field.id).is_none() || field.objects.is_empty() {
                return Err(faulty(&field.id, "编号要用小写字母、数字和下划线，并写明用在哪种台账"));
            }
        }
        for step in regulation.steps.iter().filter(|step| !step.dropped) {
            let id = step.id.as_str();
            clause(id, &step.citation)?;
            if !stages.contains(step.stage.as_str()) {
                return Err(dangling(id, &step.stage));
            }
            if Key::new(id).is_none() || step.title.is_empty() || step.objects.is_empty() || step.force.is_none() {
                return Err(faulty(id, "编号、名称、台账种类、效力都要写"));
            }
            step.after.iter().chain(step.due.iter().flat_map(|due| &due.from)).try_for_each(|at| known(id, at))?;
            called(id, &step.on)?;
            step.due.iter().try_for_each(|due| called(id, &due.lifted))?;
            if let Some(question) = step.when.keys().find(|key| !questions.contains(key.as_str())) {
                return Err(dangling(id, question));
            }
            if let Some(outcome) = step.passed.iter().find(|outcome| !step.outcomes.contains(outcome)) {
                return Err(dangling(id, outcome));
            }
            unique(step.fields.iter().map(|field| &field.key))?;
            check_options(id, step.fields.iter().map(|field| &field.options))?;
            if step.fields.iter().any(|field| Key::new(&field.key).is_none()) {
                return Err(faulty(id, "栏目的编号要用小写字母、数字和下划线"));
            }
            if step.fields.iter().any(|field| !field.needed_with.is_empty()) {
                return Err(faulty(id, "needed_with 只用于表格的栏目"));
            }
            let field = |key: &String| step.fields.iter().any(|field| field.key == *key);
            let shares = step.coverage.iter().flat_map(|coverage| [&coverage.part, &coverage.whole]);
            let ranked = step.ranking.iter().flat_map(|ranking| [&ranking.class, &ranking.score, &ranking.rank]);
            if let Some(key) = step.complete.iter().chain(shares).chain(ranked).find(|key| !field(key)) {
                return Err(dangling(id, key));
            }
            let values = step.due.iter().map(|due| &due.value).filter(|value| !value.is_empty());
            let shares = step.coverage.iter().map(|coverage| &coverage.value).filter(|value| !value.is_empty());
            let values = values.chain(shares);
            for key in values {
                if !regulation.values.iter().any(|value| value.key == *key) {
                    return Err(dangling(id, key));
                }
            }
            for due in &step.due {
                due.check(step.each).map_err(|reason| faulty(id, reason))?;
            }
            if let Some(reading) =
                step.ambiguities.iter().find(|id| !regulation.ambiguities.iter().any(|known| known.id == **id))
            {
                return Err(dangling(id, reading));
            }
            if goes_round(regulation, step) {
                return Err(faulty(id, "前后次序绕成了圈"));
            }
        }
        for liability in &regulation.liabilities {
            clause(&liability.id, &liability.citation)?;
            called(&liability.id, &liability.on)?;
            if let Some(question) = liability.when.keys().find(|key| !questions.contains(key.as_str())) {
                return Err(dangling(&liability.id, question));
            }
            liability.late.iter().try_for_each(|step| known(&liability.id, step))?;
        }
        Ok(())
    }

    /// Whether a step comes before itself.
    fn goes_round(regulation: &Regulation, step: &Step) -> bool {
        let mut open: Vec<&str> = step.after.iter().map(String::as_str).collect();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(at) = open.pop() {
            if at == step.id {
                return true;
            }
            if seen.insert(at) {
                open.extend(regulation.step(at).into_iter().flat_map(|step| &step.after).map(String::as_str));
            }
        }
        false
    }

    impl DueUnit {
        const fn is_in_a_year(self) -> bool {
            matches!(self, Self::DayOfYear | Self::DayOfPreviousYear | Self::DayOfNextYear)
        }
    }

    impl StepDue {
        fn check(&self, each: Option<Each>) -> Result<(), &'static str> {
            use DueUnit as U;
            let counted = matches!(self.unit, U::CalendarDays | U::WorkingDays | U::Months);
            let after = counted || matches!(self.unit, U::SameDay | U::SetByPerson);
            if after == self.from.is_empty() {
                return Err("期限要写从哪一步起算，按月份、季度、年度的不写");
            }
            let numbered =
                counted || matches!(self.unit, U::DayOfMonth | U::DayOfNextMonth) || self.unit.is_in_a_year();
            if numbered == (self.amount.is_empty() && self.value.is_empty()) {
                return Err("期限的数要写一个，或写参数的名称");
            }
            let period = match self.unit {
                U::DayOfMonth | U::DayOfNextMonth | U::MonthEnd => Some(Each::Month),
                U::QuarterEnd => Some(Each::Quarter),
                _ => None,
            };
            if (period.is_some() || !after) && period != each {
                return Err("按月、按季度的期限只用于每月、每季度的事项");
            }
            Ok(())
        }
    }
}
#[cfg(not(target_arch = "wasm32"))]
pub(super) use check::check;
