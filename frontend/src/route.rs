//! The pages by their address. The route stands behind `#`, so that the files work from any folder of
//! any server, and the browser's own history leads back and forth.

use crate::page;
use gloo::events::EventListener;
use yew::prelude::*;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Choose a form or a draft.
    Start,
    /// Fill a form.
    Form {
        /// Draft id.
        id: String,
    },
    /// The receipt of a draft's last submission.
    Receipt {
        /// Draft id.
        id: String,
    },
    /// What is due.
    Calendar,
    /// Anything else.
    NotFound,
}

impl Route {
    /// The page that the address names.
    #[must_use]
    pub fn here() -> Self {
        Self::read(&page::window().location().hash().unwrap_or_default())
    }

    fn read(hash: &str) -> Self {
        let path = hash.trim_start_matches('#');
        let id = |text: &str| js_sys::decode_uri_component(text).ok().map(String::from).filter(|id| !id.is_empty());
        if path.is_empty() || path == "/" {
            return Self::Start;
        }
        if path == "/calendar" {
            return Self::Calendar;
        }
        let form = path.strip_prefix("/form/").and_then(id).map(|id| Self::Form { id });
        let receipt = || path.strip_prefix("/receipt/").and_then(id).map(|id| Self::Receipt { id });
        form.or_else(receipt).unwrap_or(Self::NotFound)
    }

    /// The address within the page, `#/form/…`.
    #[must_use]
    pub fn address(&self) -> String {
        let (page, id) = match self {
            Self::Start | Self::NotFound => return "#/".to_owned(),
            Self::Calendar => return "#/calendar".to_owned(),
            Self::Form { id } => ("form", id),
            Self::Receipt { id } => ("receipt", id),
        };
        format!("#/{page}/{}", String::from(js_sys::encode_uri_component(id)))
    }

    /// Goes to the page.
    pub fn go(&self) {
        // An address within the page is never refused.
        let _ = page::window().location().set_hash(&self.address());
    }
}

/// Calls back with every new page, until it is dropped.
pub fn listen(on_route: impl Fn(Route) + 'static) -> EventListener {
    EventListener::new(&page::window(), "hashchange", move |_| on_route(Route::here()))
}

/// Where a link leads.
#[derive(PartialEq, Properties)]
pub struct LinkProps {
    /// The page.
    pub to: Route,
    /// Its classes.
    #[prop_or_default]
    pub classes: Classes,
    /// What is shown.
    pub children: Html,
}

/// A link to a page.
#[component]
pub fn Link(props: &LinkProps) -> Html {
    html! { <a href={props.to.address()} class={props.classes.clone()}>{ props.children.clone() }</a> }
}
