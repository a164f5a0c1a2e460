//! Blocks of cells: selected, filled, emptied, copied, and what is pasted over them.

use super::cell::{Cell, RowKey};
use super::grid::{self, Block, Grid, Spot};
use super::paste::{Ground, Plan};
use super::state::Action;
use super::{Editor, dom, explain, look};
use crate::i18n::{Language, say};
use crate::keyboard::Way;
use crate::told::{self, Told};
use jixiao::pasted::{self, Column, Words};
use jixiao::place::IndicatorCell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Cells taken together, from the one with the keyboard.
#[derive(Clone, Debug)]
pub(super) struct Selection {
    /// The corner that moves.
    head: Cell,
    /// The cells.
    pub block: Block,
}

impl Editor {
    /// Says it; the next edit takes it away.
    pub(super) fn tell(&mut self, words: impl Into<AttrValue>, bad: bool) {
        self.told = Some(Told::new(words, bad));
    }

    /// What is said when the computed scores were taken: how many, and which rows are left to the person.
    pub(super) fn told_of_taking(&self) -> Told {
        let Some(scores) = &self.judgement.scores else { return Told::new("", false) };
        let taken = scores.rows.iter().filter(|row| row.exact.is_some() && row.score.is_some()).count();
        let [own, bare] = explain::unscored(&self.state, scores);
        let words = match Language::current() {
            Language::Chinese => format!("已填 {taken} 行的得分。"),
            Language::English => format!("{taken} scores filled. "),
        };
        let jumps = |rows: &[usize], column: IndicatorCell, chinese: &str, english: &str| {
            if rows.is_empty() {
                return Html::default();
            }
            let jump = |index: &usize| {
                let cell = self.state.keys().get(*index).map(|key| Cell::Row(*key, column));
                let onclick = cell.map(|cell| self.calls.go.reform(move |_: MouseEvent| cell));
                html! { <button type="button" class="jx-link jx-jump" {onclick}>{ index + 1 }</button> }
            };
            html! {
                <>
                    { if Language::current() == Language::Chinese { format!("{} 行{chinese}：第", rows.len()) } else { format!("{} rows {english}: ", rows.len()) } }
                    { for rows.iter().map(jump) }
                    { say("行。", ". ") }
                </>
            }
        };
        let more = html! {
            <>
                { jumps(&own, IndicatorCell::Score, "须自行打分", "to be scored by yourself") }
                { jumps(&bare, IndicatorCell::Actual, "还没有实际值", "without a result") }
            </>
        };
        Told { more, ..Told::new(words, false) }
    }

    /// Selects from the cell with the keyboard to another one; nothing where they are in different tables.
    fn select(&mut self, head: Option<Cell>) {
        let anchor = self.focused.as_ref().map(|(cell, _)| *cell);
        let block = anchor.zip(head).and_then(|(anchor, head)| Block::between(&self.state, anchor, head));
        self.selection = block.zip(head).map(|(block, head)| Selection { head, block });
        self.take_for_clipboard();
    }

    /// Lets the clipboard know what is selected: it asks when there is no time to look.
    pub(super) fn take_for_clipboard(&mut self) {
        let text = self.selection.as_ref().map(|selection| {
            let texts = selection.block.texts(&self.state);
            pasted::write(&if selection.block.is_whole(&self.state) { self.with_headings(texts) } else { texts })
        });
        if text.is_some() {
            self.session.editing.set(false);
        }
        self.session.block.replace(text);
    }

    /// The whole table takes its headings and groups along.
    fn with_headings(&self, texts: Vec<Vec<String>>) -> Vec<Vec<String>> {
        let labels = &self.labels;
        let headings = [&labels.level1, &labels.level2].into_iter().chain(self.headings());
        let rows = super::access::rows(self.state.form()).zip(texts).map(|(row, texts)| {
            let groups = [labels.level1_of(row.level1), labels.level2_of(row.level2)];
            groups.into_iter().map(|name| name.to_string()).chain(texts).collect()
        });
        std::iter::once(headings.map(ToString::to_string).collect()).chain(rows).collect()
    }

    /// What the columns of the table are called.
    fn headings(&self) -> impl Iterator<Item = &AttrValue> {
        use jixiao::place::IndicatorCell as I;
        let labels = &self.labels;
        grid::columns(&self.state).iter().filter_map(move |cell| {
            Some(match cell {
                I::Name => &labels.indicator,
                I::Points => &labels.points,
                I::Target => &labels.target,
                I::Actual => &labels.actual,
                I::Score => &labels.score,
                I::Reason => &labels.reason,
                _ => return None,
            })
        })
    }

