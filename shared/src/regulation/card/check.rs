//! What is checked of a card when it is loaded: it holds together, every name it uses is there, once, and every number can be
//! read on each of the days on which a value changes.

use super::super::error::{LoadError, unique};
use super::super::{Date, GradeBand, Regulation, settings};
use super::{Card, CardField, Consequence, FieldKind, Number, Role, Verdict, Way};
use crate::place::Key;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;

/// Refuses an option that would be read as two.
pub(in super::super) fn check_options<'f>(
    key: &str,
    lists: impl Iterator<Item = &'f Vec<String>>,
) -> Result<(), LoadError> {
    match lists.flatten().find(|option| option.contains('、')) {
        Some(option) => Err(LoadError::Option { key: key.to_owned(), option: option.clone() }),
        None => Ok(()),
    }
}

type Checked = Result<(), LoadError>;

impl Card {
    /// Checks the card as part of its regulation.
    pub(in super::super) fn check(&self, regulation: &Regulation) -> Checked {
        self.check_fields()?;
        self.check_line(regulation)?;
        self.check_days()?;
        self.check_clauses(regulation)?;
        self.check_groups()?;
        self.check_ways()?;
        self.check_conditions()?;
        self.check_numbers(regulation)
    }

    /// Something that the card names and that is not there.
    fn dangling(&self, reference: &str) -> LoadError {
        LoadError::Dangling { key: format!("cards.{}", self.id), reference: reference.to_owned() }
    }

