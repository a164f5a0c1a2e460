//! 绩效自评抽查表: the projects, the drawing by its seed, and what the check of each project found.

use crate::cells::{Desk, FormEditorProps, Layout, Typed, score};
use crate::gather;
use crate::i18n::say;
use crate::walk::rows_asked;
use jixiao::Regulation;
use jixiao::form::{CheckedProject, EvaluatedProject, Form, ReportedEvaluation, SpotCheck};
use jixiao::number::{read_year, text};
use jixiao::spot_check::{Checked, SpotChecked};
use std::rc::Rc;
use yew::prelude::*;

/// Rules about what is not filled: silent until submit was tried.
const WAITING: [&str; 7] = [
    "check-cell-missing",
    "check-leader-wrong",
    "check-opinion-missing",
    "check-not-fed-back",
    "drawing-unrecorded",
    "sample-undrawable",
    "sample-below-ten-percent",
];

/// What can happen.
#[derive(Debug)]
pub enum Change {
    /// A cell was typed into.
    Typed(Typed),
    /// More rows of a table.
    More(&'static str, usize),
    /// A row goes.
    Less(&'static str, usize),
    /// The self-evaluations on this machine become the projects.
    Gather,
    /// The seed draws.
    Draw,
}

/// The editor.
pub struct SpotCheckEditor {
    form: Rc<Form>,
    /// What the last button did, in words.
    told: String,
}

impl Component for SpotCheckEditor {
    type Message = Change;
    type Properties = FormEditorProps;

    fn create(ctx: &Context<Self>) -> Self {
        let form = Rc::clone(&ctx.props().form);
        Self { form, told: String::new() }
    }

    fn update(&mut self, ctx: &Context<Self>, change: Change) -> bool {
        let regulation = ctx.props().regulation.0;
        let Form::SpotCheck(form) = Rc::make_mut(&mut self.form) else { return false };
        match change {
            Change::Typed((pointer, text)) if pointer == "/year" => {
                form.year = read_year(&text);
            }
            // A pointer that leads nowhere is no cell of this form.
            Change::Typed((pointer, text)) => drop(form.write(&pointer, text)),
            Change::More(table, count) => drop((0..count).all(|_| form.add_row(table))),
            Change::Less(table, row) => drop(form.remove_row(table, row)),
            Change::Gather => self.told = gathered(form, regulation),
            Change::Draw => self.told = draw(form, regulation),
        }
        ctx.props().on_change.emit(Rc::clone(&self.form));
        true
    }

    fn changed(&mut self, _: &Context<Self>, _: &Self::Properties) -> bool {
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let Form::SpotCheck(form) = &*self.form else { return Html::default() };
        let seen = SpotChecked::new(form, props.regulation.0);
        let is_empty = |pointer: &str| match pointer {
            "/population" => form.population.is_empty(),
            "/checked" => form.checked.is_empty(),
            "/project/name" => form.project.name.is_empty(),
            _ => form.text(pointer).is_none_or(str::is_empty),
        };
        let findings = seen.findings();
        let desk = Desk::new(props, &findings, &WAITING, &is_empty, ctx.link().callback(Change::Typed));
        let paper = Paper { desk, form, seen: &seen, ctx };
        let tables = html! { <>{ paper.team() }{ paper.population() }{ paper.drawing(&self.told) }{ paper.checked() }{ paper.conclusion() }</> };
        let scores = html! {
            <>
                { score("sc-all", say("自评项目", "Projects"), seen.population.len()) }
                { score("sc-least", say("至少抽查", "At least"), seen.least) }
                { score("sc-checked", say("已列入", "Listed"), seen.known().count()) }
            </>
        };
        let head = html! { <>{ paper.desk.title("绩效自评抽查表", form.year) }{ paper.desk.said("/year") }</> };
        paper.desk.lay_out(Layout {
            class: "jx-evaluation",
            paper: "sc-paper",
            scores,
            head,
            body: tables,
            ..Layout::default()
        })
    }
}

/// Takes the self-evaluations of the year on this machine; what is listed stays.
fn gathered(form: &mut SpotCheck, regulation: &Regulation) -> String {
    let found = gather::on_this_machine(form.year);
    // An empty row is a place to type into, no project.
    form.population.retain(|row| *row != EvaluatedProject::default());
    let mut added = 0;
    for item in found.iter().filter(|item| item.submitted) {
        if form.population.iter().any(|row| row.number.trim() == item.number) {
            continue;
        }
        let summed = ReportedEvaluation::of(&item.form, regulation, &item.number);
        form.population.push(EvaluatedProject {
            number: summed.number,
            name: summed.name,
            unit: item.form.project.department.trim().to_owned(),
            score: summed.score,
        });
        added += 1;
    }
    let drafts = found.iter().filter(|item| !item.submitted).count();
    match (added, drafts) {
        (0, 0) => say("本机没有该年度还没有列入的自评表。", "No other self-evaluation of the year is on this machine.")
            .to_owned(),
        (_, 0) => format!(
            "{}{added}{}",
            say("已带入 ", "Taken: "),
            say(" 个已提交的自评项目。", " submitted self-evaluations.")
        ),
        _ => format!(
            "{}{added}{}{drafts}{}",
            say("已带入 ", "Taken: "),
            say(" 个已提交的自评项目；还有 ", " submitted self-evaluations; "),
            say(" 份没有提交，没有带入。", " not submitted and left out.")
        ),
    }
}

/// Draws by the seed: what was not drawn and holds nothing goes, what was drawn is listed.
fn draw(form: &mut SpotCheck, regulation: &Regulation) -> String {
    let drawn: Vec<String> = match &SpotChecked::new(form, regulation).drawn {
        Ok(drawn) => drawn.iter().map(|number| (*number).to_owned()).collect(),
        Err(reason) => return reason.to_string(),
    };
    let is_blank = |row: &CheckedProject| {
        let bare = CheckedProject { number: row.number.clone(), ..CheckedProject::default() };
        *row == bare
    };
    form.checked.retain(|row| !is_blank(row) || drawn.iter().any(|number| number == row.number.trim()));
    for number in &drawn {
        if !form.checked.iter().any(|row| row.number.trim() == number) {
            form.checked.push(CheckedProject { number: number.clone(), ..CheckedProject::default() });
        }
    }
    format!("{}{}", say("抽到：", "Drawn: "), drawn.join("、"))
}

/// What is needed to draw the form.
struct Paper<'p> {
    desk: Desk<'p>,
    form: &'p SpotCheck,
    seen: &'p SpotChecked<'p>,
    ctx: &'p Context<SpotCheckEditor>,
}

impl Paper<'_> {
    fn button(&self, id: &'static str, words: &'static str, change: impl Fn(&MouseEvent) -> Change + 'static) -> Html {
        let onclick = self.ctx.link().callback(move |event: MouseEvent| change(&event));
        html! { <button type="button" class="jx-button jx-screen" {id} {onclick}>{ words }</button> }
    }

