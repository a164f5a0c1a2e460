//! Indicator templates of the annexes, row by row, with their stars.

use serde::{Deserialize, Serialize};

/// A template: the indicators proposed for one kind of project (附2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// `specialty_industry`
    pub id: String,
    /// 特色产业扶贫项目
    pub name: String,
    /// Rows in the printed order.
    pub rows: Vec<TemplateRow>,
    /// The ★★★ indicators that every project of the kind has, matched by words.
    pub cores: Vec<CoreIndicator>,
    /// What the text leaves open about this template, ids of part D.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The library it belongs to; `None` for a reference of the guide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library: Option<IndicatorLibrary>,
}

/// A library of indicators and their standards: the county's common one, or one of a sector (扶风 第五、六条). The
/// printed values of its rows are the standards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorLibrary {
    /// Who keeps it: 县财政部门.
    pub keeper: String,
    /// Its sector (行业、领域); empty for what is common to all.
    #[serde(default)]
    pub sector: String,
    /// Key of the clause.
    pub citation: String,
}

/// A row as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateRow {
    /// `output`, `benefit`, `satisfaction`
    pub level1: String,
    /// `quantity`, `economic` …
    pub level2: String,
    /// 三级指标; empty for the free rows printed without a name (AMB-G-17).
    #[serde(default)]
    pub name: String,
    /// 0, 1 (★) or 3 (★★★)
    #[serde(default)]
    pub star: u8,
    /// Printed operator: `≥`, or empty where none is printed.
    #[serde(default)]
    pub operator: String,
    /// Printed number, where there is one (`100`).
    #[serde(default)]
    pub value: String,
    /// Printed unit; empty for headings.
    #[serde(default)]
    pub unit: String,
    /// Name of the heading row it stands under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parent: String,
    /// It is a heading: no own value, its sub-rows count (AMB-G-10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heading: bool,
}

/// A ★★★ indicator matched by words, so that renamed ones count too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreIndicator {
    /// The printed name, shown when it is missing.
    pub name: String,
    /// Every group must be met by one of its words, all in one core name.
    pub words: Vec<Vec<String>>,
    /// The core name must not end in one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_ending: Vec<String>,
}

impl Template {
    /// The ★★★ rows of the template that are not among the names given, in the printed order. Which of
    /// them a project may leave out as 不涉及, the person says (AMB-G-12).
    pub fn missing_mandatory<'t>(&'t self, filled: &'t [&str]) -> impl Iterator<Item = &'t str> {
        self.rows
            .iter()
            .filter(|row| row.star == 3 && !filled.contains(&row.name.as_str()))
            .map(|row| row.name.as_str())
    }
}

impl IndicatorLibrary {
    /// 共性, or the name of the sector.
    #[must_use]
    pub fn whose(&self) -> String {
        match self.sector.as_str() {
            "" => "共性指标体系".to_owned(),
            sector => format!("{sector}行业指标体系"),
        }
    }
}

impl CoreIndicator {
    /// Whether a core name is this indicator.
    #[must_use]
    pub fn matches(&self, core_name: &str) -> bool {
        self.words.iter().all(|group| group.iter().any(|word| core_name.contains(word.as_str())))
            && !self.not_ending.iter().any(|end| core_name.ends_with(end.as_str()))
    }
}
