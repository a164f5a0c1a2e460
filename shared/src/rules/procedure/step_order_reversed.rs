//! step-order-reversed: 办理的先后颠倒

use super::prelude::*;

rule! {
    /// 前一步有记录，日期却在这一步之后。
    ///
    /// ## 条件
    /// 列明在前的步骤的每一条记录都晚于这一步。
    ///
    /// ## 依据
    /// 这一步的条文，例如第三节 一：纳入年初预算的扶贫项目经县人代会批准后，县级财政部门应于 20 日内批复。
    ///
    /// ## 例子
    /// 3 月 1 日批复，3 月 5 日人代会批准。
    ///
    /// ## 改法
    /// 核对两处日期；确实颠倒的，在备注里说明。
    ///
    /// ## In English
    /// The step before is recorded, but with a later day.
    pub static STEP_ORDER_REVERSED = "step-order-reversed" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "办理的先后颠倒",
        english: "Taken before the step that comes before it",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (record, step) in file.known() {
        let Some(date) = record.date else { continue };
        for earlier in step.after.iter().filter_map(|id| file.step(id)) {
            let known = file.of(&earlier.id).filter(|other| other.index != record.index && other.is_about(record));
            let days: Vec<_> = known.map(|other| other.date).collect();
            let first = days.iter().flatten().min();
            if let (Some(first), true) = (first, days.iter().all(|day| day.is_some_and(|day| day > date))) {
                let message = format!("“{}”（{date}）须在“{}”（{first}）之后，请核对日期", step.title, earlier.title);
                findings.report(&STEP_ORDER_REVERSED, record.place(RecordCell::Date), message).clause(&step.citation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: G68-S3-01, FF22-A15-7
    #[test]
    fn 前一日_同一日_后一日() {
        for (approved, fires) in [("2020-02-28", true), ("2020-02-29", false), ("2020-03-01", false), ("", false)] {
            let mut it = file("cn-2019-68", "project");
            it.add("congress", "2020-02-29").add("approve_targets", approved);
            assert_eq!(!it.found(&STEP_ORDER_REVERSED).is_empty(), fires, "{approved}");
        }
    }

    #[test]
    fn 事前评估的六步依次办理() {
        let steps = ["choose_object", "form_group", "provide_materials", "check_materials", "argue", "conclude"];
        let days = ["2022-09-01", "2022-09-02", "2022-09-03", "2022-09-04", "2022-09-05", "2022-09-06"];
        for swapped in 0..5 {
            let mut it = file("fufeng-2022", "project");
            it.form.fields.insert("is_new".into(), "yes".into());
            for (step, day) in steps.iter().zip(days) {
                it.add(step, day);
            }
            assert!(it.found(&STEP_ORDER_REVERSED).is_empty());
            let (one, two) = (it.form.records[swapped].date.clone(), it.form.records[swapped + 1].date.clone());
            it.form.records[swapped].date = two;
            it.form.records[swapped + 1].date = one;
            assert!(!it.found(&STEP_ORDER_REVERSED).is_empty(), "{}", steps[swapped]);
        }
    }
}
