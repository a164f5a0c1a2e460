//! A form of scored items as the judge sees it: every cell read once, every score computed
//! (表2 of the guide, 河北 附件3, 扶风 第三章).

mod answer;
mod earn;
mod result;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Unfit};
pub use earn::{Earned, may_be_given};
pub use result::{AppraisalScores, Outcome};

use crate::form::{Appraisal, AppraisedItem};
use crate::place::{ItemCell, Key};
use crate::regulation::{Card, CardField, CardItem, Condition, Date, Regulation};
use crate::sheet::PlainCell;
use crate::{FormKind, Place};
use rust_decimal::Decimal;

/// A form of scored items with all its cells read.
#[derive(Debug)]
pub struct Appraised<'a> {
    /// Which form.
    pub kind: FormKind,
    /// The regulation it is judged by.
    pub regulation: &'a Regulation,
    /// The day whose values hold: the end of the form's year.
    pub day: Date,
    /// The form as filled.
    pub form: &'a Appraisal,
    /// What stands on it; `None` where the regulation has no such card.
    pub card: Option<&'a Card>,
    /// The card's fields, in its order.
    pub fields: Vec<Cell<'a>>,
    /// The card's items, in its order.
    pub items: Vec<Item<'a>>,
    /// 总分, a claim.
    pub total: PlainCell<'a>,
    /// Computed scores.
    pub scores: AppraisalScores,
}

/// A field or an input, read.
#[derive(Debug)]
pub struct Cell<'a> {
    /// What may stand there.
    pub field: &'a CardField,
    /// Its place among its like.
    pub order: u8,
    /// Its name.
    pub key: Key,
    /// As written.
    pub raw: &'a str,
    /// What it says.
    pub answer: Answer,
}

/// An item of the card, and what the form says about it.
#[derive(Debug)]
pub struct Item<'a> {
    /// What stands on the card.
    pub card: &'a CardItem,
    /// Where it stands in the form; `None` where it was not filled.
    pub index: Option<u16>,
    /// What was filled.
    pub entry: Option<&'a AppraisedItem>,
    /// Most points; 分
    pub points: Decimal,
    /// Its inputs, in the card's order.
    pub inputs: Vec<Cell<'a>>,
    /// 得分 as written.
    pub score: PlainCell<'a>,
    /// 得分 as it counts.
    pub earned: Earned,
}

impl<'a> Appraised<'a> {
    /// Reads every cell and computes every score.
    #[must_use]
    pub fn new(form: &'a Appraisal, regulation: &'a Regulation) -> Self {
        let kind = form.form.kind();
        let day = form.year.map_or(regulation.in_force_from, Date::year_end);
        let card = regulation.card(kind, &form.card, day);
        let fields = card
            .map_or_else(Vec::new, |card| cells(&card.fields, |key| form.fields.get(key).map_or("", String::as_str)));
        let items: Vec<Item<'a>> = card.map_or_else(Vec::new, |card| {
            card.items.iter().map(|item| read_item(item, form, regulation, day)).collect()
        });
        let scores = result::compute(card, &items, &fields, regulation, day);
        Self { kind, regulation, day, form, card, fields, items, total: PlainCell::read(&form.total), scores }
    }

    /// The field with a key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Cell<'a>> {
        find(&self.fields, key)
    }

    /// The conditions of the card that the fields meet.
    pub fn conditions_met(&self) -> impl Iterator<Item = &Condition> {
        let conditions = self.card.into_iter().flat_map(|card| &card.conditions);
        conditions.filter(|condition| result::holds(condition, &self.fields, self.regulation, self.day))
    }
}

impl Cell<'_> {
    /// Where it stands, as a field of the form.
    #[must_use]
    pub const fn field_place(&self) -> Place {
        Place::Field(self.order, self.key)
    }
}

impl Item<'_> {
    /// Where the item, or a cell of it, stands; the items as a whole where it was not filled.
    #[must_use]
    pub fn place(&self, cell: ItemCell) -> Place {
        self.index.map_or(Place::Items, |index| Place::Item(index, cell))
    }

    /// Where one of its inputs stands.
    #[must_use]
    pub fn input_place(&self, input: &Cell<'_>) -> Place {
        self.place(ItemCell::Value(input.order, input.key))
    }
}

/// The cell with a key.
fn find<'c, 'a>(cells: &'c [Cell<'a>], key: &str) -> Option<&'c Cell<'a>> {
    cells.iter().find(|cell| cell.field.key == key)
}

fn read_item<'a>(item: &'a CardItem, form: &'a Appraisal, regulation: &'a Regulation, day: Date) -> Item<'a> {
    let found = (0..).zip(&form.items).find(|(_, entry)| entry.item == item.id);
    let entry = found.map(|(_, entry)| entry);
    let inputs = cells(&item.inputs, |key| entry.and_then(|entry| entry.values.get(key)).map_or("", String::as_str));
    let score = PlainCell::read(entry.map_or("", |entry| &entry.score));
    let points = item.points.on(regulation, day).unwrap_or_default();
    let earned = earn::earn(&earn::Case { item, points, inputs: &inputs, score: &score, regulation, day });
    Item { card: item, index: found.map(|(index, _)| index), entry, points, inputs, score, earned }
}

/// The cells of a list of fields. A key that is no name was refused when the card was loaded.
fn cells<'a>(fields: &'a [CardField], raw: impl Fn(&str) -> &'a str) -> Vec<Cell<'a>> {
    (0..)
        .zip(fields)
        .filter_map(|(order, field)| {
            let raw = raw(&field.key);
            Some(Cell { field, order, key: Key::new(&field.key)?, raw, answer: Answer::read(field, raw) })
        })
        .collect()
}
