//! A regulation as the browser fetches it: laid over its base and checked by the server, and packed into one text
//! (`pack.rs`), so that the page carries neither the law nor the reader of its JSON.
//!
//! What comes over the network is input: any text gives a regulation or an error, in time that its length bounds.

mod cards;
mod reader;

use self::reader::Unpacker;
use super::{
    AmbiguitySetting, Citation, Column, CoreIndicator, Coverage, DatedValue, DueUnit, Each, FieldKind, FileField,
    FileObject, FocusAspect, ForeignTopic, Gives, IndicatorLibrary, Liability, ListAbout, ListMode, On, Origin,
    ProjectClass, Ranking, Regulation, Role, SettingsError, SpendingItem, SpendingList, Stage, Step, StepDue,
    StepForce, Template, TemplateRow, Validity, Value, WordList, Words,
};
use crate::fund_supervision::FundKind;
use crate::lifecycle::Action;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Stands between two texts.
pub(super) const BETWEEN: char = '\u{1f}';
/// The first text: changes with the files that write and read, so that a page never misreads what another version
/// of the server packed.
pub(super) const FORMAT: &str = env!("JIXIAO_PACKED_FORMAT");
/// The last text.
pub(super) const END: &str = "。";
/// Longer texts are not looked at; bytes. The longest of today has a tenth of it.
pub(super) const LONGEST: usize = 1 << 20;
/// Days on which values change; more are no law but an attack on the time of the reader.
const MOST_DAYS: usize = 1000;

// Enums stand as places in these lists.
pub(super) const KINDS: [FieldKind; 9] = [
    FieldKind::Text,
    FieldKind::LongText,
    FieldKind::Money,
    FieldKind::Count,
    FieldKind::Points,
    FieldKind::Date,
    FieldKind::Choice,
    FieldKind::Choices,
    FieldKind::YesNo,
];
pub(super) const ROLES: [Role; 3] = [Role::Base, Role::Bonus, Role::Deduction];
pub(super) const ABOUT: [ListAbout; 5] =
    [ListAbout::Category, ListAbout::Mode, ListAbout::Payee, ListAbout::RegionalFund, ListAbout::ConsolidatedFund];
pub(super) const MODES: [ListMode; 3] = [ListMode::Forbidden, ListMode::Expected, ListMode::Conditional];

/// A text that is no packed regulation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnpackError {
    /// Packed by another version of the program, or no packed regulation at all.
    #[error("制度文件与网页版本不同，请刷新页面 / packed for another version of the page, please reload")]
    Format,
    /// Longer than any regulation is.
    #[error("制度文件太长 / too long")]
    TooLong,
    /// Not what was packed: cut off or changed on the way.
    #[error("制度文件不完整（第{at}处） / damaged at text {at}")]
    Damaged {
        /// Number of the text at which it was seen.
        at: usize,
    },
    /// A value that the judge needs is missing or unreadable.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

