//! 扶贫资金监管台账: what was raised, allocated and spent, each row a block of labelled cells, judged while typing.

use crate::cells::{Desk, FormEditorProps, Typed};
use crate::i18n::say;
use jixiao::assess::Judgement;
use jixiao::form::{
    Allocation, CountyState, Form, FundSupervision, ManagementFee, MonitoredFunds, MonthBalance, Payment, RaisedFund,
    RelocationFunds,
};
use jixiao::{Context as JudgeContext, judge};
use std::rc::Rc;
use yew::prelude::*;

/// Rules about what is not filled: silent until submit was tried.
const WAITING: [&str; 2] = ["fund-cell-missing", "recipient-missing"];

/// What a column is called. A name means the same in every table.
const TITLES: &[(&str, &str)] = &[
    ("delisted", "是否脱贫摘帽县"),
    ("villages_secured", "全部贫困村保障达到退出标准"),
    ("decision", "领导小组研究确定的文号"),
    ("fund", "资金类别（专项、整合、搬迁、债券、其他）"),
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
    ("project", "项目"),
    ("category", "支出类别"),
    ("mode", "支付方式"),
    ("payee_kind", "收款人类型"),
    ("payee_reason", "收款人为其他类型的原因"),
    ("recipient", "收款人姓名"),
    ("register_id", "建档立卡编号"),
    ("date", "支付日期"),
    ("retention", "质保金"),
    ("special_decision", "特殊情况审定的文号"),
    ("infrastructure", "基础建设类项目"),
    ("payable", "应付资金总额"),
    ("contract", "合同金额"),
    ("in_plan", "列入扶贫项目计划"),
    ("in_scope", "在资金使用范围内"),
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
];

/// What can happen.
#[derive(Debug)]
pub enum Change {
    /// A cell was typed into.
    Typed(Typed),
    /// One more row of a table.
    More(&'static str),
    /// A row goes.
    Less(&'static str, usize),
    /// One more prepayment of a payment.
    Prepaid(usize),
}

/// The editor.
pub struct FundsEditor {
    form: Rc<Form>,
    judgement: Judgement,
}

impl Component for FundsEditor {
    type Message = Change;
    type Properties = FormEditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let form = Rc::clone(&ctx.props().form);
        Self { judgement: judge(&form, ctx.props().regulation.0, &JudgeContext::default()), form }
    }

    fn update(&mut self, ctx: &Context<Self>, change: Change) -> bool {
        let Form::FundSupervision(form) = Rc::make_mut(&mut self.form) else { return false };
        match change {
            Change::Typed((pointer, text)) if pointer == "/year" => {
                form.year = text.trim().parse().ok().filter(|year| (1900..3000).contains(year));
            }
            // A pointer that leads nowhere is no cell of this form.
            Change::Typed((pointer, text)) => drop(form.write(&pointer, text)),
            Change::More(table) => drop(form.add_row(table)),
            Change::Less(table, row) => drop(form.remove_row(table, row)),
            Change::Prepaid(row) => {
                if let Some(payment) = form.payments.get_mut(row) {
                    payment.prepaid.push(String::new());
                }
            }
        }
        self.judgement = judge(&self.form, ctx.props().regulation.0, &JudgeContext::default());
        ctx.props().on_change.emit(Rc::clone(&self.form));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Form::FundSupervision(form) = &*self.form else { return Html::default() };
        let is_empty = |pointer: &str| form.text(pointer).is_none_or(str::is_empty);
        let desk = Desk::new(props, &self.judgement.findings, &WAITING, &is_empty, ctx.link().callback(Change::Typed));
        let paper = Paper { desk, form, ctx };
        let tables = html! {
            <>
                <div class="fu-row">{ paper.cell("/project/name", "县（市、区）、地（州、市）或处室", false) }</div>
                { paper.one("县情况", "county", CountyState::COLUMNS) }
                { paper.many("筹集", "raising", form.raising.len(), RaisedFund::COLUMNS) }
                { paper.one("纳入动态监控的资金（项）", "monitored", MonitoredFunds::COLUMNS) }
                { paper.one("易地扶贫搬迁资金", "relocation", RelocationFunds::COLUMNS) }
                { paper.one("项目管理费", "management_fee", ManagementFee::COLUMNS) }
                { paper.many("分配和下达", "allocations", form.allocations.len(), Allocation::COLUMNS) }
                { paper.many("支出和使用", "payments", form.payments.len(), Payment::COLUMNS) }
                { paper.many("专账收支余报表", "balances", form.balances.len(), MonthBalance::COLUMNS) }
            </>
        };
        html! {
            <div class="jx ap">
                <div class="jx-strip jx-screen"><div class="jx-scores">{ say("金额单位：万元", "Amounts in 10,000 yuan") }</div>{ paper.desk.counts() }</div>
                <div class="jx-desk"><div class="jx-scroll"><div class="jx-paper">
                    <h1 class="jx-title">{ "扶贫资金监管台账" }</h1>
                    <p class="jx-year">{ "（" }{ paper.desk.input("/year", "numeric", &form.year.map(|year| year.to_string()).unwrap_or_default(), say("年度", "Year"), "ap-year") }{ "年度）" }</p>
                    { paper.desk.rest() }
                    { tables }
                </div></div></div>
            </div>
        }
    }
}

/// What is needed to draw the form.
struct Paper<'p> {
    desk: Desk<'p>,
    form: &'p FundSupervision,
    ctx: &'p Context<FundsEditor>,
}

impl Paper<'_> {
    fn cell(&self, pointer: &str, title: &str, yes_no: bool) -> Html {
        let raw = self.form.text(pointer).unwrap_or_default();
        let options = [("yes", say("是", "yes")), ("no", say("否", "no"))];
        html! {
            <label class="fu-cell">
                <span>{ title.to_owned() }</span>
                if yes_no { { self.desk.select(pointer, options.into_iter(), raw, title) } } else { { self.desk.input(pointer, "text", raw, title, "") } }
                { self.desk.said(pointer) }
            </label>
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
                { for (0..rows).map(|row| html! {
                    <div class="fu-row" key={row}>
                        { self.cells(&format!("{table}/{row}"), columns) }
                        if table == "payments" { { self.prepaid(row) } }
                        { self.desk.said(&format!("/{table}/{row}")) }
                        <button type="button" class="jx-button jx-screen" onclick={link.callback(move |_: MouseEvent| Change::Less(table, row))}>{ format!("{} {}", say("删去第", "Remove row"), row + 1) }{ say("行", "") }</button>
                    </div>
                }) }
                <button type="button" class="jx-button jx-screen" id={format!("fu-{table}")} onclick={link.callback(move |_: MouseEvent| Change::More(table))}>{ say("加一行", "Add a row") }</button>
            </section>
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
