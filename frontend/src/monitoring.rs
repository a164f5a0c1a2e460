//! 绩效运行监控表 (表3): periods side by side, filled beside the approved targets, judged while typing.

use crate::cells::{Desk, FormEditorProps, Layout, Typed, score};
use crate::i18n::say;
use crate::spans::spans;
use jixiao::assess::Judgement;
use jixiao::form::{Form, MonitoredPeriod, Monitoring};
use jixiao::monitoring::Monitored;
use jixiao::number::{round_half_up, text};
use jixiao::place::{FundsLine, MonitoredCell, PeriodCell};
use jixiao::{Context as JudgeContext, judge};
use std::rc::Rc;
use yew::prelude::*;

/// Rules about what is not filled: silent until submit was tried.
const WAITING: [&str; 6] = [
    "header-cell-missing",
    "monitor-month-invalid",
    "spending-missing",
    "progress-missing",
    "year-end-forecast-missing",
    "forecast-missing",
];

/// What can happen.
#[derive(Debug)]
pub enum Change {
    /// A cell was typed into.
    Typed(Typed),
    /// One more period.
    More,
    /// The last period goes.
    Less,
}

/// The editor.
pub struct MonitoringEditor {
    form: Rc<Form>,
    judgement: Judgement,
}

impl Component for MonitoringEditor {
    type Message = Change;
    type Properties = FormEditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let form = Rc::clone(&ctx.props().form);
        Self { judgement: verdict(&form, ctx.props()), form }
    }

    fn update(&mut self, ctx: &Context<Self>, change: Change) -> bool {
        let Form::Monitoring(form) = Rc::make_mut(&mut self.form) else { return false };
        match change {
            Change::Typed((pointer, text)) => write(form, &pointer, text),
            Change::More => {
                form.periods.push(MonitoredPeriod::default());
                let periods = form.periods.len();
                form.indicators.iter_mut().for_each(|row| row.progress.resize(periods, String::new()));
            }
            Change::Less => {
                form.periods.pop();
                let periods = form.periods.len();
                form.indicators.iter_mut().for_each(|row| row.progress.truncate(periods));
            }
        }
        self.judgement = verdict(&self.form, ctx.props());
        ctx.props().on_change.emit(Rc::clone(&self.form));
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Self::Properties) -> bool {
        self.judgement = verdict(&self.form, ctx.props());
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Form::Monitoring(form) = &*self.form else { return Html::default() };
        let seen = Monitored::new(form, props.regulation.0);
        let is_empty = |pointer: &str| read(form, pointer).is_empty();
        let desk = Desk::new(props, &self.judgement.findings, &WAITING, &is_empty, ctx.link().callback(Change::Typed));
        let paper = Paper { desk, seen: &seen, form };
        let less = (form.periods.len() > 1).then(|| ctx.link().callback(|_: MouseEvent| Change::Less));
        let scores = html! {
            <>
                { for seen.reported().map(|reported| score("mo-rate", say("预算执行率", "Execution"), paper.rate(reported, FundsLine::Total))) }
                { score("mo-missed", say("预计完不成的指标", "Will miss"), seen.rows.iter().filter(|row| row.will_miss()).count()) }
                <button type="button" class="jx-button" id="mo-more" onclick={ctx.link().callback(|_: MouseEvent| Change::More)}>{ say("加一期", "Add a period") }</button>
                if let Some(less) = less {
                    <button type="button" class="jx-button" id="mo-less" onclick={less}>{ say("去掉最后一期", "Remove the last period") }</button>
                }
            </>
        };
        let head = html! {
            <>
                <h1 class="jx-title">{ "绩效运行监控表" }</h1>
                <p class="jx-year">{ format!("（{} 年度）", form.year.map(|year| year.to_string()).unwrap_or_default()) }</p>
            </>
        };
        let body = html! {
            <>
                { paper.header() }{ paper.money() }{ paper.goal() }{ paper.rows() }
                <table class="ap-table ap-fields"><tbody><tr>
                    <th scope="row">{ "处理意见" }</th>
                    <td>{ paper.desk.area("/handling", &form.handling, "处理意见") }{ paper.desk.said("/handling") }
                        <small class="ap-hint jx-screen">{ say("问题严重的，由财政部门收回或暂缓拨付", "By finance, where problems are serious") }{ paper.desk.clause("G4.3") }</small></td>
                </tr></tbody></table>
                <p class="jx-notes">{ "备注：预计到年底不能完成目标的扶贫项目，要说明原因及拟采取的措施。" }{ paper.desk.clause("G4.2-remark") }</p>
            </>
        };
        paper.desk.lay_out(Layout { class: "jx-evaluation", scores, head, body, ..Layout::default() })
    }
}

fn verdict(form: &Rc<Form>, props: &FormEditorProps) -> Judgement {
    judge(form, props.regulation.0, &JudgeContext { as_of: None, approved: props.approved.as_deref() })
}

