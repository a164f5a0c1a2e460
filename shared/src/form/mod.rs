//! The official forms as typed data, one file a form, and the one door by which JSON becomes a form.
//!
//! A cell carries what the person wrote, as text; [`crate::number`] reads it. An empty or missing
//! text means "not filled". Unknown fields are refused with their path.

/// A form's own name as its first field: `"form": "declaration"`. It carries nothing else.
macro_rules! tag {
    ($(#[$meta:meta])* $name:ident = $kind:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name;

        impl $crate::form::record::Part for $name {
            fn slot(&mut self) -> $crate::form::record::Slot<'_> {
                $crate::form::record::Slot::Tag($kind)
            }
            fn shown(&self) -> $crate::form::record::Shown<'_> {
                $crate::form::record::Shown::Always($kind.id())
            }
        }
    };
}

/// A row of cells, each as the person wrote it.
macro_rules! row {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* $cell:ident: $type:ty,)+ }) => {
        $crate::form::record::record! {
            $(#[$meta])*
            pub struct $name {
                $($(#[$doc])* pub $cell: $type,)+
            }
        }

        impl $name {
            /// Names of its columns, in their order.
            pub const COLUMNS: &'static [&'static str] = &[$(stringify!($cell)),+];
        }
    };
}

/// Reading and writing the cells of a form of tables by their JSON Pointers.
macro_rules! cells {
    ($form:ident) => {
        impl $form {
            /// What stands in the cell at a JSON Pointer; `None` where the form has no such cell.
            #[must_use]
            pub fn text(&self, pointer: &str) -> Option<&str> {
                let steps: Vec<&str> = pointer.split('/').skip(1).collect();
                $crate::form::record::text_at(self, &steps)
            }

            /// Puts a text into the cell at a JSON Pointer; `false` where the form has no such cell.
            pub fn write(&mut self, pointer: &str, text: String) -> bool {
                let steps: Vec<&str> = pointer.split('/').skip(1).collect();
                $crate::form::record::write_at(self, &steps, text)
            }

            /// One more row at the end of a table, `payments`; `false` where there is no such table, or its tables have
            /// [`MAX_ROWS`](crate::form::MAX_ROWS) together: more could not be read again.
            pub fn add_row(&mut self, table: &str) -> bool {
                $crate::form::record::rows(self) < $crate::form::MAX_ROWS
                    && $crate::form::record::list_at(self, table).is_some_and(|rows| rows.add().is_some())
            }

            /// Takes a row out of a table; `false` where there is no such row.
            pub fn remove_row(&mut self, table: &str, row: usize) -> bool {
                $crate::form::record::list_at(self, table).is_some_and(|rows| rows.take(row))
            }
        }
    };
}

mod appraisal;
mod bounds;
mod declaration;
mod dossier;
mod fund_supervision;
mod level;
mod monitoring;
mod parse;
mod record;
mod report;
mod self_evaluation;
mod spot_check;

pub use appraisal::{Appraisal, AppraisalKind, AppraisedItem};
pub use bounds::{MAX_BYTES, MAX_DEPTH, MAX_ROWS};
pub use declaration::{Declaration, DeclarationTag, DeclaredFunds, DeclaredGoal, DeclaredIndicator, DeclaredLine};
pub use dossier::{Dossier, DossierTag, StepRecord};
pub use fund_supervision::{
    Allocation, ConsolidationScope, CountyState, FundSupervision, FundSupervisionTag, FundedProject, ManagementFee,
    MonitoredFunds, MonthBalance, Payment, Quota, RaisedFund, RelocationFunds,
};
pub use level::{Level1, Level2, Tier};
pub use monitoring::{MonitoredIndicator, MonitoredPeriod, Monitoring, MonitoringTag};
pub use parse::{FormError, parse};
pub use report::{ReportPart, ReportedEvaluation, SelfEvaluationReport, SelfEvaluationReportTag};
pub use self_evaluation::{
    EvaluatedFunds, EvaluatedGoal, EvaluatedIndicator, EvaluatedLine, SelfEvaluation, SelfEvaluationTag,
};
pub use spot_check::{CheckedProject, EvaluatedProject, SpotCheck, SpotCheckTag};

use record::record;
use serde::{Deserialize, Serialize};

/// Which of the official forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// 绩效目标申报表 (表1)
    Declaration,
    /// 绩效目标自评表 (表4)
    SelfEvaluation,
    /// 绩效目标审核表 (表2)
    Review,
    /// 绩效运行监控表 (表3)
    Monitoring,
    /// 绩效评价指标评分表 (河北 附件3)
    Scorecard,
    /// 事前绩效评估 (扶风 第三章)
    ExAnte,
    /// 扶贫资金监管台账 (新疆)
    FundSupervision,
    /// 绩效管理台账
    Dossier,
    /// 绩效自评抽查表 (第五节 一（三）)
    SpotCheck,
    /// 绩效自评总结报告 (第五节 一（二）2)
    SelfEvaluationReport,
    /// 绩效评价表: 部门评价, 重点评价, 财政再评价
    Evaluation,
    /// 绩效监控报告
    MonitoringReport,
}

