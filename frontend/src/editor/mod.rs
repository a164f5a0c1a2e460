//! The form laid out as the official table, edited in place, judged while typing.
//!
//! What is typed goes one way: the browser's field → [`listen`] → [`state::Action`] → the judge →
//! [`look::Look`] → the parts that look different are drawn again. Nothing flows back into a field
//! except where the program itself changed a cell (a fix, a restored text, computed scores).

mod access;
mod cell;
mod clip;
mod dom;
mod explain;
mod field;
mod goal;
mod grid;
mod hand;
mod header;
mod heard;
mod help;
mod indicators;
mod keys;
mod label;
mod listen;
mod look;
mod messages;
mod money;
mod near;
mod note;
mod paging;
mod panel;
mod parts;
mod paste;
mod popover;
mod preview;
mod print;
mod row;
mod select;
mod session;
mod shares;
mod split;
mod state;
mod strip;
mod template;
mod toolbar;

pub use dom::reveal;

use crate::i18n::Language;
use crate::paper::paper;
use crate::regulations::Regulations;
use crate::told::{Told, told};
use cell::Cell;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use heard::{Heard, Tell};
use jixiao::form::Declaration;
use jixiao::pasted::Words;
use jixiao::place::Place;
use jixiao::regulation::{Citation, Date};
use jixiao::{Context as JudgeContext, Form, Judgement, assessment, judge};
use label::Labels;
use listen::listen;
use look::{Look, Painter};
use messages::{Calls, Message, Msg};
use note::{Note, Refused};
use panel::PanelLook;
use paste::Plan;
use select::Selection;
use session::Session;
use state::{Action, Outcome, State};
use std::rc::Rc;
use strip::StripLook;
use web_sys::Element;
use yew::prelude::*;

/// What the editor is given.
#[derive(Clone, PartialEq, Properties)]
pub struct EditorProps {
    /// The form to begin with; later changes of this property are ignored until `generation` changes.
    pub form: Rc<Form>,
    /// Changes when another form is to be edited.
    pub generation: u32,
    /// The regulation by which it is judged.
    pub regulation: Regulations,
    /// Rows and targets come from the approved declaration: read-only.
    #[prop_or_default]
    pub carried: bool,
    /// The approved declaration, where it is at hand: the judge compares with it.
    #[prop_or_default]
    pub approved: Option<Rc<Declaration>>,
    /// The day of the judgement, where deadlines matter.
    #[prop_or_default]
    pub as_of: Option<Date>,
    /// Submit was tried: empty cells are shown as wrong from now on.
    #[prop_or_default]
    pub submit_tried: bool,
    /// What the server said when it refused the form.
    #[prop_or_default]
    pub refusal: Option<Rc<Vec<assessment::Finding>>>,
    /// Nothing can be edited.
    #[prop_or_default]
    pub readonly: bool,
    /// The language of the page; a change draws everything again.
    #[prop_or_default]
    pub language: Language,
    /// Called after every change, with the form as it is.
    pub on_change: Callback<Rc<Form>>,
    /// Asks for the law's text at an anchor (`article` of the citation).
    pub on_law: Callback<Citation>,
}

/// Rows up to which every character is judged before the next one can come.
const AT_ONCE: usize = 200;
/// Milliseconds without a character after which a larger form is judged.
const PAUSE: u32 = 100;

/// The editor.
pub struct Editor {
    state: State,
    labels: Rc<Labels>,
    judgement: Judgement,
    notes: Vec<Note>,
    refused: Vec<Refused>,
    look: Look,
    /// The language it was drawn in.
    language: Language,
    strip: Rc<StripLook>,
    panel: Rc<PanelLook>,
    calls: Calls,
    session: Rc<Session>,
    root: NodeRef,
    paper: NodeRef,
    ears: Vec<EventListener>,
    /// The cell with the keyboard, and its text when the keyboard came.
    focused: Option<(Cell, String)>,
    hovered: Option<Cell>,
    selection: Option<Selection>,
    /// What was pasted, and into which cell, until it is accepted.
    preview: Option<(Cell, Rc<Plan>)>,
    /// The sheet of keys is open; the cell to go back to.
    help: Option<Cell>,
    told: Option<Told>,
    /// What was typed into a large form is kept, and is judged when this timer ends.
    behind: Option<Timeout>,
    /// Words for headings of pasted blocks, once they were needed.
    words: Option<Rc<Words>>,
    menu: bool,
    /// Which rows have their fields drawn.
    near: near::Near,
    /// Kept while the form is on the page.
    turned: Option<paging::Turned>,
    /// To be done once the page is drawn.
    rewrite: bool,
    go: Option<(Cell, bool)>,
}

