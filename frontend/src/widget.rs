//! The form in somebody else's page: mounted by `frontend/widget/jixiao.js` into a shadow root, and told what to
//! show. Whatever it has to say goes back through one function.

use crate::api::{self, ApiError};
use crate::cells::FormEditorProps;
use crate::i18n::{Language, say};
use crate::json::Json;
use crate::page;
use crate::pages::{LawPane, Rows, editor_of, evaluation_of, kinds_of, new_form};
use crate::regulations::{self, Missing};
use jixiao::Form;
use jixiao::assessment::Finding;
use jixiao::form::{Declaration, FormKind};
use jixiao::regulation::{Citation, builtin};
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

/// What the widget shows.
#[derive(Clone, PartialEq, Properties)]
struct Given {
    /// Nothing while the widget is put aside.
    form: Option<Rc<Form>>,
    /// The approved declaration, where it is at hand.
    approved: Option<Rc<Declaration>>,
    /// Counts the forms that were put in.
    generation: u32,
    readonly: bool,
    submit_tried: bool,
    refusal: Option<Rc<Vec<Finding>>>,
    /// Hears `ready`, and `change` with the form's canonical JSON.
    tell: Callback<(&'static str, String)>,
}

#[component]
fn Widget(given: &Given) -> Html {
    // Of which form it is: another form begins without it.
    let law = use_state(|| None::<(u32, Citation)>);
    let on_change = {
        let tell = given.tell.clone();
        use_callback((), move |form: Rc<Form>, ()| tell.emit(("change", form.canonical_json())))
    };
    let on_law = {
        let law = law.clone();
        use_callback(given.generation, move |citation: Citation, generation| law.set(Some((*generation, citation))))
    };
    let close = {
        let law = law.clone();
        Callback::from(move |()| law.set(None))
    };
    {
        let tell = given.tell.clone();
        use_effect_with((given.generation, given.form.is_some()), move |(_, shown)| {
            if *shown {
                tell.emit(("ready", String::new()));
            }
        });
    }
    let Some((form, regulation)) = given.form.as_ref().and_then(|form| Some((form, builtin(form.regulation()).ok()?)))
    else {
        return Html::default();
    };
    let inner = FormEditorProps {
        form: Rc::clone(form),
        regulation: crate::regulations::Regulations(regulation),
        approved: given.approved.clone(),
        submit_tried: given.submit_tried,
        refusal: given.refusal.clone(),
        on_change,
        on_law,
        on_step: Callback::noop(),
    };
    let law = law.as_ref().filter(|(generation, _)| *generation == given.generation);
    html! {
        <div class={classes!(law.is_some().then_some("with-law"))} key={given.generation}>
            { editor_of(0, inner, false, given.readonly) }
            if let Some((_, citation)) = law {
                <LawPane citation={citation.clone()} on_close={close} />
            }
        </div>
    }
}

/// A widget in an element of a shadow root. It is never taken down, but put aside and used again: what the
/// framework once hears of an element it hears for ever.
#[wasm_bindgen]
pub struct Mounted {
    app: yew::AppHandle<Widget>,
    given: Given,
}

#[wasm_bindgen]
impl Mounted {
    /// Mounts an empty widget; `tell(what, text)` hears of it.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(root: Element, tell: Function) -> Self {
        page::be_guest();
        let tell = Callback::from(move |(what, text): (&'static str, String)| {
            // What the page does with it is the page's business.
            let _ = tell.call2(&JsValue::NULL, &JsValue::from_str(what), &JsValue::from_str(&text));
        });
        let given = Given {
            form: None,
            approved: None,
            generation: 0,
            readonly: false,
            submit_tried: false,
            refusal: None,
            tell,
        };
        let app = yew::Renderer::<Widget>::with_root_and_props(root, given.clone()).render();
        Self { app, given }
    }

    /// Shows a form, whose regulation was prepared, beside the declaration that it is compared with; an empty text
    /// puts the widget aside.
    ///
    /// # Errors
    /// Throws the reason when a text is no form.
    pub fn show(&mut self, form: &str, approved: Option<String>) -> Result<(), JsValue> {
        self.given.form = match form {
            "" => None,
            _ => Some(Rc::new(read(form)?)),
        };
        self.given.approved = approved.as_deref().map(declared).transpose()?.map(Rc::new);
        self.given.generation += 1;
        self.given.submit_tried = false;
        self.given.refusal = None;
        self.app.update(self.given.clone());
        Ok(())
    }

    /// Compares the form that is shown with another declaration, or with none; nothing is drawn anew.
    ///
    /// # Errors
    /// Throws the reason when the text is no declaration.
    pub fn compare(&mut self, approved: Option<String>) -> Result<(), JsValue> {
        self.given.approved = approved.as_deref().map(declared).transpose()?.map(Rc::new);
        self.app.update(self.given.clone());
        Ok(())
    }

