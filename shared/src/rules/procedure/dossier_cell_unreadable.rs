//! dossier-cell-unreadable: 这一格读不出来

use super::prelude::*;

rule! {
    /// 日期、限期、期数、金额、得分或选项读不出来。
    ///
    /// ## 条件
    /// 日期不是日历上的日期，月份不在 1 至 12、季度不在 1 至 4，金额不是数或小于 0，得分、比例不是 0 至 100 的数，选了没有的选项，追究事项不是制度所列。
    ///
    /// ## 依据
    /// 结构；日历。
    ///
    /// ## 例子
    /// `2020-02-30`；13 月；金额 -5；审核得分 100.01。
    ///
    /// ## 改法
    /// 按提示改写。
    ///
    /// ## In English
    /// A date, limit, period, amount, score or choice that cannot be read.
    pub static DOSSIER_CELL_UNREADABLE = "dossier-cell-unreadable" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "这一格读不出来",
        english: "Unreadable cell",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (place, why) in &file.unread {
        findings.report(&DOSSIER_CELL_UNREADABLE, *place, *why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    #[test]
    fn 日期_限期_金额_选项() {
        let mut it = file("wushan-2019-37", "project");
        it.form.fields.insert("major".into(), "也许".into());
        it.add("order_rectification", "2020-02-30");
        (it.last().until, it.last().amount) = ("明天".into(), "-5".into());
        it.add("report_monitoring", "2020年2月29日").value("receivers", "县财政局、县审计局");
        it.add("pursue", "2020-03-01").value("trigger", "XJ-A-01");
        assert_eq!(
            it.paths(&DOSSIER_CELL_UNREADABLE),
            [
                "/fields/major",
                "/records/0/date",
                "/records/0/amount",
                "/records/0/until",
                "/records/1/values/receivers",
                "/records/2/values/trigger"
            ]
        );
    }

    #[test]
    fn 月份和季度_下限_上限_超出() {
        for (law, object, step, period, fires) in [
            ("xinjiang-2019-2", "county", "spending_report", "1", false),
            ("xinjiang-2019-2", "county", "spending_report", "12", false),
            ("xinjiang-2019-2", "county", "spending_report", "12月", false),
            ("xinjiang-2019-2", "county", "spending_report", "3月份", false),
            ("xinjiang-2019-2", "county", "spending_report", "第3季度", true),
            ("xinjiang-2019-2", "county", "spending_report", "3季", true),
            ("xinjiang-2019-2", "county", "spending_report", "0", true),
            ("xinjiang-2019-2", "county", "spending_report", "13", true),
            ("cn-2019-68", "project", "report_monitoring", "第４季度", false),
            ("cn-2019-68", "project", "report_monitoring", "第3季度", false),
            ("cn-2019-68", "project", "report_monitoring", "2季", false),
            ("cn-2019-68", "project", "report_monitoring", "3月", true),
            ("cn-2019-68", "project", "report_monitoring", "2度", true),
            ("cn-2019-68", "project", "report_monitoring", "0", true),
            ("cn-2019-68", "project", "report_monitoring", "1", false),
            ("cn-2019-68", "project", "report_monitoring", "4", false),
            ("cn-2019-68", "project", "report_monitoring", "5", true),
        ] {
            let mut it = file(law, object);
            it.add(step, "2020-01-02").last().period = period.into();
            assert_eq!(!it.found(&DOSSIER_CELL_UNREADABLE).is_empty(), fires, "{step} {period}");
        }
    }

    // covers: G68-T2-12
    #[test]
    fn 得分从零到一百() {
        for (law, object, step, key) in [
            ("cn-2019-68", "project", "review_targets", "score"),
            ("cn-2019-68", "county", "set_monitoring", "share"),
            ("fufeng-2022", "project", "conclude", "score"),
            ("fufeng-2022", "project", "conclude_finance", "score"),
            ("fufeng-2022", "county", "compare_scores", "score"),
        ] {
            for (score, fires) in
                [("-0.01", true), ("0", false), ("99.99", false), ("100", false), ("100.01", true), ("九十", true)]
            {
                let mut it = file(law, object);
                it.form.fields.insert("is_new".into(), "yes".into());
                it.add(step, "2022-12-10").value(key, score);
                let found = it.found(&DOSSIER_CELL_UNREADABLE);
                let paths: Vec<_> = found.iter().map(|(path, ..)| path.as_str()).collect();
                let own = format!("/records/0/values/{key}");
                assert_eq!(paths, if fires { vec![own.as_str()] } else { vec![] }, "{step} {score}");
                assert!(score != "100.01" || found.iter().all(|(_, message, _)| message.contains("100")), "{found:?}");
            }
        }
    }
}
