//! 扶贫资金监管台账: what was raised, allocated and spent, each row a block of labelled cells, judged while typing.

use crate::cells::{Desk, FormEditorProps, Layout, Typed};
use crate::clipboard::{self, Unreadable};
use crate::i18n::say;
use crate::walk::rows_asked;
use jixiao::form::{
    Allocation, ConsolidationScope, CountyState, Form, FundSupervision, FundedProject, ManagementFee, MonitoredFunds,
    MonthBalance, Payment, Quota, RaisedFund, RelocationFunds,
};
use jixiao::fund_supervision::treasury::{self, AmountUnit};
use jixiao::fund_supervision::{FundKind, Panel, Supervised, share_text};
use jixiao::number::{read_year, text};
use jixiao::pasted;
use jixiao::regulation::ListAbout;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Rules about what is not filled: silent until submit was tried.
const WAITING: [&str; 3] = ["fund-cell-missing", "recipient-missing", "recipient-unnamed"];

/// What a column is called. A name means the same in every table.
const TITLES: &[(&str, &str)] = &[
    ("delisted", "是否脱贫摘帽县"),
    ("villages_secured", "全部贫困村保障达到退出标准"),
    ("decision", "领导小组研究确定的文号"),
    ("fund", "资金类别"),
    ("item", "资金名称"),
    ("central", "中央"),
    ("central_previous", "中央（上年）"),
    ("regional", "自治区"),
    ("regional_previous", "自治区（上年）"),
    ("raised", "本年筹集"),
    ("raised_previous", "上年筹集"),
    ("quota", "明确用于脱贫攻坚的债券额度"),
    ("poverty", "用于脱贫攻坚项目"),
    ("monitored", "纳入动态监控平台"),
    ("persons", "搬迁人数"),
    ("total", "资金总额"),
    ("amount", "金额"),
    ("funds", "列支的资金总额"),
    ("place", "地（州、市）、县"),
    ("southern", "属于南疆四地州"),
    ("deep_county", "二十二个深度贫困县之一"),
    ("new", "其中：新增"),
    ("paper", "指标文号"),
    ("budget", "预算安排"),
    ("allocated", "分配"),
    ("issued", "下达"),
    ("target_progress", "绩效目标完成程度（%）"),
    ("voucher", "支付凭证号"),
    ("project", "项目"),
    ("category", "支出类别"),
    ("mode", "支付方式"),
    ("payee_kind", "收款人类型"),
    ("payee_reason", "收款人为其他类型的原因"),
    ("recipient", "收款人"),
    ("register_id", "建档立卡编号"),
    ("date", "支付日期"),
    ("retention", "质保金"),
    ("special_decision", "特殊情况审定的文号"),
    ("infrastructure", "基础建设类项目"),
    ("payable", "应付资金总额"),
    ("contract", "合同金额"),
    ("in_plan", "列入扶贫项目计划"),
    ("in_scope", "在资金使用范围内"),
    ("unrelated", "认定为与脱贫攻坚无关"),
    ("unrelated_finding", "认定的单位、文号和理由"),
    ("declared_project", "债券申报时的项目"),
    ("received", "债券资金收到日期"),
    ("month", "月份"),
    ("opening", "期初余额"),
    ("income", "本月收入"),
    ("spending", "本月支出"),
    ("closing", "期末余额"),
    ("treasury", "国库对账余额"),
];

/// Columns that are answered with yes or no.
const YES_NO: &[&str] = &[
    "delisted",
    "villages_secured",
    "poverty",
    "monitored",
    "southern",
    "deep_county",
    "retention",
    "infrastructure",
    "in_plan",
    "in_scope",
    "unrelated",
];

/// Columns for which the regulation has a list, and the list's id in the page.
const LISTS: &[(&str, &str)] =
    &[("fund", "fu-of-fund"), ("category", "fu-of-category"), ("mode", "fu-of-mode"), ("payee_kind", "fu-of-payee")];

