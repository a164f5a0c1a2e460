//! 指标没有名称

use crate::number::{Reading, read};
use crate::rule::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 一行指标没有名称，或名称里没有一个字。
    ///
    /// ## 条件
    /// 三级指标一格是空的（`—`、`/`、`无数据` 等也算空），或者不含任何汉字和字母时报告。
    /// 名称是没有填完的占位符（`**`、`……`、`□□`）时不报告，由“占位符没有填”报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第二节 二、2：“是否无缺项、错项（如缺少项目资金情况、定量指标缺少指标值、年度目标未填写、金额单位不一致等）”。
    ///
    /// ## 例子
    /// 坝塘镇2021年：指标内容 `88` → 写明指标，如“危房改造户数”。
    ///
    /// ## 改法
    /// 请填写三级指标的名称；多余的行请删去。没有唯一的改法。
    ///
    /// ## In English
    /// The indicator's name is empty or holds neither a letter nor a Chinese character. Names that are
    /// left-over placeholders have their own rule.
    pub static INDICATOR_NAME_MISSING = "indicator-name-missing" {
        severity: Error,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G2.2-2"]),
        fixing: None,
        settings: [],
        title: "指标没有名称",
        english: "Indicator name missing",
        check: Check::Row(check),
    }
}

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    // The signs for nothing are short: 无数据.
    if row.name.full().len() > "无数据".len() && row.name.has_letters() {
        return;
    }
    let is_empty = is_empty_text(row.raw_name);
    if (!is_empty && row.name.has_letters()) || is_left_over(row.raw_name) {
        return;
    }
    let message = if is_empty {
        format!("第{}行指标没有名称，请填写三级指标", row.number())
    } else {
        format!("第{}行指标名称“{}”不是名称，请写明是什么指标", row.number(), shown(row.raw_name))
    };
    findings.report(&INDICATOR_NAME_MISSING, row.at(Cell::Name), message);
}

/// A placeholder nobody filled; as a name, `……` is one too.
fn is_left_over(name: &str) -> bool {
    let name = name.trim();
    let is_dots = name.starts_with("……") || name.starts_with("...");
    (is_dots && name.chars().all(|c| c == '…' || c == '.')) || matches!(read(name), Reading::Placeholder)
}

#[cfg(test)]
mod tests {
    use super::INDICATOR_NAME_MISSING as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str) -> bool {
        fires_on_target(&RULE, "output/quantity", name, "≥3个")
    }

    #[test]
    fn 坝塘镇的指标内容是88() {
        let found = run(
            &RULE,
            declaration(vec![target("output/quantity", "道路", "1"), target("output/quantity", "88", "≥3个")]),
        );
        assert_eq!(found[0].0, "/indicators/1/name");
        assert!(found[0].1.contains("88"), "{}", found[0].1);
        assert_eq!(found[0].2, None);
    }

    #[test]
    fn 空的和只有符号的() {
        for name in ["", " ", "—", "/", "无数据", "N/A", "１２", "≥3", "★★★", "（1）"] {
            assert!(fires(name), "{name}");
        }
    }

    #[test]
    fn 有字就不报告() {
        for name in ["路", "GDP", "指标1：", "88个"] {
            assert!(!fires(name), "{name}");
        }
    }

    #[test]
    fn 占位符有自己的规则() {
        for name in ["**", "……", "......", "□□", "___"] {
            assert!(!fires(name), "{name}");
        }
        assert!(fires("…"), "一个省略号是空");
    }
}
