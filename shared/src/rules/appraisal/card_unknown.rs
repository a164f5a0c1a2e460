//! card-unknown: 没有这张表

use super::prelude::*;

rule! {
    /// 制度里没有这张表，或没有这个编号的表。
    ///
    /// ## 条件
    /// 表名和 `card` 一起找不到制度里的任何一张表。
    ///
    /// ## 依据
    /// 结构。
    ///
    /// ## 例子
    /// `cn-2019-68` 的 `scorecard`：国家操作指南没有县级评分表。
    ///
    /// ## 改法
    /// 换一个制度，或填写制度里有的表。
    ///
    /// ## In English
    /// The regulation has no form of that kind or id.
    pub static CARD_UNKNOWN = "card-unknown" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "没有这张表",
        english: "No such form under the regulation",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    if form.card.is_some() {
        return;
    }
    let known: Vec<&str> =
        form.regulation.cards.iter().filter(|card| card.form == form.kind).map(|card| card.id.as_str()).collect();
    let message = if known.is_empty() {
        format!("《{}》没有{}，请换一个制度", form.regulation.title, form.kind.title())
    } else {
        format!("没有编号为“{}”的{}，可用：{}", form.form.card, form.kind.title(), known.join("、"))
    };
    findings.report(&CARD_UNKNOWN, Place::Card, message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 制度没有的表_编号不对的表_有的表() {
        let mut form = review();
        assert!(run(&CARD_UNKNOWN, "cn-2019-68", &form).is_empty());
        form.card = "revue".into();
        assert_eq!(paths(&CARD_UNKNOWN, "cn-2019-68", &form), ["/card"]);
        form.card = "review".into();
        assert!(run(&CARD_UNKNOWN, "cn-2019-68", &form).is_empty());
        let county = county();
        assert_eq!(paths(&CARD_UNKNOWN, "cn-2019-68", &county), ["/card"]);
        assert!(run(&CARD_UNKNOWN, "hebei-2017-148", &county).is_empty());
    }
}
