//! card-part-unknown: 表里没有这一项

use super::prelude::*;
use crate::place::Key;

rule! {
    /// 填了表里没有的项目或栏目，或者同一项目填了两次。
    ///
    /// ## 条件
    /// `items` 里的编号不在表上或重复；`fields`、`values` 里的名称不在表上。
    ///
    /// ## 依据
    /// 结构。
    ///
    /// ## 例子
    /// 审核表里填了“创新性”一项；同一项目填了两行。
    ///
    /// ## 改法
    /// 删去，或改成表上的编号。
    ///
    /// ## In English
    /// An item, field or input that the form does not have, or an item given twice.
    pub static CARD_PART_UNKNOWN = "card-part-unknown" {
        severity: Error,
        forms: [Review, Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Structure,
        fixing: None,
        settings: [],
        title: "表里没有这一项",
        english: "Not on the form",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    let Some(card) = form.card else { return };
    for key in form.form.fields.keys().filter(|key| card.field(key).is_none()) {
        let place = Key::new(key).map_or(Place::Fields, |key| Place::Field(u8::MAX, key));
        findings.report(&CARD_PART_UNKNOWN, place, format!("表上没有“{}”这一栏，请删去或改正", short(key)));
    }
    for (index, entry) in (0..).zip(&form.form.items) {
        let Some(item) = card.items.iter().find(|item| item.id == entry.item) else {
            let message = format!("表上没有编号为“{}”的项目，请删去或改正", short(&entry.item));
            findings.report(&CARD_PART_UNKNOWN, Place::Item(index, ItemCell::Row), message);
            continue;
        };
        let before = form.form.items.iter().take(usize::from(index));
        if before.into_iter().any(|other| other.item == entry.item) {
            let message = format!("“{}”填了两次，请只留一次", item.title);
            findings.report(&CARD_PART_UNKNOWN, Place::Item(index, ItemCell::Row), message);
        }
        for key in entry.values.keys().filter(|key| !item.inputs.iter().any(|input| input.key == **key)) {
            let cell = Key::new(key).map_or(ItemCell::Row, |key| ItemCell::Value(u8::MAX, key));
            let message = format!("“{}”没有“{}”这一栏，请删去或改正", item.title, short(key));
            findings.report(&CARD_PART_UNKNOWN, Place::Item(index, cell), message);
        }
    }
}

/// What somebody wrote, at a length that can be read.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::appraisal::testing::*;

    #[test]
    fn 多出来的_重复的_认识的() {
        let mut form = review();
        assert!(run(&CARD_PART_UNKNOWN, "cn-2019-68", &form).is_empty());
        form.fields.insert("colour".into(), "red".into());
        form.items[0].values.insert("数".into(), "1".into());
        form.items[1].item = "innovation".into();
        form.items[2].item = form.items[0].item.clone();
        assert_eq!(
            paths(&CARD_PART_UNKNOWN, "cn-2019-68", &form),
            ["/fields/colour", "/items/0", "/items/1", "/items/2"]
        );
    }
}