/// What is needed to draw the form.
struct Paper<'p> {
    desk: Desk<'p>,
    seen: &'p Monitored<'p>,
    form: &'p Monitoring,
}

impl Paper<'_> {
    fn header(&self) -> Html {
        let project = &self.form.project;
        let cell = |name: &'static str, key: &'static str, raw: &str| {
            let pointer = format!("/project/{key}");
            html! { <><th scope="row">{ name }</th><td>{ self.desk.input(&pointer, "text", raw, name, "") }{ self.desk.said(&pointer) }</td></> }
        };
        html! {
            <table class="ap-table ap-fields mo-head"><tbody>
                <tr>{ cell("项目名称", "name", &project.name) }{ cell("项目负责人", "lead", &project.lead) }</tr>
                <tr>{ cell("主管部门", "department", &project.department) }{ cell("实施单位", "unit", &project.unit) }</tr>
            </tbody></table>
        }
    }

    fn goal(&self) -> Html {
        html! {
            <table class="ap-table ap-fields mo-head"><tbody>
                <tr><th scope="row">{ "年度总体目标" }</th><td class="mo-goal">{ self.form.goal.goals.join("\n") }</td></tr>
            </tbody></table>
        }
    }

    /// 预算执行率 of a line: in %, two decimals, or a line.
    fn rate(&self, period: &jixiao::monitoring::Period<'_>, line: FundsLine) -> String {
        let rate = self.seen.rate(period, line);
        rate.map_or_else(|| "—".to_owned(), |rate| format!("{}%", text(round_half_up(rate, 2))))
    }

    fn money(&self) -> Html {
        let lines = [
            (FundsLine::Total, "年度资金总额", &self.form.funds.total.budget),
            (FundsLine::Fiscal, "其中：财政拨款", &self.form.funds.fiscal.budget),
            (FundsLine::Other, "其他资金", &self.form.funds.other.budget),
        ];
        html! {
            <table class="ap-table ap-items mo-money">
                <thead><tr>
                    <th scope="col">{ "资金情况（万元）" }</th>
                    <th scope="col">{ "年初预算数" }</th>
                    { for self.seen.periods.iter().map(|period| {
                        let pointer = period.place(PeriodCell::Month).to_string();
                        html! { <>
                            <th scope="col">{ "1-" }{ self.desk.input(&pointer, "numeric", period.raw_month, say("截至月份", "Up to month"), "mo-month") }{ "月执行数" }{ self.desk.said(&pointer) }</th>
                            <th scope="col">{ "预算执行率" }</th>
                        </> }
                    }) }
                </tr></thead>
                <tbody>
                    { for lines.iter().map(|(line, name, budget)| html! {
                        <tr>
                            <th scope="row">{ *name }</th>
                            <td class="ap-mid">{ (*budget).clone() }{ self.desk.said(&format!("/funds/{line}/budget")) }</td>
                            { for self.seen.periods.iter().map(|period| {
                                let pointer = period.place(PeriodCell::Executed(*line)).to_string();
                                let raw = period.lines().find(|(known, _, _)| known == line).map_or("", |(_, raw, _)| raw);
                                html! { <>
                                    <td class="ap-mid">{ self.desk.input(&pointer, "decimal", raw, name, "ap-number") }{ self.desk.said(&pointer) }</td>
                                    <td class="ap-mid" data-rate={line.to_string()}>{ self.rate(period, *line) }</td>
                                </> }
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        }
    }

    fn rows(&self) -> Html {
        let regulation = self.desk.regulation();
        let level = |level: &str, id: &str| {
            regulation
                .label(&format!("{level}.{id}"))
                .strip_prefix(&format!("{level}."))
                .map_or_else(|| regulation.label(&format!("{level}.{id}")).to_owned(), str::to_owned)
        };
        let all = &self.form.indicators;
        let merged = spans(all.iter().map(|row| (&row.level1, &row.level2)));
        html! {
            <table class="ap-table ap-items mo-rows">
                <thead><tr>
                    <td class="mo-side-head"></td><th scope="col">{ "一级指标" }</th><th scope="col">{ "二级指标" }</th><th scope="col">{ "三级指标" }</th><th scope="col">{ "年度指标值" }</th>
                    { for self.seen.periods.iter().map(|period| html! { <th scope="col">{ format!("1-{}月完成情况", period.month.map_or_else(|| "**".to_owned(), |month| month.to_string())) }</th> }) }
                    <th scope="col">{ "全年预计完成情况" }</th><th scope="col">{ "偏差原因分析" }</th><th scope="col">{ "拟采取的措施" }</th><th scope="col">{ "备注" }</th>
                </tr></thead>
                <tbody>
                    { for self.seen.rows.iter().zip(all).zip(merged).enumerate().map(|(at, ((seen, row), span))| {
                        let stars = "★".repeat(usize::from(row.star));
                        let place = |cell: MonitoredCell| seen.place(cell).to_string();
                        let filled = !row.not_applicable && !row.target.is_empty();
                        html! {
                            <tr class="ap-row">
                                if at == 0 { <th scope="rowgroup" class="mo-side" rowspan={all.len().to_string()}>{ "绩效指标" }</th> }
                                if span.level1 > 0 {
                                    <td rowspan={span.level1.to_string()}>{ level("level1", row.level1.id()) }</td>
                                }
                                if span.level2 > 0 {
                                    <td rowspan={span.level2.to_string()}>{ level("level2", row.level2.id()) }</td>
                                }
                                <td>if !stars.is_empty() { <span class="jx-star">{ stars }</span> }{ row.name.clone() }{ self.desk.said(&format!("/indicators/{}", seen.index)) }{ self.desk.said(&format!("/indicators/{}/name", seen.index)) }</td>
                                <td class="ap-mid">{ if row.not_applicable { "不涉及".to_owned() } else { row.target.clone() } }{ self.desk.said(&format!("/indicators/{}/target", seen.index)) }</td>
                                { for self.seen.periods.iter().map(|period| {
                                    let pointer = place(MonitoredCell::Progress(period.index));
                                    let raw = row.progress.get(usize::from(period.index)).map_or("", String::as_str);
                                    html! { <td class="ap-mid">if filled { { self.desk.input(&pointer, "text", raw, &format!("{} 完成情况", row.name), "mo-value") }{ self.desk.said(&pointer) } }</td> }
                                }) }
                                <td class="ap-mid">if filled {
                                    { self.desk.input(&place(MonitoredCell::Forecast), "text", &row.forecast, &format!("{} 全年预计", row.name), "mo-value") }
                                    if let Some(completion) = seen.completion { <small class="ap-how" title={seen.explanation.clone()}>{ format!("完成率 {}%", text(round_half_up(completion, 2))) }</small> }
                                    { self.desk.said(&place(MonitoredCell::Forecast)) }
                                }</td>
                                <td>if filled { { self.desk.area(&place(MonitoredCell::Reason), &row.reason, &format!("{} 偏差原因", row.name)) }{ self.desk.said(&place(MonitoredCell::Reason)) } }</td>
                                <td>if filled { { self.desk.area(&place(MonitoredCell::Measure), &row.measure, &format!("{} 措施", row.name)) }{ self.desk.said(&place(MonitoredCell::Measure)) } }</td>
                                <td>if filled { { self.desk.area(&place(MonitoredCell::Note), &row.note, &format!("{} 备注", row.name)) }{ self.desk.said(&place(MonitoredCell::Note)) } }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
        }
    }
}

/// What stands in the cell at a pointer; empty where the form has no such cell.
fn read<'f>(form: &'f Monitoring, pointer: &str) -> &'f str {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let at = |step: &str| step.parse::<usize>().unwrap_or(usize::MAX);
    match steps.as_slice() {
        ["periods", index, cell] => form.periods.get(at(index)).map_or("", |period| match *cell {
            "month" => &period.month,
            "total" => &period.total,
            "fiscal" => &period.fiscal,
            _ => &period.other,
        }),
        ["indicators", index, "progress", period] => {
            form.indicators.get(at(index)).and_then(|row| row.progress.get(at(period))).map_or("", String::as_str)
        }
        ["indicators", index, "forecast"] => form.indicators.get(at(index)).map_or("", |row| &row.forecast),
        ["project", "name"] => &form.project.name,
        ["project", "department"] => &form.project.department,
        ["project", "unit"] => &form.project.unit,
        _ => "",
    }
}

/// Puts a text into the cell at a pointer; targets are the declaration's and stay.
fn write(form: &mut Monitoring, pointer: &str, text: String) {
    let mut steps = pointer.split('/').skip(1);
    let number = |step: Option<&str>| step.and_then(|step| step.parse::<usize>().ok());
    match steps.next() {
        Some("project") => match steps.next() {
            Some("name") => form.project.name = text,
            Some("lead") => form.project.lead = text,
            Some("department") => form.project.department = text,
            Some("unit") => form.project.unit = text,
            _ => {}
        },
        Some("periods") => {
            let Some(period) = number(steps.next()).and_then(|index| form.periods.get_mut(index)) else { return };
            match steps.next() {
                Some("month") => period.month = text,
                Some("total") => period.total = text,
                Some("fiscal") => period.fiscal = text,
                Some("other") => period.other = text,
                _ => {}
            }
        }
        Some("indicators") => {
            let periods = form.periods.len();
            let Some(row) = number(steps.next()).and_then(|index| form.indicators.get_mut(index)) else { return };
            match steps.next() {
                Some("progress") => {
                    row.progress.resize(row.progress.len().max(periods), String::new());
                    if let Some(cell) = number(steps.next()).and_then(|index| row.progress.get_mut(index)) {
                        *cell = text;
                    }
                }
                Some("forecast") => row.forecast = text,
                Some("reason") => row.reason = text,
                Some("measure") => row.measure = text,
                Some("note") => row.note = text,
                _ => {}
            }
        }
        Some("handling") => form.handling = text,
        _ => {}
    }
}