    /// The indicator rows of which cells are selected.
    pub(super) fn selected_rows(&self) -> Vec<RowKey> {
        let Some(selection) = &self.selection else { return Vec::new() };
        selection.block.cells(&self.state).filter_map(|cells| cells.first()?.row()).collect()
    }

    pub(super) fn unselect(&mut self) -> bool {
        let was = self.selection.take().is_some();
        self.session.block.replace(None);
        was
    }

    /// The mouse has taken the selection as far as this cell.
    pub(super) fn reach(&mut self, head: Cell) -> bool {
        self.select(Some(head));
        self.say_selected();
        true
    }

    /// Shift and an arrow.
    pub(super) fn extend(&mut self, cell: Cell, way: Way) -> bool {
        let head = self.selection.as_ref().map_or(cell, |selection| selection.head);
        let Some(next) = grid::beside(&self.state, head, way) else { return false };
        self.select(Some(next));
        if let Some(root) = self.root.cast::<Element>() {
            dom::bring_into_sight(&root, next);
        }
        self.say_selected();
        true
    }

    /// Ctrl+A.
    pub(super) fn select_all(&mut self) -> bool {
        let (rows, columns) = grid::size(&self.state, Grid::Rows);
        let corner = |row, column| grid::at(&self.state, Spot { grid: Grid::Rows, row, column });
        let Some((first, last)) = corner(0, 0).zip(corner(rows.saturating_sub(1), columns.saturating_sub(1))) else {
            return false;
        };
        let block = Block::between(&self.state, first, last);
        self.selection = block.map(|block| Selection { head: last, block });
        self.take_for_clipboard();
        self.say_selected();
        true
    }

    fn say_selected(&mut self) {
        let Some(selection) = &self.selection else { return };
        self.told = Some(told::of_block(selection.block.size()));
    }

    fn is_locked(&self, ctx: &Context<Self>, cell: Cell) -> bool {
        ctx.props().readonly || ctx.props().carried && look::is_carried(cell)
    }

    /// Writes many cells as one step, but for those that may not be written.
    fn write(&mut self, ctx: &Context<Self>, mut values: Vec<(Cell, String)>) -> bool {
        let all = values.len();
        values.retain(|(cell, _)| !self.is_locked(ctx, *cell));
        let kept = all - values.len();
        let changed = self.act(ctx, Action::Fix(values));
        self.take_for_clipboard();
        if kept > 0 {
            self.tell(say("来自申报表的格不能改", "Cells from the declaration stay as they are"), true);
        }
        changed || kept > 0
    }

    /// Delete.
    pub(super) fn empty(&mut self, ctx: &Context<Self>, cell: Cell) -> bool {
        let cells: Vec<Cell> = match &self.selection {
            Some(selection) => selection.block.cells(&self.state).flatten().collect(),
            None => vec![cell],
        };
        self.write(ctx, cells.into_iter().map(|cell| (cell, String::new())).collect())
    }

    /// Ctrl+D: the first row of the block goes down over it; without a block the cell above.
    pub(super) fn fill_down(&mut self, ctx: &Context<Self>, cell: Cell) -> bool {
        let values = match &self.selection {
            Some(selection) if selection.block.size().0 > 1 => selection.block.filled_down(&self.state),
            _ => match grid::beside(&self.state, cell, Way::Up) {
                Some(above) => vec![(cell, self.state.text(above))],
                None => return false,
            },
        };
        self.write(ctx, values)
    }

    /// Where an arrow leads: the cell beside; from the edge of a table to the field before or behind it.
    pub(super) fn beside(&self, cell: Cell, way: Way) -> Option<Cell> {
        if let Some(next) = grid::beside(&self.state, cell, way) {
            return Some(next);
        }
        let root = self.root.cast::<Element>()?;
        let corner = grid::spot(&self.state, cell).and_then(|spot| {
            let (rows, columns) = grid::size(&self.state, spot.grid);
            let (row, column) = match way {
                Way::Up => (0, 0),
                Way::Down => (rows.checked_sub(1)?, columns.checked_sub(1)?),
                Way::Left | Way::Right => return None,
            };
            grid::at(&self.state, Spot { row, column, ..spot })
        });
        dom::neighbour(&root, corner.unwrap_or(cell), matches!(way, Way::Up | Way::Left))
    }

    fn words(&mut self, ctx: &Context<Self>) -> Rc<Words> {
        let regulation = ctx.props().regulation.0;
        Rc::clone(self.words.get_or_insert_with(|| Rc::new(Words::new(&regulation.labels))))
    }

