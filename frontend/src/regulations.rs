//! The regulations: which there are, and those that a form needs, fetched from the server when they are needed.
//!
//! What was fetched is kept on this machine beside the drafts, so that a draft opens without a network.

use crate::api::{self, ApiError};
use crate::i18n::say;
use crate::json::Json;
use crate::page;
use jixiao::Regulation;
use jixiao::digest::sm3_hex;
use jixiao::regulation::{UnpackError, builtin, unpack};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

const LIST_KEY: &str = "jixiao.regulations";
const PREFIX: &str = "jixiao.regulation.";

/// A regulation that lives as long as the page.
#[derive(Clone, Copy)]
pub struct Regulations(pub &'static Regulation);

impl PartialEq for Regulations {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// A regulation as the server lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// `cn-2019-68`
    pub id: String,
    /// Full title.
    pub title: String,
    /// Number of the document.
    pub number: String,
    /// Digest of the packed text, without its prefix.
    packed: String,
}

impl Listed {
    /// Number and title; a document without a number is known by its title.
    #[must_use]
    pub fn name(&self) -> String {
        if self.number == self.title { self.title.clone() } else { format!("{} {}", self.number, self.title) }
    }
}

/// Why a regulation is not at hand.
#[derive(Clone, Debug, PartialEq)]
pub enum Missing {
    /// The server has none with this id.
    Unknown(String),
    /// It could not be fetched.
    Fetch(ApiError),
    /// What came cannot be read.
    Unread(UnpackError),
}

thread_local! {
    /// What the server listed, in the life of this page.
    static LIST: RefCell<Option<Rc<Vec<Listed>>>> = const { RefCell::new(None) };
}

/// Which regulations there are: by the server, or, without a network, by what it said last.
///
/// # Errors
/// When neither can be had.
pub async fn list() -> Result<Rc<Vec<Listed>>, ApiError> {
    if let Some(list) = LIST.with_borrow(Clone::clone) {
        return Ok(list);
    }
    let error = match api::regulations().await {
        Ok(text) => match read_list(&text) {
            Some(list) => {
                put(LIST_KEY, &text);
                let list = Rc::new(list);
                LIST.set(Some(Rc::clone(&list)));
                return Ok(list);
            }
            None => ApiError::Strange { status: 200 },
        },
        Err(error) => error,
    };
    taken(LIST_KEY).and_then(|text| read_list(&text)).map(Rc::new).ok_or(error)
}

fn read_list(text: &str) -> Option<Vec<Listed>> {
    let list = Json::read(text)?.at("regulations").some()?.items();
    let listed = list.iter().filter_map(|item| {
        let [id, title, number, packed] = ["id", "title", "number", "packed"].map(|key| item.text(key));
        Some(Listed { id: id?, title: title?, number: number?, packed: packed? })
    });
    Some(listed.collect())
}

/// The regulation with an id: the one that the page has, that this machine has, or that the server has, in the
/// version that the server lists; without a network the version that this machine has.
///
/// # Errors
/// See [`Missing`].
pub async fn get(id: &str) -> Result<&'static Regulation, Missing> {
    if let Ok(known) = builtin(id) {
        return Ok(known);
    }
    let here = taken(&key(id));
    // Whatever stands in the way of fetching: what is here is better than nothing.
    let or_here = |missing: Missing| match here.as_deref().map(unpack) {
        Some(Ok(regulation)) => Ok(keep(regulation)),
        _ => Err(missing),
    };
    let list = match list().await {
        Ok(list) => list,
        Err(error) => return or_here(Missing::Fetch(error)),
    };
    let Some(listed) = list.iter().find(|listed| listed.id == id) else {
        return Err(Missing::Unknown(id.to_owned()));
    };
    if let Some(Ok(regulation)) = here.as_deref().filter(|text| is(text, listed)).map(unpack) {
        return Ok(keep(regulation));
    }
    match api::packed(id, &listed.packed).await {
        Ok(text) if is(&text, listed) => match unpack(&text) {
            Ok(regulation) => {
                put(&key(id), &text);
                Ok(keep(regulation))
            }
            Err(error) => or_here(Missing::Unread(error)),
        },
        Ok(_) => or_here(Missing::Fetch(ApiError::Strange { status: 200 })),
        Err(error) => {
            // The server may list another version by now: who tries again asks for the list, too.
            LIST.set(None);
            or_here(Missing::Fetch(error))
        }
    }
}