    fn line(&self, pointer: &str, title: &str, cell: Html, more: Html) -> Html {
        html! { <><th scope="row">{ title.to_owned() }</th><td>{ cell }{ more }{ self.desk.said(pointer) }</td></> }
    }

    fn text(&self, pointer: &str, title: &str) -> Html {
        let raw = self.form.text(pointer).unwrap_or_default();
        self.line(pointer, title, self.desk.input(pointer, "text", raw, title, ""), Html::default())
    }

    /// Who checks.
    fn team(&self) -> Html {
        let leaders = ["财政部门", "扶贫部门", "审计部门"].map(|name| (name, name));
        let leader = self.desk.select("/leader", leaders.into_iter(), &self.form.leader, "牵头单位");
        html! {
            <table class="ap-table ap-fields sc-head"><tbody>
                <tr>
                    { self.text("/project/name", "县（市、区）") }
                    { self.line("/leader", "牵头单位", leader, self.desk.clause("G5.3-b")) }
                </tr>
                <tr>{ self.text("/finance", "财政部门") }{ self.text("/poverty_office", "扶贫（乡村振兴）部门") }</tr>
                <tr>{ self.text("/audit", "审计部门") }{ self.text("/others", "其他参加单位、人员") }</tr>
            </tbody></table>
        }
    }