/// What can happen.
#[derive(Debug)]
pub enum Change {
    /// A cell was typed into.
    Typed(Typed),
    /// More rows of a table.
    More(&'static str, usize),
    /// A row goes.
    Less(&'static str, usize),
    /// One more prepayment of a payment.
    Prepaid(usize),
    /// A list of payments was pasted: its text, and its table as HTML.
    List(String, String),
    /// The unit of lists that do not name theirs.
    Unit(AmountUnit),
}

/// The editor.
pub struct FundsEditor {
    form: Rc<Form>,
    unit: AmountUnit,
    /// What came of the last list.
    taken: Option<String>,
}

impl Component for FundsEditor {
    type Message = Change;
    type Properties = FormEditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let form = Rc::clone(&ctx.props().form);
        Self { form, unit: AmountUnit::Yuan, taken: None }
    }

    fn update(&mut self, ctx: &Context<Self>, change: Change) -> bool {
        let Form::FundSupervision(form) = Rc::make_mut(&mut self.form) else { return false };
        match change {
            Change::Typed((pointer, text)) if pointer == "/year" => {
                form.year = read_year(&text);
            }
            // A pointer that leads nowhere is no cell of this form.
            Change::Typed((pointer, text)) => drop(form.write(&pointer, text)),
            Change::More(table, count) => drop((0..count).all(|_| form.add_row(table))),
            Change::Less(table, row) => drop(form.remove_row(table, row)),
            Change::Prepaid(row) => {
                if let Some(payment) = form.payments.get_mut(row) {
                    payment.prepaid.push(String::new());
                }
            }
            Change::List(text, html) => self.taken = Some(take_list(form, &text, &html, self.unit)),
            Change::Unit(unit) => {
                self.unit = unit;
                return true;
            }
        }
        ctx.props().on_change.emit(Rc::clone(&self.form));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Form::FundSupervision(form) = &*self.form else { return Html::default() };
        let is_empty = |pointer: &str| form.text(pointer).is_none_or(str::is_empty);
        let seen = Supervised::new(form, props.regulation.0);
        let findings = seen.findings();
        let desk = Desk::new(props, &findings, &WAITING, &is_empty, ctx.link().callback(Change::Typed));
        let paper = Paper { desk, form, ctx, taken: self.taken.as_deref() };
        let tables = html! {
            <>
                <div class="fu-row">{ paper.cell("/project/name", "县（市、区）、地（州、市）或处室", false) }</div>
                { paper.one("县情况", "county", CountyState::COLUMNS) }
                { paper.many("筹集", "raising", form.raising.len(), RaisedFund::COLUMNS) }
                { paper.one("纳入涉农整合范围的专项资金（项）", "consolidation", ConsolidationScope::COLUMNS) }
                { paper.one("纳入动态监控的资金（项）", "monitored", MonitoredFunds::COLUMNS) }
                { paper.one("易地扶贫搬迁资金", "relocation", RelocationFunds::COLUMNS) }
                { paper.one("项目管理费", "management_fee", ManagementFee::COLUMNS) }
                { paper.many("分配和下达", "allocations", form.allocations.len(), Allocation::COLUMNS) }
                { paper.many("预算指标", "quotas", form.quotas.len(), Quota::COLUMNS) }
                { paper.many("资金与项目匹配", "projects", form.projects.len(), FundedProject::COLUMNS) }
                { paper.many("支出和使用", "payments", form.payments.len(), Payment::COLUMNS) }
                { paper.many("专账收支余报表", "balances", form.balances.len(), MonthBalance::COLUMNS) }
                { sums(&seen.sums) }{ paper.lists() }
            </>
        };
        paper.desk.lay_out(Layout {
            scores: say("金额单位：万元", "Amounts in 10,000 yuan").into(),
            head: paper.desk.title("扶贫资金监管台账", form.year),
            body: tables,
            ..Layout::default()
        })
    }
}

/// What is needed to draw the form.
struct Paper<'p> {
    desk: Desk<'p>,
    form: &'p FundSupervision,
    ctx: &'p Context<FundsEditor>,
    taken: Option<&'p str>,
}