fn is(text: &str, listed: &Listed) -> bool {
    sm3_hex(text.as_bytes()).strip_prefix("sm3:").is_some_and(|digest| digest == listed.packed)
}

#[cfg(target_arch = "wasm32")]
use jixiao::regulation::keep;

/// Natively, where only tests run, nothing is fetched.
#[cfg(not(target_arch = "wasm32"))]
fn keep(regulation: Regulation) -> &'static Regulation {
    Box::leak(Box::new(regulation))
}

fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}

fn taken(key: &str) -> Option<String> {
    page::storage()?.get_item(key).ok().flatten()
}

/// A comfort for later: where the storage is full the drafts need the room more.
fn put(key: &str, text: &str) {
    if let Some(storage) = page::storage() {
        let _ = storage.set_item(key, text);
    }
}

impl Missing {
    /// What to tell the person.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Unknown(id) => format!("{}{id}", say("服务器没有这张表所用的制度文件：", "The server does not have the regulation of this form: ")),
            Self::Fetch(ApiError::Offline) => say(
                "现在连不上服务器，本机也没有存过这份制度文件，暂时不能审核。草稿都在本机，没有丢；网络恢复后请再试。",
                "The server cannot be reached and this machine does not have the regulation yet. Drafts are kept on this machine; please try again when the network is back.",
            )
            .to_owned(),
            Self::Fetch(ApiError::Problem { detail, .. }) => detail.clone(),
            Self::Fetch(_) => say(
                "回答的不是绩效服务器，制度文件没有取来。请检查网络或代理后再试。",
                "What answered is not our server, so the regulation was not fetched. Please check network and proxy and try again.",
            )
            .to_owned(),
            Self::Unread(error) => error.to_string(),
        }
    }

    /// The words, with a button to try again.
    pub fn notice(&self, again: &Callback<MouseEvent>) -> Html {
        html! {
            <div class="notice error" role="alert" id="no-regulation">
                <span>{ self.words() }</span>
                <button type="button" id="again" onclick={again}>{ say("再试一次", "Try again") }</button>
            </div>
        }
    }
}

/// What is shown until it is there.
pub fn coming() -> Html {
    html! { <p class="notice calm" role="status">{ say("正在取制度文件…", "Fetching the regulation…") }</p> }
}

/// Something that was asked for, nothing while it is on the way; and how to ask again.
pub type Asked<T> = (Option<Result<T, Missing>>, Callback<MouseEvent>);

/// The regulation with an id; at once if the page has it. Nothing is fetched for an empty id.
#[hook]
pub fn use_regulation(id: &str) -> Asked<Regulations> {
    let came = use_state(|| (String::new(), None));
    let tries = use_state(|| 0_u32);
    {
        let came = came.clone();
        use_effect_with((id.to_owned(), *tries), move |(id, _)| {
            if id.is_empty() || builtin(id).is_ok() {
                return;
            }
            let id = id.clone();
            spawn_local(async move {
                let result = get(&id).await.map(Regulations);
                came.set((id, Some(result)));
            });
        });
    }
    let now = match builtin(id) {
        Ok(known) => Some(Ok(Regulations(known))),
        // What came may be of another id that was asked for before.
        Err(_) => came.1.clone().filter(|_| came.0 == id),
    };
    let again = {
        let came = came.clone();
        Callback::from(move |_: MouseEvent| {
            came.set((String::new(), None));
            tries.set(*tries + 1);
        })
    };
    (now, again)
}

/// Which regulations there are.
#[hook]
pub fn use_list() -> Asked<Rc<Vec<Listed>>> {
    let came = use_state(|| LIST.with_borrow(Clone::clone).map(Ok));
    let tries = use_state(|| 0_u32);
    {
        let came = came.clone();
        use_effect_with(*tries, move |_| {
            if came.is_none() {
                spawn_local(async move { came.set(Some(list().await.map_err(Missing::Fetch))) });
            }
        });
    }
    let now = (*came).clone();
    let again = Callback::from(move |_: MouseEvent| {
        came.set(None);
        tries.set(*tries + 1);
    });
    (now, again)
}
