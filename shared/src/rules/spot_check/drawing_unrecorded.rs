//! 没有记下怎样抽签

use super::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 抽签种子、种子的来源或抽取日期没有填，抽签不能重算。
    ///
    /// ## 条件
    /// 抽签种子、种子的来源、抽取日期中有空着的。文件只要求抽查不低于10%，没有要求抽签，所以只提醒。
    ///
    /// ## 依据
    /// 抽取的名单最好能由任何人用种子重算。
    ///
    /// ## 例子
    /// 种子空着 → 当日的彩票中奖号码。
    ///
    /// ## 改法
    /// 抽签的，请补填；不抽签的，可以不填。没有唯一的改法。
    ///
    /// ## In English
    /// Without the seed, its source and the day, the drawing cannot be recomputed. No clause asks for a drawing, hence a warning.
    pub static DRAWING_UNRECORDED = "drawing-unrecorded" {
        severity: Warning,
        forms: [SpotCheck],
        basis: Basis::CommonSense,
        fixing: None,
        settings: [],
        title: "没有记下怎样抽签",
        english: "The drawing is not recorded",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let form = form.form;
    for (name, what, raw) in [
        ("seed", "抽签种子", &form.seed),
        ("seed_source", "种子的来源", &form.seed_source),
        ("drawn_on", "抽取日期", &form.drawn_on),
    ] {
        if is_empty_text(raw) {
            findings.report(&DRAWING_UNRECORDED, head(name), format!("{what}没有填，抽签不能重算；抽签的请补填"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 没有种子_来源_日期_可以提交() {
        let mut form = spot_check();
        assert!(paths(&DRAWING_UNRECORDED, "cn-2019-68", &form).is_empty());
        form.seed = " ".into();
        form.seed_source.clear();
        form.drawn_on = "—".into();
        assert_eq!(paths(&DRAWING_UNRECORDED, "cn-2019-68", &form), ["/seed", "/seed_source", "/drawn_on"]);
        let law = crate::regulation::builtin("cn-2019-68").expect("built in");
        let judgement = crate::judge(&form.into(), law, &crate::Context::default());
        assert!(judgement.acceptable(), "{:?}", judgement.findings);
    }
}
