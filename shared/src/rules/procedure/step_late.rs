//! step-late: 办理超过期限

use super::prelude::*;
use super::publication_late::PUBLISH;

rule! {
    /// 一步晚于条文规定的最后一日才办，或者最后一日已过还没有记录。
    ///
    /// ## 条件
    /// 从前一步起按日、工作日、月计算，或按月、季、年的日期；没有记录的，评定日期或台账里最晚的日期已过最后一日。数日按起算日不计（AMB-C-01）。
    /// 文件施行以前、失效以后的日期不算。条文允许的特殊情况已经审定同意的，这一期限不再适用（AMB-X-10）。
    ///
    /// ## 依据
    /// 这一步的条文。绩效目标的公开另有规则。
    ///
    /// ## 例子
    /// 人代会 1 月 10 日审议通过预算，1 月 31 日才批复绩效目标。
    ///
    /// ## 改法
    /// 尽快办理；已经按时办的改正日期。
    ///
    /// ## In English
    /// A step was taken after the last day of the clause, or that day is past and nothing is recorded.
    pub static STEP_LATE = "step-late" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "办理超过期限",
        english: "Late",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    // The publication of goals has a rule of its own.
    for (step, place, message) in late(file, false, |step| step.id != PUBLISH) {
        findings.report(&STEP_LATE, place, message).clause(&step.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: G68-S3-01, G68-S3-02, WS37-A19-2, XJ2-3-33
    #[test]
    fn 期限的前一日_当日_后一日() {
        for (law, object, answers, from, start, step, days) in [
            (
                "cn-2019-68",
                "project",
                &[][..],
                "congress",
                "2020-01-10",
                "approve_targets",
                ["2020-01-29", "2020-01-30", "2020-01-31"],
            ),
            (
                "cn-2019-68",
                "project",
                &[("mid_year", "yes")],
                "issue_quota",
                "2020-06-10",
                "approve_with_quota",
                ["2020-06-10", "2020-06-10", "2020-06-11"],
            ),
            (
                "fufeng-2022",
                "project",
                &[("is_new", "yes"), ("key", "yes")],
                "receive_application",
                "2022-09-01",
                "conclude_finance",
                ["2022-10-15", "2022-10-16", "2022-10-17"],
            ),
            (
                "fufeng-2022",
                "project",
                &[],
                "close_accounts",
                "2022-05-31",
                "self_evaluate",
                ["2022-06-29", "2022-06-30", "2022-07-01"],
            ),
            (
                "fufeng-2022",
                "project",
                &[],
                "close_accounts",
                "2022-05-31",
                "evaluate_department",
                ["2022-06-29", "2022-06-30", "2022-07-01"],
            ),
            (
                "fufeng-2022",
                "project",
                &[],
                "close_accounts",
                "2022-05-31",
                "reevaluate",
                ["2022-06-29", "2022-06-30", "2022-07-01"],
            ),
            (
                "xinjiang-2019-2",
                "fund",
                &[("fund", "专项")],
                "receive_paper",
                "2020-03-01",
                "issue_special",
                ["2020-03-30", "2020-03-31", "2020-04-01"],
            ),
            (
                "xinjiang-2019-2",
                "fund",
                &[("fund", "专项")],
                "receive_prefecture",
                "2019-06-03",
                "county_special",
                ["2019-06-10", "2019-06-11", "2019-06-12"],
            ),
            (
                "xinjiang-2019-2",
                "fund",
                &[("fund", "搬迁债券")],
                "issue_bond",
                "2020-04-30",
                "issue_relocation_bonds",
                ["2020-05-06", "2020-05-07", "2020-05-08"],
            ),
            (
                "xinjiang-2019-2",
                "county",
                &[],
                "receive_bond_money",
                "2020-03-01",
                "spend_bonds",
                ["2020-05-31", "2020-06-01", "2020-06-02"],
            ),
            (
                "xinjiang-2019-2",
                "project",
                &[],
                "receive_bond_money",
                "2020-03-01",
                "spend_bonds",
                ["2020-05-31", "2020-06-01", "2020-06-02"],
            ),
        ] {
            for (at, day) in days.iter().enumerate() {
                let mut it = file(law, object);
                for (key, answer) in answers {
                    it.form.fields.insert((*key).into(), (*answer).into());
                }
                it.add(from, start).add(step, day);
                assert_eq!(it.paths(&STEP_LATE).contains(&"/records/1/date".to_owned()), at == 2, "{step} {day}");
            }
        }
        for (done, fires) in [("2020-06-29", false), ("2020-06-30", false), ("2020-07-01", true)] {
            let mut it = file("wushan-2019-37", "project");
            it.add("order_rectification", "2020-06-01").last().until = "2020-06-30".into();
            it.add("complete_rectification", done);
            assert_eq!(!it.found(&STEP_LATE).is_empty(), fires, "{done}");
        }
    }

    // covers: FF22-A32-6, G68-S5-02, G68-S5-03, HB148-A08-1, HB148-A08-3, XJ2-1-19, XJ2-2-27, XJ2-4-43
    #[test]
    fn 按月_按年的日期() {
        for (law, object, step, period, year, days) in [
            ("cn-2019-68", "project", "plan_project", "", 2020, ["2019-11-29", "2019-11-30", "2019-12-01"]),
            ("cn-2019-68", "unit", "self_evaluate_all", "", 2020, ["2020-12-30", "2020-12-31", "2021-01-01"]),
            ("hebei-2017-148", "county", "report_material", "", 2018, ["2018-12-14", "2018-12-15", "2018-12-16"]),
            ("hebei-2017-148", "county", "report_carryover", "", 2018, ["2019-01-03", "2019-01-04", "2019-01-05"]),
            ("hebei-2017-148", "prefecture", "forward_material", "", 2018, ["2018-12-24", "2018-12-25", "2018-12-26"]),
            ("xinjiang-2019-2", "region", "raise_report", "2", 2020, ["2020-02-27", "2020-02-28", "2020-02-29"]),
            ("xinjiang-2019-2", "region", "raise_ledger", "2", 2020, ["2020-02-28", "2020-02-29", "2020-03-01"]),
            ("xinjiang-2019-2", "region", "issue_report", "3", 2020, ["2020-03-27", "2020-03-28", "2020-03-29"]),
            ("xinjiang-2019-2", "region", "issue_ledger", "3", 2020, ["2020-03-29", "2020-03-30", "2020-03-31"]),
            ("xinjiang-2019-2", "county", "performance_report", "5", 2020, ["2020-05-27", "2020-05-28", "2020-05-29"]),
            (
                "xinjiang-2019-2",
                "prefecture",
                "performance_review",
                "5",
                2020,
                ["2020-05-29", "2020-05-30", "2020-05-31"],
            ),
            ("xinjiang-2019-2", "region", "performance_collate", "5", 2020, ["2020-06-01", "2020-06-02", "2020-06-03"]),
            (
                "xinjiang-2019-2",
                "region",
                "performance_summary",
                "12",
                2020,
                ["2021-01-04", "2021-01-05", "2021-01-06"],
            ),
            ("fufeng-2022", "project", "report_monitoring", "3", 2022, ["2022-09-29", "2022-09-30", "2022-10-01"]),
        ] {
            for (at, day) in days.iter().enumerate() {
                let mut it = file(law, object);
                it.form.year = Some(year);
                it.add(step, day).last().period = period.into();
                assert_eq!(it.paths(&STEP_LATE).contains(&"/records/0/date".to_owned()), at == 2, "{step} {day}");
            }
        }
    }

    #[test]
    fn 每月的没有记录_一次说明() {
        let mut it = file("xinjiang-2019-2", "county");
        it.today = "2020-03-29".parse().ok();
        let found = it.found(&STEP_LATE);
        let months: Vec<_> = found.iter().filter(|(_, message, _)| message.contains("报告支出和使用")).collect();
        assert!(
            matches!(months.as_slice(), [(_, message, _)] if message.contains("第 1、2、3 月") && message.contains("2020-01-28"))
        );
    }

    #[test]
    fn 施行以前_失效以后的日期不算() {
        let said = |it: &File| {
            let found = it.found(&STEP_LATE);
            found.into_iter().map(|(_, message, _)| message).collect::<Vec<_>>().join("；")
        };
        // In force from 9 May 2022: the second quarter is the first that ends then.
        for (day, fires) in [("2022-06-15", false), ("2022-06-30", false), ("2022-07-01", true)] {
            let mut it = file("fufeng-2022", "project");
            it.add("set_targets", "2022-06-01").today = day.parse().ok();
            let found = said(&it);
            assert_eq!(!found.is_empty(), fires, "{day}: {found}");
            assert!(!found.contains("03-31"), "{found}");
        }
        // In force from 22 May 2019; the report of April was due before that.
        for (period, day, fires) in [("4", "2019-06-20", false), ("5", "2019-05-28", false), ("5", "2019-05-29", true)]
        {
            let mut it = file("xinjiang-2019-2", "county");
            it.form.year = Some(2019);
            it.add("performance_report", day).last().period = period.into();
            assert_eq!(it.paths(&STEP_LATE).contains(&"/records/0/date".to_owned()), fires, "{period} {day}");
        }
        // To 23 November 2022: 15 December of that year, and 4 January of the next, are nobody's last days.
        for (year, step, done, fires) in [
            (2021, "report_material", "2021-12-16", true),
            (2022, "report_material", "2022-12-16", false),
            (2021, "report_carryover", "2022-01-05", true),
            (2022, "report_carryover", "2023-01-05", false),
        ] {
            let mut it = file("hebei-2017-148", "county");
            it.form.year = Some(year);
            it.add(step, done);
            assert_eq!(said(&it).contains("晚于"), fires, "{step} {done}");
        }
        // What starts on the day before the first one is not counted either; what was taken over holds since its own law does.
        for (law, start, day, fires) in [
            ("cn-2019-68", "2019-09-15", "2019-12-31", false),
            ("cn-2019-68", "2019-09-16", "2019-12-31", true),
            ("hebei-2017-148", "2022-11-24", "2023-03-01", true),
        ] {
            let mut it = file(law, "project");
            it.form.year = start[..4].parse().ok();
            it.add("congress", start).add("approve_targets", day);
            assert_eq!(it.paths(&STEP_LATE).contains(&"/records/1/date".to_owned()), fires, "{law} {start}");
        }
    }

    #[test]
    fn 按要求的结果才起算() {
        let mut it = file("xinjiang-2019-2", "fund");
        it.form.fields.insert("fund".into(), "整合".into());
        it.add("receive_paper", "2020-03-01").today = "2020-12-31".parse().ok();
        let found = it.found(&STEP_LATE);
        assert!(found.iter().any(|(_, message, _)| message.contains("切块下达")), "{found:?}");
        assert!(found.iter().all(|(_, message, _)| !message.contains("专项资金到地")), "another kind of fund");
    }

    // covers: FF22-A35-1
    #[test]
    fn 再评价由人判断_没有办的不催() {
        let mut it = file("fufeng-2022", "project");
        it.add("close_accounts", "2022-05-31").today = "2022-12-31".parse().ok();
        let found = it.found(&STEP_LATE);
        assert!(found.iter().any(|(_, message, _)| message.contains("部门评价")), "{found:?}");
        assert!(found.iter().all(|(_, message, _)| !message.contains("财政再评价")), "{found:?}");
    }

    // covers: XJ2-3-18
    #[test]
    fn 审定同意的特殊情况不受十月底限制() {
        for object in ["project", "county"] {
            for (outcome, subject, excused) in [
                ("同意", "", true),
                ("同意", "甲项目", true),
                ("同意", "乙项目", false),
                ("不同意", "", false),
                ("", "", false),
            ] {
                let mut it = file("xinjiang-2019-2", object);
                it.add("decide_special_case", "2020-10-25");
                (it.last().outcome, it.last().subject) = (outcome.into(), subject.into());
                // Not paid yet, for another matter is open too.
                it.today = "2020-11-30".parse().ok();
                let told = |it: &File| {
                    let found = it.found(&STEP_LATE);
                    found.into_iter().any(|(_, message, _)| message.contains("当年扶贫资金支付完毕"))
                };
                assert_eq!(told(&it), outcome != "同意", "{object} {outcome}: open");
                for (day, late) in [("2020-10-31", false), ("2020-11-01", true)] {
                    it.add("pay_all", day).last().subject = "甲项目".into();
                    assert_eq!(told(&it), late && !excused, "{object} {outcome} {subject} {day}");
                    it.form.records.pop();
                }
            }
        }
        // It is about the year's money, not about bonds.
        let mut it = file("xinjiang-2019-2", "project");
        it.add("decide_special_case", "2020-05-25").last().outcome = "同意".into();
        it.add("receive_bond_money", "2020-03-01").add("spend_bonds", "2020-06-02");
        assert_eq!(it.paths(&STEP_LATE), ["/records/2/date"]);
    }
}
