//! 绩效自评总结报告: the outline of the regulation as a report, every number and table from the self-evaluations it
//! carries, the prose typed in place.

use crate::cells::{Desk, FormEditorProps, Layout, Typed, score};
use crate::gather::{self, Gathered};
use crate::i18n::say;
use crate::walk::rows_asked;
use jixiao::Regulation;
use jixiao::form::{Form, ReportedEvaluation, SelfEvaluation, SelfEvaluationReport};
use jixiao::number::{Money, read_year, round_half_up, text};
use jixiao::regulation::{Card, CardGroup};
use jixiao::report::{Met, Part, Reported, Summed};
use rust_decimal::Decimal;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Rules about what is not filled: silent until submit was tried.
const WAITING: [&str; 2] = ["report-cell-missing", "report-part-empty"];

/// What can happen.
#[derive(Debug)]
pub enum Change {
    /// A cell was typed into.
    Typed(Typed),
    /// A row goes.
    Less(usize),
    /// More rows, to be typed.
    More(usize),
    /// A self-evaluation of this machine comes in, or is taken anew.
    Take(usize),
    /// All that are listed come in.
    TakeAll,
    /// The number of a submitted one is typed.
    Number(String),
    /// It is fetched.
    Fetch,
    /// What the server answered.
    Fetched(Result<Box<(String, SelfEvaluation)>, &'static str>),
}

/// The editor.
pub struct ReportEditor {
    form: Rc<Form>,
    /// The year's self-evaluations on this machine.
    found: Vec<Gathered>,
    number: String,
    problem: &'static str,
}

impl Component for ReportEditor {
    type Message = Change;
    type Properties = FormEditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let form = complete(&ctx.props().form, ctx.props().regulation.0);
        let found = gather::on_this_machine(form.year());
        Self { form, found, number: String::new(), problem: "" }
    }

    fn update(&mut self, ctx: &Context<Self>, change: Change) -> bool {
        let regulation = ctx.props().regulation.0;
        let Form::SelfEvaluationReport(form) = Rc::make_mut(&mut self.form) else { return false };
        match change {
            Change::Typed((pointer, text)) if pointer == "/year" => {
                form.year = read_year(&text);
                self.found = gather::on_this_machine(form.year);
            }
            // A pointer that leads nowhere is no cell of this form.
            Change::Typed((pointer, text)) => drop(form.write(&pointer, text)),
            Change::Less(row) => drop(form.remove_row("evaluations", row)),
            Change::More(count) => drop((0..count).all(|_| form.add_row("evaluations"))),
            Change::Take(at) => {
                if let Some(item) = self.found.get(at) {
                    take(form, item, regulation);
                }
            }
            Change::TakeAll => self.found.iter().for_each(|item| take(form, item, regulation)),
            Change::Number(number) => {
                self.number = number;
                return true;
            }
            Change::Fetch => {
                let number = self.number.trim().to_owned();
                if !number.is_empty() {
                    ctx.link().send_future(async move {
                        Change::Fetched(gather::submitted(&number).await.map(|item| Box::new((item.number, item.form))))
                    });
                }
                return false;
            }
            Change::Fetched(Ok(item)) => {
                let (number, evaluation) = *item;
                take(form, &Gathered { number, submitted: true, form: evaluation }, regulation);
                self.number.clear();
                self.problem = "";
            }
            Change::Fetched(Err(problem)) => {
                self.problem = problem;
                return true;
            }
        }
        ctx.props().on_change.emit(Rc::clone(&self.form));
        true
    }

    fn changed(&mut self, _: &Context<Self>, _: &Self::Properties) -> bool {
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Form::SelfEvaluationReport(form) = &*self.form else { return Html::default() };
        let seen = Reported::new(form, props.regulation.0);
        let Some(card) = seen.card else {
            return html! { <section class="notice error" role="alert">{ say("这个制度没有自评总结报告的提纲。", "This regulation prints no outline.") }</section> };
        };
        let is_empty = |pointer: &str| match pointer {
            "/evaluations" => form.evaluations.is_empty(),
            "/project/department" => form.project.department.is_empty(),
            _ => form.text(pointer).is_none_or(str::is_empty),
        };
        let findings = seen.findings();
        let desk = Desk::new(props, &findings, &WAITING, &is_empty, ctx.link().callback(Change::Typed));
        let paper = Paper { desk, form, seen: &seen, ctx };
        let body = html! { <>{ paper.title(card) }{ for card.groups.iter().map(|group| paper.group(card, group)) }{ paper.foot() }{ paper.annex() }</> };
        let plain = |value: Option<Decimal>, unit: &str| {
            value.map_or_else(|| "—".to_owned(), |value| format!("{}{unit}", text(round_half_up(value, 2))))
        };
        let figures = &seen.figures;
        let scores = html! {
            <>
                { score("rp-projects", say("自评项目", "Projects"), figures.projects) }
                { score("rp-rate", say("预算执行率", "Execution"), plain(figures.rate, "%")) }
                { score("rp-mean", say("平均得分", "Mean score"), plain(figures.mean, "")) }
                { score("rp-missed", say("没有完成的指标", "Missed targets"), figures.missed) }
            </>
        };
        paper.desk.lay_out(Layout {
            class: "rp",
            paper: "rp-paper",
            scores,
            tools: self.chooser(ctx, form),
            body,
            ..Layout::default()
        })
    }
}

