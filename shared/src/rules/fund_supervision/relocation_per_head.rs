//! relocation-per-head: 易地搬迁资金不合人均标准

use super::prelude::*;
use crate::number::text;

rule! {
    /// 易地扶贫搬迁资金不等于搬迁人数乘人均标准。
    ///
    /// ## 条件
    /// 总额、其中中央、其中自治区，任一填了而不等于人数乘各自的人均标准。
    ///
    /// ## 依据
    /// 一（一）3：按人均6万元的标准筹集，其中中央每人1万元、自治区每人5万元。
    ///
    /// ## 例子
    /// 850 人，总额 5000 万元（应为 5100）。
    ///
    /// ## 改法
    /// 按人数改正，或核对人数。
    ///
    /// ## In English
    /// Relocation money is not the number of persons times the amount a head.
    pub static RELOCATION_PER_HEAD = "relocation-per-head" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ1-1-3"]),
        fixing: Content,
        settings: ["relocation.per_head", "relocation.per_head.central", "relocation.per_head.regional"],
        title: "易地搬迁资金不合人均标准",
        english: "Relocation money differs from the amount a head",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let Some(persons) = form.relocation.persons.value else { return };
    let keys = ["relocation.per_head", "relocation.per_head.central", "relocation.per_head.regional"];
    for ((amount, key), name) in form.relocation.money.iter().zip(keys).zip(["资金总额", "中央财政", "自治区财政"])
    {
        let (Some(value), Some(per_head)) = (amount.value, form.number(key)) else { continue };
        let Some(due) = persons.checked_mul(per_head) else { continue };
        if value != due {
            let message = format!(
                "{name} {} 万元与 {} 人 × {} 万元 = {} 不等，请核对",
                text(value),
                text(persons),
                text(per_head),
                text(due)
            );
            findings.report(&RELOCATION_PER_HEAD, amount.place, message).fix(text(due));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-1-08
    #[test]
    fn 人均六万元_中央一_自治区五() {
        for (total, fires) in [("5099.99", true), ("5100", false), ("5100.01", true), ("", false)] {
            let mut form = supervision();
            form.relocation.total = total.into();
            assert_eq!(!paths(&RELOCATION_PER_HEAD, &form).is_empty(), fires, "{total}");
        }
        for (amount, fires) in [("849.99", true), ("850", false), ("850.01", true), ("", false)] {
            let mut form = supervision();
            form.relocation.central = amount.into();
            assert_eq!(paths(&RELOCATION_PER_HEAD, &form) == ["/relocation/central"], fires, "{amount}");
        }
        for (amount, fires) in [("4249.99", true), ("4250", false), ("4250.01", true), ("", false)] {
            let mut form = supervision();
            form.relocation.regional = amount.into();
            assert_eq!(paths(&RELOCATION_PER_HEAD, &form) == ["/relocation/regional"], fires, "{amount}");
        }
        let mut form = supervision();
        form.relocation.central = "0".into();
        form.relocation.regional = "0".into();
        let fixes: Vec<_> =
            run(&RELOCATION_PER_HEAD, &form).into_iter().filter_map(|(path, _, fix)| Some((path, fix?))).collect();
        let fix = |path: &str, value: &str| (path.to_owned(), value.to_owned());
        assert_eq!(fixes, [fix("/relocation/central", "850"), fix("/relocation/regional", "4250")]);
    }
}
