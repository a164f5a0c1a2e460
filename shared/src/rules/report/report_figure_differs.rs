//! 文字里的数与自评表算出的不同

use super::prelude::*;
use crate::number::{Money, fold, read_plain, round_half_up, text};
use crate::score::formula;
use rust_decimal::Decimal;

rule! {
    /// 报告文字里的数与带入的自评表算出的不同。
    ///
    /// ## 条件
    /// 文字里写了预算（资金）执行率N%、预算总额（资金总额）N万元、执行数（支出总额）N万元、平均得分N分，或共（全部、安排、实施、自评）N个项目，
    /// 而N既不是合计算出的数（按所写的小数位四舍五入），也不是其中一个项目、财政拨款或其他资金的数。算不出合计、读不出N的不查。
    ///
    /// ## 依据
    /// 第五节 一（二）2：“根据扶贫项目资金绩效目标自评表及项目绩效支撑材料，形成本单位财政专项扶贫资金绩效自评总结报告”。
    ///
    /// ## 例子
    /// 自评表合计预算执行率90%，文字写“预算执行率95%” → `90%`。
    ///
    /// ## 改法
    /// 请核对文字和自评表。没有唯一的改法。
    ///
    /// ## In English
    /// A number in the prose is neither the sum computed from the self-evaluations nor that of one of them, or of one source of money.
    pub static REPORT_FIGURE_DIFFERS = "report-figure-differs" {
        severity: Warning,
        forms: [SelfEvaluationReport],
        basis: Basis::Clause(&["G5.1-2"]),
        fixing: None,
        settings: [],
        title: "文字里的数与自评表算出的不同",
        english: "Figure in the prose differs",
        check: Check::Report(check),
    }
}

/// A number that prose may name: the words before it, what follows it, and its value.
struct Figure {
    /// What it is, in words.
    what: &'static str,
    /// Words before it.
    before: &'static [&'static str],
    /// What follows it.
    after: &'static str,
    /// As computed.
    value: Option<Decimal>,
    /// What else may stand there: the number of a single project.
    single: Vec<Decimal>,
}

fn check(form: &Reported<'_>, findings: &mut Findings) {
    if form.rows.is_empty() {
        return;
    }
    let figures = figures(form);
    for part in &form.parts {
        let prose = fold(part.text);
        for figure in &figures {
            let Some(value) = figure.value else { continue };
            for (number, raw) in named(&prose, figure) {
                let decimals = u32::try_from(raw.split_once('.').map_or(0, |(_, rest)| rest.len())).unwrap_or(u32::MAX);
                let is = |value: &Decimal| round_half_up(*value, decimals) == number;
                if !is(&value) && !figure.single.iter().any(is) {
                    let (what, after) = (figure.what, figure.after);
                    let computed = text(round_half_up(value, 2));
                    let message = format!("{what}写的是 {raw}{after}，自评表合计是 {computed}{after}，请核对");
                    findings.report(&REPORT_FIGURE_DIFFERS, part.place(), message);
                }
            }
        }
    }
}

fn figures(form: &Reported<'_>) -> [Figure; 5] {
    let sums = &form.figures;
    let [budget, _, _, executed, ..] = sums.money;
    let single = |line: usize| {
        let rows = form.rows.iter().filter_map(|row| row.money.get(line).and_then(Money::amount));
        // 财政拨款, 其他资金 of all projects.
        rows.chain(sums.money.iter().skip(line + 1).take(2).copied().flatten()).collect()
    };
    let rows = form.rows.iter().map(|row| row.money.each_ref().map(Money::amount));
    [
        Figure {
            what: "预算执行率",
            before: &["执行率"],
            after: "%",
            value: sums.rate,
            single: rows.chain([sums.money]).flat_map(rates).collect(),
        },
        Figure {
            what: "预算总额",
            before: &["预算总额", "资金总额", "预算总数"],
            after: "万元",
            value: budget,
            single: single(0),
        },
        Figure {
            what: "执行数",
            before: &["执行数", "支出总额", "执行总额"],
            after: "万元",
            value: executed,
            single: single(3),
        },
        Figure {
            what: "平均得分",
            before: &["平均得分", "平均分", "平均自评得分"],
            after: "分",
            value: sums.mean,
            single: form.rows.iter().filter_map(|row| row.score.number()).collect(),
        },
        Figure {
            what: "项目数",
            before: &["共", "全部", "安排", "实施", "自评"],
            after: "个项目",
            value: Some(Decimal::from(sums.projects)),
            single: Vec::new(),
        },
    ]
}