impl Paper<'_> {
    fn cell(&self, pointer: &str, title: &str, yes_no: bool) -> Html {
        let raw = self.form.text(pointer).unwrap_or_default();
        let list = pointer.rsplit('/').next().and_then(|column| LISTS.iter().find(|(known, _)| *known == column));
        html! {
            <label class={classes!("fu-cell", raw.is_empty().then_some("fu-empty"))}>
                <span>{ title.to_owned() }</span>
                if yes_no { { self.desk.yes_no(pointer, raw, title) } } else { { self.desk.input_of(pointer, "text", raw, title, "", list.map(|(_, id)| *id)) } }
                { self.desk.said(pointer) }
            </label>
        }
    }

    /// What the regulation names for a column, to choose from; anything else may be typed.
    fn lists(&self) -> Html {
        let kinds = FundKind::ALL.map(|kind| {
            let [_, short, _] = kind.names();
            short
        });
        let listed = |about: ListAbout| {
            let lists = self.desk.regulation().negative_lists.iter().filter(move |list| list.about == about);
            let mut items: Vec<&str> = Vec::new();
            for item in lists.flat_map(|list| &list.items) {
                if !items.contains(&item.text.as_str()) {
                    items.push(&item.text);
                }
            }
            items
        };
        html! {
            <>{ for LISTS.iter().map(|(column, id)| {
                let items = match *column {
                    "fund" => kinds.to_vec(),
                    "category" => listed(ListAbout::Category),
                    "mode" => listed(ListAbout::Mode),
                    _ => listed(ListAbout::Payee),
                };
                html! { <datalist id={*id}>{ for items.into_iter().map(|item| html! { <option value={item.to_owned()} /> }) }</datalist> }
            }) }</>
        }
    }

    fn cells(&self, place: &str, columns: &[&'static str]) -> Html {
        let title =
            |column: &'static str| TITLES.iter().find(|(known, _)| *known == column).map_or(column, |(_, title)| title);
        html! { { for columns.iter().filter(|column| **column != "prepaid").map(|column| self.cell(&format!("/{place}/{column}"), title(column), YES_NO.contains(column))) } }
    }

    /// A table of one row.
    fn one(&self, name: &str, table: &str, columns: &[&'static str]) -> Html {
        html! { <section class="fu-table"><h2>{ name.to_owned() }{ self.desk.said(&format!("/{table}")) }</h2><div class="fu-row">{ self.cells(table, columns) }</div></section> }
    }

    /// A table of many rows.
    fn many(&self, name: &str, table: &'static str, rows: usize, columns: &[&'static str]) -> Html {
        let link = self.ctx.link();
        html! {
            <section class="fu-table">
                <h2>{ name.to_owned() }</h2>
                if table == "payments" { { self.list() } }
                // Wide screens show the rows below each other, as a table; phones and paper each row as a block.
                <div class="fu-many"><div class="fu-grid" data-more={format!("fu-{table}")}>{ for (0..rows).map(|row| html! {
                    <div class="fu-row" key={row}>
                        { self.cells(&format!("{table}/{row}"), columns) }
                        if table == "payments" { { self.prepaid(row) } }
                        { self.desk.said(&format!("/{table}/{row}")) }
                        <button type="button" class="jx-button jx-screen" onclick={link.callback(move |_: MouseEvent| Change::Less(table, row))}>{ format!("{} {}", say("删去第", "Remove row"), row + 1) }{ say("行", "") }</button>
                    </div>
                }) }</div></div>
                <button type="button" class="jx-button jx-screen" id={format!("fu-{table}")} onclick={link.callback(move |event: MouseEvent| Change::More(table, rows_asked(&event)))}>{ say("加一行", "Add a row") }</button>
            </section>
        }
    }

    /// Where a list out of the treasury's system is pasted.
    fn list(&self) -> Html {
        let link = self.ctx.link();
        let onpaste = link.batch_callback(|event: Event| {
            let data = clipboard::data(&event)?;
            event.prevent_default();
            let get = |kind| data.get_data(kind).unwrap_or_default();
            Some(Change::List(get("text/plain"), get("text/html")))
        });
        let onchange = link.batch_callback(|event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>()?;
            let yuan = select.value() == "yuan";
            Some(Change::Unit(if yuan { AmountUnit::Yuan } else { AmountUnit::TenThousand }))
        });
        html! {
            <div class="fu-list jx-screen">
                <p>{ say(
                    "从国库支付系统导入：导出支付明细，连表头一起复制，粘贴到下面的框里。已经在台账里的（凭证号相同）不会重复。",
                    "Import from the treasury's system: copy the list of payments with its headings and paste it below. What the ledger has already is left out.",
                ) }</p>
                <label>
                    { say("表上没有写明单位时，金额按", "Unit of amounts, where the list does not say it: ") }
                    <select id="fu-unit" {onchange}>
                        <option value="yuan" selected=true>{ say("元", "yuan") }</option>
                        <option value="wan">{ say("万元", "10,000 yuan") }</option>
                    </select>
                </label>
                <textarea id="fu-list" class="ap-in" rows="2" value="" {onpaste} placeholder={say("粘贴到这里", "paste here")}
                    aria-label={say("粘贴支付明细", "Paste the list of payments")} />
                <p role="status" id="fu-taken">{ self.taken.unwrap_or_default().to_owned() }</p>
            </div>
        }
    }

    /// 预付资金, each payment of it.
    fn prepaid(&self, row: usize) -> Html {
        let count = self.form.payments.get(row).map_or(0, |payment| payment.prepaid.len());
        html! {
            <>
                { for (0..count).map(|index| self.cell(&format!("/payments/{row}/prepaid/{index}"), &format!("预付资金（第{}次）", index + 1), false)) }
                { self.desk.said(&format!("/payments/{row}/prepaid")) }
                <button type="button" class="jx-button jx-screen" onclick={self.ctx.link().callback(move |_: MouseEvent| Change::Prepaid(row))}>{ say("加一次预付", "Add a prepayment") }</button>
            </>
        }
    }
}

