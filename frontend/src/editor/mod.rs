//! The form laid out as the official table, edited in place, judged while typing.
//!
//! What is typed goes one way: the browser's field → [`listen`] → [`state::Action`] → the judge →
//! [`look::Look`] → the parts that look different are drawn again. Nothing flows back into a field
//! except where the program itself changed a cell (a fix, a restored text, computed scores).

mod access;
mod cell;
mod dom;
mod explain;
mod field;
mod goal;
mod header;
mod indicators;
mod label;
mod listen;
mod look;
mod money;
mod note;
mod order;
mod paging;
mod panel;
mod popover;
mod print;
mod row;
mod split;
mod state;
mod strip;
mod toolbar;

use crate::i18n::{Language, say};
use cell::{Cell, RowKey};
use gloo::events::EventListener;
use jixiao::form::{Declaration, FormKind, Level1, Level2};
use jixiao::place::{FundsLine, IndicatorCell, Place};
use jixiao::regulation::{Citation, Date};
use jixiao::{Context as JudgeContext, Form, Judgement, Regulation, assessment, judge};
use label::Labels;
use listen::{Heard, Key, Session, listen};
use look::{Look, Painter};
use note::{Note, Refused};
use panel::PanelLook;
use state::{Action, Outcome, State};
use std::cell::RefCell;
use std::rc::Rc;
use strip::StripLook;
use web_sys::{Element, HtmlElement};
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

