//! 联系电话不像电话号码

use crate::number::fold;
use crate::rule::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 联系电话不是手机、固定电话或热线号码。
    ///
    /// ## 条件
    /// 按“、”“；”“，”“/”分开后，有一段不是下面几种：11位手机号（1开头，第二位3至9）；7或8位固定电话，前面可有0开头的3或4位区号，
    /// 后面可有分机号；400、800热线；三至五位短号。公示时遮住的`*`算一位数字；空格、连字符和括号不计。空着的由“联系人没有填”报告。
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
    if is_empty_text(raw) || crate::sheet::is_placeholder_text(raw) {
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
    fn 空着的和占位的有别的规则() {
        for phone in ["", "—", "/", "××"] {
            assert!(!fires(phone), "{phone}");
        }
    }
}