/// 执行率 of the three lines, where they have one.
fn rates(money: [Option<Decimal>; 6]) -> impl Iterator<Item = Decimal> {
    let [budgets @ .., _, _, _] = money;
    let [_, _, _, executed @ ..] = money;
    budgets.into_iter().zip(executed).filter_map(|(budget, executed)| formula::percent(executed?, budget?))
}

/// The numbers that stand behind the words of a figure, as read and as written.
fn named<'p>(prose: &'p str, figure: &Figure) -> Vec<(Decimal, &'p str)> {
    let mut found = Vec::new();
    for (at, _) in prose.match_indices(figure.after) {
        let Some(before) = prose.get(..at) else { continue };
        let stem = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let Some(raw) = before.strip_prefix(stem).filter(|raw| !raw.is_empty()) else { continue };
        // 执行率(为|达到|是|:)95%
        let words = stem.trim_end_matches([':', '为', '是', '达', '到', '计', '了']);
        if figure.before.iter().any(|word| words.ends_with(word))
            && let Some(number) = read_plain(raw).number()
        {
            found.push((number, raw));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::testing::*;

    fn fires(part: &str, text: &str) -> bool {
        let mut form = report();
        write(&mut form, part, text);
        !paths(&REPORT_FIGURE_DIFFERS, &form).is_empty()
    }

    #[test]
    fn 执行率差一点_相等_按所写的位数() {
        for (text, expected) in [
            ("预算执行率为89.99%。", true),
            ("预算执行率为90%。", false),
            ("预算执行率达到90.00%。", false),
            ("资金执行率：90.01%", true),
            ("预算执行率９５％", true),
            ("执行率较上年提高5%", false),
        ] {
            assert_eq!(fires("funds_execution", text), expected, "{text}");
        }
        // 95 of 150 spent: 63.333…%.
        let mut form = report();
        form.evaluations[0].executed = "50".into();
        for (text, expected) in
            [("执行率63.33%", false), ("执行率63%", false), ("执行率63.4%", true), ("执行率64%", true)]
        {
            write(&mut form, "funds_execution", text);
            assert_eq!(!paths(&REPORT_FIGURE_DIFFERS, &form).is_empty(), expected, "{text}");
        }
    }

    #[test]
    fn 一个项目自己的数不算不同() {
        assert!(!fires("funds_execution", "河西村道路硬化项目执行率90%，全年执行数90万元。"));
        assert!(!fires("budget_and_projects", "资金总额100万元用于道路"));
        assert!(!fires("output", "平均得分96分，最低的得分95分"));
        assert!(fires("output", "平均得分97.5分"));
    }

    #[test]
    fn 资金总额_执行数_项目数() {
        assert!(fires("budget_and_projects", "下达预算总额149.99万元"));
        assert!(!fires("budget_and_projects", "下达预算总额150万元"));
        assert!(fires("funds_execution", "执行数为134万元"));
        assert!(!fires("funds_execution", "执行数为135.00万元"));
        for (text, expected) in
            [("共1个项目", true), ("共安排2个项目", false), ("自评3个项目", true), ("其中3个项目位于河东", false)]
        {
            assert_eq!(fires("work", text), expected, "{text}");
        }
    }

    #[test]
    fn 财政拨款和其他资金的数不算不同() {
        let mut form = report();
        for row in &mut form.evaluations {
            for (cell, amount) in [
                (&mut row.budget, "100"),
                (&mut row.fiscal, "90"),
                (&mut row.other, "10"),
                (&mut row.executed, "95"),
                (&mut row.executed_fiscal, "85"),
                (&mut row.executed_other, "10"),
            ] {
                *cell = amount.into();
            }
        }
        write(&mut form, "budget_and_projects", "下达预算总额200万元。");
        for (text, expected) in [
            ("执行率95%，财政拨款执行率94.44%，其他资金执行率100%", false),
            ("财政拨款执行率94.45%", true),
            ("财政拨款资金总额180万元，其他资金总额20万元", false),
            ("财政拨款资金总额181万元", true),
            ("财政拨款执行数170万元，其他资金执行数为20万元", false),
            ("财政拨款执行数171万元", true),
        ] {
            write(&mut form, "funds_execution", text);
            assert_eq!(!paths(&REPORT_FIGURE_DIFFERS, &form).is_empty(), expected, "{text}");
        }
    }

    #[test]
    fn 没有带入自评表的不查() {
        let mut form = report();
        form.evaluations.clear();
        write(&mut form, "funds_execution", "执行率12%");
        assert!(paths(&REPORT_FIGURE_DIFFERS, &form).is_empty());
    }
}
