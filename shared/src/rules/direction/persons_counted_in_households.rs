//! 人数用了户，户数用了人

use super::target_of;
use crate::rule::prelude::*;

rule! {
    /// 名称说的是人数，单位却是户；或者名称说的是户数，单位却是人。
    ///
    /// ## 条件
    /// 名称（去掉括号）以人口数、人数、人口、人口数量、人次结尾而单位是户或户次（包括万户），
    /// 或名称以户数结尾而单位是人或人次（包括万人）时报告。没有写单位、单位是别的不报告。
    ///
    /// ## 依据
    /// 财办农〔2019〕68号 第一节 三、表1填报说明7：“指标值应尽量细化、量化，可量化的用数值描述，不可量化的以定性描述”。
    ///
    /// ## 例子
    /// 同心县2023年：受益脱贫户、监测户人口数 `≥10户` → `≥38人`，或名称改为户数；南岳区2023年：户数 `>=101人/次` → `≥101户`。
    ///
    /// ## 改法
    /// 请核对要数的是人还是户，名称和单位写一致。没有唯一的改法。
    ///
    /// ## In English
    /// The name counts persons and the unit is households, or the other way round. Missing and other units
    /// are not reported.
    pub static PERSONS_COUNTED_IN_HOUSEHOLDS = "persons-counted-in-households" {
        severity: Warning,
        forms: [Declaration, SelfEvaluation],
        basis: Basis::Clause(&["G1.3-7"]),
        fixing: None,
        settings: [],
        title: "人数用了户，户数用了人",
        english: "Persons counted in households",
        check: Check::Row(check),
    }
}

/// Endings of names that count persons.
const PERSONS: [&str; 5] = ["人口数", "人数", "人口", "人口数量", "人次"];

fn check(_: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) {
    let Some(target) = target_of(row) else { return };
    let name = row.name.core();
    let counted = match target.unit.as_str().trim_start_matches(['万', '千', '百', '亿']) {
        "户" | "户次" if PERSONS.iter().any(|ending| name.ends_with(ending)) => "人",
        "人" | "人次" if name.ends_with("户数") => "户",
        _ => return,
    };
    findings.report(
        &PERSONS_COUNTED_IN_HOUSEHOLDS,
        row.at(Cell::Target),
        format!("“{name}”数的是{counted}，指标值“{target}”的单位是{}，请核对", target.unit),
    );
}

#[cfg(test)]
mod tests {
    use super::PERSONS_COUNTED_IN_HOUSEHOLDS as RULE;
    use crate::rule::testing::*;

    fn fires(name: &str, value: &str) -> bool {
        fires_on_target(&RULE, "benefit/social", name, value)
    }

    #[test]
    fn 同心县和南岳区的例子() {
        let found = run(&RULE, declaration(vec![target("benefit/social", "受益脱贫户、监测户人口数(≥**户)", "≥10户")]));
        assert_eq!(found[0].0, "/indicators/0/target");
        assert!(fires("补助户数", ">=101人/次"));
    }

    #[test]
    fn 各种结尾() {
        for name in ["受益人口数", "受益人数", "受益人口", "受益人口数量", "培训人次"] {
            assert!(fires(name, "≥10户"), "{name}");
            assert!(fires(name, "10户次"), "{name}");
            assert!(fires(name, "0.5万户"), "{name}");
            assert!(!fires(name, "≥10人"), "{name}");
            assert!(!fires(name, "≥280人次"), "{name}");
            assert!(!fires(name, "≥280"), "{name}");
        }
        assert!(fires("受益户数", "≥10人"));
        assert!(fires("受益户数", "≥0.1万人"));
        assert!(!fires("受益户数", "≥10户"));
        assert!(!fires("受益户数", "≥10"));
    }

    #[test]
    fn 别的名称和单位() {
        assert!(!fires("受益农户", "≥10人"));
        assert!(!fires("户均人口", "≥4人/户"));
        assert!(!fires("受益人口占比", "≥10户"));
        assert!(!fires("受益人口数", "约10户"));
    }
}