    fn none_of<'r>(&self, dangling: impl IntoIterator<Item = &'r str>) -> Checked {
        dangling.into_iter().next().map_or(Ok(()), |reference| Err(self.dangling(reference)))
    }

    /// Keys are keys and stand once; choices, and only they, have options; what goes with a field stands beside it.
    fn check_fields(&self) -> Checked {
        unique(self.items.iter().map(|item| &item.id))?;
        let unfit = |field: &&CardField| {
            Key::new(&field.key).is_none()
                || matches!(field.kind, FieldKind::Choice | FieldKind::Choices) == field.options.is_empty()
        };
        let inputs = self.items.iter().map(|item| (&item.inputs, true));
        for (fields, is_scored) in once((&self.fields, false)).chain(inputs) {
            unique(fields.iter().map(|field| &field.key))?;
            self.none_of(fields.iter().filter(unfit).map(|field| &*field.key))?;
            check_options(&self.id, fields.iter().map(|field| &field.options))?;
            let is_there = |key: &str| (is_scored && key == "score") || fields.iter().any(|field| field.key == key);
            self.none_of(
                fields.iter().map(|field| &*field.needed_with).filter(|key| !key.is_empty() && !is_there(key)),
            )?;
        }
        Ok(())
    }

    /// What it replaces is the first card of its form, and it says from when on.
    fn check_line(&self, regulation: &Regulation) -> Checked {
        let first = |card: &Card| card.id == self.replaces && card.form == self.form && card.replaces.is_empty();
        let same_day = |card: &Card| card.id != self.id && card.line() == self.line() && card.from == self.from;
        if self.replaces.is_empty()
            || (self.from.is_some() && regulation.cards.iter().any(first) && !regulation.cards.iter().any(same_day))
        {
            return Ok(());
        }
        Err(self.dangling(&self.replaces))
    }

    /// Steps and days that are compared are days, periods are choices. The step itself may be left out by a regulation
    /// that orders the procedure anew.
    fn check_days(&self) -> Checked {
        let is = |key: &str, kind| self.field(key).is_some_and(|field| field.kind == kind);
        self.none_of(self.steps.iter().map(String::as_str).filter(|key| !is(key, FieldKind::Date)))?;
        for timing in &self.timings {
            let days = once(&timing.field).chain(&timing.from).map(|key| (key, FieldKind::Date));
            let period = Some((&timing.period, FieldKind::Choice)).filter(|(key, _)| !key.is_empty());
            self.none_of(days.chain(period).filter(|(key, kind)| !is(key, *kind)).map(|(key, _)| key.as_str()))?;
            self.none_of(timing.when.keys().map(String::as_str).filter(|key| self.field(key).is_none()))?;
        }
        Ok(())
    }

    /// Clauses and readings are those of the regulation.
    fn check_clauses(&self, regulation: &Regulation) -> Checked {
        let clauses = self.items.iter().map(|item| &item.citation);
        let clauses = clauses.chain(self.conditions.iter().map(|condition| &condition.citation));
        let clauses = clauses.chain(self.timings.iter().map(|timing| &timing.citation));
        let verdict = match &self.verdict {
            Verdict::Pass { citation, .. } => Some(citation),
            _ => None,
        };
        let clauses = once(&self.citation).chain(clauses).chain(verdict).map(String::as_str);
        self.none_of(clauses.filter(|key| !regulation.citations.contains_key(*key)))?;
        let readings: BTreeSet<&str> = regulation.ambiguities.iter().map(|reading| reading.id.as_str()).collect();
        let notes = self.notes.iter().chain(self.items.iter().flat_map(|item| &item.notes)).map(String::as_str);
        self.none_of(notes.filter(|note| !readings.contains(note)))
    }

    /// Groups stand once, in groups that stand in none; items stand in groups.
    fn check_groups(&self) -> Checked {
        unique(self.groups.iter().map(|group| &group.id))?;
        let is_outer = |id: &str| self.groups.iter().any(|group| group.id == id && group.parent.is_empty());
        let parents = self.groups.iter().map(|group| group.parent.as_str());
        self.none_of(parents.filter(|parent| !parent.is_empty() && !is_outer(parent)))?;
        let is_there = |id: &str| self.groups.iter().any(|group| group.id == id);
        let groups = self.items.iter().map(|item| item.group.as_str());
        self.none_of(groups.filter(|group| !group.is_empty() && !is_there(group)))
    }

    /// What an item's way needs is among its inputs: a number, or yes or no.
    fn check_ways(&self) -> Checked {
        for item in &self.items {
            let fits = |key: &str, is_number: bool| {
                item.inputs.iter().find(|input| input.key == key).is_some_and(|input| {
                    input.kind.is_number() == is_number && (is_number || input.kind == FieldKind::YesNo)
                })
            };
            let needs = item.way.needs();
            self.none_of(needs.into_iter().filter(|(key, is_number)| !fits(key, *is_number)).map(|(key, _)| key))?;
        }
        Ok(())
    }

    /// What conditions ask and demand are fields.
    fn check_conditions(&self) -> Checked {
        for condition in &self.conditions {
            let reached = condition.reached.as_ref().map(|reached| &reached.field);
            let demanded = match &condition.then {
                Consequence::Demands { field, .. } => Some(field),
                _ => None,
            };
            let keys = condition.when.keys().chain(reached).chain(demanded).map(String::as_str);
            self.none_of(keys.filter(|key| self.field(key).is_none()))?;
        }
        Ok(())
    }

    /// Numbers can be read on every day on which a value changes, and add up.
    fn check_numbers(&self, regulation: &Regulation) -> Checked {
        let items = self.items.iter().flat_map(|item| once(&item.points).chain(item.way.numbers()));
        let groups = self.groups.iter().filter_map(|group| group.points.as_ref());
        let reached =
            self.conditions.iter().filter_map(|condition| condition.reached.as_ref().map(|reached| &reached.from));
        let mut numbers: Vec<&Number> = items.chain(groups).chain(reached).collect();
        numbers.push(&self.sum);
        numbers.extend(&self.bonus_most);
        numbers.extend(&self.deduction_most);
        if let Verdict::Pass { from, .. } = &self.verdict {
            numbers.push(from);
        }
        let days: BTreeSet<Date> =
            regulation.values.iter().flat_map(|value| value.from.iter().map(|from| from.date)).collect();
        for day in days.iter().copied().chain([regulation.in_force_from]) {
            if let Some(number) = numbers.iter().find(|number| number.on(regulation, day).is_none()) {
                return Err(self.dangling(&number.0));
            }
            if let Verdict::Bands(key) = &self.verdict
                && settings::value_on(&regulation.values, key, day).and_then(GradeBand::read_all).is_none()
            {
                return Err(self.dangling(key));
            }
            let (mut base, mut groups) = (Decimal::ZERO, BTreeMap::<&str, Decimal>::new());
            for item in self.items.iter().filter(|item| item.role == Role::Base) {
                let points = item.points.on(regulation, day).unwrap_or_default();
                base = base.saturating_add(points);
                let group = groups.entry(&item.group).or_default();
                *group = group.saturating_add(points);
            }
            // What a county changes must still add up: a table of 100 points with 105 on it serves nobody.
            let wanted =
                self.groups.iter().filter_map(|group| Some((group, group.points.as_ref()?.on(regulation, day)?)));
            let uneven = wanted
                .filter(|(group, _)| groups.contains_key(group.id.as_str()))
                .find(|(group, points)| groups.get(group.id.as_str()) != Some(points));
            if let Some((group, points)) = uneven {
                return Err(LoadError::Uneven {
                    key: format!("cards.{}.{}", self.id, group.id),
                    wanted: points.normalize().to_string(),
                });
            }
            if Some(base) != self.sum.on(regulation, day) {
                return Err(LoadError::Uneven { key: format!("cards.{}", self.id), wanted: self.sum.0.clone() });
            }
        }
        Ok(())
    }
}

impl Way {
    /// Keys of inputs it needs, each with whether a number or an answer is needed.
    fn needs(&self) -> Vec<(&str, bool)> {
        match self {
            Self::Opinion | Self::Judged { .. } => Vec::new(),
            Self::Growth { current: a, previous: b }
            | Self::Share { done: a, plan: b }
            | Self::Falling { part: a, whole: b, .. } => vec![(a, true), (b, true)],
            Self::Absent { amount } => vec![(amount, true)],
            Self::Ticked { answer } => vec![(answer, false)],
            Self::Announced { there, announced, .. } => vec![(there, false), (announced, false)],
            Self::PerCase { cases } => cases.keys().map(|key| (key.as_str(), true)).collect(),
            Self::Counted { cases, further } => cases.keys().chain(further).map(|key| (key.as_str(), true)).collect(),
        }
    }

    fn numbers(&self) -> Vec<&Number> {
        match self {
            Self::Judged { least, .. } => least.iter().collect(),
            Self::Falling { full, none, .. } => vec![full, none],
            Self::Announced { less, .. } => vec![less],
            Self::PerCase { cases } | Self::Counted { cases, .. } => cases.values().collect(),
            _ => Vec::new(),
        }
    }
}
