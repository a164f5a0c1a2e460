//! The rule `id-or-bank-number-in-text`.

use super::{digit, digit_runs};
use crate::rule::Published;
use crate::rule::prelude::*;

rule! {
    /// 文字里写有身份证号或银行卡号。
    ///
    /// ## 条件
    /// 目标、完成情况、指标名称、指标值、实际值或原因里有一个完整的18位身份证号（校验码正确，出生日期的月在1到12、日在1到31）；
    /// 或者有16到19位、通过卡号校验的数字，同一格里还有账号、账户、卡号、银行、一卡通、开户之一。
    /// 监控表还查完成情况、全年预计、措施、备注和处理意见；
    /// 自评总结报告查正文、项目名称和没有完成的指标。表头和项目代码不查。
    ///
    /// ## 依据
    /// 法律规定：绩效目标和自评结果要公开，涉及个人隐私的内容不得公开（政府信息公开条例第十五条）。
    ///
    /// ## 例子
    /// 原因里写“经办人身份证号……核实” → 删去号码，写“已核实经办人身份”。
    ///
    /// ## 改法
    /// 请删去号码，需要时只留姓氏和村名，不给改法。
    ///
    /// ## In English
    /// A published form must not hold an identity number (18 digits with a valid check digit) or a
    /// bank card number (valid Luhn check beside a word for an account). The message never repeats
    /// the number.
    pub static ID_OR_BANK_NUMBER_IN_TEXT = "id-or-bank-number-in-text" {
        severity: Error,
        forms: [Declaration, SelfEvaluation, Monitoring, SelfEvaluationReport],
        basis: Basis::GeneralLaw,
        fixing: None,
        settings: [],
        title: "写有身份证号或银行卡号",
        english: "Identity or bank number in text",
        check: Check::Published(check),
    }
}

/// Words that make a long number an account.
const ACCOUNT: [&str; 6] = ["账号", "账户", "卡号", "银行", "一卡通", "开户"];
/// Length of an identity number.
const ID_LENGTH: usize = 18;
/// Digits of the shortest bank card; an identity number has more.
const SHORTEST_CARD: u16 = 16;

fn check(form: &dyn Published, findings: &mut Findings) {
    for (place, text) in form.texts(SHORTEST_CARD) {
        if holds_id_number(text) {
            let message = "这里写有身份证号，本表要公开，请删去号码";
            findings.report(&ID_OR_BANK_NUMBER_IN_TEXT, place, message);
        } else if holds_card_number(text) {
            let message = "这里写有银行卡号或账号，本表要公开，请删去号码";
            findings.report(&ID_OR_BANK_NUMBER_IN_TEXT, place, message);
        }
    }
}

/// The check digit may be an X, so that X belongs to the run.
fn holds_id_number(text: &str) -> bool {
    let is_x = |c| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ');
    text.split(|c| digit(c).is_none() && !is_x(c)).any(|run| is_id_number(run.trim_start_matches(is_x)))
}

/// 17 digits with a possible date of birth, and the check digit of GB 11643.
fn is_id_number(run: &str) -> bool {
    // Most runs are short; bytes are a cheap lower bound.
    if run.len() < ID_LENGTH || run.chars().count() != ID_LENGTH {
        return false;
    }
    let (mut sum, mut month, mut day) = (0, 0, 0);
    let mut weight = 1_u32;
    // From the right: the weight of a place is 2 to the power of the places behind it, modulo 11.
    for (at, c) in run.chars().rev().enumerate() {
        let value = match digit(c) {
            Some(value) => value,
            None if at == 0 => 10,
            None => return false,
        };
        sum += value * weight;
        weight = weight * 2 % 11;
        match at {
            4 => day += value,
            5 => day += value * 10,
            6 => month += value,
            7 => month += value * 10,
            _ => {}
        }
    }
    sum % 11 == 1 && (1..=12).contains(&month) && (1..=31).contains(&day)
}

fn holds_card_number(text: &str) -> bool {
    digit_runs(text).any(is_card_number) && ACCOUNT.iter().any(|word| text.contains(word))
}

