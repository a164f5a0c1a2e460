//! What the hand does in the forms whose own editors know nothing of it: steps back and forth, where each visit to a cell is
//! a step, and each button; ways from cell to cell, and blocks that are pasted.

use crate::appraisal::AppraisalEditor;
use crate::cells::FormEditorProps;
use crate::clipboard::Unreadable;
use crate::dossier::DossierEditor;
use crate::field::field_of;
use crate::funds::FundsEditor;
use crate::i18n::say;
use crate::keyboard::{self, is_taken, step_of};
use crate::monitoring::MonitoringEditor;
use crate::report::ReportEditor;
use crate::spot_check::SpotCheckEditor;
use crate::told::{self, Told, told};
use crate::walk::{self, Filled, Key, Pasted, Selection, Size};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use jixiao::Form;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

/// Steps that can be taken back.
const KEPT: usize = 100;

/// How the form stood, and the cell that was typed into then.
#[derive(Debug)]
struct Step {
    form: Rc<Form>,
    place: Option<String>,
}

/// What can be taken back, and done again.
#[derive(Debug)]
struct History {
    now: Rc<Form>,
    back: Vec<Step>,
    forth: Vec<Step>,
    /// The cell that is being typed into: what comes belongs to the last step.
    open: Option<String>,
}

impl History {
    fn new(now: Rc<Form>) -> Self {
        Self { now, back: Vec::new(), forth: Vec::new(), open: None }
    }

    /// The form is another one now; `place` is the cell with the keyboard.
    fn changed(&mut self, form: &Rc<Form>, place: Option<String>) {
        // A step that is begun takes all that comes, and has nothing left to do again.
        if place.is_none() || place != self.open {
            if self.now == *form {
                return;
            }
            if self.back.len() == KEPT {
                self.back.remove(0);
            }
            self.back.push(Step { form: Rc::clone(&self.now), place: place.clone() });
            self.open = place;
            self.forth.clear();
        }
        self.now = Rc::clone(form);
    }

    /// The next character begins a new step.
    fn leave(&mut self) {
        self.open = None;
    }

    /// Takes a step back, else forth: the cell it was about. `None` where there is no step.
    fn go(&mut self, back: bool) -> Option<Option<String>> {
        self.open = None;
        let (from, to) = if back { (&mut self.back, &mut self.forth) } else { (&mut self.forth, &mut self.back) };
        let Step { form, place } = from.pop()?;
        to.push(Step { form: std::mem::replace(&mut self.now, form), place: place.clone() });
        Some(place)
    }
}

/// What is edited.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StepsProps {
    /// For the form's editor.
    pub given: FormEditorProps,
    /// Nothing can be edited.
    pub readonly: bool,
}

/// The cell with the keyboard, by its JSON Pointer.
type Hand = RefCell<Option<String>>;

/// The editor of a form that is no table of indicators, with steps back and forth.
pub(crate) struct Steps {
    history: Rc<RefCell<History>>,
    hand: Rc<Hand>,
    /// What the editor was begun with; another `turn` is another editor.
    form: Rc<Form>,
    turn: u32,
    /// The cell to go to once the page is drawn.
    go: Option<String>,
    /// For those who cannot see what a step did.
    said: &'static str,
    /// What became of a paste.
    told: Option<Told>,
    on_change: Callback<Rc<Form>>,
    root: NodeRef,
    ears: Vec<EventListener>,
}

/// What can happen.
pub(crate) enum Message {
    /// A step back, else forth.
    Step(bool),
    /// A block was pasted, or could not be.
    Pasted(Result<Filled, Unreadable>),
    /// A block was taken.
    Taken(Size),
    /// What was told is taken away.
    Heed,
}

impl Component for Steps {
    type Message = Message;
    type Properties = StepsProps;

