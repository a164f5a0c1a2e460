//! dossier-part-unknown: 台账没有这一步或这一栏

use super::prelude::*;
use crate::place::Key;

rule! {
    /// 记录的步骤、栏目或台账的问题不在这种台账上。
    ///
    /// ## 条件
    /// `step` 不是这种台账的步骤；`values`、`fields` 里的名称不在其上。
    ///
    /// ## 依据
    /// 结构。
    ///
    /// ## 例子
    /// 巫山的项目台账里记了“conclude”一步。
    ///
    /// ## 改法
    /// 删去，或从列出的步骤中选择。
    ///
    /// ## In English
    /// A record names a step, or holds a value, that the file does not have.
    pub static DOSSIER_PART_UNKNOWN = "dossier-part-unknown" {
        severity: Error,
        forms: [Dossier],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "台账没有这一步或这一栏",
        english: "Not on the file",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    if file.object.is_none() {
        return;
    }
    for key in file.form.fields.keys().filter(|key| file.fields.iter().all(|field| field.id != **key)) {
        let place = Key::new(key).map_or(Place::Fields, |key| Place::Field(u8::MAX, key));
        findings.report(&DOSSIER_PART_UNKNOWN, place, format!("台账没有“{}”这一栏，请删去或改正", shown(key)));
    }
    for record in &file.records {
        let Some(step) = record.step else {
            let message = match record.form.step.trim() {
                "" => "请选择这是哪一步".to_owned(),
                other => format!("这种台账没有“{}”这一步，请从列出的步骤中选择", shown(other)),
            };
            findings.report(&DOSSIER_PART_UNKNOWN, record.place(RecordCell::Step), message);
            continue;
        };
        for key in record.form.values.keys().filter(|key| step.fields.iter().all(|field| field.key != **key)) {
            let cell = Key::new(key).map_or(RecordCell::Row, |key| RecordCell::Value(u8::MAX, key));
            let message = format!("“{}”没有“{}”这一栏，请删去或改正", step.title, shown(key));
            findings.report(&DOSSIER_PART_UNKNOWN, record.place(cell), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    #[test]
    fn 别的制度的步骤_别的台账的步骤_没有的栏目() {
        let mut it = file("wushan-2019-37", "project");
        it.add("conclude", "2020-01-02")
            .add("collate_targets", "2020-01-02")
            .add("", "2020-01-02")
            .add("set_targets", "2020-01-02");
        it.last().values.insert("colour".into(), "红".into());
        it.form.fields.insert("colour".into(), "红".into());
        assert_eq!(
            it.paths(&DOSSIER_PART_UNKNOWN),
            ["/fields/colour", "/records/0/step", "/records/1/step", "/records/2/step", "/records/3/values/colour"]
        );
    }
}
