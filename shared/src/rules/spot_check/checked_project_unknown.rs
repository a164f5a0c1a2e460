//! 抽查的项目不在自评项目里

use super::prelude::*;

rule! {
    /// 抽查的项目编号在自评项目里没有，或抽查了两次。
    ///
    /// ## 条件
    /// 抽查项目填了编号，而自评项目里没有这个编号，或前面的行已经是这个编号。
    ///
    /// ## 依据
    /// 抽查的对象是已经自评的项目。
    ///
    /// ## 例子
    /// 抽查 `P-900`，自评项目里没有 → 核对编号。
    ///
    /// ## 改法
    /// 请核对编号；重复的请删去一行。没有唯一的改法。
    ///
    /// ## In English
    /// A project that was checked is none of those self-evaluated, or stands twice.
    pub static CHECKED_PROJECT_UNKNOWN = "checked-project-unknown" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "抽查的项目不在自评项目里",
        english: "Checked project unknown",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    for (at, row) in form.checked.iter().enumerate().filter(|(_, row)| !row.number.is_empty()) {
        let message = if row.project.is_none() {
            format!("自评项目里没有编号“{}”，请核对", row.number)
        } else if form.checked.iter().take(at).any(|other| other.number == row.number) {
            format!("“{}”已经在抽查名单里，请删去一行", row.number)
        } else {
            continue;
        };
        findings.report(&CHECKED_PROJECT_UNKNOWN, row.place("number"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 没有的编号_重复的编号_空着() {
        let mut form = spot_check();
        form.checked.push(checked("P-900"));
        form.checked.push(checked(" P-002"));
        form.checked.push(checked(""));
        assert_eq!(paths(&CHECKED_PROJECT_UNKNOWN, "cn-2019-68", &form), ["/checked/1/number", "/checked/2/number"]);
    }
}
