//! How a deadline stands on a day.

use super::days;
use crate::regulation::Date;
use serde::Serialize;

/// Days before the last one from which a deadline is due soon: the product's own threshold.
pub const SOON: u16 = 7;

/// How a deadline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Status {
    /// Done on the last day or before.
    OnTime,
    /// Done, where the law names no day.
    Done,
    /// Done late, or recorded as open after the last day.
    Late {
        /// Days after the last one.
        days: i32,
    },
    /// The last day is past, and nothing was recorded: perhaps it was done.
    Unrecorded {
        /// Days after the last one.
        days: i32,
    },
    /// Open, the last day is near.
    DueSoon {
        /// Days that are left; 0 on the last day.
        days: i32,
    },
    /// Open, there is time.
    Open {
        /// Days that are left.
        days: i32,
    },
    /// What starts the count has not happened yet.
    NotStarted,
    /// The law names no day (及时, 定期).
    NoDay,
    /// The regulation was not in force when it happened.
    NotInForce,
    /// The regulation's own last day is past.
    Expired,
}

impl Status {
    /// In Chinese, for people.
    #[must_use]
    pub fn chinese(self) -> String {
        match self {
            Self::OnTime => "按时完成".to_owned(),
            Self::Done => "已完成".to_owned(),
            Self::Late { days } => format!("逾期{days}天"),
            Self::Unrecorded { days } => format!("已过{days}天，未登记"),
            Self::DueSoon { days: 0 } => "今天到期".to_owned(),
            Self::DueSoon { days } => format!("即将到期，还有{days}天"),
            Self::Open { days } => format!("还有{days}天"),
            Self::NotStarted => "尚未开始".to_owned(),
            Self::NoDay => "未定日期".to_owned(),
            Self::NotInForce => "当时未施行".to_owned(),
            Self::Expired => "已届满".to_owned(),
        }
    }

    /// In English.
    #[must_use]
    pub fn english(self) -> String {
        match self {
            Self::OnTime => "on time".to_owned(),
            Self::Done => "done".to_owned(),
            Self::Late { days } => format!("late by {}", plural(days)),
            Self::Unrecorded { days } => format!("{} past, nothing recorded", plural(days)),
            Self::DueSoon { days: 0 } => "due today".to_owned(),
            Self::DueSoon { days } => format!("due soon, {} left", plural(days)),
            Self::Open { days } => format!("{} left", plural(days)),
            Self::NotStarted => "not started".to_owned(),
            Self::NoDay => "no day named".to_owned(),
            Self::NotInForce => "not in force then".to_owned(),
            Self::Expired => "expired".to_owned(),
        }
    }
}

fn plural(days: i32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// How a deadline with a last day stands on a day. What was done after `as_of` is not known yet.
/// `recorded` says whether anybody keeps a record of it: without one, nobody is called late.
#[must_use]
pub fn status(start: Date, due: Date, done: Option<Date>, recorded: bool, as_of: Date) -> Status {
    if let Some(done) = done.filter(|done| *done <= as_of) {
        return if done <= due { Status::OnTime } else { Status::Late { days: days::between(due, done) } };
    }
    let days = days::between(as_of, due);
    match () {
        () if days < 0 && recorded => Status::Late { days: -days },
        () if days < 0 => Status::Unrecorded { days: -days },
        () if as_of < start => Status::NotStarted,
        () if days <= i32::from(SOON) => Status::DueSoon { days },
        () => Status::Open { days },
    }
}