impl ReportEditor {
    /// The self-evaluations that can be brought in.
    fn chooser(&self, ctx: &Context<Self>, form: &SelfEvaluationReport) -> Html {
        let link = ctx.link();
        let is_in = |item: &Gathered| form.evaluations.iter().any(|row| is_same(row, item));
        let typed = link.callback(|event: InputEvent| {
            Change::Number(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default())
        });
        html! {
            <section class="rp-chooser jx-screen" aria-label={say("带入自评表", "Bring in self-evaluations")}>
                <b>{ say("带入自评表：", "Bring in self-evaluations: ") }</b>
                if self.found.is_empty() {
                    <span>{ say("本机没有该年度的自评表。", "None of the year is on this machine.") }</span>
                } else {
                    <button type="button" class="jx-button" id="rp-all" onclick={link.callback(|_: MouseEvent| Change::TakeAll)}>{ format!("{}（{}）", say("本机全部", "All on this machine"), self.found.len()) }</button>
                    <ul>{ for self.found.iter().enumerate().map(|(at, item)| html! {
                        <li key={at}>
                            <span>{ if item.form.project.name.is_empty() { say("（未填项目名称）", "(no name yet)") } else { item.form.project.name.as_str() } }</span>
                            <small>{ if item.submitted { item.number.as_str() } else { say("没有提交", "not submitted") } }</small>
                            <button type="button" class="jx-button" onclick={link.callback(move |_: MouseEvent| Change::Take(at))}>{ if is_in(item) { say("重新带入", "Take again") } else { say("带入", "Take") } }</button>
                        </li>
                    }) }</ul>
                }
                <label>{ say("或填自评表回执编号：", "or by receipt number: ") }<input class="ap-in rp-number" id="rp-number" placeholder="JX-2026-000001" value={self.number.clone()} oninput={typed} /></label>
                <button type="button" class="jx-button" id="rp-fetch" onclick={link.callback(|_: MouseEvent| Change::Fetch)}>{ say("取来", "Fetch") }</button>
                if !self.problem.is_empty() { <em class="error" role="alert">{ self.problem }</em> }
            </section>
        }
    }
}

/// Whether a row is that self-evaluation.
fn is_same(row: &ReportedEvaluation, item: &Gathered) -> bool {
    let project = &item.form.project;
    if item.submitted || !row.number.trim().is_empty() && !item.number.is_empty() {
        return row.number.trim() == item.number;
    }
    row.name.trim() == project.name.trim() && row.unit.trim() == project.unit.trim()
}

/// Brings a self-evaluation in; one that is there already is taken anew.
fn take(form: &mut SelfEvaluationReport, item: &Gathered, regulation: &Regulation) {
    let summed = ReportedEvaluation::of(&item.form, regulation, &item.number);
    if form.project.department.trim().is_empty() {
        form.project.department = item.form.project.department.trim().to_owned();
    }
    match form.evaluations.iter_mut().find(|row| is_same(row, item)) {
        Some(row) => *row = summed,
        None => form.evaluations.push(summed),
    }
}

/// The form with an entry for each part of the outline, so that each has a place to type into.
fn complete(form: &Rc<Form>, regulation: &Regulation) -> Rc<Form> {
    let mut form = Rc::clone(form);
    if let Form::SelfEvaluationReport(inner) = Rc::make_mut(&mut form) {
        for part in SelfEvaluationReport::blank(regulation, inner.year).parts {
            if !inner.parts.iter().any(|known| known.part == part.part) {
                inner.parts.push(part);
            }
        }
    }
    form
}

