//! accountability-unlogged: 追究责任的情形没有记录

use super::prelude::*;
use crate::dossier::{Recorded, TRIGGER};

rule! {
    /// 出现了条文规定追究责任的情形，台账里没有追究责任的记录。
    ///
    /// ## 条件
    /// 有条文所列情形的记录，或条文所列的事项已经超过期限，而没有选了这一追究事项的记录。记录只说明情形出现，由人决定如何处理。
    ///
    /// ## 依据
    /// 追究责任的条文，例如三（三）4：在10月底以前没有拨付完扶贫资金的，追究县（市、区）财政局局长责任。
    ///
    /// ## 例子
    /// 11 月 5 日才支付完毕，没有追究责任的记录。
    ///
    /// ## 改法
    /// 在“追究责任（记录）”里选这一事项，写明人员、职务和处理。
    ///
    /// ## In English
    /// What the law pursues somebody for has shown itself, and no log entry names it. The log records; people decide.
    pub static ACCOUNTABILITY_UNLOGGED = "accountability-unlogged" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "追究责任的情形没有记录",
        english: "A trigger of accountability is not logged",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    let Some(log) = file.log() else { return };
    for (liability, place) in file.liabilities() {
        let named = |record: &Recorded<'_>| record.form.values.get(TRIGGER).is_some_and(|id| id.trim() == liability.id);
        if !file.of(&log.id).any(named) {
            let message = format!(
                "出现“{}”的情形，条文规定追究{}责任，请在“{}”中记录",
                liability.title, liability.pursued, log.title
            );
            findings.report(&ACCOUNTABILITY_UNLOGGED, place, message).clause(&liability.citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    /// The ids of what is to be logged.
    fn wanted(it: &File) -> Vec<String> {
        let titles = it.found(&ACCOUNTABILITY_UNLOGGED);
        let law = it.law();
        let id = |message: &str| {
            law.liabilities.iter().find(|one| message.contains(&format!("“{}”", one.title))).map(|one| one.id.clone())
        };
        sorted(titles.iter().filter_map(|(_, message, _)| id(message)).collect())
    }

    // covers: WS37-A20-1, WS37-A03-7, FF22-A48-1, XJ2-3-30, XJ2-3-31, XJ2-3-32, XJ2-3-33, XJ2-3-34, XJ2-4-39, XJ2-4-40, XJ2-4-41, XJ2-4-42
    #[test]
    fn 每一情形都要记录() {
        for (law, object, step, outcome, ids) in [
            ("wushan-2019-37", "project", "find_fault", "严重偏离绩效目标或造成重大损失", &["WS-A-01"][..]),
            ("wushan-2019-37", "project", "find_fault", "滥用职权、玩忽职守、徇私舞弊等违法违规", &["WS-A-02"]),
            ("wushan-2019-37", "project", "find_fault", "涉嫌犯罪", &["WS-A-03"]),
            ("fufeng-2022", "project", "reevaluate", "不合格", &["FF-A-01"]),
            ("fufeng-2022", "project", "evaluate_department", "不合格", &["FF-A-01"]),
            ("fufeng-2022", "project", "evaluate_department", "合格", &[]),
            ("fufeng-2022", "unit", "find_fault", "敷衍塞责、开展不力", &["FF-A-01"]),
            ("xinjiang-2019-2", "region", "raise_problem", "财政专项扶贫资金", &["XJ-A-01"]),
            ("xinjiang-2019-2", "region", "raise_problem", "其他专项资金", &["XJ-A-05"]),
            ("xinjiang-2019-2", "region", "issue_problem", "涉农整合资金", &["XJ-A-07"]),
            ("xinjiang-2019-2", "county", "payment_problem", "没有建立专账", &["XJ-A-09"]),
            (
                "xinjiang-2019-2",
                "county",
                "payment_problem",
                "没有集中支付、直接支付，转入专户或实有资金账户",
                &["XJ-A-10"],
            ),
            ("xinjiang-2019-2", "county", "supervise_use", "挪用", &["XJ-A-11"]),
            ("xinjiang-2019-2", "county", "supervise_use", "没有发现问题", &[]),
            ("xinjiang-2019-2", "county", "payment_problem", "支出进度缓慢、滞拨", &["XJ-A-12"]),
            ("xinjiang-2019-2", "region", "publication_problem", "", &["XJ-A-13"]),
            ("xinjiang-2019-2", "prefecture", "publication_problem", "", &["XJ-A-14"]),
            ("xinjiang-2019-2", "county", "payment_problem", "没有按规定公开、公告公示", &["XJ-A-15"]),
            ("xinjiang-2019-2", "region", "monitoring_problem", "动态监控", &["XJ-A-16"]),
            ("xinjiang-2019-2", "region", "handle_alert", "没有解决", &["XJ-A-17"]),
            ("xinjiang-2019-2", "region", "monitoring_problem", "技术", &["XJ-A-18"]),
            ("xinjiang-2019-2", "county", "performance_problem", "绩效管理", &["XJ-A-19"]),
            ("xinjiang-2019-2", "prefecture", "performance_problem", "绩效管理", &["XJ-A-20"]),
            ("xinjiang-2019-2", "region", "performance_problem", "绩效管理", &["XJ-A-21"]),
            ("xinjiang-2019-2", "region", "performance_problem", "没有及时发现问题和提出整改意见", &["XJ-A-22"]),
        ] {
            let mut it = file(law, object);
            // So early in the year that nothing is late.
            it.add(step, "2020-01-02").last().outcome = outcome.into();
            it.form.year = Some(2020);
            assert_eq!(wanted(&it), ids, "{law} {step} {outcome}");
            for id in ids {
                it.add("pursue", "2020-01-03").value("trigger", id);
            }
            assert!(wanted(&it).is_empty(), "{step}: logged");
        }
        let mut it = file("wushan-2019-37", "project");
        it.form.fields.insert("major".into(), "yes".into());
        it.add("find_fault", "2020-01-02").last().outcome = "涉嫌犯罪".into();
        assert_eq!(wanted(&it), ["WS-A-03", "WS-A-04"], "the person responsible for a major project, for life");
    }

    #[test]
    fn 超过期限的也要记录() {
        for (date, fires) in [("2020-10-30", false), ("2020-10-31", false), ("2020-11-01", true)] {
            let mut it = file("xinjiang-2019-2", "county");
            it.add("pay_all", date);
            assert_eq!(wanted(&it).contains(&"XJ-A-12".to_owned()), fires, "{date}");
            it.add("decide_special_case", "2020-10-25").last().outcome = "同意".into();
            assert!(!wanted(&it).contains(&"XJ-A-12".to_owned()), "{date}: a special case was approved");
        }
        let mut it = file("xinjiang-2019-2", "county");
        it.add("performance_report", "2020-01-29").last().period = "1".into();
        assert!(wanted(&it).contains(&"XJ-A-19".to_owned()));
        for (period, date, fires) in [("4", "2019-05-21", false), ("5", "2019-05-28", false), ("5", "2019-05-29", true)]
        {
            let mut it = file("xinjiang-2019-2", "county");
            it.form.year = Some(2019);
            it.add("performance_report", date).last().period = period.into();
            assert_eq!(
                wanted(&it).contains(&"XJ-A-19".to_owned()),
                fires,
                "in force from 22 May 2019: {period} {date}"
            );
        }
    }

    // covers: XJ2-3-33
    #[test]
    fn 债券三个月没有支出的也要记录() {
        let logged = |it: &File| !wanted(it).contains(&"XJ-A-12".to_owned());
        for (day, late) in [("2020-10-14", false), ("2020-10-15", false), ("2020-10-16", true)] {
            let mut it = file("xinjiang-2019-2", "county");
            it.add("receive_bond_money", "2020-07-15").add("spend_bonds", day);
            assert_eq!(logged(&it), !late, "{day}");
            // Not spent, and the day of the assessment.
            it.form.records.pop();
            it.today = day.parse().ok();
            assert_eq!(logged(&it), !late, "{day}: open");
            it.add("pursue", "2020-10-20").value("trigger", "XJ-A-12");
            assert!(logged(&it), "{day}");
        }
        // One of two sums in time, the other not.
        let mut it = file("xinjiang-2019-2", "county");
        for (subject, receipt, spent) in [("甲", "2020-03-02", "2020-05-29"), ("乙", "2020-04-01", "2020-07-02")] {
            it.add("receive_bond_money", receipt).last().subject = subject.into();
            it.add("spend_bonds", spent).last().subject = subject.into();
        }
        assert!(!logged(&it));
        it.last().date = "2020-07-01".into();
        assert!(logged(&it));
    }
}
