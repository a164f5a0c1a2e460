//! 绩效自评抽查表 as the judge sees it (第五节 一（三）): every cell read once, the drawing done again.

use crate::Place;
use crate::form::{CheckedProject, EvaluatedProject, SpotCheck};
use crate::number::{Plain, PlainSuffix, read_plain};
use crate::place::Table;
use crate::regulation::{Date, Regulation, Settings};
use crate::sampling::{self, DrawError};
use crate::sheet::{PlainCell, is_empty_text};
use rust_decimal::Decimal;

/// A spot check with all its cells read.
#[derive(Debug)]
pub struct SpotChecked<'a> {
    /// The form as filled.
    pub form: &'a SpotCheck,
    /// The regulation it is judged by.
    pub regulation: &'a Regulation,
    /// The settings in force in its year.
    pub settings: &'a Settings,
    /// The day whose values hold: the end of the form's year.
    pub day: Date,
    /// The self-evaluated projects.
    pub population: Vec<Evaluated<'a>>,
    /// The projects that were checked.
    pub checked: Vec<Checked<'a>>,
    /// Fewest projects to be checked.
    pub least: u32,
    /// 抽取个数 as written; `None` where it is no whole number.
    pub count: Option<u32>,
    /// What the seed gives, in the order drawn.
    pub drawn: Result<Vec<&'a str>, DrawError>,
}

/// A self-evaluated project, read.
#[derive(Debug)]
pub struct Evaluated<'a> {
    /// Its place in the form.
    pub index: u16,
    /// As filled.
    pub form: &'a EvaluatedProject,
    /// 编号
    pub number: &'a str,
    /// 自评得分
    pub score: PlainCell<'a>,
}

/// A project that was checked, read.
#[derive(Debug)]
pub struct Checked<'a> {
    /// Its place in the form.
    pub index: u16,
    /// As filled.
    pub form: &'a CheckedProject,
    /// 编号
    pub number: &'a str,
    /// The self-evaluated project of that number.
    pub project: Option<usize>,
    /// 抽查得分
    pub score: PlainCell<'a>,
    /// 抽查得分 − 自评得分; 分
    pub difference: Option<Decimal>,
}

/// What the opinions are about, as the regulation names it: 真实性, 全面性 …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aspect<'a> {
    /// The column of its opinion.
    pub column: &'static str,
    /// Its name.
    pub name: &'a str,
}

/// A body that takes part, and the cell in which its name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body<'a> {
    /// The cell's name.
    pub cell: &'static str,
    /// As the regulation names it: 财政, 扶贫, 审计.
    pub name: &'a str,
}

impl<'a> SpotChecked<'a> {
    /// Reads every cell and draws again.
    #[must_use]
    pub fn new(form: &'a SpotCheck, regulation: &'a Regulation) -> Self {
        let day = form.year.map_or(regulation.in_force_from, Date::year_end);
        let settings = regulation.settings_on(day);
        let population: Vec<Evaluated<'a>> = (0..)
            .zip(&form.population)
            .map(|(index, row)| Evaluated {
                index,
                form: row,
                number: row.number.trim(),
                score: PlainCell::read(&row.score),
            })
            .collect();
        let checked = (0..)
            .zip(&form.checked)
            .map(|(index, row)| {
                let number = row.number.trim();
                let project = population.iter().position(|known| !number.is_empty() && known.number == number);
                let score = PlainCell::read(&row.score);
                let own = project.and_then(|at| population.get(at)).and_then(|project| points(&project.score));
                let difference = points(&score).zip(own).and_then(|(checked, own)| checked.checked_sub(own));
                Checked { index, form: row, number, project, score, difference }
            })
            .collect();
        let least = sampling::least(u32::try_from(population.len()).unwrap_or(u32::MAX), settings);
        let count = if is_empty_text(&form.count) { Some(least) } else { whole(&form.count) };
        let numbers: Vec<&str> = population.iter().map(|project| project.number).collect();
        let drawn = sampling::draw(&form.seed, &numbers, count.unwrap_or(least));
        Self { form, regulation, settings, day, population, checked, least, count, drawn }
    }