    /// How the projects were drawn.
    fn drawing(&self, told: &str) -> Html {
        let form = self.form;
        let number = |pointer: &str, title: &str, raw: &str, more: Html| {
            self.line(pointer, title, self.desk.input(pointer, "numeric", raw, title, "ap-number"), more)
        };
        let least = html! { <small class="ap-hint jx-screen">{ format!("{} {} {}", say("空着按至少", "Empty:"), self.seen.least, say("个抽取", "projects")) }</small> };
        html! {
            <>
                <h2 class="sc-title">{ "二、抽取" }{ self.desk.clause("G5.3") }</h2>
                <table class="ap-table ap-fields sc-head"><tbody>
                    <tr>
                        { number("/implemented", "本年度实施的项目数", &form.implemented, Html::default()) }
                        { number("/count", "抽取个数", &form.count, least) }
                    </tr>
                    <tr>
                        { self.text("/seed", "抽签种子") }
                        { self.text("/seed_source", "种子的来源") }
                    </tr>
                    <tr>
                        { self.line("/drawn_on", "抽取日期", self.desk.input("/drawn_on", "text", &form.drawn_on, "抽取日期", "ap-date"), Html::default()) }
                        <td colspan="2" class="sc-how">
                            { self.button("sc-draw", say("按种子抽取", "Draw by the seed"), |_| Change::Draw) }
                            <small class="ap-hint">{ say(
                                "种子请用抽取前谁也不能决定的数（如当日彩票号码）。每个项目取“种子、换行、编号”的SM3值，从小到大取前几个，任何人都能重算。",
                                "Take a seed that nobody can choose (a lottery result of the day). Each project has the SM3 of seed, line feed, number; the smallest are drawn, and anyone can recompute it.",
                            ) }</small>
                            if !told.is_empty() { <p class="sc-told jx-screen" role="status" id="sc-told">{ told.to_owned() }</p> }
                        </td>
                    </tr>
                </tbody></table>
            </>
        }
    }

    /// The self-evaluated projects.
    fn population(&self) -> Html {
        html! {
            <>
                <h2 class="sc-title">{ "一、自评项目" }{ self.desk.clause("G5.1-all") }</h2>
                { self.desk.said("/population") }
                <div class="sc-scroll"><table class="ap-table ap-items sc-population" data-more="sc-more">
                    <thead><tr>
                        <th scope="col">{ "序号" }</th><th scope="col">{ "编号" }</th><th scope="col">{ "项目名称" }</th>
                        <th scope="col">{ "预算资金申请单位" }</th><th scope="col">{ "自评得分" }</th><td class="jx-screen"></td>
                    </tr></thead>
                    <tbody>{ for self.form.population.iter().enumerate().map(|(at, row)| self.project(at, row)) }</tbody>
                </table></div>
                <p class="jx-screen sc-buttons">
                    { self.button("sc-gather", say("从本机已提交的自评表带入", "Take the submitted self-evaluations"), |_| Change::Gather) }
                    { self.button("sc-more", say("加一个项目", "Add a project"), |event| Change::More("population", rows_asked(event))) }
                </p>
            </>
        }
    }

    fn project(&self, at: usize, row: &EvaluatedProject) -> Html {
        let cell = |name: &str, title: &str, mode: &'static str, raw: &str, class: &'static str| {
            let pointer = format!("/population/{at}/{name}");
            html! { <td>{ self.desk.input(&pointer, mode, raw, &format!("第{}个项目 {title}", at + 1), class) }{ self.desk.said(&pointer) }</td> }
        };
        let remove = self.ctx.link().callback(move |_: MouseEvent| Change::Less("population", at));
        html! {
            <tr key={at}>
                <td class="ap-mid">{ at + 1 }</td>
                { cell("number", "编号", "text", &row.number, "") }
                { cell("name", "项目名称", "text", &row.name, "") }
                { cell("unit", "单位", "text", &row.unit, "") }
                { cell("score", "自评得分", "decimal", &row.score, "ap-number") }
                <td class="jx-screen"><button type="button" class="jx-button" onclick={remove} aria-label={format!("{} {}", say("删去项目", "Remove project"), at + 1)}>{ "×" }</button></td>
            </tr>
        }
    }