/// What is needed to draw the report.
struct Paper<'p> {
    desk: Desk<'p>,
    form: &'p SelfEvaluationReport,
    seen: &'p Reported<'p>,
    ctx: &'p Context<ReportEditor>,
}

/// An amount of 万元 with two decimals (填报说明5), or a line.
fn amount(value: Option<Decimal>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| format!("{:.2}", round_half_up(value, 2)))
}

/// A rate in %, two decimals, or a line.
fn rate(value: Option<Decimal>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| format!("{}%", text(round_half_up(value, 2))))
}

/// Numbers stand on the right.
fn number_class(cell: &str) -> Option<&'static str> {
    cell.starts_with(|c: char| c.is_ascii_digit() || c == '—').then_some("rp-right")
}

impl Paper<'_> {
    /// ****单位**年财政专项扶贫资金绩效自评总结报告
    fn title(&self, card: &Card) -> Html {
        html! {
            <h1 class="rp-title">
                { self.desk.input("/project/department", "text", &self.form.project.department, say("单位", "Unit"), "rp-unit") }
                <span class="rp-nowrap">{ self.desk.year(self.form.year) }{ "年" }</span>
                { card.title.clone() }
                { self.desk.said("/project/department") }{ self.desk.said("/year") }
            </h1>
        }
    }

    /// A heading of the outline with its parts.
    fn group(&self, card: &Card, group: &CardGroup) -> Html {
        let parts: Vec<&Part<'_>> = self.seen.parts.iter().filter(|part| part.item.group == group.id).collect();
        let numbered = parts.len() > 1;
        // A part's heading stands one level below its group's.
        let (class, level, below) = if group.parent.is_empty() { ("rp-one", "2", "3") } else { ("rp-two", "3", "4") };
        let words = if group.parent.is_empty() {
            format!("{}、{}", group.number, group.title)
        } else {
            format!("{}{}", group.number, group.title)
        };
        let clause = self.desk.clause(parts.first().map_or(card.citation.as_str(), |part| part.item.citation.as_str()));
        html! {
            <section key={group.id.clone()}>
                <div class={class} role="heading" aria-level={level}>{ words }{ clause }</div>
                { for parts.iter().enumerate().map(|(at, part)| self.part(part, numbered.then_some((at + 1, below)))) }
            </section>
        }
    }

    fn part(&self, part: &Part<'_>, heading: Option<(usize, &'static str)>) -> Html {
        let pointer = part.place().to_string();
        html! {
            <div class="rp-part" key={part.item.id.clone()}>
                if let Some((number, level)) = heading { <div class="rp-three" role="heading" aria-level={level}>{ format!("{number}. {}", part.item.title) }</div> }
                if !part.item.criterion.is_empty() { <small class="ap-hint jx-screen">{ part.item.criterion.clone() }</small> }
                { self.figures(&part.item.id) }
                <div class="rp-prose">{ self.desk.area(&pointer, part.text, part.title()) }{ self.desk.said(&pointer) }</div>
            </div>
        }
    }

    /// What the self-evaluations say to a part.
    fn figures(&self, part: &str) -> Html {
        let (figures, rows) = (&self.seen.figures, &self.seen.rows);
        if rows.is_empty() {
            return Html::default();
        }
        let [budget, fiscal, other, executed, executed_fiscal, executed_other] = figures.money;
        match part {
            "budget_and_projects" => html! {
                <>
                    <p class="rp-figure">{ format!("全年预算数合计 {} 万元，其中财政拨款 {} 万元、其他资金 {} 万元，项目 {} 个：", amount(budget), amount(fiscal), amount(other), figures.projects) }</p>
                    { self.table(&["项目名称", "实施单位", "全年预算数", "财政拨款", "其他资金"], |row| {
                        let [budget, fiscal, other, ..] = row.money.each_ref().map(Money::amount);
                        vec![row.form.name.clone(), row.form.unit.clone(), amount(budget), amount(fiscal), amount(other)]
                    }, &["合计".to_owned(), String::new(), amount(budget), amount(fiscal), amount(other)]) }
                </>
            },
            "targets_set" => {
                let count = |from: usize, to: usize| {
                    figures.levels.iter().take(to).skip(from).map(|level| level.all).sum::<u32>()
                };
                html! { <p class="rp-figure">{ format!("各项目设定指标合计 {} 项，其中产出指标 {} 项、效益指标 {} 项、满意度指标 {} 项。", count(0, 9), count(0, 4), count(4, 8), count(8, 9)) }</p> }
            }
            "work" => {
                let mut units: Vec<&str> =
                    rows.iter().map(|row| row.form.unit.trim()).filter(|unit| !unit.is_empty()).collect();
                units.sort_unstable();
                units.dedup();
                html! { <p class="rp-figure">{ format!("自评项目 {} 个，涉及实施单位 {} 个。", figures.projects, units.len()) }</p> }
            }
            "funds_execution" => html! {
                <>
                    <p class="rp-figure">{ format!("全年执行数合计 {} 万元，预算执行率 {}；其中财政拨款 {} 万元、其他资金 {} 万元：", amount(executed), rate(figures.rate), amount(executed_fiscal), amount(executed_other)) }</p>
                    { self.table(&["项目名称", "全年预算数", "全年执行数", "执行率", "执行率得分/分值"], |row| {
                        let [budget, _, _, executed, ..] = row.money.each_ref().map(Money::amount);
                        vec![row.form.name.clone(), amount(budget), amount(executed), rate(row.rate()), row.form.execution.clone()]
                    }, &["合计".to_owned(), amount(budget), amount(executed), rate(figures.rate), String::new()]) }
                </>
            },
            "output" => {
                self.levels("产出指标", 0, &[(0, "数量指标"), (1, "质量指标"), (2, "时效指标"), (3, "成本指标")])
            }
            "benefit" => self.levels(
                "效益指标",
                1,
                &[(4, "经济效益指标"), (5, "社会效益指标"), (6, "生态效益指标"), (7, "可持续影响指标")],
            ),
            "satisfaction" => self.levels("满意度指标", 2, &[(8, "服务对象满意度指标")]),
            "deviations" => {
                let missed: Vec<&Summed<'_>> =
                    rows.iter().filter(|row| !row.form.deviations.trim().is_empty()).collect();
                let open = (figures.undecided > 0).then(|| {
                    format!(
                        "{} 项指标从自评表看不出是否完成（没有计分，指标值也没有“≥”“≤”等符号），请核对。",
                        figures.undecided
                    )
                });
                let open = open.map(|words| html! { <p class="rp-figure">{ words }</p> });
                if missed.is_empty() {
                    return open.unwrap_or_else(|| html! { <p class="rp-figure">{ "自评表中各项指标均已完成。" }</p> });
                }
                html! {
                    <>
                        { open.unwrap_or_default() }
                        <p class="rp-figure">{ format!("自评表中没有完成的指标 {} 项：", figures.missed) }</p>
                        <table class="ap-table ap-items rp-table"><thead><tr><th scope="col">{ "项目名称" }</th><th scope="col">{ "没有完成的指标、原因及措施" }</th></tr></thead>
                            <tbody>{ for missed.iter().map(|row| html! { <tr><td>{ row.form.name.clone() }</td><td>{ row.form.deviations.clone() }</td></tr> }) }</tbody></table>
                    </>
                }
            }
            "application" => {
                let grades: Vec<String> =
                    figures.grades.iter().map(|(grade, count)| format!("{grade} {count} 个")).collect();
                let mean = figures.mean.map_or_else(
                    || {
                        let without = figures.projects.saturating_sub(figures.scored);
                        format!(
                            "自评项目 {} 个，已计分 {} 个，{without} 个没有总分，不能计算平均得分",
                            figures.projects, figures.scored
                        )
                    },
                    |mean| format!("自评项目平均得分 {} 分", text(round_half_up(mean, 2))),
                );
                let grades = if grades.is_empty() { String::new() } else { format!("，{}", grades.join("、")) };
                html! { <p class="rp-figure">{ format!("{mean}{grades}。") }</p> }
            }
            _ => Html::default(),
        }
    }

    /// Indicators met of indicators, by 二级指标, and the points of the group.
    fn levels(&self, name: &str, share: usize, levels: &[(usize, &'static str)]) -> Html {
        let figures = &self.seen.figures;
        let (earned, points) = figures.shares.get(share).copied().unwrap_or_default();
        let cell = |at: usize| match figures.levels.get(at) {
            Some(Met { all: 0, .. }) | None => "—".to_owned(),
            Some(Met { met, all, undecided: 0 }) => format!("{met}/{all}"),
            Some(Met { met, all, undecided }) => format!("{met}/{all}（{undecided} 项未判定）"),
        };
        // A sum that leaves out what has no points is no sum.
        let (counted, open) = figures.counted.get(share).copied().unwrap_or_default();
        let sum = format!("{name}得分合计 {} 分，分值合计 {} 分", text(earned), text(points));
        let sum = match (counted, open) {
            (_, 0) => sum,
            (0, open) => format!("{name}：{open} 个项目未计分，不能合计"),
            (counted, open) => format!("{sum}（已计分的 {counted} 个项目；另有 {open} 个项目未计分，没有计入）"),
        };
        html! {
            <>
                <p class="rp-figure">{ format!("{sum}。完成数/指标数：") }</p>
                <table class="ap-table ap-items rp-table">
                    <thead><tr>{ for levels.iter().map(|(_, name)| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                    <tbody><tr>{ for levels.iter().map(|(at, _)| html! { <td class="ap-mid">{ cell(*at) }</td> }) }</tr></tbody>
                </table>
            </>
        }
    }

    /// A table of the projects with its sums.
    fn table(&self, head: &[&'static str], cells: impl Fn(&Summed<'_>) -> Vec<String>, sums: &[String]) -> Html {
        html! {
            <table class="ap-table ap-items rp-table">
                <caption class="rp-caption">{ "单位：万元" }</caption>
                <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                <tbody>
                    { for self.seen.rows.iter().map(|row| html! { <tr>{ for cells(row).into_iter().map(|cell| html! { <td class={number_class(&cell)}>{ cell }</td> }) }</tr> }) }
                    <tr class="rp-sum">{ for sums.iter().map(|sum| html! { <td class={number_class(sum)}>{ sum.clone() }</td> }) }</tr>
                </tbody>
            </table>
        }
    }

    /// 落款
    fn foot(&self) -> Html {
        html! {
            <div class="rp-foot">
                <p>{ self.form.project.department.clone() }{ "（盖章）" }</p>
                <p>{ self.desk.input("/date", "text", &self.form.date, "成文日期", "ap-date") }{ self.desk.said("/date") }</p>
            </div>
        }
    }

    /// 附：项目自评情况: the rows from which everything is computed.
    fn annex(&self) -> Html {
        let columns: [(&'static str, &'static str); 13] = [
            ("number", "编号"),
            ("name", "项目名称"),
            ("unit", "实施单位"),
            ("budget", "全年预算数"),
            ("fiscal", "财政拨款"),
            ("other", "其他资金"),
            ("executed", "全年执行数"),
            ("executed_fiscal", "执行：财政拨款"),
            ("executed_other", "执行：其他资金"),
            ("output", "产出"),
            ("benefit", "效益"),
            ("satisfaction", "满意度"),
            ("execution", "执行率"),
        ];
        let link = self.ctx.link();
        let cell = |row: usize, name: &str, title: &str| {
            let pointer = format!("/evaluations/{row}/{name}");
            let raw = self.form.text(&pointer).unwrap_or_default();
            // Lines wrap: of a name nothing is cut. Characters in a line as table.css makes the columns.
            let width = match name {
                "number" => 8,
                "name" | "unit" => 9,
                _ => 4,
            };
            html! { <td>{ self.desk.area_of(&pointer, raw, &format!("第{}个项目 {title}", row + 1), width) }{ self.desk.said(&pointer) }</td> }
        };
        html! {
            <section class="rp-annex">
                <h2 class="sc-title">{ "附：项目自评情况表" }<small>{ "（金额单位：万元；得分/分值）" }</small></h2>
                { self.desk.said("/evaluations") }
                <div class="rp-wide">
                <table class="ap-table ap-items rp-rows" data-more="rp-more">
                    <thead><tr>{ for columns.iter().map(|(_, title)| html! { <th scope="col">{ *title }</th> }) }<th scope="col">{ "总分" }</th><td class="jx-screen"></td></tr></thead>
                    <tbody>{ for (0..self.form.evaluations.len()).map(|row| html! {
                        <tr key={row}>
                            { for columns.iter().map(|(name, title)| cell(row, name, title)) }
                            { cell(row, "score", "总分") }
                            <td class="jx-screen"><button type="button" class="jx-button" onclick={link.callback(move |_: MouseEvent| Change::Less(row))} aria-label={format!("{} {}", say("删去项目", "Remove project"), row + 1)}>{ "×" }</button></td>
                        </tr>
                    }) }</tbody>
                </table>
                </div>
                <p class="jx-screen sc-buttons"><button type="button" class="jx-button" id="rp-more" onclick={link.callback(|event: MouseEvent| Change::More(rows_asked(&event)))}>{ say("手工加一个项目", "Add a project by hand") }</button></p>
            </section>
        }
    }
}