/// A regulation that lives as long as the page.
#[derive(Clone, Copy)]
pub struct Regulations(pub &'static Regulation);

impl PartialEq for Regulations {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// Something that happened to the editor; its own business.
#[derive(Debug)]
pub struct Message(Msg);

/// What can happen to the editor.
#[derive(Debug)]
enum Msg {
    /// The person did something in a cell.
    Heard(Heard),
    /// A button was pressed.
    Act(Action),
    /// A finding was chosen in the list.
    Go(Cell),
    /// A clause was asked for.
    Law(Citation),
    /// All fixes of notation.
    FixAll,
    /// The computed scores become the claims.
    TakeScores,
    /// The menu for a new row.
    Menu(bool),
}

/// Callbacks for the parts, made once so that the parts see that they are the same.
struct Calls {
    act: Callback<Action>,
    go: Callback<Cell>,
    law: Callback<Citation>,
    fix_all: Callback<()>,
    take: Callback<()>,
    menu: Callback<bool>,
}

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
    menu: bool,
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
        let notes = note::notes(&state, &judgement, props.regulation.0, &refused, props.submit_tried);
        let look = painter(&state, &notes, &judgement, &labels, props).paint(None);
        Self {
            strip: Rc::new(StripLook::new(&state, &notes, judgement.scores.as_ref())),
            panel: Rc::new(PanelLook::new(&state, &notes, None, None)),
            state,
            labels,
            judgement,
            notes,
            refused,
            look,
            language: Language::current(),
            calls: Calls {
                act: link.callback(|action| Message(Msg::Act(action))),
                go: link.callback(|cell| Message(Msg::Go(cell))),
                law: link.callback(|citation| Message(Msg::Law(citation))),
                fix_all: link.callback(|()| Message(Msg::FixAll)),
                take: link.callback(|()| Message(Msg::TakeScores)),
                menu: link.callback(|open| Message(Msg::Menu(open))),
            },
            session: Rc::new(Session::default()),
            root: NodeRef::default(),
            paper: NodeRef::default(),
            ears: Vec::new(),
            focused: None,
            hovered: None,
            menu: false,
            turned: None,
            rewrite: true,
            go: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, Message(msg): Message) -> bool {
        match msg {
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
                let fixes = self.notes.iter().filter(|note| note.notation && !note.quiet);
                let fixes =
                    fixes.filter_map(|note| note.fix.as_ref()).map(|fix| (fix.cell, fix.value.to_string())).collect();
                self.act(ctx, Action::Fix(fixes));
                true
            }
            Msg::TakeScores => {
                if let Some(scores) = self.judgement.scores.clone() {
                    self.act(ctx, Action::TakeScores(Rc::new(scores)));
                }
                true
            }
            Msg::Menu(open) => {
                self.menu = open;
                true
            }
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &EditorProps) -> bool {
        let props = ctx.props();
        if props.generation != old.generation {
            self.state = State::new(Rc::clone(&props.form), props.regulation.0, self.state.next_key());
            self.rewrite = true;
            self.focused = None;
            self.hovered = None;
        }
        let language = std::mem::replace(&mut self.language, Language::current());
        let another =
            props.generation != old.generation || props.regulation != old.regulation || language != self.language;
        if another {
            self.labels = Rc::new(Labels::new(props.regulation.0, self.state.form().kind()));
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
        self.judgement = judged(&self.state, props);
        self.refresh(ctx);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Self { labels, look, calls, language, .. } = self;
        let language = *language;
        let evaluated = self.state.form().kind() == FormKind::SelfEvaluation;
        let regulation = props.regulation;
        let rows = look.rows.iter().map(|row| html! { <row::Row key={row.key.0} look={Rc::clone(row)} {language} /> });
        // With a key as well: one child without would make the others lose theirs.
        let total = look.total.iter().map(|total| {
            html! { <indicators::Total key="total" look={Rc::clone(total)} labels={Rc::clone(labels)} alone={look.rows.is_empty()} /> }
        });
        html! {
            <div class="jx" ref={self.root.clone()}>
                <strip::Strip look={Rc::clone(&self.strip)} readonly={props.readonly} on_take={calls.take.clone()} {language} />
                <div class="jx-desk">
                    <div class="jx-scroll">
                        <div class={classes!("jx-paper", if evaluated { "jx-evaluation" } else { "jx-declaration" })} ref={self.paper.clone()}>
                            <header::Title look={Rc::clone(&look.header)} labels={Rc::clone(labels)} {regulation} {language} />
                            <table class="jx-table jx-upper">
                                { upper_columns(evaluated) }
                                <tbody>
                                    <header::Header look={Rc::clone(&look.header)} labels={Rc::clone(labels)} spans={if evaluated { (2, 3) } else { (2, 1) }} />
                                    <money::Money look={Rc::clone(&look.money)} labels={Rc::clone(labels)} />
                                    <goal::Goal look={Rc::clone(&look.goal)} labels={Rc::clone(labels)} act={calls.act.clone()} {language} />
                                </tbody>
                            </table>
                            <table class="jx-table jx-lower">
                                <indicators::Head labels={Rc::clone(labels)} {evaluated} />
                                if look.rows.is_empty() {
                                    { no_rows(evaluated, labels) }
                                }
                                // 绩效指标 reaches down to 总分.
                                <tbody>
                                    { for rows.chain(total) }
                                </tbody>
                            </table>
                            if !props.readonly && !props.carried {
                                <toolbar::Menu labels={Rc::clone(labels)} own={self.own_groups()} open={self.menu} on_toggle={calls.menu.clone()} act={calls.act.clone()} {language} />
                            }
                            <print::Foot labels={Rc::clone(labels)} />
                            if let Some(row) = self.tool_row(props) {
                                <toolbar::Toolbar {row} fixed_star={self.star_is_given(props, row)} act={calls.act.clone()} {language} />
                            }
                            { self.popover(props, language) }
                        </div>
                    </div>
                    <panel::Panel look={Rc::clone(&self.panel)} readonly={props.readonly} on_go={calls.go.clone()} act={calls.act.clone()}
                        on_fix_all={calls.fix_all.clone()} on_law={calls.law.clone()} {language} />
                </div>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let (Some(root), Some(paper)) = (self.root.cast::<Element>(), self.paper.cast::<Element>()) else { return };
        if first {
            let link = ctx.link().clone();
            let tell: listen::Tell = Rc::new(move |heard| link.send_message(Message(Msg::Heard(heard))));
            self.ears = listen(&root, &self.session, &tell);
            self.listen_to_printing();
        }
        if std::mem::take(&mut self.rewrite) {
            dom::write_all(&root, self.session.composing(), |cell| self.state.text(cell));
        }
        if let Some((cell, select)) = self.go.take() {
            dom::focus(&root, cell, select);
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

fn upper_columns(evaluated: bool) -> Html {
    let columns: &[&str] = if evaluated {
        &["jx-u-head", "jx-u-line", "jx-u-money", "jx-u-money", "jx-u-points", "jx-u-rate", "jx-u-score"]
    } else {
        &["jx-d-head", "jx-d-line", "jx-d-money", "jx-d-label", "jx-d-value"]
    };
    html! { <colgroup>{ for columns.iter().map(|class| html! { <col class={*class} /> }) }</colgroup> }
}

fn no_rows(evaluated: bool, labels: &Labels) -> Html {
    html! {
        <tbody>
            <tr>
                <th class="jx-side"><span>{ &labels.indicators }</span></th>
                <td class="jx-none" colspan={if evaluated { "8" } else { "4" }}>{ say("还没有指标。请点下面的“增加指标”。", "No indicators yet. Add one below.") }</td>
            </tr>
        </tbody>
    }
}

impl Editor {
    /// The person did something in a cell. `true` where the page is to be drawn again.
    fn hear(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        match heard {
            Heard::Typed(cell, text) => self.act(ctx, Action::Type { cell, text }),
            Heard::Chosen(cell, text) => {
                self.state.apply(Action::Touch(cell));
                let without = !text.is_empty();
                let changed = self.act(ctx, Action::Type { cell, text });
                if let Cell::Row(key, IndicatorCell::NotApplicable) = cell {
                    // The reason stands where the value stood: the browser's field has to follow.
                    self.rewrite = true;
                    if without {
                        self.go = Some((Cell::Row(key, IndicatorCell::Reason), true));
                    }
                }
                changed || self.rewrite
            }
            Heard::Settled(cell) => self.touch(ctx, cell),
            Heard::Entered(cell, text) => {
                self.focused = Some((cell, text));
                self.show_panel();
                true
            }
            Heard::Left(cell, text) => {
                let typed = self.act(ctx, Action::Type { cell, text });
                let was = self.focused.take_if(|(focused, _)| *focused == cell);
                let edited = was.is_some_and(|(_, before)| before != self.state.text(cell));
                let touched = edited && self.touch(ctx, cell);
                // What was typed into the year may be no year: the cell then shows what was understood.
                self.rewrite |= cell == Cell::Fixed(Place::Year);
                typed || touched || edited || self.rewrite || self.focused.is_none()
            }
            Heard::Over(cell) => {
                let told = cell.filter(|cell| self.has_something_to_say(*cell));
                std::mem::replace(&mut self.hovered, told) != told
            }
            Heard::Key(cell, key) => self.press(ctx, cell, key),
        }
    }

    /// Deals the rows out to pages before printing, and back after it.
    fn listen_to_printing(&mut self) {
        let paper = match self.state.form().kind() {
            FormKind::Declaration => paging::Paper::Portrait,
            _ => paging::Paper::Landscape,
        };
        self.turned = paging::Turned::new(paper);
        let (window, root) = (crate::page::window(), self.root.clone());
        let cut = Rc::new(RefCell::new(None));
        let whole = Rc::clone(&cut);
        self.ears.push(EventListener::new(&window, "beforeprint", move |_| {
            // What an earlier call cut is made whole first.
            cut.replace(None);
            cut.replace(root.cast::<HtmlElement>().map(|root| paging::Cut::new(&root, paper)));
        }));
        self.ears.push(EventListener::new(&window, "afterprint", move |_| {
            whole.replace(None);
        }));
    }

    fn touch(&mut self, ctx: &Context<Self>, cell: Cell) -> bool {
        if self.state.is_touched(cell) {
            return false;
        }
        self.state.apply(Action::Touch(cell));
        self.refresh(ctx);
        true
    }

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
        );
        if props.readonly || (props.carried && shape) {
            return false;
        }
        let edited: Vec<Cell> = match &action {
            Action::Type { cell, .. } => vec![*cell],
            Action::Fix(values) => values.iter().map(|(cell, _)| *cell).collect(),
            _ => Vec::new(),
        };
        let moved = matches!(action, Action::Move { .. } | Action::Indent(_) | Action::Outdent(_));
        let Outcome { changed, rewrite, focus } = self.state.apply(action);
        self.rewrite |= rewrite;
        self.go = focus.map(|cell| (cell, false)).or(self.go);
        if moved && let Some((cell, _)) = &self.focused {
            // A row that is moved in the page loses the keyboard in some browsers.
            self.go = Some((*cell, false));
        }
        if changed {
            // What the server said about a cell is answered by editing it.
            self.refused.retain(|refusal| refusal.cell.is_none_or(|cell| !edited.contains(&cell)));
            self.judgement = judged(&self.state, props);
            self.refresh(ctx);
            props.on_change.emit(Rc::clone(self.state.form()));
        } else if focus.is_some() || rewrite {
            self.refresh(ctx);
        }
        changed || rewrite || focus.is_some()
    }

    /// Works out how the page looks now.
    fn refresh(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        self.notes = note::notes(&self.state, &self.judgement, props.regulation.0, &self.refused, props.submit_tried);
        self.look = painter(&self.state, &self.notes, &self.judgement, &self.labels, props).paint(Some(&self.look));
        let strip = StripLook::new(&self.state, &self.notes, self.judgement.scores.as_ref());
        if *self.strip != strip {
            self.strip = Rc::new(strip);
        }
        self.show_panel();
    }

    fn show_panel(&mut self) {
        let help = self.focused.as_ref().and_then(|(cell, _)| self.labels.help(*cell));
        let panel = PanelLook::new(&self.state, &self.notes, help, Some(&self.panel));
        if *self.panel != panel {
            self.panel = Rc::new(panel);
        }
    }

    fn press(&mut self, ctx: &Context<Self>, cell: Cell, key: Key) -> bool {
        let action = match (key, cell.row()) {
            (Key::Next { back }, _) => {
                self.go = self.next(cell, back).map(|cell| (cell, true));
                if self.go.is_none()
                    && !back
                    && matches!(cell, Cell::Fixed(Place::Goal(_)))
                    && !self.state.text(cell).is_empty()
                {
                    return self.act(ctx, Action::AddGoal);
                }
                return self.go.is_some();
            }
            (Key::Restore, _) => {
                let before =
                    self.focused.as_ref().filter(|(focused, _)| *focused == cell).map(|(_, text)| text.clone());
                let Some(text) = before else { return false };
                self.rewrite = self.session.composing().is_none();
                return self.act(ctx, Action::Type { cell, text });
            }
            (Key::Fix, _) => {
                let fix = self.notes.iter().filter(|note| note.cell == Some(cell)).find_map(|note| note.fix.as_ref());
                let computed = || explain::explain(cell, &self.state, self.judgement.scores.as_ref())?.offer;
                match fix {
                    Some(fix) => Action::Fix(vec![(fix.cell, fix.value.to_string())]),
                    None => match computed() {
                        Some(value) => Action::Fix(vec![(cell, value.to_string())]),
                        None => return false,
                    },
                }
            }
            (Key::Toolbar, Some(_)) => {
                if let Some(root) = self.root.cast::<Element>() {
                    dom::focus_toolbar(&root);
                }
                return false;
            }
            (Key::AddBelow, Some(row)) => Action::AddBelow(row),
            (Key::Remove, Some(row)) => Action::Remove(row),
            (Key::Move { up }, Some(row)) => Action::Move { row, up },
            (Key::Indent, Some(row)) => Action::Indent(row),
            (Key::Outdent, Some(row)) => Action::Outdent(row),
            (Key::Star, Some(row)) if !self.star_is_given(ctx.props(), row) => Action::Star(row),
            (Key::Star, Some(_)) => return false,
            (Key::Remove, None) => match cell {
                Cell::Fixed(Place::Goal(index)) if self.state.goals() > 1 => Action::RemoveGoal(index),
                _ => return false,
            },
            (_, None) => return false,
        };
        self.act(ctx, action)
    }

    /// Where Enter leads: the same column of the next row; outside the rows the next field.
    fn next(&self, cell: Cell, back: bool) -> Option<Cell> {
        let by = |index: usize| if back { index.checked_sub(1) } else { Some(index + 1) };
        match cell {
            Cell::Row(key, column) => {
                let keys = self.state.keys();
                let next = by(self.state.index_of(key)?).and_then(|index| keys.get(index));
                match next {
                    Some(key) => Some(Cell::Row(*key, column)),
                    None if column == IndicatorCell::Score && !back => Some(Cell::Fixed(Place::Total)),
                    None => None,
                }
            }
            Cell::Fixed(Place::Funds(line, column)) => {
                let at = FundsLine::ALL.iter().position(|other| *other == line)?;
                by(at).and_then(|at| FundsLine::ALL.get(at)).map(|line| Cell::Fixed(Place::Funds(*line, column)))
            }
            Cell::Fixed(Place::Goal(index)) => {
                let next = by(usize::from(index)).filter(|next| *next < self.state.goals())?;
                u16::try_from(next).ok().map(|next| Cell::Fixed(Place::Goal(next)))
            }
            Cell::Fixed(_) => dom::neighbour(&self.root.cast::<Element>()?, cell, back),
        }
    }

    fn has_something_to_say(&self, cell: Cell) -> bool {
        self.notes.iter().any(|note| note.cell == Some(cell) && !note.quiet)
            || explain::explain(cell, &self.state, self.judgement.scores.as_ref()).is_some()
    }

    /// The row that the toolbar belongs to.
    fn tool_row(&self, props: &EditorProps) -> Option<RowKey> {
        let (cell, _) = self.focused.as_ref()?;
        cell.row().filter(|row| !props.readonly && !props.carried && self.state.index_of(*row).is_some())
    }

    /// The template gives the row's stars: they are not the person's to change.
    fn star_is_given(&self, props: &EditorProps, key: RowKey) -> bool {
        let Some(row) = self.state.index_of(key).and_then(|at| access::row(self.state.form(), at)) else {
            return false;
        };
        let template = props.regulation.0.template(&self.state.form().project().template);
        template.is_some_and(|template| template.rows.iter().any(|given| given.star > 0 && given.name == row.name))
    }

    fn popover(&self, props: &EditorProps, language: Language) -> Html {
        let focused = self.focused.as_ref().map(|(cell, _)| *cell);
        let Some(cell) = self.hovered.or(focused).filter(|cell| self.has_something_to_say(*cell)) else {
            return Html::default();
        };
        let notes: Vec<Note> =
            self.notes.iter().filter(|note| note.cell == Some(cell) && !note.quiet).cloned().collect();
        let explanation = explain::explain(cell, &self.state, self.judgement.scores.as_ref());
        html! {
            <popover::Popover {cell} notes={Rc::new(notes)} {explanation} focused={self.hovered.is_none()} readonly={props.readonly}
                act={self.calls.act.clone()} on_law={self.calls.law.clone()} {language} />
        }
    }

    /// Groups of the form that the official table does not have.
    fn own_groups(&self) -> Vec<(Level1, Level2)> {
        let mut own: Vec<(Level1, Level2)> = Vec::new();
        for row in access::rows(self.state.form()) {
            if row.level2.level1().as_ref() != Some(row.level1)
                && !own.iter().any(|(level1, level2)| level1 == row.level1 && level2 == row.level2)
            {
                own.push((row.level1.clone(), row.level2.clone()));
            }
        }
        own
    }
}
