//! record-parts-missing: 条文要求的几项没有都办

use super::prelude::*;
use crate::number::is_empty_sign;
use crate::place::Key;

rule! {
    /// 条文列出的几项（报送对象、公开内容、地点、措施）缺了几项。
    ///
    /// ## 条件
    /// 这一栏要求全部选上，而没有都选。
    ///
    /// ## 依据
    /// 这一步的条文，例如三（二）5：扶贫资金的总量、分配结果、使用方向和使用单位等情况。
    ///
    /// ## 例子
    /// 县级公开没有公开使用单位。
    ///
    /// ## 改法
    /// 补办缺的几项并选上。
    ///
    /// ## In English
    /// Receivers, contents, places or measures that the clause lists are not all there.
    pub static RECORD_PARTS_MISSING = "record-parts-missing" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "条文要求的几项没有都办",
        english: "Not all of what the clause lists",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (record, step) in file.known() {
        for (field, at) in step.fields.iter().zip(0..).filter(|(field, _)| step.complete.contains(&field.key)) {
            let raw = record.form.values.get(&field.key).map_or("", String::as_str);
            let chosen: Vec<&str> = raw.split('、').map(str::trim).collect();
            let missing: Vec<&str> =
                field.options.iter().map(String::as_str).filter(|option| !chosen.contains(option)).collect();
            if let (false, false, Some(key)) = (is_empty_sign(raw), missing.is_empty(), Key::new(&field.key)) {
                let message = format!("“{}”还缺：{}", step.title, missing.join("、"));
                findings
                    .report(&RECORD_PARTS_MISSING, record.place(RecordCell::Value(at, key)), message)
                    .clause(&step.citation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: WS37-A11-3, WS37-A14-4, WS37-A14-5, G68-S2-01, G68-S3-03, G68-S4-05, FF22-A33-2, HB148-A13-1, HB148-A08-1
    // covers: XJ2-1-15, XJ2-2-26, XJ2-3-09, XJ2-3-23, XJ2-3-25, XJ2-3-26, XJ2-3-29, XJ2-4-03
    #[test]
    fn 列出的每一项都要有() {
        for (law, object, answers, step, key, options) in [
            ("wushan-2019-37", "project", &[][..], "report_monitoring", "receivers", &["县财政局", "县扶贫办"][..]),
            ("wushan-2019-37", "project", &[], "report_self_evaluation", "receivers", &["县财政局", "县扶贫办"]),
            ("wushan-2019-37", "project", &[], "spot_check", "joint", &["县审计局"]),
            ("cn-2019-68", "project", &[], "review_targets", "joint", &["扶贫部门", "行业主管部门"]),
            ("cn-2019-68", "project", &[], "file_with_province", "receivers", &["省级财政部门", "省级扶贫部门"]),
            ("cn-2019-68", "project", &[], "report_monitoring", "receivers", &["扶贫部门", "财政部门"]),
            (
                "fufeng-2022",
                "project",
                &[],
                "suspend_project",
                "measures",
                &["暂停项目实施", "停止拨付资金", "调减预算"],
            ),
            (
                "hebei-2017-148",
                "project",
                &[],
                "file_with_province",
                "receivers",
                &["省财政厅", "相关部门", "财政部驻河北省财政监察专员办事处"],
            ),
            (
                "hebei-2017-148",
                "county",
                &[],
                "report_material",
                "materials",
                &["绩效评价材料", "年度扶贫开发计划执行情况总结"],
            ),
            (
                "xinjiang-2019-2",
                "region",
                &[],
                "ledger_consolidation",
                "ledgers",
                &["农业处总台账", "业务处室具体台账"],
            ),
            (
                "xinjiang-2019-2",
                "fund",
                &[("fund", "其他")],
                "send_issue_papers",
                "receivers",
                &["财政厅国库处", "扶贫资金管理办公室"],
            ),
            (
                "xinjiang-2019-2",
                "fund",
                &[("fund", "专项")],
                "upload_scans",
                "scans",
                &["指标下达和分配文件扫描件", "资金使用情况", "绩效目标执行情况"],
            ),
            ("xinjiang-2019-2", "county", &[], "send_papers", "receivers", &["国库部门", "扶贫资金管理科（股）室"]),
            ("xinjiang-2019-2", "county", &[], "use_ledgers", "ledgers", &["使用总台账", "分管使用台账"]),
            (
                "xinjiang-2019-2",
                "county",
                &[],
                "publish_county",
                "contents",
                &["政策办法", "总量", "分配结果", "使用方向", "使用单位"],
            ),
            (
                "xinjiang-2019-2",
                "prefecture",
                &[],
                "publish_prefecture",
                "contents",
                &["政策办法", "总量", "分配结果", "使用方向", "使用单位"],
            ),
            ("xinjiang-2019-2", "region", &[], "publish_region", "contents", &["政策制度办法", "分配结果"]),
            (
                "xinjiang-2019-2",
                "project",
                &[],
                "announce_project",
                "boards",
                &["乡（镇）政府公示栏", "村委会公示栏", "项目建设地点"],
            ),
        ] {
            let mut it = file(law, object);
            for (key, answer) in answers {
                it.form.fields.insert((*key).into(), (*answer).into());
            }
            it.add(step, "2020-01-02").value(key, &options.join("、"));
            let whole = it.found(&RECORD_PARTS_MISSING).len();
            for left in options {
                let others: Vec<&str> = options.iter().copied().filter(|option| option != left).collect();
                it.value(key, if others.is_empty() { "别处" } else { "" });
                it.value(key, &others.join("、"));
                let found = it.found(&RECORD_PARTS_MISSING);
                // Nothing chosen is a record that is not complete.
                assert!(
                    others.is_empty() || found.iter().any(|(_, message, _)| message.contains(left)),
                    "{step} {left}: {found:?}"
                );
            }
            assert_eq!(whole, 0, "{step}");
        }
    }
}