/// Takes the payments of a list into the ledger, and says what came of it.
fn take_list(form: &mut FundSupervision, text: &str, html: &str, unit: AmountUnit) -> String {
    let block = match pasted::read(text, html) {
        Ok(block) => block,
        Err(error) => return Unreadable::Error(error).words(),
    };
    let taken = match treasury::take(&block, form, unit) {
        Ok(taken) => taken,
        Err(treasury::NoHeadings) => {
            return say(
                "没有找到表头，请连表头一起复制，至少要有“支付金额”和另外一列。",
                "No headings were found. Copy the list together with them: 支付金额 and one more column at least.",
            )
            .to_owned();
        }
    };
    let mut said = format!("{} {}", say("导入支付（笔）：", "Payments imported:"), taken.payments.len());
    for (count, words) in [
        (taken.known, say("已在台账里：", "already in the ledger:")),
        (taken.left, say("没有金额、没有导入的行：", "rows without an amount, left out:")),
        (taken.beyond, say("台账装不下、没有导入的：", "beyond what a ledger holds, left out:")),
    ] {
        if count > 0 {
            said.push_str(&format!("；{words} {count}"));
        }
    }
    if !taken.strange.is_empty() {
        said.push_str(&format!("；{} {}", say("没有用到的列：", "columns not used:"), taken.strange.join("、")));
    }
    // The empty row that a new ledger begins with is not one to be filled any more.
    form.payments.retain(|payment| *payment != Payment::default());
    form.payments.extend(taken.payments);
    said
}

/// 监控汇总: what the ledger adds up to.
fn sums(panel: &Panel) -> Html {
    if panel.funds.is_empty() && panel.projects.is_empty() {
        return Html::default();
    }
    let plain = |value: Option<_>| value.map_or_else(|| "—".to_owned(), text);
    let share = |part: Option<_>, whole: Option<_>| match (part, whole) {
        (Some(part), Some(whole)) if whole != Default::default() => format!("{}%", share_text(part, whole)),
        _ => "—".to_owned(),
    };
    let table = |name: &str, head: &[&str], rows: Vec<Vec<String>>| {
        html! {
            <table class="ap-table fu-sums">
                <caption>{ name.to_owned() }</caption>
                <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ (*name).to_owned() }</th> }) }</tr></thead>
                <tbody>{ for rows.into_iter().map(|row| html! { <tr>{ for row.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }) }</tbody>
            </table>
        }
    };
    let funds = panel.funds.iter().map(|line| {
        vec![
            line.fund.title().to_owned(),
            plain(line.budget),
            plain(line.allocated),
            plain(line.issued),
            plain(line.matched),
            plain(line.paid),
            share(line.paid, line.issued),
        ]
    });
    let projects = panel.projects.iter().map(|line| {
        let progress = line.target_progress.map_or_else(|| "—".to_owned(), |rate| format!("{}%", text(rate)));
        vec![line.project.clone(), plain(line.arranged), plain(line.paid), share(line.paid, line.arranged), progress]
    });
    let flow = panel.flow.iter().map(|line| {
        let payee = if line.payee.is_empty() { "没有填收款人类型".to_owned() } else { line.payee.clone() };
        vec![payee, line.count.to_string(), plain(line.paid)]
    });
    html! {
        <section class="fu-table" id="fu-sums">
            <h2>{ "监控汇总" }</h2>
            { table("预算安排、分配、下达和匹配（万元）", &["资金", "预算安排", "分配", "下达", "落实到项目", "已支付", "支付进度"], funds.collect()) }
            { table("项目支付进度和绩效目标执行（万元）", &["项目", "安排资金", "已支付", "支付进度", "绩效目标完成程度"], projects.collect()) }
            { table("资金流向（万元）", &["收款人类型", "笔数", "金额"], flow.collect()) }
        </section>
    }
}
