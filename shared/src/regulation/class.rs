//! Classes of projects and the aspects that their indicators have to look at (巫山 第七至九条), as data.

use super::{Citation, Regulation};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A class of projects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectClass {
    /// `construction`
    pub id: String,
    /// 工程建设类项目
    pub name: String,
    /// Key of the clause.
    pub citation: String,
    /// Templates whose projects are proposed to be of the class (AMB-W-11).
    #[serde(default)]
    pub templates: Vec<String>,
    /// What the indicators have to look at, in the law's order.
    pub aspects: Vec<FocusAspect>,
}

/// An aspect that indicators have to look at, and how an indicator that does is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FocusAspect {
    /// As the law names it: 建设工期.
    pub name: String,
    /// An indicator looks at it when its name holds one of these.
    #[serde(default)]
    pub words: Vec<String>,
    /// Or when it is one of these 二级指标.
    #[serde(default)]
    pub level2: Vec<String>,
    /// The form itself looks at it, in the row 预算资金执行率.
    #[serde(default)]
    pub execution: bool,
}

/// Id of a class that is none of the regulation's (AMB-W-11).
pub const OTHER_CLASS: &str = "other";

impl Regulation {
    /// The class with an id.
    #[must_use]
    pub fn project_class(&self, id: &str) -> Option<&ProjectClass> {
        self.project_classes.iter().find(|class| class.id == id)
    }

    /// The class that is proposed for a template's projects.
    #[must_use]
    pub fn proposed_class(&self, template: &str) -> Option<&ProjectClass> {
        self.project_classes.iter().find(|class| class.templates.iter().any(|known| known == template))
    }

    /// The clause of a class.
    #[must_use]
    pub fn clause_of_class(&self, class: &ProjectClass) -> Option<&Arc<Citation>> {
        self.citation(&class.citation)
    }
}
