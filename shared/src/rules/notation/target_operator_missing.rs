//! The rule `target-operator-missing`.

use super::sign_is_missing;
use crate::form::FormKind;
use crate::rule::prelude::*;

rule! {
    /// 指标值只有数，没有≥、≤或=，得分怎么算说不清。
    ///
    /// ## 条件
    /// 指标值是不带符号的数。不报：数为0；数为100%（或比率的100）；有下级指标的标题行；成本指标；
    /// 核心名称含有利率、补偿比率、标准；名称里留有模板提示（`(≥**个)`，符号已写在那里）；不涉及的行。
    /// 自评表里只在实际值是可比的数、与指标值不等、而且不是正向比率时才报，因为只有这时符号才影响得分。
    ///
    /// ## 依据
    /// 第五节 一（二）、注意事项(3)：“得分计算方法应用全年实际值/年度指标值*该指标分值；得分计算方法应用年度指标值/全年实际值*该指标分值”。
    ///
    /// ## 例子
    /// `3500公斤` → `≥3500公斤`；自评表里目标 `38508人`、实际 `37442人`。
    ///
    /// ## 改法
    /// 请写明≥（越多越好）、≤（越少越好）或=。申报表里正向比率的百分数改成“≥”加原数，其他的由人决定。
    ///
    /// ## In English
    /// A target is a bare number, so it is open whether more or less is better. In a self-evaluation
    /// it is reported only where the missing sign changes the score. Rates of which more is better
    /// get `≥` as a fix.
    pub static TARGET_OPERATOR_MISSING = "target-operator-missing" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G5.n3"]),
        fixing: Content,
        settings: [],
        title: "指标值没有比较符号",
        english: "Target without operator",
        check: Check::Row(check),
    }
}

fn check(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    if row.target.quantity().is_none_or(|target| target.operator.is_some()) || row.is_cost() {
        return;
    }
    if sheet.kind == FormKind::SelfEvaluation
        && (row.comparable().is_none_or(|(_, wanted, actual)| actual == wanted) || row.is_positive_rate())
    {
        return;
    }
    let Some(target) = sign_is_missing(row) else {
        return;
    };
    let place = row.at(Cell::Target);
    let raw = shown(row.target.raw);
    if sheet.kind == FormKind::SelfEvaluation {
        let actual = shown(row.actual.raw);
        let message =
            format!("指标值“{raw}”没有符号，实际值“{actual}”与它不等，得分算不出来，请按批复的目标写明≥、≤或=");
        findings.report(&TARGET_OPERATOR_MISSING, place, message);
        return;
    }
    let report = findings.report(
        &TARGET_OPERATOR_MISSING,
        place,
        format!("指标值“{raw}”没有符号，请写明≥（越多越好）、≤（越少越好）或="),
    );
    if target.unit.is_percent() && row.is_positive_rate() {
        report.fix(format!("≥{target}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, fires_on_target, paths, row, run, self_evaluation, target};

    #[test]
    fn 申报表里没有符号的数() {
        assert!(fires_on_target(&TARGET_OPERATOR_MISSING, "benefit/economic", "年增粮食", "3500公斤"));
        let fix = |name: &str, value: &str| {
            run(&TARGET_OPERATOR_MISSING, declaration(vec![target("output/quality", name, value)]))
                .pop()
                .expect("a finding")
                .2
        };
        assert_eq!(fix("苗木成活率", "85 %"), Some("≥85%".into()));
        assert_eq!(fix("课时比例", "70%"), None);
        assert_eq!(fix("苗木成活率", "85"), None);
        assert_eq!(fix("道路里程", "3公里"), None);
    }

    #[test]
    fn 申报表里不报的() {
        for (levels, name, value) in [
            ("output/quantity", "道路里程", "≥3公里"),
            ("output/quantity", "道路里程", "0公里"),
            ("output/quality", "验收合格率", "100%"),
            ("output/quality", "验收合格率", "100"),
            ("output/quality", "小额信贷贴息利率", "4.35%"),
            ("benefit/social", "医疗补偿比率", "80%"),
            ("output/quantity", "生均资助标准", "3000元/学年"),
            ("output/cost", "补助成本", "1600元/亩"),
            ("output/成本指标", "项目总投资", "20万元"),
            ("output/quantity", "公猪舍(≥**平方米)", "22.8"),
            ("output/quantity", "道路里程", "显著提升"),
            ("output/quantity", "道路里程", "约3公里"),
        ] {
            assert!(!fires_on_target(&TARGET_OPERATOR_MISSING, levels, name, value), "{name} {value}");
        }
        assert!(fires_on_target(&TARGET_OPERATOR_MISSING, "output/quality", "验收合格率", "99.9%"));
        assert!(fires_on_target(&TARGET_OPERATOR_MISSING, "output/quantity", "验收数量", "100"));
        let mut sub = target("output/quantity", "玉米", "≥3亩");
        sub.parent = "粮食面积".into();
        let form = declaration(vec![target("output/quantity", "粮食面积", "3亩"), sub.clone()]);
        assert!(paths(&TARGET_OPERATOR_MISSING, form).is_empty(), "标题行");
        sub.target = "3亩".into();
        let form = declaration(vec![target("output/quantity", "粮食面积", "3亩"), sub]);
        assert_eq!(paths(&TARGET_OPERATOR_MISSING, form), ["/indicators/1/target"], "下级行");
    }

    #[test]
    fn 自评表里只在符号影响得分时报() {
        let with = |name: &str, target: &str, actual: &str| {
            !paths(&TARGET_OPERATOR_MISSING, self_evaluation(vec![row("output/quantity", name, "3", target, actual)]))
                .is_empty()
        };
        assert!(with("居民健康档案", "38508人", "37442人"));
        assert!(with("居民健康档案", "38508人", "38509人"));
        assert!(!with("居民健康档案", "38508人", "38508人"));
        assert!(!with("居民健康档案", "38508人", ""));
        assert!(!with("居民健康档案", "38508人", "已完成"));
        assert!(!with("居民健康档案", "38508人", "3户"));
        assert!(!with("作物成活率", "95%", "93%"));
        assert!(with("家庭医生签约率", "24694人", "22584人"));
        assert!(!with("道路长度", "3公里", "3000米"));
    }
}