    /// A block was pasted: what came from this page goes in at once, all else is shown first.
    pub(super) fn pasted(&mut self, ctx: &Context<Self>, from: Cell, block: Rc<pasted::Block>, own: bool) -> bool {
        if ctx.props().readonly {
            return false;
        }
        let from = match &self.selection {
            Some(selection) => selection.block.corners(&self.state).map_or(from, |(first, _)| first),
            None => from,
        };
        let words = self.words(ctx);
        let plan = self.plan(ctx, &words, from, Rc::clone(&block), None);
        let spot = grid::spot(&self.state, from);
        if !plan.layout.named && spot.is_none_or(|spot| spot.grid == Grid::Funds) {
            return self.paste_money(ctx, spot, &block);
        }
        if own && plan.remarks.is_empty() && plan.new == 0 {
            self.land(ctx, &plan);
            return true;
        }
        self.preview = Some((from, Rc::new(plan)));
        true
    }

    fn plan(
        &self,
        ctx: &Context<Self>,
        words: &Words,
        from: Cell,
        block: Rc<pasted::Block>,
        layout: Option<pasted::Layout>,
    ) -> Plan {
        let ground = Ground { state: &self.state, labels: &self.labels, words, from, carried: ctx.props().carried };
        match layout {
            Some(layout) => Plan::with(ground, block, layout),
            None => Plan::new(ground, block),
        }
    }

    /// Into the lines of money, cell by cell.
    fn paste_money(&mut self, ctx: &Context<Self>, spot: Option<Spot>, block: &pasted::Block) -> bool {
        let Some(start) = spot else {
            let words = say(
                "这里只放得下一格。请先点到指标表里，再粘贴整块内容。",
                "Only one cell fits here. Go into the table of indicators and paste again.",
            );
            self.tell(words, true);
            return true;
        };
        let mut values = Vec::new();
        let mut left = 0;
        for (row, texts) in block.rows().iter().enumerate() {
            for (column, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let spot = Spot { row: start.row + row, column: start.column + column, ..start };
                match grid::at(&self.state, spot).filter(|_| !pasted::is_formula(text)) {
                    Some(cell) => values.push((cell, text.clone())),
                    None => left += 1,
                }
            }
        }
        self.write(ctx, values);
        if left > 0 {
            self.tell(
                match Language::current() {
                    Language::Chinese => format!("有{left}格放不下，没有填入。按 Ctrl+Z 可撤销。"),
                    Language::English => format!("{left} cells did not fit. Ctrl+Z undoes."),
                },
                true,
            );
        }
        true
    }

    /// The person says what a column is.
    pub(super) fn name_column(&mut self, ctx: &Context<Self>, index: usize, column: Option<Column>) -> bool {
        let Some((from, plan)) = self.preview.clone() else { return false };
        let mut layout = plan.layout.clone();
        for (at, own) in layout.columns.iter_mut().enumerate() {
            if at == index {
                *own = column;
            } else if column.is_some() && *own == column {
                // One column cannot be twice.
                *own = None;
            }
        }
        let words = self.words(ctx);
        let plan = self.plan(ctx, &words, from, Rc::clone(&plan.block), Some(layout));
        self.preview = Some((from, Rc::new(plan)));
        true
    }

    /// The preview is accepted, or not.
    pub(super) fn close_preview(&mut self, ctx: &Context<Self>, accepted: bool) -> bool {
        let Some((from, plan)) = self.preview.take() else { return false };
        self.go = Some((from, true));
        if accepted {
            self.land(ctx, &plan);
        }
        true
    }

    fn land(&mut self, ctx: &Context<Self>, plan: &Plan) {
        let landing = Rc::clone(&plan.landing);
        // Where no row is new, it is a step of texts only.
        let action = if plan.new == 0 {
            let rows = landing.rows.iter().filter_map(|(target, cells)| match target {
                super::state::Target::Row(key) => {
                    Some(cells.iter().map(|(cell, text)| (Cell::Row(*key, *cell), text.clone())))
                }
                super::state::Target::New(..) => None,
            });
            Action::Fix(rows.flatten().chain(landing.cells.iter().cloned()).collect())
        } else {
            Action::Paste(landing)
        };
        self.unselect();
        self.act(ctx, action);
        let (cells, _) = plan.changes;
        self.tell(
            match Language::current() {
                Language::Chinese => format!("已填入 {cells} 格，新增 {} 行。按 Ctrl+Z 可撤销。", plan.new),
                Language::English => format!("{cells} cells filled, {} rows added. Ctrl+Z undoes.", plan.new),
            },
            false,
        );
    }
}
