//! record-date-future: 办理日期还没有到

use super::prelude::*;

rule! {
    /// 记录的办理日期晚于今天。
    ///
    /// ## 条件
    /// 给出了评定日期，而办理日期在其后。
    ///
    /// ## 依据
    /// 日历：台账记已经办理的事。
    ///
    /// ## 例子
    /// 今天是 2020-03-01，记录写 2020-03-02。
    ///
    /// ## 改法
    /// 改正日期；没有办的不记。
    ///
    /// ## In English
    /// A record of what was done bears a day after the day of the assessment.
    pub static RECORD_DATE_FUTURE = "record-date-future" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "办理日期还没有到",
        english: "Day in the future",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    let Some(today) = file.as_of else { return };
    for record in file.records.iter().filter(|record| record.date.is_some_and(|date| date > today)) {
        let message = format!("办理日期晚于今天（{today}），台账记已经办理的事，请核对");
        findings.report(&RECORD_DATE_FUTURE, record.place(RecordCell::Date), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    #[test]
    fn 昨天_今天_明天_没有给出今天() {
        for (today, date, fires) in [
            ("2020-03-01", "2020-02-29", false),
            ("2020-03-01", "2020-03-01", false),
            ("2020-03-01", "2020-03-02", true),
            ("", "2099-01-01", false),
        ] {
            let mut it = file("cn-2019-68", "project");
            it.add("village_apply", date).today = today.parse().ok();
            assert_eq!(!it.found(&RECORD_DATE_FUTURE).is_empty(), fires, "{today} {date}");
        }
    }
}