    fn create(ctx: &Context<Self>) -> Self {
        let given = &ctx.props().given;
        let history = Rc::new(RefCell::new(History::new(Rc::clone(&given.form))));
        let hand = Rc::new(Hand::default());
        let on_change = {
            let (history, hand, outer) = (Rc::clone(&history), Rc::clone(&hand), given.on_change.clone());
            Callback::from(move |form: Rc<Form>| {
                history.borrow_mut().changed(&form, hand.borrow().clone());
                outer.emit(form);
            })
        };
        let form = Rc::clone(&given.form);
        Self {
            history,
            hand,
            form,
            turn: 0,
            go: None,
            said: "",
            told: None,
            on_change,
            root: NodeRef::default(),
            ears: Vec::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let back = match message {
            Message::Step(back) => back,
            Message::Pasted(outcome) => {
                let bad = outcome.map_or(true, |filled| filled.left > 0);
                self.told = Some(Told::new(outcome.map_or_else(Unreadable::words, Filled::words), bad));
                return true;
            }
            Message::Taken(size) => {
                self.told = Some(told::of_block(size));
                return true;
            }
            Message::Heed => return self.told.take().is_some(),
        };
        self.told = None;
        let gone = self.history.borrow_mut().go(back);
        self.said = match (&gone, back) {
            (Some(_), true) => say("已撤销", "Undone"),
            (Some(_), false) => say("已重做", "Done again"),
            (None, true) => say("没有可撤销的了", "Nothing to undo"),
            (None, false) => say("没有可重做的了", "Nothing to redo"),
        };
        if let Some(place) = gone {
            self.form = Rc::clone(&self.history.borrow().now);
            self.turn += 1;
            self.go = place.or_else(|| self.hand.borrow().clone());
            ctx.props().given.on_change.emit(Rc::clone(&self.form));
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let StepsProps { given, readonly } = ctx.props().clone();
        let given = FormEditorProps {
            form: Rc::clone(&self.form),
            on_change: self.on_change.clone(),
            on_step: ctx.link().callback(Message::Step),
            ..given
        };
        let key = self.turn;
        let editor = match &*self.form {
            Form::Appraisal(_) => html! { <AppraisalEditor {key} ..given /> },
            Form::Monitoring(_) => html! { <MonitoringEditor {key} ..given /> },
            Form::FundSupervision(_) => html! { <FundsEditor {key} ..given /> },
            Form::Dossier(_) => html! { <DossierEditor {key} ..given /> },
            Form::SpotCheck(_) => html! { <SpotCheckEditor {key} ..given /> },
            Form::SelfEvaluationReport(_) => html! { <ReportEditor {key} ..given /> },
            // These have an editor that knows its steps.
            Form::Declaration(_) | Form::SelfEvaluation(_) => Html::default(),
        };
        html! {
            <div class="steps" ref={self.root.clone()}>
                if readonly {
                    <fieldset class="readonly" disabled=true>{ editor }</fieldset>
                } else {
                    { editor }
                }
                <p class="unseen" role="status">{ self.said }</p>
                <div class="jx jx-screen">{ told(self.told.as_ref(), ctx.link().callback(|_: MouseEvent| Message::Heed)) }</div>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let Some(root) = self.root.cast::<Element>() else { return };
        if first && !ctx.props().readonly {
            self.ears = listen(&root, &self.history, &self.hand, &ctx.link().callback(|message| message));
        }
        if let Some(place) = self.go.take() {
            let cell = root.query_selector(&format!("[data-c=\"{place}\"]")).ok().flatten();
            if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
                // A cell that is gone with its row cannot be gone to.
                let _ = cell.focus();
            }
        }
    }
}

/// Listens until the list is dropped.
fn listen(
    root: &Element,
    history: &Rc<RefCell<History>>,
    hand: &Rc<Hand>,
    tell: &Callback<Message>,
) -> Vec<EventListener> {
    let step = tell.reform(Message::Step);
    let heard = move |event: &KeyboardEvent| {
        if let Some(back) = step_of(event).filter(|_| !is_taken(event)) {
            event.prevent_default();
            step.emit(back);
        }
    };
    let selection = Rc::new(Selection::default());
    let hear = |kind, handle: fn(&Ears, &Event)| {
        let ears = Ears {
            root: root.clone(),
            history: Rc::clone(history),
            hand: Rc::clone(hand),
            selection: Rc::clone(&selection),
            tell: tell.clone(),
        };
        keyboard::on(root, kind, move |event| handle(&ears, event))
    };
    let near = heard.clone();
    let mut ears = vec![
        hear("focusin", Ears::arrive),
        keyboard::on(root, "keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                near(event);
            }
        }),
        hear("keydown", Ears::key),
        hear("input", |ears, _| ears.free()),
        hear("mousedown", |ears, event| {
            // The other buttons ask for a menu, and what is taken stays.
            let first = event.dyn_ref::<MouseEvent>().filter(|event| event.button() == 0);
            if let Some(event) = first
                && !ears.take(ears.selection.press(event))
            {
                ears.free();
            }
        }),
        hear("mousemove", |ears, event| {
            ears.take(ears.selection.drag(event));
        }),
        hear("copy", |ears, event| {
            walk::copy(&ears.selection, event);
        }),
        hear("cut", |ears, event| {
            ears.at_once(|| walk::cut(&ears.selection, event));
        }),
        hear("paste", |ears, event| {
            ears.history.borrow_mut().leave();
            match walk::paste(&ears.selection, event) {
                Some(Ok(pasted)) => ears.take_in(pasted),
                Some(Err(why)) => ears.tell.emit(Message::Pasted(Err(why))),
                None => leave_soon(&ears.history),
            }
        }),
    ];
    ears.extend(keyboard::hear_nowhere(root, heard));
    ears
}