    /// Whether it can be edited, whether submit was tried, and what the server said when it refused the form (a
    /// problem document; empty where it did not).
    pub fn set(&mut self, readonly: bool, submit_tried: bool, refusal: &str) {
        self.given.readonly = readonly;
        self.given.submit_tried = submit_tried;
        self.given.refusal = match api::problem(422, refusal) {
            ApiError::Refused(findings) => Some(Rc::new(findings)),
            _ => None,
        };
        self.app.update(self.given.clone());
    }
}

fn read(form: &str) -> Result<Form, JsValue> {
    jixiao::form::parse(form.as_bytes()).map_err(|error| JsValue::from_str(&error.to_string()))
}

/// A declaration from its JSON.
///
/// # Errors
/// Throws the reason when the text is none.
pub(crate) fn declared(form: &str) -> Result<Declaration, JsValue> {
    match read(form)? {
        Form::Declaration(declaration) => Ok(declaration),
        _ => Err(JsValue::from_str(say("这不是申报表。", "This is no declaration."))),
    }
}

/// Where the server is, for everything that is asked from now on: `https://example.gov.cn/jixiao`, without a slash
/// at the end.
#[wasm_bindgen]
pub fn at(endpoint: &str) {
    api::set_base(endpoint);
}

/// The language of what is drawn from now on: `en`, or Chinese.
#[wasm_bindgen]
pub fn speak(tag: &str) {
    let language = if tag.starts_with("en") { Language::English } else { Language::Chinese };
    language.set();
}

/// Fetches the regulation of a form, or the one with an id, unless it is here.
///
/// # Errors
/// Throws what to tell the person; its `reason` is `offline` or `endpoint` where it could not be fetched.
#[wasm_bindgen]
pub async fn prepare(regulation: String) -> Result<(), JsValue> {
    regulations::get(&regulation).await.map(drop).map_err(|missing| {
        let (reason, words) = match &missing {
            // Nothing is kept on this machine for a page of somebody else's.
            Missing::Fetch(ApiError::Offline) => (
                "offline",
                say(
                    "没有连上绩效服务器，这张表的制度文件没有取来，请检查网络后再试。",
                    "The server could not be reached for the regulation of this form; please check the network and try again.",
                )
                .to_owned(),
            ),
            Missing::Fetch(ApiError::Strange { .. }) => ("endpoint", missing.words()),
            _ => ("form", missing.words()),
        };
        let error = js_sys::Error::new(&words);
        // A new object takes it.
        let _ = js_sys::Reflect::set(&error, &"reason".into(), &reason.into());
        error.into()
    })
}

/// An empty form of a regulation that was prepared, as JSON: `kind` is `review`, or `ex_ante/ex_ante_policy` where a
/// regulation has several cards of a kind; `year` 0 for none.
///
/// # Errors
/// Throws what to tell the person where the regulation has no such form or template.
#[wasm_bindgen]
pub fn blank(kind: &str, regulation: &str, year: u16, template: &str) -> Result<String, JsValue> {
    let wrong = |words: &str| JsValue::from_str(words);
    let law = builtin(regulation).map_err(|error| wrong(&error.to_string()))?;
    let (name, card) = kind.split_once('/').unwrap_or((kind, ""));
    let year = Some(year).filter(|year| *year != 0);
    if !template.is_empty() && template != "none" && law.template(template).is_none() {
        return Err(wrong(&format!("{}{template}", say("没有这个模板：", "There is no such template: "))));
    }
    let known = kinds_of(law, year);
    let offered =
        |kind: FormKind| known.iter().any(|((other, id), _)| *other == kind && (card.is_empty() || card == id));
    let kind = FormKind::ALL.into_iter().find(|kind| kind.id() == name && offered(*kind)).ok_or_else(|| {
        wrong(&format!("{}{kind}", say("这份制度文件里没有这种表：", "The regulation has no such form: ")))
    })?;
    Ok(new_form(law, kind, card, year, template, Rows::Starred).canonical_json())
}

/// A self-evaluation that begins from a declaration, whose regulation was prepared, as JSON.
///
/// # Errors
/// Throws the reason when the text is no declaration.
#[wasm_bindgen]
pub fn evaluation(declaration: &str) -> Result<String, JsValue> {
    let declaration = declared(declaration)?;
    let law = builtin(&declaration.regulation).map_err(|error| JsValue::from_str(&error.to_string()))?;
    Ok(evaluation_of(law, &declaration).canonical_json())
}

/// The id of the regulation that a form names, and its canonical JSON.
///
/// # Errors
/// Throws the reason when the text is no form.
#[wasm_bindgen]
pub fn canonical(form: &str) -> Result<js_sys::Array, JsValue> {
    let form = read(form)?;
    Ok([form.regulation(), &form.canonical_json()].into_iter().map(JsValue::from_str).collect())
}

/// The words of a problem document; empty where it is none.
#[wasm_bindgen]
#[must_use]
pub fn detail(problem: &str) -> String {
    Json::read(problem).and_then(|problem| problem.text("detail")).unwrap_or_default()
}