impl Component for Editor {
    type Message = Message;
    type Properties = EditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let link = ctx.link();
        let state = State::new(Rc::clone(&props.form), props.regulation.0, 0);
        let labels = Rc::new(Labels::new(props.regulation.0, props.form.kind()));
        let judgement = judged(&state, props);
        let refused = props.refusal.as_ref().map(|findings| note::refused(findings, &state)).unwrap_or_default();
        let notes = noted(&state, &judgement, &refused, props);
        let waiting = explain::to_fill(&state, &notes, judgement.scores.as_ref());
        let look = painter(&state, &notes, &judgement, &labels, props).paint(None);
        Self {
            strip: Rc::new(StripLook::new(&state, &notes, waiting, judgement.scores.as_ref())),
            panel: Rc::new(PanelLook::new(&state, &notes, waiting, None, None)),
            state,
            labels,
            judgement,
            notes,
            refused,
            look,
            language: Language::current(),
            calls: Calls::new(link),
            session: Rc::new(Session::default()),
            root: NodeRef::default(),
            paper: NodeRef::default(),
            ears: Vec::new(),
            focused: None,
            hovered: None,
            selection: None,
            preview: None,
            help: None,
            told: None,
            behind: None,
            words: None,
            menu: false,
            near: near::Near::default(),
            turned: None,
            rewrite: true,
            go: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, Message(msg): Message) -> bool {
        let typing = matches!(msg, Msg::Heard(Heard::Typed(..)));
        // Everything but the next character rests on a form that was judged.
        let caught_up = !typing && self.catch_up(ctx);
        let drawn = match msg {
            Msg::CatchUp => false,
            Msg::Heard(heard) => self.hear(ctx, heard),
            Msg::Act(action) => {
                self.menu = false;
                self.act(ctx, action);
                true
            }
            Msg::Go(cell) => {
                self.go = Some((cell, true));
                true
            }
            Msg::Law(citation) => {
                ctx.props().on_law.emit(citation);
                false
            }
            Msg::FixAll => {
                let fixes = self.notes.iter().filter(|note| note.notation && note.is_open());
                let fixes =
                    fixes.filter_map(|note| note.fix.as_ref()).map(|fix| (fix.cell, fix.value.to_string())).collect();
                self.act(ctx, Action::Fix(fixes));
                true
            }
            Msg::TakeScores => {
                if let Some(scores) = self.judgement.scores.clone() {
                    self.act(ctx, Action::TakeScores(Rc::new(scores)));
                    self.told = Some(self.told_of_taking());
                }
                true
            }
            Msg::Share => self.share(ctx),
            Msg::Menu(open) => {
                self.menu = open;
                true
            }
            Msg::Step(back) => self.step(ctx, back),
            Msg::Column(index, column) => self.name_column(ctx, index, column),
            Msg::Preview(accepted) => self.close_preview(ctx, accepted),
            Msg::Clear => self.clear_template(ctx),
            Msg::Exchange => self.exchange_rows(ctx),
            Msg::Help(open) => {
                let to = self.focused.as_ref().map(|(cell, _)| *cell);
                if open {
                    self.help = to.or_else(|| self.state.cell_at(Place::Year));
                } else {
                    self.go = self.help.take().map(|cell| (cell, true));
                }
                true
            }
            Msg::Heed => self.told.take().is_some(),
        };
        drawn || caught_up
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &EditorProps) -> bool {
        let props = ctx.props();
        if props.generation != old.generation {
            self.state = State::new(Rc::clone(&props.form), props.regulation.0, self.state.next_key());
            self.rewrite = true;
            self.focused = None;
            self.hovered = None;
            self.selection = None;
            self.preview = None;
        }
        let language = std::mem::replace(&mut self.language, Language::current());
        let another =
            props.generation != old.generation || props.regulation != old.regulation || language != self.language;
        if another {
            self.labels = Rc::new(Labels::new(props.regulation.0, self.state.form().kind()));
            self.words = None;
        }
        if props.generation != old.generation || !same_refusal(props, old) {
            self.refused =
                props.refusal.as_ref().map(|findings| note::refused(findings, &self.state)).unwrap_or_default();
        } else if !another
            && (props.carried, props.readonly, props.submit_tried, props.as_of)
                == (old.carried, old.readonly, old.submit_tried, old.as_of)
            && props.approved == old.approved
        {
            return false;
        }
        self.behind = None;
        self.judgement = judged(&self.state, props);
        self.refresh(ctx);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let (calls, language) = (&self.calls, self.language);
        let sheet = if self.is_evaluation() { "jx-evaluation" } else { "jx-declaration" };
        html! {
            <div class="jx" ref={self.root.clone()}>
                <strip::Strip look={Rc::clone(&self.strip)} readonly={props.readonly} on_take={calls.take.clone()} on_go={calls.go.clone()}
                    can_go={self.state.can_go()} on_step={calls.step.clone()} on_help={calls.help.clone()} {language} />
                <div class="jx-desk" part="desk">
                    <div class="jx-scroll">
                        { paper(classes!(sheet), self.paper.clone(), self.on_paper(props)) }
                    </div>
                    <panel::Panel look={Rc::clone(&self.panel)} readonly={props.readonly} on_go={calls.go.clone()} act={calls.act.clone()}
                        on_fix_all={calls.fix_all.clone()} on_law={calls.law.clone()} {language} />
                </div>
                { told(self.told.as_ref(), self.calls.heed.reform(|_: MouseEvent| ())) }
                if let Some((_, plan)) = &self.preview {
                    <preview::Preview plan={Rc::clone(plan)} on_column={calls.column.clone()} on_close={calls.preview.clone()} {language} />
                }
                if self.help.is_some() {
                    <help::Help on_close={calls.help.reform(|()| false)} {language} />
                }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let (Some(root), Some(paper)) = (self.root.cast::<Element>(), self.paper.cast::<Element>()) else { return };
        if first {
            let link = ctx.link().clone();
            let tell: Tell = Rc::new(move |heard| link.send_message(Message(Msg::Heard(heard))));
            self.ears = listen(&root, &self.session, &tell);
            if !crate::page::is_guest() {
                let paper = paging::Paper::of(self.state.form().kind());
                self.turned = paging::Turned::new(paper);
                self.ears.extend(paging::listen(&self.root, paper));
            }
        }
        if std::mem::take(&mut self.rewrite) {
            dom::write_all(&root, self.session.composing(), |cell| self.state.text(cell));
        }
        self.near.sync(&root, self.state.keys(), self.focused_row());
        if let Some((cell, select)) = self.go.take() {
            dom::focus(&root, cell, select);
            if select {
                self.session.editing.set(false);
            }
        }
        if let Some((first, last)) = self.selection.as_ref().and_then(|selection| selection.block.corners(&self.state))
        {
            let paper = paper.clone();
            dom::before_paint(move || dom::place_block(&paper, first, last));
        }
        let popover = self.hovered.or(self.focused.as_ref().map(|(cell, _)| *cell));
        let row = self.tool_row(ctx.props());
        if popover.is_some() || row.is_some() {
            // Measuring here would lay the page out once more for every key; before painting it is laid out anyway.
            dom::before_paint(move || {
                if let Some(cell) = popover {
                    dom::place_popover(&paper, cell);
                }
                if let Some(row) = row {
                    dom::place_toolbar(&paper, row);
                }
            });
        }
    }
}

fn judged(state: &State, props: &EditorProps) -> Judgement {
    judge(state.form(), props.regulation.0, &JudgeContext { as_of: props.as_of, approved: props.approved.as_deref() })
}

fn noted(state: &State, judgement: &Judgement, refused: &[Refused], props: &EditorProps) -> Vec<Note> {
    let locked = |cell| props.carried && look::is_carried(cell);
    note::notes(state, judgement, props.regulation.0, refused, props.submit_tried, locked)
}

fn painter<'a>(
    state: &'a State,
    notes: &'a [Note],
    judgement: &'a Judgement,
    labels: &'a Labels,
    props: &EditorProps,
) -> Painter<'a> {
    Painter {
        state,
        notes,
        scores: judgement.scores.as_ref(),
        labels,
        carried: props.carried,
        readonly: props.readonly,
        template: props.regulation.0.template(&state.form().project().template),
    }
}

