//! A form to begin with: which ones a regulation has, and what stands in them before anything is typed.

use super::declared::execution_points;
use super::form_name;
use crate::i18n::{Language, say};
use jixiao::form::{
    Appraisal, Declaration, DeclaredIndicator, Dossier, Form, FormKind, FundSupervision, Monitoring, SelfEvaluation,
    SelfEvaluationReport, SpotCheck,
};
use jixiao::regulation::{self, Regulation, Template, TemplateRow};

/// Which of a template's rows a new form begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// Those that every project of the kind has.
    Starred,
    /// All of them.
    All,
    /// None of them.
    None,
}

/// The forms that a regulation has in a year: form, card, name.
pub(crate) fn kinds_of(regulation: &Regulation, year: Option<u16>) -> Vec<((FormKind, String), String)> {
    let day = year.map_or(regulation.in_force_from, regulation::Date::year_end);
    let tables = [FormKind::Declaration, FormKind::Monitoring, FormKind::SelfEvaluation]
        .map(|kind| ((kind, String::new()), form_name(kind).to_owned()));
    let ledger = regulation
        .supervises_funds()
        .then(|| ((FormKind::FundSupervision, String::new()), form_name(FormKind::FundSupervision).to_owned()));
    let check = Some(((FormKind::SpotCheck, String::new()), form_name(FormKind::SpotCheck).to_owned()));
    // Of cards that take one another's place, the one of the year.
    let in_force =
        |card: &&regulation::Card| regulation.card(card.form, &card.id, day).is_some_and(|used| used.id == card.id);
    let cards = regulation.cards.iter().filter(in_force);
    let cards = cards.map(|card| {
        // The law's own title; in English the form's name, with the card's where a form has several.
        let several = regulation.cards.iter().filter(|other| other.form == card.form).count() > 1;
        let name = match Language::current() {
            Language::Chinese => card.title.clone(),
            Language::English if several => {
                let id = card.id.strip_prefix(card.form.id()).unwrap_or(&card.id);
                format!("{}: {}", form_name(card.form), id.replace('_', " ").trim_start())
            }
            Language::English => form_name(card.form).to_owned(),
        };
        ((card.form, card.id.clone()), name)
    });
    let files = regulation.file_objects().map(|object| {
        let name =
            format!("{}{}{}", form_name(FormKind::Dossier), say("：", ": "), crate::dossier::object_name(object));
        ((FormKind::Dossier, object.id().to_owned()), name)
    });
    tables.into_iter().chain(ledger).chain(cards).chain(check).chain(files).collect()
}

/// An empty form, with rows of a template where it has one.
pub(crate) fn new_form(
    regulation: &Regulation,
    kind: FormKind,
    card: &str,
    year: Option<u16>,
    template: &str,
    rows: Rows,
) -> Form {
    let day = year.map_or(regulation.in_force_from, regulation::Date::year_end);
    if kind == FormKind::SelfEvaluationReport {
        return Form::SelfEvaluationReport(SelfEvaluationReport::blank(regulation, year));
    }
    if kind == FormKind::SpotCheck {
        let mut check = SpotCheck { regulation: regulation.id.clone(), year, ..SpotCheck::default() };
        check.add_row("population");
        return Form::SpotCheck(check);
    }
    if let Some(card) = regulation.card(kind, card, day) {
        return Form::Appraisal(Appraisal::blank(regulation, card, year));
    }
    if kind == FormKind::Dossier {
        let object = card.to_owned();
        return Form::Dossier(Dossier { regulation: regulation.id.clone(), year, object, ..Dossier::default() });
    }
    if kind == FormKind::FundSupervision {
        let mut ledger = FundSupervision { regulation: regulation.id.clone(), year, ..FundSupervision::default() };
        for table in ["raising", "allocations", "payments"] {
            ledger.add_row(table);
        }
        return Form::FundSupervision(ledger);
    }
    let template_of = |template| template_rows(template, rows).map(indicator).collect();
    let indicators: Vec<_> = regulation.template(template).map(template_of).unwrap_or_default();
    let mut declaration = Declaration {
        regulation: regulation.id.clone(),
        year,
        // A form without any row would have nothing to type into.
        indicators: if indicators.is_empty() { empty_rows() } else { indicators },
        ..Declaration::default()
    };
    declaration.project.template = if template.is_empty() { "none" } else { template }.to_owned();
    match kind {
        FormKind::Declaration => {
            // The official table begins with three lines.
            declaration.goal.goals = vec![String::new(); 3];
            Form::Declaration(declaration)
        }
        FormKind::Monitoring => Form::Monitoring(Monitoring::from_declaration(&declaration)),
        _ => Form::SelfEvaluation(SelfEvaluation::from_declaration(&declaration, &execution_points(regulation, year))),
    }
}

/// One empty row for each 二级指标, in the order of the official table.
fn empty_rows() -> Vec<DeclaredIndicator> {
    jixiao::form::Level2::KNOWN
        .iter()
        .filter_map(|level2| {
            Some(DeclaredIndicator { level1: level2.level1()?, level2: level2.clone(), ..DeclaredIndicator::default() })
        })
        .collect()
}

/// Which rows of a template a form begins with.
pub(crate) fn template_rows(template: &Template, rows: Rows) -> impl Iterator<Item = &TemplateRow> {
    let starred_heading = |name: &str| template.rows.iter().any(|row| row.name == name && row.star > 0);
    template.rows.iter().filter(|row| !row.name.is_empty()).filter(move |row| match rows {
        Rows::All => true,
        Rows::Starred => row.star > 0 || (!row.parent.is_empty() && starred_heading(&row.parent)),
        Rows::None => false,
    })
}

fn indicator(row: &TemplateRow) -> DeclaredIndicator {
    DeclaredIndicator {
        level1: row.level1.as_str().into(),
        level2: row.level2.as_str().into(),
        name: row.name.clone(),
        star: row.star,
        target: row.target(),
        parent: row.parent.clone(),
        ..DeclaredIndicator::default()
    }
}
