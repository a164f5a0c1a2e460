//! What stands in and around the official tables: columns, popover, what is said, aspects of a class, buttons.

use super::cell::RowKey;
use super::label::Labels;
use super::near::FEW;
use super::note::Note;
use super::state::Action;
use super::{
    Editor, EditorProps, access, explain, goal, header, indicators, money, popover, print, row, shares, template,
    toolbar,
};
use crate::i18n::{Language, say};
use crate::told::Told;
use jixiao::Context as JudgeContext;
use jixiao::form::{FormKind, Level1, Level2};
use jixiao::regulation::{Citation, Date, Template, TemplateRow};
use jixiao::sheet::Sheet;
use std::rc::Rc;
use yew::prelude::*;

/// The columns of the upper table.
fn upper_columns(evaluated: bool) -> Html {
    let columns: &[&str] = if evaluated {
        &["jx-u-head", "jx-u-line", "jx-u-money", "jx-u-money", "jx-u-points", "jx-u-rate", "jx-u-score"]
    } else {
        &["jx-d-head", "jx-d-line", "jx-d-money", "jx-d-label", "jx-d-value"]
    };
    html! { <colgroup>{ for columns.iter().map(|class| html! { <col class={*class} /> }) }</colgroup> }
}

/// What stands there while there are no rows.
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
    /// 自评表, not 申报表.
    pub(super) fn is_evaluation(&self) -> bool {
        self.state.form().kind() == FormKind::SelfEvaluation
    }

    /// What stands on the paper: title, the two tables, what is below them, and what floats over its cells.
    pub(super) fn on_paper(&self, props: &EditorProps) -> Html {
        let Self { labels, look, calls, language, .. } = self;
        let (language, regulation) = (*language, props.regulation);
        let evaluated = self.is_evaluation();
        let rows = look.rows.iter().map(|row| html! { <row::Row key={row.key.0} look={Rc::clone(row)} {language} /> });
        // With a key as well: one child without would make the others lose theirs.
        let total = look.total.iter().map(|total| {
            html! { <indicators::Total key="total" look={Rc::clone(total)} labels={Rc::clone(labels)} alone={look.rows.is_empty()} /> }
        });
        html! {
            <>
                <header::Title look={Rc::clone(&look.header)} labels={Rc::clone(labels)} {regulation} {language} />
                <table class="jx-table jx-upper">
                    { upper_columns(evaluated) }
                    <tbody>
                        <header::Header look={Rc::clone(&look.header)} labels={Rc::clone(labels)} spans={if evaluated { (2, 3) } else { (2, 1) }} />
                        <money::Money look={Rc::clone(&look.money)} labels={Rc::clone(labels)} />
                        <goal::Goal look={Rc::clone(&look.goal)} labels={Rc::clone(labels)} act={calls.act.clone()} {language} />
                    </tbody>
                </table>
                <table class={classes!("jx-table", "jx-lower", (look.rows.len() > FEW).then_some("jx-many"))}>
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
                    <toolbar::Menu labels={Rc::clone(labels)} own={self.own_groups(props)} printed={self.printed(props)} open={self.menu} on_toggle={calls.menu.clone()} act={calls.act.clone()} {language} />
                    if self.template(props).is_some_and(|template| !template::untouched(&self.state, template, false).is_empty()) {
                        <button type="button" class="jx-button jx-screen jx-below" id="clear-template" onclick={calls.clear.reform(|_: MouseEvent| ())}
                            title={say("★★★ 的行保留：要填写，或注明不涉及", "★★★ rows stay: fill them or say why they do not apply")}>{ say("删去没填的模板行", "Remove unfilled template rows") }</button>
                    }
                }
                if evaluated && !props.readonly {
                    { self.proofs_button() }
                    if shares::is_wanted(&self.state) {
                        <button type="button" class="jx-button jx-screen" id="share" onclick={calls.share.reform(|_: MouseEvent| ())}
                            title={say("只填还没有分值的行", "Only where points are empty")}>{ say("按组平均分配分值", "Share out the points evenly") }</button>
                    }
                }
                { self.focus(props) }
                <print::Foot labels={Rc::clone(labels)} />
                if let Some(row) = self.tool_row(props) {
                    <toolbar::Toolbar {row} fixed_star={self.star_is_given(props, row)} act={calls.act.clone()} {language} />
                }
                { self.popover(props, language) }
                if self.selection.is_some() {
                    <div class="jx-block jx-screen" aria-hidden="true"></div>
                }
            </>
        }
    }

    /// What the open menu offers out of the template: each with what comes along.
    fn printed(&self, props: &EditorProps) -> Vec<Vec<&'static TemplateRow>> {
        let template = self.template(props).filter(|_| self.menu);
        let rows = template.map(|template| (template, template::left(&self.state, template)));
        let rows = rows
            .into_iter()
            .flat_map(|(template, rows)| rows.into_iter().map(move |row| template::with_sub_rows(template, row)));
        rows.collect()
    }

    fn template(&self, props: &EditorProps) -> Option<&'static Template> {
        props.regulation.0.template(&self.state.form().project().template)
    }

    /// 删去没填的模板行
    pub(super) fn clear_template(&mut self, ctx: &Context<Self>) -> bool {
        let Some(template) = self.template(ctx.props()) else { return false };
        let rows = template::untouched(&self.state, template, false);
        self.remove_rows(ctx, rows)
    }

    /// Rows go together, and it is said how many.
    pub(super) fn remove_rows(&mut self, ctx: &Context<Self>, rows: Vec<RowKey>) -> bool {
        let count = rows.len();
        self.unselect();
        if self.act(ctx, Action::RemoveAll(rows)) {
            self.tell(
                match Language::current() {
                    Language::Chinese => format!("已删去 {count} 行。按 Ctrl+Z 可撤销。"),
                    Language::English => format!("{count} rows removed. Ctrl+Z undoes."),
                },
                false,
            );
        }
        true
    }

    /// Another template was chosen, and the rows stayed as they are: offers to exchange them.
    pub(super) fn offer_exchange(&mut self, ctx: &Context<Self>) {
        let named = access::rows(self.state.form()).any(|row| !row.is_empty());
        let template::Change { gone, come } = template::Change::new(&self.state, ctx.props().regulation.0);
        if !named || (gone.is_empty() && come.is_empty()) {
            return;
        }
        let (gone, come) = (gone.len(), come.len());
        let (words, button) = match Language::current() {
            Language::Chinese => (
                format!("已换模板，各行未动。没填过的旧模板行有 {gone} 行，新模板的★和★★★指标还缺 {come} 行。"),
                format!("换成新模板的行（去 {gone} 行，加 {come} 行）"),
            ),
            Language::English => (
                format!(
                    "The template changed, the rows did not: {gone} of the old one were never filled, {come} starred ones of the new one are missing. "
                ),
                format!("Exchange them ({gone} go, {come} come)"),
            ),
        };
        let onclick = self.calls.exchange.reform(|_: MouseEvent| ());
        let more = html! { <button type="button" class="jx-button" id="exchange" {onclick}>{ button }</button> };
        self.told = Some(Told { more, ..Told::new(words, false) });
    }

    /// Rows of other templates go, and those of the form's template come: with the choice of the template one step.
    pub(super) fn exchange_rows(&mut self, ctx: &Context<Self>) -> bool {
        let template::Change { gone, come } = template::Change::new(&self.state, ctx.props().regulation.0);
        let id = self.state.form().project().template.clone();
        // The offer stands until the next change: the last step is the choice.
        self.state.apply(Action::Undo);
        self.act(ctx, Action::Template { id, gone, come });
        self.tell(say("已换。按 Ctrl+Z 可撤销。", "Exchanged. Ctrl+Z undoes."), false);
        true
    }

    /// 按组平均分配分值
    pub(super) fn share(&mut self, ctx: &Context<Self>) -> bool {
        let form = Rc::clone(self.state.form());
        let sheet = Sheet::new(&form, ctx.props().regulation.0, &JudgeContext::default());
        let values = shares::shares(&self.state, &sheet, sheet.settings);
        let count = values.len();
        self.act(ctx, Action::Fix(values));
        self.tell(
            match Language::current() {
                Language::Chinese if count == 0 => "各组的分值已用完，没有可分配的。".to_owned(),
                Language::Chinese => format!("已分配 {count} 行的分值，请按重要程度调整。按 Ctrl+Z 可撤销。"),
                Language::English if count == 0 => "Nothing of the groups' weights is left.".to_owned(),
                Language::English => format!("{count} rows have points now; adjust as you see fit. Ctrl+Z undoes."),
            },
            count == 0,
        );
        true
    }

    /// The row that the toolbar belongs to.
    pub(super) fn tool_row(&self, props: &EditorProps) -> Option<RowKey> {
        let (cell, _) = self.focused.as_ref()?;
        cell.row().filter(|row| !props.readonly && !props.carried && self.state.index_of(*row).is_some())
    }

    /// The template gives the row's stars: they are not the person's to change.
    pub(super) fn star_is_given(&self, props: &EditorProps, key: RowKey) -> bool {
        let Some(row) = self.state.index_of(key).and_then(|at| access::row(self.state.form(), at)) else {
            return false;
        };
        self.template(props)
            .is_some_and(|template| template.rows.iter().any(|given| given.star > 0 && given.name == row.name))
    }

    /// What is known about the cell with the keyboard, or under the mouse.
    fn popover(&self, props: &EditorProps, language: Language) -> Html {
        let focused = self.focused.as_ref().map(|(cell, _)| *cell);
        // Nothing lies over the cells while a block of them is being selected.
        let cell = self.hovered.or(focused).filter(|_| self.selection.is_none());
        let Some(cell) = cell.filter(|cell| self.has_something_to_say(*cell)) else {
            return Html::default();
        };
        let notes: Vec<Note> =
            self.notes.iter().filter(|note| note.cell == Some(cell) && note.is_open()).cloned().collect();
        let explanation = explain::explain(cell, &self.state, self.judgement.scores.as_ref());
        html! {
            <popover::Popover {cell} notes={Rc::new(notes)} {explanation} focused={self.hovered.is_none()} readonly={props.readonly}
                act={self.calls.act.clone()} on_law={self.calls.law.clone()} {language} />
        }
    }

    /// The aspects that the project's class asks for, and which rows look at them (巫山 第七至九条).
    fn focus(&self, props: &EditorProps) -> Html {
        if props.regulation.0.project_classes.is_empty() {
            return Html::default();
        }
        let form = self.state.form();
        let sheet = Sheet::new(form, props.regulation.0, &JudgeContext::default());
        let Some((class, aspects)) = jixiao::focus::focus(&sheet) else { return Html::default() };
        let covered = aspects.iter().filter(|aspect| aspect.is_covered()).count();
        let law = props.regulation.0.clause_of_class(class).map(|citation| Citation::clone(citation)).map(|citation| {
            let words = format!("〔{}〕", citation.article);
            let onclick = props.on_law.reform(move |_: MouseEvent| citation.clone());
            html! { <button type="button" class="jx-link jx-law" {onclick}>{ words }</button> }
        });
        let by = |aspect: &jixiao::focus::Focus<'_>| {
            let names =
                aspect.rows.iter().filter_map(|row| sheet.rows.get(usize::from(*row))).map(|row| row.raw_name.trim());
            let money = aspect.execution.then_some("预算资金执行率");
            names.chain(money).collect::<Vec<_>>().join("、")
        };
        html! {
            <section class="jx-focus jx-screen" id="focus">
                <b>{ format!("{}：{covered}/{}", class.name, aspects.len()) }</b>{ law.unwrap_or_default() }
                <ul>{ for aspects.iter().map(|aspect| html! {
                    <li class={if aspect.is_covered() { "jx-covered" } else { "jx-uncovered" }}>
                        <span aria-hidden="true">{ if aspect.is_covered() { "✓ " } else { "▲ " } }</span>
                        <span>{ aspect.aspect.name.clone() }</span>
                        <small>{ if aspect.is_covered() { by(aspect) } else { say("没有指标", "no indicator").to_owned() } }</small>
                    </li>
                }) }</ul>
            </section>
        }
    }

    /// 支撑材料 has no column on paper: its cells come when they are asked for.
    fn proofs_button(&self) -> Html {
        let shown = self.state.shows_proofs();
        let onclick = self.calls.act.reform(move |_: MouseEvent| Action::ShowProofs(!shown));
        html! {
            <div class="jx-proofs jx-screen">
                <button type="button" class="jx-button" id="proofs" aria-pressed={shown.to_string()} {onclick}>
                    { if shown { say("收起没有填的支撑材料栏", "Hide empty proofs") } else { say("逐行填支撑材料", "Name proofs row by row") } }
                </button>
            </div>
        }
    }

    /// Groups of the form that the official table does not have.
    fn own_groups(&self, props: &EditorProps) -> Vec<(Level1, Level2)> {
        let mut own: Vec<(Level1, Level2)> = Vec::new();
        let regulation = props.regulation.0;
        let day = self.state.form().year().map_or(regulation.in_force_from, Date::year_end);
        if regulation.value_on("level1.management", day).is_some() {
            // 管理 may be set up as a group of its own (AMB-W-02).
            own.push((Level1::Management, regulation.label("level1.management").into()));
        }
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
