//! What starts a count: a paper arrives, a congress approves, bonds are issued.

use crate::regulation::Date;
use serde::{Deserialize, Serialize};

macro_rules! triggers {
    ($($(#[doc = $doc:literal])* $variant:ident $id:literal $chinese:literal,)*) => {
        /// What starts a count. The first four come back by themselves or with the regulation; the others
        /// happen, and somebody enters the day.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Trigger {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Trigger {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As written in data and on the command line.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// In Chinese.
            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese),* }
            }
        }
    };
}

triggers! {
    /// Every month.
    EachMonth "each_month" "每月",
    /// Every quarter.
    EachQuarter "each_quarter" "每季度",
    /// Every year.
    EachYear "each_year" "每年",
    /// The regulation comes into force.
    InForce "in_force" "文件施行",
    /// A paper of the central government about funds arrives.
    CentralPaperReceived "central_paper_received" "收到中央下达资金文件",
    /// The region's budget is approved.
    RegionalBudgetApproved "regional_budget_approved" "自治区批复预算",
    /// A paper of the region about funds arrives.
    RegionalPaperReceived "regional_paper_received" "收到自治区资金文件",
    /// Government bonds are issued.
    BondsIssued "bonds_issued" "债券发行",
    /// The region's leading group decides on an allocation.
    LeadingGroupApproved "leading_group_approved" "自治区扶贫开发领导小组审定",
    /// Money arrives at the prefecture.
    PrefectureMoneyReceived "prefecture_money_received" "地（州、市）收到资金",
    /// A quota arrives at the prefecture.
    PrefectureQuotaReceived "prefecture_quota_received" "地（州、市）收到额度",
    /// Bond money arrives at the county (AMB-X-11).
    CountyBondMoneyReceived "county_bond_money_received" "县收到债券资金",
    /// The county's people's congress approves the budget.
    CountyCongressApproved "county_congress_approved" "县人代会批准",
    /// A quota of funds is issued during the year.
    QuotaIssued "quota_issued" "年度中间下达资金指标",
    /// The approval of the targets arrives at the applicant.
    ApprovalReceived "approval_received" "收到绩效目标批复",
    /// A project is finished.
    ProjectCompleted "project_completed" "项目实施完成",
    /// An ex-ante evaluation is applied for.
    ExanteRequested "exante_requested" "接到事前绩效评估申请",
    /// The object of an ex-ante evaluation is chosen.
    ExanteObjectChosen "exante_object_chosen" "确定事前绩效评估对象",
    /// The final account is finished (AMB-F-07).
    FinalAccountCompleted "final_account_completed" "决算完成",
    /// A policy is issued.
    PolicyIssued "policy_issued" "新出台政策",
    /// Somebody is ordered to put things right by a day.
    RectificationOrdered "rectification_ordered" "责令限期整改",
}

impl Trigger {
    /// Whether it needs nobody to enter it.
    #[must_use]
    pub const fn is_of_the_calendar(self) -> bool {
        matches!(self, Self::EachMonth | Self::EachQuarter | Self::EachYear | Self::InForce)
    }
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something happened: every deadline that it starts.
    Trigger(Trigger),
    /// One deadline by its id (`XJ-D-03`); for one that comes back, the period that the day lies in.
    Deadline(String),
}

/// Neither an event nor the id of a deadline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "不认识事项“{0}”，请写事项名称或期限编号（如 XJ-D-02） / no such event or deadline；可用 known: {known}",
    known = names()
)]
pub struct Unknown(pub String);

/// Something that happened on a day, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is.
    pub what: What,
    /// When.
    pub date: Date,
    /// When what was due was done.
    pub done: Option<Date>,
    /// The last day that a person set, where the law leaves it to a person.
    pub limit: Option<Date>,
    /// Which project or paper, in the words of who entered it.
    pub subject: String,
}

impl Event {
    /// An event by its name in data (`bonds_issued`), its Chinese name, or the id of a deadline.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn new(what: &str, date: Date) -> Result<Self, Unknown> {
        let trigger = Trigger::ALL
            .iter()
            .find(|trigger| !trigger.is_of_the_calendar() && (trigger.id() == what || trigger.chinese() == what));
        let what = match trigger {
            Some(trigger) => What::Trigger(*trigger),
            None if looks_like_an_id(what) => What::Deadline(what.to_owned()),
            None => return Err(Unknown(what.chars().take(60).collect())),
        };
        Ok(Self { what, date, done: None, limit: None, subject: String::new() })
    }
}

fn looks_like_an_id(text: &str) -> bool {
    text.len() <= 40
        && text.contains('-')
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
}

fn names() -> String {
    let names = Trigger::ALL.iter().filter(|trigger| !trigger.is_of_the_calendar());
    names.map(|trigger| format!("{} {}", trigger.id(), trigger.chinese())).collect::<Vec<_>>().join("、")
}
