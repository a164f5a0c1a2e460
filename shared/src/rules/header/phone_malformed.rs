//! 联系电话不像电话号码

use crate::number::{Reading, fold, read};
use crate::rule::prelude::*;
use crate::sheet::{is_bare_label, is_empty_text};

rule! {
    /// 联系电话不是手机、固定电话或热线号码。
    ///
    /// ## 条件
    /// 按“、”“；”“，”“/”分开后，有一段不是下面几种：11位手机号（1开头，第二位3至9）；7或8位固定电话，前面可有0开头的3或4位区号，
    /// 后面可有分机号；400、800热线；三至五位短号。公示时遮住的`*`算一位数字；空格、连字符和括号不计。空着的由“联系人没有填”报告；占位符号和表格错误值另有规则。
    ///
    /// ## 依据
    /// 表1：“项目负责人及联系电话”。
    ///
    /// ## 例子
    /// `1380000000`（十位）→ 核对；`张三 0797-5550123` → 姓名填在项目负责人一格。
    ///
    /// ## 改法
    /// 请改成打得通的号码。没有唯一的改法。
    ///
    /// ## In English
    /// The phone cell holds no mobile, landline or hotline number. Several numbers, extensions and masked
    /// digits are accepted.
    pub static PHONE_MALFORMED = "phone-malformed" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "联系电话不像电话号码",
        english: "Phone number malformed",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let raw = sheet.project.phone.as_str();
    // These have findings of their own; what is masked for publication is let pass.
    let is_open = is_bare_label(raw) || matches!(read(raw), Reading::Placeholder | Reading::SheetError);
    if is_empty_text(raw) || is_open {
        return;
    }
    let folded = fold(raw);
    let mut parts = folded.split(['、', ';', ',', '/', '，', '；', '或']).filter(|part| !part.trim().is_empty());
    if parts.any(|part| !is_phone(part)) {
        findings.report(
            &PHONE_MALFORMED,
            Place::Project(ProjectCell::Phone),
            "联系电话不像手机或固定电话号码，请核对；姓名请填在项目负责人一格",
        );
    }
}

/// A number that can be called; a masked digit counts as one.
fn is_phone(part: &str) -> bool {
    // An extension is dialled after the number.
    let number = part.split(['转', '#']).next().unwrap_or_default();
    let number = number.trim().trim_start_matches("+86");
    let mut digits = String::with_capacity(number.len());
    for c in number.chars() {
        match c {
            '0'..='9' | '*' => digits.push(c),
            '-' | '—' | '–' | '(' | ')' | ' ' => {}
            _ => return false,
        }
    }
    let rest = digits.trim_start_matches('0');
    let (zeros, length) = (digits.len() - rest.len(), digits.len());
    match zeros {
        // 13800000000, 4001234567, 5550123, 12345
        0 => match length {
            11 => {
                digits.starts_with('*')
                    || (digits.starts_with('1')
                        && !digits.starts_with("10")
                        && !digits.starts_with("11")
                        && !digits.starts_with("12"))
            }
            10 => digits.starts_with("400") || digits.starts_with("800"),
            7 | 8 => true,
            3..=5 => !digits.contains('*'),
            _ => false,
        },
        // 0797-5550123, 023-55501234: area code of three or four with its 0.
        1 => (10..=12).contains(&length),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths};

    fn fires(phone: &str) -> bool {
        let mut form = declaration(Vec::new());
        form.project.phone = phone.into();
        let paths = paths(&PHONE_MALFORMED, form);
        assert!(paths.iter().all(|path| path == "/project/phone"));
        !paths.is_empty()
    }

    #[test]
    fn 打得通的号码() {
        for phone in [
            "13800000000",
            "138 0000 0000",
            "１３８００００００００",
            "+8613800000000",
            "138****0000",
            "0797-5550123",
            "023-55501234",
            "（0797）5550123",
            "5550123",
            "55501234",
            "0797-5550123转801",
            "400-123-4567",
            "12317",
            "13800000000、0797-5550123",
            "13800000000/13900000000",
        ] {
            assert!(!fires(phone), "{phone}");
        }
    }

    #[test]
    fn 位数不对_混了姓名() {
        for phone in [
            "1380000000",
            "138000000000",
            "12800000000",
            "张三",
            "张三 0797-5550123",
            "079-555",
            "00797-5550123",
            "13800000000、123456",
            "123456",
            "55501234567",
        ] {
            assert!(fires(phone), "{phone}");
        }
    }

    #[test]
    fn 手机_第二位三至九_十一位() {
        for (phone, wrong) in [
            ("12900000000", true),
            ("13000000000", false),
            ("19000000000", false),
            ("10000000000", true),
            ("11000000000", true),
            ("23000000000", true),
            ("1300000000", true),
            ("130000000000", true),
            ("1*000000000", false),
            ("*3000000000", false),
            ("+86 13000000000", false),
            ("+86 1300000000", true),
        ] {
            assert_eq!(fires(phone), wrong, "{phone}");
        }
    }

    #[test]
    fn 固定电话_位数和区号() {
        for (phone, wrong) in [
            ("555012", true),
            ("5550123", false),
            ("55501234", false),
            ("555012345", true),
            // Three and seven digits at least, four and eight at most; one 0 before them.
            ("023-555012", true),
            ("023-5550123", false),
            ("023-55501234", false),
            ("0797-5550123", false),
            ("0797-55501234", false),
            ("0797-555012345", true),
            ("07975550123", false),
            ("00-55501234", true),
            ("0023-5550123", true),
            ("23-5550123", true),
            ("0797-555*123", false),
        ] {
            assert_eq!(fires(phone), wrong, "{phone}");
        }
    }

    #[test]
    fn 热线_短号() {
        for (phone, wrong) in [
            ("400123456", true),
            ("4001234567", false),
            ("8001234567", false),
            ("3991234567", true),
            ("4011234567", true),
            ("7991234567", true),
            ("8011234567", true),
            ("40012345678", true),
            ("12", true),
            ("120", false),
            ("1234", false),
            ("12345", false),
            ("123456", true),
            ("1*5", true),
        ] {
            assert_eq!(fires(phone), wrong, "{phone}");
        }
    }

    #[test]
    fn 空着的_占位的_表格错误值_有别的规则() {
        for phone in ["", "—", "/", "××", "**", "___", "……", "......", "目标1：", "#REF!", "＃N/A"] {
            assert!(!fires(phone), "{phone}");
        }
        for phone in ["#", "_", "#5"] {
            assert!(fires(phone), "{phone}");
        }
    }
}