impl FormKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Declaration,
        Self::SelfEvaluation,
        Self::Review,
        Self::Monitoring,
        Self::Scorecard,
        Self::ExAnte,
        Self::FundSupervision,
        Self::Dossier,
        Self::SpotCheck,
        Self::SelfEvaluationReport,
        Self::Evaluation,
        Self::MonitoringReport,
    ];

    /// The name in the wire format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Declaration => "declaration",
            Self::SelfEvaluation => "self_evaluation",
            Self::Review => "review",
            Self::Monitoring => "monitoring",
            Self::Scorecard => "scorecard",
            Self::ExAnte => "ex_ante",
            Self::FundSupervision => "fund_supervision",
            Self::Dossier => "dossier",
            Self::SpotCheck => "spot_check",
            Self::SelfEvaluationReport => "self_evaluation_report",
            Self::Evaluation => "evaluation",
            Self::MonitoringReport => "monitoring_report",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Declaration => "绩效目标申报表",
            Self::SelfEvaluation => "绩效目标自评表",
            Self::Review => "绩效目标审核表",
            Self::Monitoring => "绩效运行监控表",
            Self::Scorecard => "绩效评价指标评分表",
            Self::ExAnte => "事前绩效评估表",
            Self::FundSupervision => "扶贫资金监管台账",
            Self::Dossier => "绩效管理台账",
            Self::SpotCheck => "绩效自评抽查表",
            Self::SelfEvaluationReport => "绩效自评总结报告",
            Self::Evaluation => "绩效评价表",
            Self::MonitoringReport => "绩效监控报告",
        }
    }
}

/// A form of any kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Form {
    /// 绩效目标申报表
    Declaration(Declaration),
    /// 绩效目标自评表
    SelfEvaluation(SelfEvaluation),
    /// 绩效运行监控表
    Monitoring(Monitoring),
    /// A form of items that a card names: review, scorecard, evaluations.
    Appraisal(Appraisal),
    /// 扶贫资金监管台账
    FundSupervision(FundSupervision),
    /// 绩效管理台账
    Dossier(Dossier),
    /// 绩效自评抽查表
    SpotCheck(SpotCheck),
    /// 绩效自评总结报告
    SelfEvaluationReport(SelfEvaluationReport),
}

impl Form {
    /// Which form it is.
    #[must_use]
    pub const fn kind(&self) -> FormKind {
        match self {
            Self::Declaration(_) => FormKind::Declaration,
            Self::SelfEvaluation(_) => FormKind::SelfEvaluation,
            Self::Monitoring(_) => FormKind::Monitoring,
            Self::Appraisal(form) => form.form.kind(),
            Self::FundSupervision(_) => FormKind::FundSupervision,
            Self::Dossier(_) => FormKind::Dossier,
            Self::SpotCheck(_) => FormKind::SpotCheck,
            Self::SelfEvaluationReport(_) => FormKind::SelfEvaluationReport,
        }
    }