/// 16 to 19 digits that pass the Luhn check.
fn is_card_number(run: &str) -> bool {
    if run.len() < 16 || !(16..=19).contains(&run.chars().count()) {
        return false;
    }
    let sum: u32 = run
        .chars()
        .rev()
        .filter_map(digit)
        .enumerate()
        .map(|(at, value)| match value * 2 {
            _ if at % 2 == 0 => value,
            twice if twice > 9 => twice - 9,
            twice => twice,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths, row, run, self_evaluation};

    // Numbers that nobody has: region codes 990000 and 000000 do not exist, cards are test numbers.
    const ID: &str = "990000190001010016";

    fn in_reason(text: &str) -> bool {
        let mut row = row("output/quantity", "里程", "5", "≥3公里", "2公里");
        row.reason = text.into();
        !paths(&ID_OR_BANK_NUMBER_IN_TEXT, self_evaluation(vec![row])).is_empty()
    }

    /// The check digit for 17 digits, by the table of the standard.
    fn with_check(body: &str) -> String {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = body.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).expect("a digit") * weight).sum();
        format!("{body}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11])
    }

    #[test]
    fn 身份证号() {
        assert!(in_reason(&format!("经办人身份证号{ID}核实")));
        assert!(in_reason(ID));
        assert!(in_reason("经办人９９００００１９０００１０１００１６"));
        let with_x = (0..1000)
            .map(|n| with_check(&format!("99000019900101{n:03}")))
            .find(|id| id.ends_with('X'))
            .expect("one in eleven");
        assert!(in_reason(&format!("身份证{with_x}，已核实")));
        assert!(in_reason(&format!("身份证{}，已核实", with_x.to_lowercase())));
    }

    #[test]
    fn 校验码不对_位数不对_日期不对() {
        assert!(!in_reason("990000190001010017"));
        assert!(!in_reason("9900001900010100160"));
        assert!(!in_reason("99000019000101001"));
        for (date, is_date) in
            [("0001", false), ("0101", true), ("1231", true), ("1301", false), ("0100", false), ("0132", false)]
        {
            assert_eq!(in_reason(&with_check(&format!("9900001990{date}001"))), is_date, "{date}");
        }
    }

    #[test]
    fn 银行卡号要有账户一类的词() {
        assert!(in_reason("补助打入一卡通4111111111111111"));
        assert!(!in_reason("编号4111111111111111"));
        assert!(!in_reason("补助打入一卡通4111111111111112"));
        for (length, is_card) in [(14, false), (15, false), (16, true), (17, true), (18, true), (19, true), (20, false)]
        {
            assert_eq!(in_reason(&format!("开户银行：{}", with_luhn(length))), is_card, "{length}位");
        }
    }

    /// A number of so many digits that passes the Luhn check.
    fn with_luhn(length: usize) -> String {
        let doubled = |digit: usize| [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit];
        let body = "6".repeat(length - 1);
        let sum: usize = (1..length).map(|at| if at % 2 == 1 { doubled(6) } else { 6 }).sum();
        format!("{body}{}", (10 - sum % 10) % 10)
    }

    #[test]
    fn 查哪些格() {
        let mut row = row("output/quantity", ID, "5", ID, ID);
        row.reason = ID.into();
        let mut form = self_evaluation(vec![row]);
        form.goal.planned = ID.into();
        form.goal.achieved = ID.into();
        form.funds.reason = ID.into();
        form.project.code = ID.into();
        form.project.name = ID.into();
        form.project.phone = ID.into();
        let found = run(&ID_OR_BANK_NUMBER_IN_TEXT, form);
        assert!(found.iter().all(|(_, message, _)| !message.contains("9900")), "不重复号码");
        let paths: Vec<_> = found.into_iter().map(|(path, _, _)| path).collect();
        assert_eq!(
            paths,
            [
                "/funds/reason",
                "/goal/planned",
                "/goal/achieved",
                "/indicators/0/name",
                "/indicators/0/target",
                "/indicators/0/actual",
                "/indicators/0/reason"
            ]
        );
        let mut form = declaration(Vec::new());
        form.goal.goals = vec!["硬化道路".into(), ID.into()];
        assert_eq!(crate::rule::testing::paths(&ID_OR_BANK_NUMBER_IN_TEXT, form), ["/goal/goals/1"]);
    }

    #[test]
    fn 监控表也公开() {
        use crate::rules::monitoring::testing::{monitoring, paths};
        let number = "11010519491231002X";
        let mut form = monitoring();
        form.project.code = number.into();
        assert!(paths(&ID_OR_BANK_NUMBER_IN_TEXT, "cn-2019-68", &form).is_empty());
        form.goal.goals[0].push_str(number);
        form.indicators[0].forecast.push_str(number);
        form.indicators[0].reason.push_str(number);
        form.indicators[1].name.push_str(number);
        assert_eq!(
            paths(&ID_OR_BANK_NUMBER_IN_TEXT, "cn-2019-68", &form),
            ["/goal/goals/0", "/indicators/1/name", "/indicators/0/forecast", "/indicators/0/reason"]
        );
    }
}