/// The same answer of the server, not an equal one: refused twice for the same reasons is said twice.
fn same_refusal(props: &EditorProps, old: &EditorProps) -> bool {
    match (&props.refusal, &old.refusal) {
        (Some(new), Some(old)) => Rc::ptr_eq(new, old),
        (None, None) => true,
        _ => false,
    }
}

impl Editor {
    /// Changes the form, judges it, and tells the page around.
    fn act(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let props = ctx.props();
        let shape = matches!(
            action,
            Action::Add { .. }
                | Action::AddBelow(_)
                | Action::Remove(_)
                | Action::Move { .. }
                | Action::Indent(_)
                | Action::Outdent(_)
                | Action::Star(_)
                | Action::Paste(_)
                | Action::RemoveAll(_)
                | Action::AddPrinted(_)
                | Action::Template { .. }
        );
        if props.readonly || (props.carried && shape) {
            return false;
        }
        let edited: Vec<Cell> = match &action {
            Action::Type { cell, .. } => vec![*cell],
            Action::Fix(values) => values.iter().map(|(cell, _)| *cell).collect(),
            _ => Vec::new(),
        };
        let typed = matches!(action, Action::Type { cell, .. } if !cell.is_chosen());
        let moved = matches!(action, Action::Move { .. } | Action::Indent(_) | Action::Outdent(_));
        let Outcome { changed, rewrite, focus } = self.state.apply(action);
        self.rewrite |= rewrite;
        if changed {
            self.told = None;
        }
        if rewrite && let Some((cell, text)) = &mut self.focused {
            // What the program wrote is what Escape gives back.
            *text = self.state.text(*cell);
        }
        self.go = focus.map(|cell| (cell, false)).or(self.go);
        if moved && let Some((cell, _)) = &self.focused {
            // A row that is moved in the page loses the keyboard in some browsers.
            self.go = Some((*cell, false));
        }
        if changed {
            // What the server said about a cell is answered by editing it.
            self.refused.retain(|refusal| refusal.cell.is_none_or(|cell| !edited.contains(&cell)));
            if typed && self.state.keys().len() > AT_ONCE {
                // Kept at once, seen at once; the judge of a large form does not hold up the next character.
                props.on_change.emit(Rc::clone(self.state.form()));
                let link = ctx.link().clone();
                self.behind = Some(Timeout::new(PAUSE, move || link.send_message(Message(Msg::CatchUp))));
                return false;
            }
            self.judgement = judged(&self.state, props);
            self.refresh(ctx);
            props.on_change.emit(Rc::clone(self.state.form()));
        } else if focus.is_some() || rewrite {
            self.refresh(ctx);
        }
        changed || rewrite || focus.is_some()
    }

