//! 抽查的牵头或参加单位不对

use super::prelude::*;
use crate::sheet::is_empty_text;

rule! {
    /// 抽查不是由财政部门牵头，或应参加的部门没有填。
    ///
    /// ## 条件
    /// 牵头单位填了而不含制度所列的牵头部门（财政）；制度所列应参加的部门没有填。巫山县由财政局会同审计局抽查，不要求扶贫办。
    ///
    /// ## 依据
    /// 第五节 一（三）：“县级财政牵头，会同扶贫部门及审计部门，对预算资金申请单位绩效自评结果进行抽查，抽查项目数量覆盖面不低于 10%”。巫山府办发〔2019〕37号 第十四条（二）：“县财政局会同县审计局对扶贫项目资金绩效自评结果进行抽查”。
    ///
    /// ## 例子
    /// 牵头单位“扶贫部门” → `财政部门`。
    ///
    /// ## 改法
    /// 请按制度组织抽查。没有唯一的改法。
    ///
    /// ## In English
    /// Somebody else than finance leads the spot check, or a body that takes part is not named.
    pub static CHECK_LEADER_WRONG = "check-leader-wrong" {
        severity: Error,
        forms: [SpotCheck],
        basis: Basis::Clause(&["G5.3-b", "WS14-2"]),
        fixing: None,
        settings: ["sample.bodies"],
        title: "抽查的牵头或参加单位不对",
        english: "Wrong leader of the spot check",
        check: Check::SpotCheck(check),
    }
}

fn check(form: &SpotChecked<'_>, findings: &mut Findings) {
    let bodies = form.bodies();
    let Some(lead) = bodies.first() else { return };
    let leader = form.form.leader.trim();
    if is_empty_text(leader) {
        findings.report(&CHECK_LEADER_WRONG, head("leader"), format!("牵头单位没有填，抽查由{}部门牵头", lead.name));
    } else if !leader.contains(lead.name) {
        let message = format!("抽查由{}部门牵头，“{leader}”请核对", lead.name);
        findings.report(&CHECK_LEADER_WRONG, head("leader"), message);
    }
    for body in &bodies {
        if form.form.text(&format!("/{}", body.cell)).is_none_or(is_empty_text) {
            let message = format!("{}部门应参加抽查，请填写", body.name);
            findings.report(&CHECK_LEADER_WRONG, head(body.cell), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::spot_check::testing::*;

    #[test]
    fn 扶贫部门牵头_没有人牵头() {
        let mut form = spot_check();
        assert!(paths(&CHECK_LEADER_WRONG, "cn-2019-68", &form).is_empty());
        form.leader = "县财政局".into();
        assert!(paths(&CHECK_LEADER_WRONG, "cn-2019-68", &form).is_empty());
        for leader in ["扶贫部门", "审计部门", ""] {
            form.leader = leader.into();
            assert_eq!(paths(&CHECK_LEADER_WRONG, "cn-2019-68", &form), ["/leader"], "{leader}");
        }
    }

    #[test]
    fn 三个部门都要参加_巫山不要求扶贫办() {
        let mut form = spot_check();
        form.finance.clear();
        form.poverty_office.clear();
        form.audit.clear();
        assert_eq!(paths(&CHECK_LEADER_WRONG, "cn-2019-68", &form), ["/finance", "/poverty_office", "/audit"]);
        assert_eq!(paths(&CHECK_LEADER_WRONG, "wushan-2019-37", &form), ["/finance", "/audit"]);
    }
}
