//! step-due-uncountable: 期限算不出来

use super::prelude::*;
use crate::dossier::Uncountable;

rule! {
    /// 期限按工作日计算，而那一年的放假安排没有录入。
    ///
    /// ## 条件
    /// 数工作日时遇到没有放假安排的年份（AMB-C-04）。
    ///
    /// ## 依据
    /// 日历：错的日期比没有日期更糟。
    ///
    /// ## 例子
    /// 2031 年收到文件，5 个工作日。
    ///
    /// ## 改法
    /// 请补录那一年国务院办公厅的放假通知，或自行核对。
    ///
    /// ## In English
    /// The last day is counted in working days, and the public holidays of that year are not known.
    pub static STEP_DUE_UNCOUNTABLE = "step-due-uncountable" {
        severity: Hint,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "期限算不出来",
        english: "A last day that cannot be counted",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for due in file.steps.iter().flat_map(|step| file.dues(step)) {
        let Err(Uncountable::Year(year)) = &due.day else { continue };
        let message = format!("没有{year}年的放假安排，“{}”的最后一日算不出来，请自行核对", named(&due));
        findings.report(&STEP_DUE_UNCOUNTABLE, due.place, message).clause(&due.step.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    #[test]
    fn 有放假安排的年份_没有的年份() {
        for (year, fires) in [(2020, false), (2031, true)] {
            let mut it = file("xinjiang-2019-2", "fund");
            (it.form.year, it.form.fields) = (Some(year), [("fund".to_owned(), "专项".to_owned())].into());
            it.add("receive_prefecture", &format!("{year}-06-03"));
            let found = it.found(&STEP_DUE_UNCOUNTABLE);
            assert_eq!(!found.is_empty(), fires, "{year}");
            assert!(found.iter().all(|(_, message, _)| message.contains("2031年")), "{found:?}");
            assert!(it.found(&super::super::step_late::STEP_LATE).iter().all(|(path, ..)| path != "/records/0"));
        }
    }
}
