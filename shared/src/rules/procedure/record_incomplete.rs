//! record-incomplete: 记录不完整

use super::prelude::*;
use crate::number::is_empty_sign;
use crate::place::Key;
use crate::regulation::{Column, Each};
use crate::sheet::is_no_reason;

rule! {
    /// 记了一步，条文要求记明的内容没有填。
    ///
    /// ## 条件
    /// 没有日期、办理单位（条文写明由谁办理的）、期数，或缺这一步应有的结果、文号、金额、地点、限期、原因、证明材料、意见。
    /// 文号、地点、原因、证明材料只写`无`、`同上`一类的话的，等于没有填；审核通过的意见可以写`无`。
    ///
    /// ## 依据
    /// 这一步的条文，例如第十条（二）：提出审核意见并反馈给所属单位。
    ///
    /// ## 例子
    /// 县扶贫办审核，没有写项目的必要性。
    ///
    /// ## 改法
    /// 补填。
    ///
    /// ## In English
    /// A record lacks what the clause of its step asks for: day, who, outcome, paper, amount, place, limit, reason, proof, opinion; a word such as
    /// 无 is no paper, place, reason or proof.
    pub static RECORD_INCOMPLETE = "record-incomplete" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "记录不完整",
        english: "Incomplete record",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (at, field) in (0..).zip(&file.fields) {
        let empty = file.form.fields.get(&field.id).is_none_or(|answer| is_empty_sign(answer));
        if let (true, true, Some(key)) = (field.required, empty, Key::new(&field.id)) {
            let message = format!("请填写“{}”", field.title);
            findings.report(&RECORD_INCOMPLETE, Place::Field(at, key), message).clause(&field.citation);
        }
    }
    for (record, step) in file.known() {
        let form = record.form;
        let mut missing = |cell, empty: bool, title: &str| {
            if empty {
                let message = format!("“{}”还没有填写{title}", step.title);
                findings.report(&RECORD_INCOMPLETE, record.place(cell), message).clause(&step.citation);
            }
        };
        missing(RecordCell::Date, is_empty_sign(&form.date), "办理日期");
        missing(RecordCell::Actor, !step.actors.is_empty() && is_empty_sign(&form.actor), "办理单位");
        if let Some(each) = step.each {
            let title = if each == Each::Month { "月份" } else { "季度" };
            missing(RecordCell::Period, is_empty_sign(&form.period), title);
        }
        for column in &step.needs {
            let (raw, cell) = record.column(*column);
            // Whoever lets pass may have nothing to remark.
            let approved = !step.passed.is_empty() && record.ended(&step.passed);
            let empty = match column {
                Column::Reason if approved => is_empty_sign(raw),
                Column::Reason | Column::Document | Column::Place | Column::Proof => {
                    is_no_reason(raw, &file.regulation.words)
                }
                _ => is_empty_sign(raw),
            };
            missing(cell, empty, column.title());
        }
        for (at, field) in (0..).zip(&step.fields) {
            let empty = form.values.get(&field.key).is_none_or(|value| is_empty_sign(value));
            if let Some(key) = Key::new(&field.key) {
                missing(RecordCell::Value(at, key), field.required && empty, &format!("“{}”", field.title));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A10-14, WS37-A10-15, WS37-A15-1, WS37-A15-2, WS37-A11-2, WS37-A13-3, WS37-A10-7, WS37-A10-8, WS37-A10-3, WS37-A12-1, WS37-A13-4, WS37-A19-1, WS37-A19-4
    #[test]
    fn 巫山各步要记的内容缺一不可() {
        for (object, step, cells) in [
            ("project", "set_targets", &["document", "values/estimate"][..]),
            (
                "project",
                "review_poverty",
                &["outcome", "reason", "values/necessity", "values/feasibility", "values/relevance", "values/quality"],
            ),
            (
                "project",
                "review_finance",
                &["outcome", "reason", "values/soundness", "values/measurability", "values/match"],
            ),
            ("project", "file_with_office", &["document"]),
            ("project", "publish_in_budget", &["place"]),
            ("project", "report_online", &["amount", "proof", "values/progress"]),
            ("project", "report_monitoring", &["outcome", "values/budget", "values/targets", "values/receivers"]),
            ("project", "handle_problem", &["reason", "values/opinion"]),
            ("project", "hold_money", &["outcome", "amount"]),
            ("unit", "order_rectification", &["document", "until", "reason"]),
            ("unit", "publish_self_evaluation", &["place"]),
            ("county", "publish_evaluation", &["place"]),
        ] {
            let mut it = file("wushan-2019-37", object);
            it.add(step, "2020-01-02");
            it.last().actor = "某".into();
            let wanted: Vec<String> = cells.iter().map(|cell| format!("/records/0/{cell}")).collect();
            assert_eq!(sorted(it.paths(&RECORD_INCOMPLETE)), sorted(wanted), "{step}");
        }
    }

    // covers: G68-S4-04, FF22-A05-2, FF22-A05-3, FF22-A06-4, FF22-A18-4, FF22-A19-1, FF22-A39-1
    #[test]
    fn 县里的设定_指标体系_排序_工作方案要记的内容缺一不可() {
        for (law, object, step, cells) in [
            (
                "cn-2019-68",
                "county",
                "set_monitoring",
                &["document", "values/form", "values/way", "values/frequency", "values/share"][..],
            ),
            ("cn-2019-68", "unit", "cover_monitoring", &["values/projects", "values/monitored"]),
            (
                "fufeng-2022",
                "county",
                "build_common_indicators",
                &["document", "values/indicators", "values/standards"],
            ),
            (
                "fufeng-2022",
                "unit",
                "build_sector_indicators",
                &["document", "values/sector", "values/indicators", "values/standards"],
            ),
            ("fufeng-2022", "unit", "rank_library", &["subject", "outcome", "values/class", "values/score"]),
            ("fufeng-2022", "county", "compare_scores", &["subject", "outcome", "values/class", "values/score"]),
            ("fufeng-2022", "county", "plan_evaluation", &["document"]),
            ("fufeng-2022", "unit", "plan_unit_evaluation", &["document", "values/county_plan"]),
            ("fufeng-2022", "project", "review_reports", &["outcome", "reason"]),
            ("fufeng-2022", "unit", "review_reports", &["outcome", "reason"]),
        ] {
            let mut it = file(law, object);
            it.form.fields.insert("is_new".into(), "no".into());
            it.add(step, "2022-01-02");
            it.last().actor = "某".into();
            let wanted: Vec<String> = cells.iter().map(|cell| format!("/records/0/{cell}")).collect();
            assert_eq!(sorted(it.paths(&RECORD_INCOMPLETE)), sorted(wanted), "{step}");
        }
    }

    // covers: XJ2-4-02, XJ2-4-03
    #[test]
    fn 下达资金时指标和目标同时录入_并上传材料() {
        for (step, cells) in
            [("enter_platform", &["values/quota", "values/targets"][..]), ("upload_scans", &["proof", "values/scans"])]
        {
            let mut it = file("xinjiang-2019-2", "fund");
            it.form.fields.insert("fund".into(), "其他".into());
            it.add(step, "2020-01-02").last().actor = "财政厅业务处室".into();
            let wanted: Vec<String> = cells.iter().map(|cell| format!("/records/0/{cell}")).collect();
            assert_eq!(sorted(it.paths(&RECORD_INCOMPLETE)), sorted(wanted), "{step}");
        }
    }

    #[test]
    fn 日期_办理单位_期数_必答的问题() {
        let mut it = file("fufeng-2022", "project");
        it.add("report_monitoring", "");
        let paths = it.paths(&RECORD_INCOMPLETE);
        for cell in ["/fields/is_new", "/records/0/date", "/records/0/actor", "/records/0/period"] {
            assert!(paths.iter().any(|path| path == cell), "{cell}: {paths:?}");
        }
        let message =
            it.found(&RECORD_INCOMPLETE).into_iter().find(|(path, ..)| path == "/records/0/period").expect("found").1;
        assert!(message.contains("季度"), "{message}");
        // Where the clause does not say who, nobody is asked for.
        let mut it = file("wushan-2019-37", "project");
        it.add("find_fault", "2020-01-02");
        assert!(!it.paths(&RECORD_INCOMPLETE).contains(&"/records/0/actor".to_owned()));
    }

    #[test]
    fn 只写无的等于没有填_通过的意见可以写无() {
        let missing = |it: &File| {
            let paths = it.paths(&RECORD_INCOMPLETE);
            paths.into_iter().filter(|path| !path.contains("values") && !path.contains("fields")).collect::<Vec<_>>()
        };
        for (law, object, step, cell) in [
            ("wushan-2019-37", "project", "file_with_office", "document"),
            ("wushan-2019-37", "unit", "publish_self_evaluation", "place"),
            ("xinjiang-2019-2", "fund", "upload_scans", "proof"),
            ("fufeng-2022", "project", "argue", "reason"),
        ] {
            for (raw, fires) in
                [("无", true), ("没有。", true), ("同上", true), ("正常", true), ("无锡路公告栏1号", false)]
            {
                let mut it = file(law, object);
                it.add(step, "2022-06-02");
                let record = it.last();
                record.actor = "某".into();
                match cell {
                    "document" => record.document = raw.into(),
                    "place" => record.place = raw.into(),
                    "proof" => record.proof = raw.into(),
                    _ => record.reason = raw.into(),
                }
                let wanted = if fires { vec![format!("/records/0/{cell}")] } else { vec![] };
                assert_eq!(missing(&it), wanted, "{step} {raw}");
            }
        }
        for (outcome, opinion, fires) in [
            ("通过", "无", false),
            ("通过", "", true),
            ("不通过", "无", true),
            ("不通过", "受益户数与项目库不一致", false),
        ] {
            let mut it = file("wushan-2019-37", "project");
            it.add("review_finance", "2020-01-02");
            let record = it.last();
            (record.actor, record.outcome, record.reason) = ("县财政局".into(), outcome.into(), opinion.into());
            assert_eq!(missing(&it) == ["/records/0/reason"], fires, "{outcome} {opinion}: {:?}", missing(&it));
        }
    }
}