/// What the listeners share.
struct Ears {
    root: Element,
    history: Rc<RefCell<History>>,
    hand: Rc<Hand>,
    selection: Rc<Selection>,
    tell: Callback<Message>,
}

impl Ears {
    /// The keyboard has come to a place.
    fn arrive(&self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let cell = target.and_then(|target| target.closest("[data-c]").ok().flatten());
        let place = cell.as_ref().and_then(|cell| cell.get_attribute("data-c"));
        if *self.hand.borrow() != place {
            self.history.borrow_mut().leave();
            self.hand.replace(place);
        }
        if self.selection.enter(cell) {
            self.tell.emit(Message::Heed);
        }
    }

    fn key(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let Some((element, field)) = field_of(event.target()) else { return };
        let Some(key) = walk::key(&self.selection, event) else { return };
        let done = match key {
            Key::Go(way) => walk::go(&self.root, &element, way),
            Key::Caret => {
                self.free();
                field.caret_to_end();
                true
            }
            Key::Extend(way) => self.take(self.selection.extend(&element, way)),
            Key::All => self.take(self.selection.all(&element)),
            Key::Free => {
                self.free();
                true
            }
            Key::Empty => self.at_once(|| self.selection.empty()),
            Key::FillDown => self.at_once(|| walk::fill_down(&self.selection, &element)),
        };
        if done {
            event.prevent_default();
        }
    }

    /// A block of this size was taken, or none.
    fn take(&self, size: Option<Size>) -> bool {
        if let Some(size) = size {
            self.tell.emit(Message::Taken(size));
        }
        size.is_some()
    }

    /// The block is let go.
    fn free(&self) {
        if self.selection.clear() {
            self.tell.emit(Message::Heed);
        }
    }

    /// A block comes into the form, as one step with the rows that it needs.
    fn take_in(&self, pasted: Pasted) {
        let (history, tell) = (Rc::clone(&self.history), self.tell.clone());
        let are_coming = pasted.add_rows();
        let fill = move || {
            tell.emit(Message::Pasted(Ok(pasted.fill())));
            leave_soon(&history);
        };
        if are_coming {
            // They are drawn by then.
            Timeout::new(0, fill).forget();
        } else {
            fill();
        }
    }

    /// All that comes of it is a step of its own.
    fn at_once<T>(&self, work: impl FnOnce() -> T) -> T {
        self.history.borrow_mut().leave();
        let outcome = work();
        leave_soon(&self.history);
        outcome
    }
}

/// Ends the step that is begun, once the form has heard of all that belongs to it.
fn leave_soon(history: &Rc<RefCell<History>>) {
    let history = Rc::clone(history);
    Timeout::new(0, move || history.borrow_mut().leave()).forget();
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao::form::SpotCheck;

    fn form(county: &str) -> Rc<Form> {
        Rc::new(Form::SpotCheck(SpotCheck { regulation: county.into(), ..SpotCheck::default() }))
    }

    fn at(place: &str) -> Option<String> {
        Some(place.to_owned())
    }

    #[test]
    fn a_visit_to_a_cell_is_one_step() {
        let mut history = History::new(form(""));
        for text in ["一", "一二", "一二三"] {
            history.changed(&form(text), at("/a"));
        }
        history.leave();
        history.changed(&form("四"), at("/a"));
        assert_eq!(history.go(true), Some(at("/a")));
        assert_eq!(history.now, form("一二三"));
        assert_eq!(history.go(true), Some(at("/a")));
        assert_eq!(history.now, form(""));
        assert_eq!(history.go(true), None, "nothing is left");
        history.go(false);
        history.go(false);
        assert_eq!(history.now, form("四"));
        assert_eq!(history.go(false), None);
    }

    #[test]
    fn each_button_is_a_step_and_what_changes_nothing_is_none() {
        let mut history = History::new(form(""));
        history.changed(&form("一"), None);
        history.changed(&form("二"), None);
        history.changed(&form("二"), None);
        assert_eq!(history.go(true), Some(None));
        assert_eq!(history.now, form("一"));
        // What is typed now forgets what was taken back.
        history.changed(&form("三"), at("/a"));
        assert_eq!(history.go(false), None);
    }

    #[test]
    fn the_history_is_bounded() {
        let mut history = History::new(form(""));
        for count in 0..KEPT + 20 {
            history.changed(&form(&count.to_string()), None);
        }
        assert_eq!((0..).take_while(|_| history.go(true).is_some()).count(), KEPT);
        assert_eq!(history.now, form("19"));
    }
}
