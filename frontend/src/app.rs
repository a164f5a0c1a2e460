//! The app: header, routes, language.

use crate::i18n::{Language, say};
use crate::page;
use crate::pages::{CalendarPage, FormPage, ReceiptPage, StartPage};
use crate::route::{self, Link, Route};
use yew::prelude::*;

const LANGUAGE_KEY: &str = "jixiao.language";
const LARGE_KEY: &str = "jixiao.large";

fn kept(key: &str) -> Option<String> {
    page::storage()?.get_item(key).ok().flatten()
}

fn keep(key: &str, choice: &str) {
    if let Some(storage) = page::storage() {
        // The choice is a comfort; without storage it lasts as long as the page.
        let _ = storage.set_item(key, choice);
    }
}

/// The whole app.
#[component]
pub fn App() -> Html {
    let language = use_state(|| {
        if kept(LANGUAGE_KEY).is_some_and(|tag| tag == "en") { Language::English } else { Language::Chinese }
    });
    Language::set(*language);
    use_effect_with(*language, |language| {
        let document = gloo::utils::document();
        document.set_title(say("绩效", "Performance"));
        if let Some(root) = document.document_element() {
            // Only the ear hears the difference.
            let _ = root.set_attribute("lang", language.tag());
        }
    });
    let switch = {
        let language = language.clone();
        Callback::from(move |_: MouseEvent| {
            let next = match *language {
                Language::Chinese => Language::English,
                Language::English => Language::Chinese,
            };
            keep(LANGUAGE_KEY, next.tag());
            language.set(next);
        })
    };
    let large = use_state(|| kept(LARGE_KEY).is_some_and(|choice| choice == "yes"));
    use_effect_with(*large, |large| {
        if let Some(root) = gloo::utils::document().document_element() {
            // A class that cannot be set leaves the text as it is.
            let _ = root.class_list().toggle_with_force("large", *large);
        }
    });
    let resize = {
        let large = large.clone();
        Callback::from(move |_: MouseEvent| {
            keep(LARGE_KEY, if *large { "no" } else { "yes" });
            large.set(!*large);
        })
    };
    let shown = use_state(Route::here);
    {
        let shown = shown.clone();
        use_effect_with((), move |()| {
            let listener = route::listen(move |next| shown.set(next));
            move || drop(listener)
        });
    }
    html! {
        <>
            <header class="bar" lang={language.tag()}>
                <Link to={Route::Start} classes="brand">
                    <strong>{ "绩效" }</strong>
                    <span>{ say("扶贫项目资金绩效管理", "Performance of poverty-alleviation funds") }</span>
                </Link>
                <button type="button" class="quiet" id="large" aria-pressed={large.to_string()} onclick={resize}>{ say("关怀版（大字）", "Large text") }</button>
                <button type="button" class="quiet" onclick={switch}>{ say("English", "中文") }</button>
            </header>
            // A new key renders every page anew in the other language.
            <main key={language.tag()}>
                if let Some(title) = title(&shown) {
                    <h1 class="unseen">{ title }</h1>
                }
                { show(&shown) }
            </main>
        </>
    }
}

/// What a page is about, where it does not say so itself in large letters.
fn title(route: &Route) -> Option<&'static str> {
    match route {
        Route::Start => Some(say("填表", "Forms")),
        Route::Receipt { .. } => Some(say("回执", "Receipt")),
        Route::Calendar => Some(say("到期事项日历", "Calendar of what is due")),
        Route::NotFound => Some(say("没有这个页面", "No such page")),
        Route::Form { .. } => None,
    }
}

fn show(route: &Route) -> Html {
    match route {
        Route::Start => html! { <StartPage /> },
        Route::Form { id } => html! { <FormPage key={id.clone()} id={id.clone()} /> },
        Route::Receipt { id } => html! { <ReceiptPage key={id.clone()} id={id.clone()} /> },
        Route::Calendar => html! { <CalendarPage /> },
        Route::NotFound => html! {
            <section class="notice">
                <p>{ say("没有这个页面。", "There is no such page.") }</p>
                <Link to={Route::Start}>{ say("回到开始页", "Back to the start page") }</Link>
            </section>
        },
    }
}