impl Unpacker<'_> {
    fn validity(&mut self) -> Option<Validity> {
        let (from, until) = (self.some_day(), self.some_day());
        from.map(|from| Validity { from, until })
    }

    fn value(&mut self) -> DatedValue {
        DatedValue {
            key: self.text(),
            unit: String::new(),
            title: String::new(),
            from: self.list(|this| Value {
                date: this.day(),
                value: Some(this.text()).filter(|value| !value.is_empty()),
                origin: Origin::Law,
                citation: None,
                ambiguity: None,
            }),
        }
    }

    fn clause(&mut self) -> (String, Arc<Citation>) {
        let key = self.text();
        let [regulation, article, quote] = [(); 3].map(|()| self.literal().into());
        (key, Arc::new(Citation { regulation, article, quote }))
    }

    fn template(&mut self) -> Template {
        Template {
            id: self.text(),
            name: self.text(),
            rows: self.list(|this| TemplateRow {
                level1: this.text(),
                level2: this.text(),
                name: this.text(),
                operator: this.text(),
                value: this.text(),
                unit: this.text(),
                parent: this.text(),
                star: this.one_of(&[0, 1, 2, 3], 0),
                heading: this.flag(),
            }),
            cores: self.list(|this| CoreIndicator {
                name: this.text(),
                words: this.list(Self::words),
                not_ending: this.words(),
            }),
            notes: Vec::new(),
            library: self.flag().then(|| IndicatorLibrary {
                keeper: self.text(),
                sector: self.text(),
                citation: self.text(),
            }),
        }
    }

    fn spending_list(&mut self) -> SpendingList {
        SpendingList {
            id: self.text(),
            about: self.one_of(&ABOUT, ListAbout::Category),
            mode: self.one_of(&MODES, ListMode::Forbidden),
            citation: self.text(),
            funds: self.list(|this| this.one_of(&FundKind::ALL, FundKind::Other)),
            items: self.list(|this| SpendingItem {
                code: this.text(),
                text: this.text(),
                also: this.words(),
                unless: this.words(),
                judgement: this.flag(),
            }),
        }
    }

    fn objects(&mut self) -> Vec<FileObject> {
        self.list(|this| this.one_of(FileObject::ALL, FileObject::Project))
    }

    fn file_field(&mut self) -> FileField {
        FileField {
            id: self.text(),
            title: self.text(),
            citation: self.text(),
            objects: self.objects(),
            kind: self.one_of(&KINDS, FieldKind::Text),
            other: self.flag(),
            required: self.flag(),
            options: self.words(),
        }
    }

    fn calls(&mut self) -> Vec<On> {
        self.list(|this| On { step: this.text(), outcomes: this.words() })
    }

    fn answers(&mut self) -> BTreeMap<String, String> {
        self.map(|this| (this.text(), this.text()))
    }

    fn due(&mut self) -> StepDue {
        StepDue {
            from: self.words(),
            unit: self.one_of(DueUnit::ALL, DueUnit::SameDay),
            amount: self.text(),
            value: self.text(),
            soft: self.flag(),
            lifted: self.calls(),
            deadline: self.text(),
        }
    }

    fn step(&mut self) -> Step {
        Step {
            id: self.text(),
            title: self.text(),
            stage: self.text(),
            objects: self.objects(),
            actors: self.words(),
            force: self.some_named(StepForce::named),
            citation: self.text(),
            after: self.words(),
            on: self.calls(),
            when: self.answers(),
            gate: self.some_named(|name| Action::ALL.into_iter().find(|action| action.id() == name)),
            gives: self.some_named(Gives::named),
            needs: self.list(|this| this.one_of(Column::ALL, Column::Document)),
            outcomes: self.words(),
            passed: self.words(),
            fields: self.list(Self::field),
            complete: self.words(),
            due: self.list(Self::due),
            each: self.some_named(Each::named),
            coverage: self.flag().then(|| Coverage { part: self.text(), whole: self.text(), value: self.text() }),
            ranking: self.flag().then(|| Ranking { class: self.text(), score: self.text(), rank: self.text() }),
            items: Vec::new(),
            ambiguities: Vec::new(),
            dropped: self.flag(),
            taken_over: self.validity(),
        }
    }

    /// A reading by which days are counted; the page needs its value only.
    fn reading(&mut self) -> AmbiguitySetting {
        AmbiguitySetting {
            id: String::new(),
            key: self.text(),
            text: String::new(),
            reading: String::new(),
            value: self.text(),
            affects: Vec::new(),
            deviates: String::new(),
        }
    }

    fn liability(&mut self) -> Liability {
        Liability {
            id: self.text(),
            title: self.text(),
            pursued: self.text(),
            citation: self.text(),
            objects: self.objects(),
            when: self.answers(),
            on: self.calls(),
            late: self.words(),
        }
    }

    fn project_class(&mut self) -> ProjectClass {
        ProjectClass {
            id: self.text(),
            name: self.text(),
            citation: self.text(),
            templates: self.words(),
            aspects: self.list(|this| FocusAspect {
                name: this.text(),
                words: this.words(),
                level2: this.words(),
                execution: this.flag(),
            }),
        }
    }

    fn word_list(&mut self) -> WordList {
        self.words().into()
    }

    fn lists(&mut self) -> Words {
        Words {
            rate_endings: self.word_list(),
            bounded_rates: self.word_list(),
            positive_rates: self.word_list(),
            growth: self.word_list(),
            bad_stems: self.word_list(),
            bad_tails: self.word_list(),
            bad_endings: self.word_list(),
            negating: self.word_list(),
            counting: self.word_list(),
            unwanted: self.word_list(),
            stop_reasons: self.word_list(),
            vague: self.word_list(),
            outdated: self.word_list(),
            monitored: self.word_list(),
            foreign_topics: self.list(|this| ForeignTopic {
                project: this.word_list(),
                foreign: this.word_list(),
                unless: this.word_list(),
            }),
        }
    }

    fn regulation(&mut self) -> Regulation {
        Regulation {
            digest: self.text(),
            id: self.text(),
            title: self.text(),
            number: self.text(),
            issuer: self.text(),
            in_force_from: self.day(),
            in_force_until: self.some_day(),
            base: Some(self.text()).filter(|base| !base.is_empty()),
            values: self.list(Self::value),
            ready: self.map(Self::clause),
            labels: self.map(|this| (this.text(), this.text())),
            templates: self.list(Self::template),
            cards: self.list(Self::card),
            negative_lists: self.list(Self::spending_list),
            file_fields: self.list(Self::file_field),
            stages: self.list(|this| Stage { id: this.text(), title: this.text() }),
            steps: self.list(Self::step),
            liabilities: self.list(Self::liability),
            project_classes: self.list(Self::project_class),
            words: self.lists(),
            citations: BTreeMap::new(),
            ambiguities: self.list(Self::reading),
            inherited: BTreeMap::new(),
            first: super::Settings::default(),
            epochs: Vec::new(),
        }
    }
}

