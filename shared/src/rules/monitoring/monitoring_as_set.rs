//! monitoring-as-set: 县里设定的监控形式、方式、频次、项目比例

use super::prelude::*;
use crate::monitoring::LEFT_TO_COUNTY;

rule! {
    /// 说明县里对绩效运行监控的设定。
    ///
    /// ## 条件
    /// 县的制度文件设定了监控的形式、方式或项目比例（参数 `monitoring.form`、`monitoring.way`、`monitoring.share`）；频次是 `monitoring.months`。没有设定的不说。
    ///
    /// ## 依据
    /// 第四节 二：各县可根据实际情况，“对绩效运行监控形式、方式、频次、扶贫项目比例等进行设定”。
    ///
    /// ## 例子
    /// 形式：填报监控表、现场核查；频次：3、6、9、12 月；项目比例：60%。
    ///
    /// ## 改法
    /// 无须改动；按设定开展监控。
    ///
    /// ## In English
    /// Says how the county has set up monitoring: form, way, months, share of the projects.
    pub static MONITORING_AS_SET = "monitoring-as-set" {
        severity: Hint,
        forms: [Monitoring],
        basis: Basis::Clause(&["G4.2-f"]),
        fixing: None,
        settings: ["monitoring.form", "monitoring.way", "monitoring.months", "monitoring.share"],
        title: "县里设定的监控",
        english: "Monitoring as the county has set it",
        check: Check::Monitoring(check),
    }
}

fn check(form: &Monitored<'_>, findings: &mut Findings) {
    let set = |key: &str| form.regulation.value_on(key, form.day).filter(|value| *value != LEFT_TO_COUNTY);
    let own = [
        ("形式：", set("monitoring.form"), ""),
        ("方式：", set("monitoring.way"), ""),
        ("项目比例：", set("monitoring.share"), "%"),
    ];
    // When a province names the months, they are told where a period is none of them.
    if own.iter().all(|(_, value, _)| value.is_none()) {
        return;
    }
    let parts = own.into_iter().chain([("频次：", set("monitoring.months"), " 月")]);
    let parts: Vec<String> = parts.filter_map(|(name, value, unit)| Some(format!("{name}{}{unit}", value?))).collect();
    findings.report(&MONITORING_AS_SET, Place::Form, format!("县里设定的监控——{}", parts.join("；")));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::monitoring::testing::*;
    use crate::{Context, Regulation, regulation};

    /// The guide with what a county sets.
    fn county(values: &[(&str, &str)]) -> Regulation {
        let value = |(key, value): &(&str, &str)| {
            serde_json::json!({ "key": key, "unit": "", "title": "",
                "from": [{ "date": "2020-01-01", "value": value, "origin": "law", "citation": "C4" }] })
        };
        let json = serde_json::json!({
            "id": "county-1", "title": "县办法", "number": "县〔2020〕1号", "issuer": "县", "in_force_from": "2020-01-01",
            "base": "cn-2019-68", "values": values.iter().map(value).collect::<Vec<_>>(),
            "citations": { "C4": { "article": "第四条", "anchor": "a4", "quotes": ["每季度一次"] } },
        });
        regulation::load(&json.to_string()).expect("holds together")
    }

    /// What the rules say, each with its place.
    fn said(law: &Regulation, form: crate::Form) -> Vec<(&'static str, String)> {
        let judged = crate::judge(&form, law, &Context::default());
        judged.findings.into_iter().map(|report| (report.rule.id, report.message)).collect()
    }

    const ALL: [(&str, &str); 4] = [
        ("monitoring.form", "填报监控表、现场核查"),
        ("monitoring.way", "申请单位汇总"),
        ("monitoring.months", "6、12"),
        ("monitoring.share", "60"),
    ];

    // covers: G68-S4-04
    #[test]
    fn 县里设定的四项都说出来_都管用() {
        let set = county(&ALL);
        let mut form = monitoring();
        form.regulation = "county-1".into();
        let form = crate::Form::from(form);
        let found = said(&set, form.clone());
        let hint = found.iter().find(|(rule, _)| *rule == "monitoring-as-set").expect("a hint");
        for words in ["填报监控表、现场核查", "申请单位汇总", "6、12 月", "60%"] {
            assert!(hint.1.contains(words), "{}", hint.1);
        }
        // The second period is up to September.
        assert_eq!(found.iter().filter(|(rule, _)| *rule == "period-not-due").count(), 1, "{found:?}");
        for left in ALL {
            let others: Vec<_> = ALL.into_iter().filter(|set| *set != left).collect();
            let found = said(&county(&others), form.clone());
            let hint = found.iter().find(|(rule, _)| *rule == "monitoring-as-set").expect("a hint");
            assert!(!hint.1.contains(left.1), "{}: {}", left.0, hint.1);
        }
    }

    #[test]
    fn 县里没有设定的不说() {
        for law in ["cn-2019-68", "fufeng-2022"] {
            assert!(run(&MONITORING_AS_SET, law, &monitoring()).is_empty(), "{law}");
        }
        let months = county(&ALL[2..3]);
        assert!(said(&months, monitoring().into()).iter().all(|(rule, _)| *rule != "monitoring-as-set"));
    }

    #[test]
    fn 项目比例_低于_正好_没有设定() {
        let set = county(&ALL);
        for (law, monitored, fires) in [
            (&set, "5", true),
            (&set, "6", false),
            (&set, "7", false),
            (regulation::builtin("cn-2019-68").expect("built in"), "5", false),
        ] {
            for object in ["unit", "county"] {
                let text = format!(
                    r#"{{"form":"dossier","regulation":"{}","year":2020,"object":"{object}","records":[{{"step":"cover_monitoring","date":"2020-06-30","values":{{"projects":"10","monitored":"{monitored}"}}}}]}}"#,
                    law.id
                );
                let form = crate::form::parse(text.as_bytes()).expect("a form");
                let found = said(law, form);
                assert_eq!(
                    found.iter().any(|(rule, _)| *rule == "coverage-short"),
                    fires,
                    "{object} {monitored}: {found:?}"
                );
                assert!(found.iter().all(|(rule, _)| *rule != "dossier-part-unknown"), "{found:?}");
            }
        }
    }
}