    /// Id of the regulation it is filled under.
    #[must_use]
    pub fn regulation(&self) -> &str {
        match self {
            Self::Declaration(form) => &form.regulation,
            Self::SelfEvaluation(form) => &form.regulation,
            Self::Monitoring(form) => &form.regulation,
            Self::Appraisal(form) => &form.regulation,
            Self::FundSupervision(form) => &form.regulation,
            Self::Dossier(form) => &form.regulation,
            Self::SpotCheck(form) => &form.regulation,
            Self::SelfEvaluationReport(form) => &form.regulation,
        }
    }

    /// The year, null while not filled.
    #[must_use]
    pub const fn year(&self) -> Option<u16> {
        match self {
            Self::Declaration(form) => form.year,
            Self::SelfEvaluation(form) => form.year,
            Self::Monitoring(form) => form.year,
            Self::Appraisal(form) => form.year,
            Self::FundSupervision(form) => form.year,
            Self::Dossier(form) => form.year,
            Self::SpotCheck(form) => form.year,
            Self::SelfEvaluationReport(form) => form.year,
        }
    }

    /// The header block.
    #[must_use]
    pub const fn project(&self) -> &Project {
        match self {
            Self::Declaration(form) => &form.project,
            Self::SelfEvaluation(form) => &form.project,
            Self::Monitoring(form) => &form.project,
            Self::Appraisal(form) => &form.project,
            Self::FundSupervision(form) => &form.project,
            Self::Dossier(form) => &form.project,
            Self::SpotCheck(form) => &form.project,
            Self::SelfEvaluationReport(form) => &form.project,
        }
    }

    /// Canonical JSON: fields in the order of the wire format, what is not filled left out, no blanks.
    /// Two texts of the same form have the same canonical JSON; digests are taken over it.
    #[must_use]
    pub fn canonical_json(&self) -> String {
        // Serialising text, numbers and lists into memory cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The SM3 of the canonical JSON, as it stands on receipts: `sm3:` and 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        crate::digest::sm3_hex(self.canonical_json().as_bytes())
    }
}

record! {
    /// The header block of every form (项目名称 … 实施单位).
    pub struct Project {
        /// 项目名称, as in the county's project library (填报说明2)
        pub name: String,
        /// 项目代码
        pub code: String,
        /// Template id, `none` for 自拟
        pub template: String,
        /// 项目负责人
        pub lead: String,
        /// 联系电话
        pub phone: String,
        /// 主管部门 (填报说明3: 预算资金申请单位)
        pub department: String,
        /// 实施单位
        pub unit: String,
        /// 县级项目库里的项目名称, where somebody looked it up (填报说明2)
        pub library_name: String,
        /// 项目投资总金额, over all years; 万元
        pub investment: String,
        /// Id of the project's class, where the regulation has classes (巫山 第七至九条); `other` for none of them
        pub class: String,
    }
}

fn is_zero(star: &u8) -> bool {
    *star == 0
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

/// ★ as 0, 1 or 3; nothing else is printed in the templates.
fn star<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    match u8::deserialize(deserializer)? {
        star @ (0 | 1 | 3) => Ok(star),
        other => Err(serde::de::Error::custom(format_args!("invalid value: star {other}, expected 0, 1 or 3"))),
    }
}

impl From<Declaration> for Form {
    fn from(form: Declaration) -> Self {
        Self::Declaration(form)
    }
}

impl From<SelfEvaluation> for Form {
    fn from(form: SelfEvaluation) -> Self {
        Self::SelfEvaluation(form)
    }
}

impl From<Appraisal> for Form {
    fn from(form: Appraisal) -> Self {
        Self::Appraisal(form)
    }
}

impl From<Monitoring> for Form {
    fn from(form: Monitoring) -> Self {
        Self::Monitoring(form)
    }
}

impl From<FundSupervision> for Form {
    fn from(form: FundSupervision) -> Self {
        Self::FundSupervision(form)
    }
}

impl From<Dossier> for Form {
    fn from(form: Dossier) -> Self {
        Self::Dossier(form)
    }
}

impl From<SpotCheck> for Form {
    fn from(form: SpotCheck) -> Self {
        Self::SpotCheck(form)
    }
}

impl From<SelfEvaluationReport> for Form {
    fn from(form: SelfEvaluationReport) -> Self {
        Self::SelfEvaluationReport(form)
    }
}
