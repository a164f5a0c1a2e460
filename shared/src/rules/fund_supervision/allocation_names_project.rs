//! allocation-names-project: 下达资金指定了具体项目

use super::prelude::*;

rule! {
    /// 自治区下达的扶贫资金指定了具体项目。
    ///
    /// ## 条件
    /// 分配的一行填了指定的具体项目。
    ///
    /// ## 依据
    /// 二（一）1（4）：自治区下达的扶贫资金不得指定具体项目。
    ///
    /// ## 例子
    /// 下达和田县 850 万元，指定“红枣加工厂”。
    ///
    /// ## 改法
    /// 取消指定，项目由县确定。
    ///
    /// ## In English
    /// Money that the region issues names a project.
    pub static ALLOCATION_NAMES_PROJECT = "allocation-names-project" {
        severity: Error,
        forms: [FundSupervision],
        basis: Basis::Clause(&["XJ2-1-1-4"]),
        fixing: None,
        settings: [],
        title: "下达资金指定了具体项目",
        english: "An allocation names a project",
        check: Check::FundSupervision(check),
    }
}

fn check(form: &Supervised<'_>, findings: &mut Findings) {
    for row in &form.allocations {
        let (project, place) = row.project;
        if !crate::number::is_empty_sign(project) && project != "无" {
            findings.report(&ALLOCATION_NAMES_PROJECT, place, "自治区下达的扶贫资金不得指定具体项目，请取消");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fund_supervision::testing::*;

    // covers: XJ2-2-06
    #[test]
    fn 指定了就不行() {
        for (project, fires) in [("", false), ("无", false), ("红枣加工厂", true)] {
            let mut form = supervision();
            form.allocations[0].project = project.into();
            assert_eq!(!paths(&ALLOCATION_NAMES_PROJECT, &form).is_empty(), fires, "{project}");
        }
    }
}