    /// The projects that were checked, each once: those that are among the self-evaluated ones.
    pub fn known(&self) -> impl Iterator<Item = &Checked<'a>> {
        self.checked.iter().filter(|row| {
            row.project.is_some()
                && !self.checked.iter().take(usize::from(row.index)).any(|other| other.number == row.number)
        })
    }

    /// The self-evaluated project with a number.
    #[must_use]
    pub fn project(&self, number: &str) -> Option<&Evaluated<'a>> {
        self.population.iter().find(|project| project.number == number)
    }

    /// The self-evaluated project that a row checks.
    #[must_use]
    pub fn project_of(&self, row: &Checked<'_>) -> Option<&Evaluated<'a>> {
        self.population.get(row.project?)
    }

    /// What the opinions are about (`sample.aspects`).
    #[must_use]
    pub fn aspects(&self) -> Vec<Aspect<'a>> {
        let names = self.regulation.value_on("sample.aspects", self.day).unwrap_or_default();
        let column = |name: &str| match name {
            "真实性" => Some("truth"),
            "全面性" | "完整性" => Some("completeness"),
            "合理性" => Some("reasonableness"),
            _ => None,
        };
        names.split('、').filter_map(|name| Some(Aspect { column: column(name)?, name })).collect()
    }

    /// Who takes part (`sample.bodies`): the first leads.
    #[must_use]
    pub fn bodies(&self) -> Vec<Body<'a>> {
        let names = self.regulation.value_on("sample.bodies", self.day).unwrap_or_default();
        let cell = |name: &str| match name {
            "财政" => Some("finance"),
            "扶贫" => Some("poverty_office"),
            "审计" => Some("audit"),
            _ => None,
        };
        names.split('、').filter_map(|name| Some(Body { cell: cell(name)?, name })).collect()
    }
}

impl Checked<'_> {
    /// Where a cell of it stands.
    #[must_use]
    pub fn place(&self, name: &'static str) -> Place {
        Table::Checked.at(self.index, CheckedProject::COLUMNS, name)
    }

    /// The opinion in a column.
    #[must_use]
    pub fn opinion(&self, column: &str) -> &str {
        match column {
            "truth" => &self.form.truth,
            "completeness" => &self.form.completeness,
            _ => &self.form.reasonableness,
        }
    }
}

impl Evaluated<'_> {
    /// Where a cell of it stands.
    #[must_use]
    pub fn place(&self, name: &'static str) -> Place {
        Table::Population.at(self.index, EvaluatedProject::COLUMNS, name)
    }
}

/// Places of the form's own cells, in the order of the page.
const HEAD: [&str; 10] = [
    "leader",
    "finance",
    "poverty_office",
    "audit",
    "others",
    "implemented",
    "seed",
    "seed_source",
    "drawn_on",
    "count",
];

/// Where a cell of the form itself stands.
#[must_use]
pub fn head(name: &'static str) -> Place {
    let column = (0..).zip(HEAD).find(|(_, known)| *known == name).map_or(u8::MAX, |(column, _)| column);
    Table::Head.cell(column, name)
}

/// A score from 0 to 100 分; `None` where the cell holds none.
#[must_use]
pub fn points(cell: &PlainCell<'_>) -> Option<Decimal> {
    match cell.reading {
        Plain::Number { value, suffix: PlainSuffix::None | PlainSuffix::Fen, .. } => {
            Some(value).filter(|value| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(value))
        }
        _ => None,
    }
}

/// A whole number of projects from 0 on.
#[must_use]
pub fn whole(raw: &str) -> Option<u32> {
    match read_plain(raw.trim().trim_end_matches('个')) {
        Plain::Number { value, suffix: PlainSuffix::None, .. } if value.is_integer() => u32::try_from(value).ok(),
        _ => None,
    }
}