/// Reads a packed regulation.
///
/// # Errors
/// When the text is none, or none that this version of the program packed.
pub fn unpack(packed: &str) -> Result<Regulation, UnpackError> {
    if packed.len() > LONGEST {
        return Err(UnpackError::TooLong);
    }
    let mut unpacker = Unpacker::new(packed);
    if unpacker.literal() != FORMAT {
        return Err(UnpackError::Format);
    }
    let regulation = unpacker.regulation();
    let whole = unpacker.literal() == END && unpacker.is_at_end();
    let days: usize = regulation.values.iter().map(|value| value.from.len()).sum();
    unpacker.must_be(whole && days <= MOST_DAYS);
    match unpacker.damage() {
        Some(at) => Err(UnpackError::Damaged { at }),
        None => Ok(regulation.with_settings()?),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PackError, all, load_over, pack};
    use super::*;
    use crate::calendar::Readings;
    use crate::form::{Appraisal, Form, FundSupervision};
    use crate::rule::testing::{row, self_evaluation};
    use proptest::prelude::*;

    fn same(packed: &Regulation, loaded: &Regulation) {
        assert_eq!(
            (&packed.id, &packed.title, &packed.number, &packed.issuer, &packed.base),
            (&loaded.id, &loaded.title, &loaded.number, &loaded.issuer, &loaded.base)
        );
        assert_eq!((packed.in_force_from, packed.in_force_until), (loaded.in_force_from, loaded.in_force_until));
        assert_eq!(packed.digest, loaded.digest);
        assert_eq!(packed.labels, loaded.labels);
        assert_eq!(packed.words, loaded.words);
        assert_eq!((&packed.first, &packed.epochs), (&loaded.first, &loaded.epochs));
        let without_notes = |template: &Template| Template { notes: Vec::new(), ..template.clone() };
        assert_eq!(packed.templates, loaded.templates.iter().map(without_notes).collect::<Vec<_>>());
        assert_eq!(packed.cards, loaded.cards, "{}", loaded.id);
        assert_eq!(packed.negative_lists, loaded.negative_lists, "{}", loaded.id);
        for value in &loaded.values {
            for from in &value.from {
                assert_eq!(packed.value_on(&value.key, from.date), from.value.as_deref(), "{}", value.key);
            }
        }
        assert_eq!((&packed.file_fields, &packed.stages), (&loaded.file_fields, &loaded.stages), "{}", loaded.id);
        let without_sources = |step: &Step| Step { items: Vec::new(), ambiguities: Vec::new(), ..step.clone() };
        assert_eq!(packed.steps, loaded.steps.iter().map(without_sources).collect::<Vec<_>>(), "{}", loaded.id);
        assert_eq!(packed.liabilities, loaded.liabilities, "{}", loaded.id);
        for step in loaded.steps.iter().filter(|step| !step.dropped) {
            assert!(packed.ready.contains_key(&step.citation), "{}", step.citation);
        }
        assert_eq!(Readings::of(packed), Readings::of(loaded), "days are counted alike");
        assert_eq!(packed.project_classes, loaded.project_classes, "{}", loaded.id);
        for class in &loaded.project_classes {
            assert!(packed.ready.contains_key(&class.citation), "{}", class.citation);
        }
        for list in &loaded.negative_lists {
            assert!(packed.ready.contains_key(&list.citation), "{}", list.citation);
        }
        for card in &loaded.cards {
            for key in card.items.iter().map(|item| &item.citation).chain([&card.citation]) {
                assert!(packed.ready.contains_key(key), "{key}");
            }
            for condition in &card.conditions {
                assert_eq!(packed.citation(&condition.citation), loaded.citation(&condition.citation));
            }
        }
        for (key, clause) in &packed.ready {
            assert_eq!(Some(clause), loaded.ready.get(key), "{key}");
        }
        for rule in crate::rules::all() {
            let cited = |regulation| crate::assess::citation(rule, regulation).cloned();
            assert_eq!(cited(packed), cited(loaded), "{} under {}", rule.id, loaded.id);
        }
    }

    #[test]
    fn what_is_unpacked_is_what_is_loaded() {
        assert!(all().count() >= 5);
        for loaded in all() {
            same(&unpack(&pack(loaded).expect("packs")).expect("holds together"), loaded);
        }
    }

    #[test]
    fn a_countys_own_regulation_is_packed_as_it_was_laid_over_its_base() {
        let json = r#"{"id":"aa-county","title":"某县办法","number":"某府发〔2020〕1号","issuer":"某县",
            "in_force_from":"2020-01-01","base":"fufeng-2022",
            "values":[{"key":"review.pass","unit":"分","title":"通过",
                       "from":[{"date":"2020-01-01","value":"90","origin":"default"}]}]}"#;
        let base = super::super::builtin("fufeng-2022").expect("built in");
        let county = load_over(json, base).expect("laid over");
        let packed = unpack(&pack(&county).expect("packs")).expect("holds together");
        same(&packed, &county);
        assert_ne!(packed.digest, base.digest);
        assert_eq!(packed.value_on("review.pass", super::super::Date::year_end(2022)), Some("90"));
        // What it took over is still said by those who said it.
        let (key, clause) = packed.ready.first_key_value().expect("clauses");
        assert_eq!(Some(&*clause.regulation), county.ready.get(key).map(|clause| &*clause.regulation));
        assert_ne!(&*clause.regulation, "aa-county");
    }

    #[test]
    fn what_cannot_be_read_back_is_not_packed() {
        let mut law = super::super::builtin("cn-2019-68").expect("built in").clone();
        law.title = "甲\u{1f}乙".to_owned();
        assert_eq!(pack(&law), Err(PackError::Separator { text: law.title.clone() }));
        law.title = "长".repeat(LONGEST);
        assert_eq!(pack(&law), Err(PackError::Unreadable(UnpackError::TooLong)));
    }

    fn packed() -> String {
        pack(super::super::builtin("cn-2019-68").expect("built in")).expect("packs")
    }

    #[test]
    fn another_version_is_named_as_such_and_damage_by_its_place() {
        let packed = packed();
        for other in ["", "<!DOCTYPE html><title>登录</title>", "{}", &packed[1..], &packed.replacen(FORMAT, "0", 1)]
        {
            assert_eq!(unpack(other).map(|law| law.id), Err(UnpackError::Format));
        }
        assert_eq!(unpack(&"x".repeat(LONGEST + 1)).map(|law| law.id), Err(UnpackError::TooLong));
        for cut in packed.char_indices().map(|(at, _)| at).skip(FORMAT.len()).step_by(311) {
            let cut_off = unpack(&packed[..cut]).map(|law| law.id);
            assert!(matches!(cut_off, Err(UnpackError::Damaged { .. })), "{cut}: {cut_off:?}");
        }
        let longer = format!("{packed}{BETWEEN}");
        assert!(matches!(unpack(&longer), Err(UnpackError::Damaged { .. })));
        // A list that says it is longer than anything: what is there bounds the work.
        let texts: Vec<&str> = packed.split(BETWEEN).collect();
        let place = texts.iter().skip(9).position(|text| text.parse::<usize>().is_ok()).expect("a number") + 9;
        for wrong in ["18446744073709551615", "18446744073709551616", "-1", "x", ""] {
            let mut texts = texts.clone();
            texts[place] = wrong;
            let read = unpack(&texts.join(&BETWEEN.to_string())).map(|law| law.id);
            assert!(matches!(read, Err(UnpackError::Damaged { .. })), "{wrong}: {read:?}");
        }
        // So many days that resolving them would take minutes.
        let days = "2019-01-01\u{1f}1\u{1f}".repeat(MOST_DAYS + 1);
        let start = texts[..9].join(&BETWEEN.to_string());
        let many = format!("{start}{BETWEEN}1{BETWEEN}weights.output{BETWEEN}{}{BETWEEN}{days}", MOST_DAYS + 1);
        assert!(matches!(unpack(&many), Err(UnpackError::Damaged { .. })));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_change_gives_a_regulation_that_judges_or_an_error(
            which in any::<prop::sample::Index>(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), "[0-9]{0,30}|\\PC{0,6}|[-.≥<、 0-9分优]{1,12}"), 1..6),
        ) {
            let laws: Vec<&Regulation> = all().collect();
            let packed = pack(laws[which.index(laws.len())]).expect("packs");
            let mut texts: Vec<&str> = packed.split(BETWEEN).collect();
            for (place, text) in &changes {
                // The format stays, or nothing else would be looked at.
                let place = 1 + place.index(texts.len() - 1);
                texts[place] = text;
            }
            if let Ok(law) = unpack(&texts.join(&BETWEEN.to_string())) {
                let evaluation = self_evaluation(vec![row("output/quantity", "道路里程", "50", "≥3公里", "3公里")]);
                let mut ledgers = FundSupervision { year: Some(2020), ..FundSupervision::default() };
                ["raising", "allocations", "payments"].into_iter().for_each(|table| assert!(ledgers.add_row(table)));
                let cards = law.cards.iter().map(|card| Form::Appraisal(Appraisal::blank(&law, card, Some(2020))));
                for form in cards.chain([Form::from(evaluation), Form::FundSupervision(ledgers)]) {
                    let _ = crate::assess(&form, &law, &crate::Context::default());
                }
            }
        }
    }
}
