//! money-without-project: 资金与项目对不上

use super::prelude::*;
use crate::fund_supervision::Name;

rule! {
    /// 支付的项目没有安排过资金，或项目写的指标文号不在指标里。
    ///
    /// ## 条件
    /// 填了资金与项目匹配，而一笔支付的项目不在其中；填了预算指标，而一个项目的指标文号不在其中。空白和全角、半角不计。
    ///
    /// ## 依据
    /// 四（一）1（2）：扶贫资金与扶贫项目匹配情况；资金支付进度、流向等情况。
    ///
    /// ## 例子
    /// 支付“蔬菜大棚”，而项目里只有“红枣加工”和“乡村公路”。
    ///
    /// ## 改法
    /// 补填项目或指标，或核对名称、文号。
    ///
    /// ## In English
    /// A payment is for a project that has no money arranged, or a project names a quota that is not there.
    pub static MONEY_WITHOUT_PROJECT = "money-without-project" {
        severity: Warning,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ4-1-1-2-1"]),
        fixing: None,
        settings: [],
        title: "资金与项目对不上",
        english: "Money and projects do not match",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    let papers: Vec<&Name<'_>> =
        form.quotas.iter().map(|quota| &quota.paper).filter(|paper| !paper.is_empty()).collect();
    let projects: Vec<&Name<'_>> =
        form.projects.iter().map(|row| &row.project.0).filter(|name| !name.is_empty()).collect();
    for (paper, place) in form.projects.iter().map(|row| &row.paper).filter(|(paper, _)| !paper.is_empty()) {
        if !papers.is_empty() && !papers.contains(&paper) {
            findings.report(&MONEY_WITHOUT_PROJECT, *place, format!("指标里没有“{paper}”，请补填指标或核对文号"));
        }
    }
    for paid in &form.payments {
        let name = &paid.project;
        if !name.is_empty() && !projects.is_empty() && !projects.contains(&name) {
            let message = format!("资金与项目匹配里没有“{name}”，请补填项目或核对名称");
            findings.report(&MONEY_WITHOUT_PROJECT, paid.place("project"), message).clause("XJ4-1-1-2-2");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-4-06, XJ2-4-07
    #[test]
    fn 名称文号都要对得上_没有填匹配的不说() {
        let mut form = matched();
        assert!(paths(&MONEY_WITHOUT_PROJECT, &form).is_empty());
        form.payments[1].project = "蔬菜大棚".into();
        form.projects[0].paper = "新财扶〔2020〕9号".into();
        assert_eq!(paths(&MONEY_WITHOUT_PROJECT, &form), ["/projects/0/paper", "/payments/1/project"]);
        form.payments[1].project = "乡村 公路".into();
        form.projects[0].paper = "新财扶〔2020〕１号".into();
        assert!(paths(&MONEY_WITHOUT_PROJECT, &form).is_empty(), "blanks and the width of signs do not matter");
        let mut form = supervision();
        form.payments[0].project = "蔬菜大棚".into();
        assert!(paths(&MONEY_WITHOUT_PROJECT, &form).is_empty(), "nothing is matched yet");
    }
}