    /// What the check of each project found.
    fn checked(&self) -> Html {
        html! {
            <>
                <h2 class="sc-title">{ "三、抽查情况" }{ self.desk.clause("G5.3-a") }</h2>
                { self.desk.said("/checked") }
                <table class="ap-table ap-items sc-checked">
                    { for self.seen.checked.iter().map(|row| self.row(row)) }
                </table>
                <p class="jx-screen sc-buttons">{ self.button("sc-add", say("另外选取一个项目", "Add a project that was not drawn"), |_| Change::More("checked", 1)) }</p>
            </>
        }
    }

    fn row(&self, row: &Checked<'_>) -> Html {
        let at = usize::from(row.index);
        let project = self.seen.project_of(row);
        let own = project.map_or("—", |project| project.score.raw);
        let difference = row.difference.map_or_else(
            || "—".to_owned(),
            |difference| {
                if difference > rust_decimal::Decimal::ZERO {
                    format!("+{}", text(difference))
                } else {
                    text(difference)
                }
            },
        );
        let pointer = |name: &str| format!("/checked/{at}/{name}");
        let raw = |name: &str| self.form.text(&pointer(name)).unwrap_or_default();
        let short = |name: &str, title: &str, mode: &'static str, class: &'static str| {
            let at = pointer(name);
            html! { <label class="sc-short"><span>{ title.to_owned() }</span>{ self.desk.input(&at, mode, raw(name), title, class) }{ self.desk.said(&at) }</label> }
        };
        let long = |name: &str, title: &str| {
            let at = pointer(name);
            html! { <td><b class="sc-label">{ title.to_owned() }</b>{ self.desk.area(&at, raw(name), title) }{ self.desk.said(&at) }</td> }
        };
        let drawn = self.seen.drawn.as_ref().is_ok_and(|drawn| drawn.contains(&row.number));
        let remove = self.ctx.link().callback(move |_: MouseEvent| Change::Less("checked", at));
        let aspects = self.seen.aspects();
        html! {
            <tbody key={at} class="sc-one">
                <tr><th colspan="4" scope="rowgroup">
                    <div class="sc-line">
                        <b>{ format!("{}. ", at + 1) }</b>
                        { short("number", "编号", "text", "sc-number") }
                        <span class="sc-name">{ project.map_or("", |project| project.form.name.as_str()).to_owned() }{ project.filter(|project| !project.form.unit.is_empty()).map(|project| format!("（{}）", project.form.unit)).unwrap_or_default() }</span>
                        <span>{ "自评得分 " }<b>{ own.to_owned() }</b></span>
                        { short("score", "抽查得分", "decimal", "ap-number") }
                        <span>{ "差异 " }<b class="sc-difference" data-c={pointer("difference-shown")}>{ difference }</b></span>
                        { short("fed_back", "反馈日期", "text", "ap-date") }
                        if !drawn { { short("added", "另外选取的理由", "text", "") } }
                        <button type="button" class="jx-button jx-screen" onclick={remove} aria-label={format!("{} {}", say("删去第", "Remove"), at + 1)}>{ "×" }</button>
                    </div>
                </th></tr>
                <tr>
                    { for aspects.iter().map(|aspect| long(aspect.column, aspect.name)) }
                    { long("difference", "差异原因") }
                    { for (aspects.len()..3).map(|_| html! { <td></td> }) }
                </tr>
                <tr>{ long("problems", "发现的问题") }{ long("requirement", "整改要求") }<td colspan="2"><b class="sc-label">{ "整改情况" }</b>{ self.desk.area(&pointer("rectified"), raw("rectified"), "整改情况") }{ self.desk.said(&pointer("rectified")) }</td></tr>
            </tbody>
        }
    }

    fn conclusion(&self) -> Html {
        html! {
            <table class="ap-table ap-fields"><tbody><tr>
                <th scope="row">{ "抽查总体意见" }</th>
                <td>{ self.desk.area("/conclusion", &self.form.conclusion, "抽查总体意见") }{ self.desk.said("/conclusion") }
                    <small class="ap-hint jx-screen">{ say("抽查结果及时反馈预算资金申请单位，并报县级扶贫开发领导小组", "The result goes back to the applicants, and to the leading group") }{ self.desk.clause("G5.3-c") }</small></td>
            </tr></tbody></table>
        }
    }
}
