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
mod appraisal;
mod bounds;
mod declaration;
mod fund_supervision;
mod level;
mod monitoring;
mod parse;
mod record;
mod self_evaluation;

pub use appraisal::{Appraisal, AppraisalKind, AppraisedItem};
pub use bounds::{MAX_BYTES, MAX_DEPTH, MAX_ROWS};
pub use declaration::{Declaration, DeclarationTag, DeclaredFunds, DeclaredGoal, DeclaredIndicator, DeclaredLine};
pub use fund_supervision::{
    Allocation, CountyState, FundSupervision, FundSupervisionTag, ManagementFee, MonitoredFunds, MonthBalance, Payment,
    RaisedFund, RelocationFunds,
};
pub use level::{Level1, Level2, Tier};
pub use monitoring::{MonitoredIndicator, MonitoredPeriod, Monitoring, MonitoringTag};
pub use parse::{FormError, parse};
pub use self_evaluation::{
    EvaluatedFunds, EvaluatedGoal, EvaluatedIndicator, EvaluatedLine, SelfEvaluation, SelfEvaluationTag,
};

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
}

impl FormKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Declaration,
        Self::SelfEvaluation,
        Self::Review,
        Self::Monitoring,
        Self::Scorecard,
        Self::ExAnte,
        Self::FundSupervision,
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
    /// A form of scored items: review, scorecard, ex-ante evaluation.
    Appraisal(Appraisal),
    /// 扶贫资金监管台账
    FundSupervision(FundSupervision),
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
        }
    }

    /// Canonical JSON: fields in the order of the wire format, what is not filled left out, no blanks.
    /// Two texts of the same form have the same canonical JSON; digests are taken over it.
    #[must_use]
    pub fn canonical_json(&self) -> String {
        // Serialising text, numbers and lists into memory cannot fail.
        serde_json::to_string(self).unwrap_or_default()
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
