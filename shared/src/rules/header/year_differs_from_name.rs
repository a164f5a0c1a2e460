//! The rule `year-differs-from-name`.

use crate::number::fold;
use crate::rule::prelude::*;

rule! {
    /// 项目名称里的年份与表的年度不同。
    ///
    /// ## 条件
    /// 项目名称里正好有一个形如`20NN年`的年份，与年度不同。名称里有几个年份或一段年份（`2021-2023年`）的、年度没有填的不查。
    ///
    /// ## 依据
    /// 第一节 三、表1填报说明1：“指编制扶贫项目预算所属年份”。
    ///
    /// ## 例子
    /// 年度2021，项目名称`2020年扶贫小额信贷贴息项目` → 核对年度。
    ///
    /// ## 改法
    /// 请核对年度和名称；往年立项、本年安排预算的，不必改。不给改法。
    ///
    /// ## In English
    /// The one year in the project's name is not the form's year.
    pub static YEAR_DIFFERS_FROM_NAME = "year-differs-from-name" {
        severity: Hint,
        forms: [Declaration, SelfEvaluation, Monitoring],
        basis: Basis::Clause(&["G1.3-1"]),
        fixing: None,
        settings: [],
        title: "年度与项目名称不一致",
        english: "Year differs from the project name",
        check: Check::Sheet(check),
    }
}

fn check(sheet: &Sheet<'_>, findings: &mut Findings) {
    let Some(year) = sheet.year else { return };
    if !sheet.project.name.contains('年') {
        return;
    }
    if let Some(named) = only_year(&fold(&sheet.project.name)).filter(|named| *named != year) {
        let message = format!("项目名称里是{named}年，年度填的是{year}，请核对");
        findings.report(&YEAR_DIFFERS_FROM_NAME, Place::Year, message);
    }
}

/// What stands between two years of a span or a list.
const SPAN: [char; 10] = ['-', '—', '–', '~', '～', '至', '到', '、', '和', '/'];

/// The one `20NN年` of a name; `None` if there is none, more than one, or a span.
fn only_year(name: &str) -> Option<u16> {
    let mut found = None;
    let mut parts = name.split('年').peekable();
    while let Some(before) = parts.next() {
        if parts.peek().is_none() {
            break;
        }
        let stem = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = before.strip_prefix(stem).unwrap_or_default();
        if digits.len() != 4 || !digits.starts_with("20") {
            continue;
        }
        let is_span = SPAN.iter().any(|sign| stem.ends_with(*sign)) && ends_with_year(stem);
        if is_span || found.is_some_and(|year| Some(year) != digits.parse().ok()) {
            return None;
        }
        found = digits.parse().ok();
    }
    found
}

/// `2021-` before `2023年`.
fn ends_with_year(stem: &str) -> bool {
    let digits = stem.trim_end_matches(|c: char| !c.is_ascii_digit());
    let before = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    digits.strip_prefix(before).is_some_and(|digits| digits.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{declaration, paths};

    fn fires(year: Option<u16>, name: &str) -> bool {
        let mut form = declaration(Vec::new());
        form.year = year;
        form.project.name = name.into();
        let paths = paths(&YEAR_DIFFERS_FROM_NAME, form);
        assert!(paths.iter().all(|path| path == "/year"));
        !paths.is_empty()
    }

    #[test]
    fn 年份不同() {
        assert!(fires(Some(2021), "2020年扶贫小额信贷贴息项目"));
        assert!(fires(Some(2021), "河西村２０２２年度道路项目"));
        assert!(fires(Some(2021), "2020年农村道路（2020年第二批）"));
    }

    #[test]
    fn 相同_几个年份_一段年份_没有年份() {
        assert!(!fires(Some(2020), "2020年扶贫小额信贷贴息项目"));
        assert!(!fires(Some(2021), "2020年、2021年道路项目"));
        assert!(!fires(Some(2021), "2020年道路及2022年桥梁项目"));
        assert!(!fires(Some(2021), "2021-2023年道路项目"));
        assert!(!fires(Some(2021), "2021——2023年道路项目"));
        assert!(!fires(Some(2021), "道路项目"));
        assert!(!fires(Some(2021), "十年禁渔项目"));
        assert!(!fires(Some(2021), "1998年水毁道路"));
        assert!(!fires(None, "2020年扶贫小额信贷贴息项目"));
    }
}
