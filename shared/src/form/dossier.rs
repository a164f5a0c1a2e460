//! 绩效管理台账: what was done about a project, a unit, a county and so on, one dated record a step.
//!
//! Which steps there are, the regulation's procedure says ([`crate::regulation::Step`]). Amounts are in 万元.

use super::record::record;
use super::{FormKind, Project};
use std::collections::BTreeMap;

tag! {
    /// `"form": "dossier"`
    DossierTag = FormKind::Dossier
}

record! {
    /// 绩效管理台账
    pub struct Dossier {
        /// What the form is.
        pub form: DossierTag,
        /// Regulation id.
        pub regulation: String = always,
        /// 年度
        pub year: Option<u16>,
        /// Header block; of a unit, a county and so on its name is 项目名称.
        pub project: Project,
        /// What the file is about: `project`, `unit`, `county`, `prefecture`, `region`, `fund`.
        pub object: String,
        /// Answers about the file as a whole, by key.
        pub fields: BTreeMap<String, String>,
        /// What was done, in the order of entry.
        pub records: Vec<StepRecord>,
    }
}

record! {
    /// A step that was taken.
    pub struct StepRecord {
        /// Id of the step.
        pub step: String,
        /// 事项: which of several matters; a record and what follows it name the same.
        pub subject: String,
        /// Month or quarter of the year, of what comes back.
        pub period: String,
        /// 办理日期
        pub date: String,
        /// 办理单位（人）
        pub actor: String,
        /// 结果
        pub outcome: String,
        /// 文号或文件
        pub document: String,
        /// 金额（万元）
        pub amount: String,
        /// 公开（公示）地点
        pub place: String,
        /// 限期: the last day that was set
        pub until: String,
        /// 原因或意见
        pub reason: String,
        /// 证明材料
        pub proof: String,
        /// 备注
        pub note: String,
        /// What else the step's record holds, by key.
        pub values: BTreeMap<String, String>,
    }
}

impl Dossier {
    /// What stands in the cell at a JSON Pointer; `None` where the form has no such cell.
    #[must_use]
    pub fn text(&self, pointer: &str) -> Option<&str> {
        let steps: Vec<&str> = pointer.split('/').skip(1).collect();
        super::record::text_at(self, &steps)
    }

    /// Puts a text into the cell at a JSON Pointer; `false` where the form has no such cell.
    pub fn write(&mut self, pointer: &str, text: String) -> bool {
        let steps: Vec<&str> = pointer.split('/').skip(1).collect();
        super::record::write_at(self, &steps, text)
    }
}

#[cfg(test)]
mod tests {

    #[test]
    fn 每一栏都能按位置读写_写回去一字不差() {
        let text = r#"{"form":"dossier","regulation":"cn-2019-68","year":2020,"project":{"name":"道路"},"object":"project","fields":{"major":"yes"},"records":[{"step":"review","date":"2020-01-02","values":{"score":"86"}}]}"#;
        let form = crate::form::parse(text.as_bytes()).expect("a form");
        assert_eq!(form.canonical_json(), text);
        let crate::Form::Dossier(mut form) = form else { panic!("another form") };
        for cell in [
            "step",
            "subject",
            "period",
            "date",
            "actor",
            "outcome",
            "document",
            "amount",
            "place",
            "until",
            "reason",
            "proof",
            "note",
            "values/score",
        ] {
            let pointer = format!("/records/0/{cell}");
            assert!(form.write(&pointer, cell.to_owned()), "{pointer}");
            assert_eq!(form.text(&pointer), Some(cell));
        }
        assert!(form.write("/fields/major", String::new()) && form.fields.is_empty(), "what is not filled is left out");
        assert!(!form.write("/records/1/date", "x".into()) && !form.write("/records/0/colour", "x".into()));
    }
}
