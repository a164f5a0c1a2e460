//! A form: opened from its draft.

use super::fill::OpenForm;
use super::not_kept;
use crate::drafts::{self, DraftError};
use crate::files;
use crate::i18n::say;
use crate::regulations::{Missing, coming, use_regulation};
use crate::route::{Link, Route};
use yew::prelude::*;

/// Which draft.
#[derive(PartialEq, Properties)]
pub struct FormPageProps {
    /// Draft id.
    pub id: String,
}

/// The page of a draft.
#[component]
pub fn FormPage(props: &FormPageProps) -> Html {
    let opened = use_memo(props.id.clone(), |id| drafts::open(id));
    let law = opened.as_ref().as_ref().map_or("", |draft| draft.form.regulation());
    let (regulation, again) = use_regulation(law);
    match &*opened {
        Ok(draft) => match regulation {
            None => coming(),
            Some(Ok(regulation)) => html! { <OpenForm draft={draft.clone()} {regulation} /> },
            Some(Err(missing @ Missing::Unknown(_))) => lost(missing.words(), Some(draft.form.canonical_json())),
            Some(Err(missing)) => missing.notice(&again),
        },
        Err(DraftError::Broken(text)) => lost(
            say(
                "这份草稿读不出来，内容还在，可以存为文件。",
                "This draft cannot be read; its text is kept and can be saved to a file.",
            )
            .to_owned(),
            Some(text.clone()),
        ),
        Err(DraftError::Missing) => {
            lost(say("本机没有这份草稿。", "There is no such draft on this machine.").to_owned(), None)
        }
        Err(DraftError::Storage) => lost(not_kept().to_owned(), None),
    }
}

fn lost(message: String, text: Option<String>) -> Html {
    let save = text.map(|text| Callback::from(move |_: MouseEvent| files::save("jixiao.json", &text)));
    html! {
        <section class="notice error" role="alert">
            <p>{ message }</p>
            if let Some(save) = save {
                <button type="button" onclick={save}>{ say("存为文件", "Save to a file") }</button>
            }
            <Link to={Route::Start}>{ say("回到开始页", "Back to the start page") }</Link>
        </section>
    }
}