    /// Judges what was typed since the last time. `true` where there was something.
    fn catch_up(&mut self, ctx: &Context<Self>) -> bool {
        if self.behind.take().is_none() {
            return false;
        }
        self.judgement = judged(&self.state, ctx.props());
        self.refresh(ctx);
        true
    }

    /// Works out how the page looks now.
    fn refresh(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        self.notes = noted(&self.state, &self.judgement, &self.refused, props);
        self.look = painter(&self.state, &self.notes, &self.judgement, &self.labels, props).paint(Some(&self.look));
        let scores = self.judgement.scores.as_ref();
        let waiting = explain::to_fill(&self.state, &self.notes, scores);
        let strip = StripLook::new(&self.state, &self.notes, waiting, scores);
        if *self.strip != strip {
            self.strip = Rc::new(strip);
        }
        self.show_panel();
    }

    /// Index of the row with the keyboard.
    fn focused_row(&self) -> Option<usize> {
        let (cell, _) = self.focused.as_ref()?;
        self.state.index_of(cell.row()?)
    }

    fn show_panel(&mut self) {
        let help = self.focused.as_ref().and_then(|(cell, _)| self.labels.help(*cell));
        let panel = PanelLook::new(&self.state, &self.notes, self.strip.waiting, help, Some(&self.panel));
        if *self.panel != panel {
            self.panel = Rc::new(panel);
        }
    }

    fn has_something_to_say(&self, cell: Cell) -> bool {
        self.notes.iter().any(|note| note.cell == Some(cell) && note.is_open())
            || explain::explain(cell, &self.state, self.judgement.scores.as_ref()).is_some()
    }
}
