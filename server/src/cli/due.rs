//! `jixiao due`

use super::{Outcome, UntilClosed, complain};
use crate::agenda::{self, Agenda, Question, Row};
use crate::clock::Moment;
use crate::packs::Packs;
use jixiao::calendar::{Event, Level};
use jixiao::regulation::Date;
use std::io::{self, BufWriter, Write};
use std::str::FromStr;

/// 查看到期事项 / What is due, for whom, by which clause, how late
///
/// 列出制度文件一年中定期的事项；用 --event 写明已发生的事，算出由它起算的期限，例如
/// --event central_paper_received=2019-06-03 或 --event XJ-D-02=2019-06-03,done=2019-06-12。
/// 定期事项写期限编号和所属期内任意一日，如 --event XJ-M-05=2019-08-01,done=2019-08-28；
/// 没有登记的事项只说已过几天，不算逾期。
///
/// Lists what comes back in a year; with --event what is counted from something that happened, by the
/// event's name or a deadline's id. --event NAME=DAY[,done=DAY][,limit=DAY][,subject=TEXT]
///
/// 退出码 / exit status: 0 没有逾期 nothing is late · 1 有逾期 something is late · 2 问题有误 bad question
/// 标“原则上”的到期只是提醒，不算逾期。 What is due in principle only is a reminder, never late.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct DueCommand {
    /// 制度文件编号 / Id of the regulation
    #[arg(long, value_name = "ID")]
    regulation: String,
    /// 年度，不填则为 --on 的年度 / Year; that of --on without it
    #[arg(long, value_parser = clap::value_parser!(u16).range(1000..=9999))]
    year: Option<u16>,
    /// 只看一个月 / One month only
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=12))]
    month: Option<u16>,
    /// 以哪一天为准，不填则为今天 / The day on which it stands so; today without it
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    /// 发生的事，可写多次 / Something that happened; may be given several times
    #[arg(long = "event", value_name = "NAME=DAY")]
    events: Vec<Happened>,
    /// 以 JSON 输出 / As JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    packs: Packs,
}

/// An event as written on the command line.
#[derive(Clone, Debug)]
struct Happened(Event);

impl FromStr for Happened {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (what, rest) = text.split_once('=').ok_or("应写成 名称=日期 / write NAME=DAY")?;
        // A subject may hold anything, commas too: it comes last.
        let (days, subject) = rest.split_once(",subject=").unwrap_or((rest, ""));
        let mut days = days.split(',');
        let day = |text: &str| text.parse::<Date>().map_err(|error| error.to_string());
        let mut event = Event::new(what, day(days.next().unwrap_or_default())?).map_err(|error| error.to_string())?;
        event.subject = subject.to_owned();
        for part in days {
            match part.split_once('=') {
                Some(("done", value)) => event.done = Some(day(value)?),
                Some(("limit", value)) => event.limit = Some(day(value)?),
                _ => return Err(format!("不认识“{part}”，可用 done、limit、subject / known: done, limit, subject")),
            }
        }
        Ok(Self(event))
    }
}

impl DueCommand {
    pub(super) fn run(&self) -> io::Result<Outcome> {
        for refused in self.packs.load()? {
            complain(&refused);
        }
        let question = Question {
            regulation: self.regulation.clone(),
            year: self.year,
            month: self.month,
            on: self.on.unwrap_or_else(|| Moment::now().day),
            events: self.events.iter().map(|Happened(event)| event.clone()).collect(),
        };
        let answer = match agenda::answer(&question) {
            Ok(answer) => answer,
            Err(refusal) => {
                complain(&refusal);
                return Ok(Outcome::Unreadable);
            }
        };
        let mut out = BufWriter::new(UntilClosed::new(io::stdout().lock()));
        if self.json {
            serde_json::to_writer(&mut out, &answer)?;
            writeln!(out)?;
        } else {
            table(&answer, &mut out)?;
        }
        out.flush()?;
        Ok(if answer.has_late() { Outcome::Bad } else { Outcome::Good })
    }
}

fn table(answer: &Agenda, out: &mut impl Write) -> io::Result<()> {
    let period =
        answer.month.map_or_else(|| format!("{}年", answer.year), |month| format!("{}年{month}月", answer.year));
    writeln!(out, "{} {period}（{}）\n", answer.title, answer.on)?;
    if answer.rows.is_empty() {
        let until = answer.in_force_until.map_or_else(String::new, |until| format!("至{until}"));
        writeln!(out, "没有到期的事项；本文件自{}{until}施行 / nothing is due then", answer.in_force_from)?;
    }
    let widest = |text: fn(&Row) -> &str| answer.rows.iter().map(|row| width(text(row))).max().unwrap_or_default();
    let (status, id) = (widest(|row| &row.status_text), widest(|row| &row.due.deadline));
    for row in &answer.rows {
        let due = row.due.due.map_or_else(|| "—         ".to_owned(), |due| due.to_string());
        let to = if row.due.to.is_empty() { String::new() } else { format!(" → {}", row.due.to) };
        writeln!(
            out,
            "{due}  {}  {}  {}：{}{to}  {}{}",
            padded(&row.status_text, status),
            padded(&row.due.deadline, id),
            row.due.who,
            row.due.title,
            clause(row),
            notes(row),
        )?;
    }
    if !answer.alerts.is_empty() {
        writeln!(out, "\n预警 / alerts")?;
    }
    for alert in &answer.alerts {
        let level = if alert.level == Level::Amber { "提醒" } else { "超期" };
        writeln!(
            out,
            "{}  {level}  {}{}  {}  告知{}  〔{}〕",
            alert.alert,
            alert.deadline,
            about(&alert.period, &alert.subject),
            alert.title,
            alert.receiver,
            alert.citation.article,
        )?;
    }
    if !answer.log.is_empty() {
        writeln!(out, "\n追责事由（由人核定） / accountability, for a person to decide")?;
    }
    for entry in &answer.log {
        writeln!(
            out,
            "{}  {}{}  逾期{}天  追究{}：{}  〔{}〕",
            entry.accountability,
            entry.deadline,
            about(&entry.period, &entry.subject),
            entry.days,
            entry.pursued,
            entry.title,
            entry.citation.article,
        )?;
    }
    if !answer.holidays_known {
        writeln!(
            out,
            "\n没有{}年的放假安排，未显示顺延后的工作日 / the public holidays of the year are missing",
            answer.year
        )?;
    }
    Ok(())
}

/// `〔财办农〔2019〕68号 第三节 三〕`
fn clause(row: &Row) -> String {
    format!("〔{} {}〕", row.number, row.due.citation.article)
}

fn notes(row: &Row) -> String {
    let mut notes = Vec::new();
    let about = about(&row.due.period, &row.due.subject);
    if !about.is_empty() {
        notes.push(about.trim_start().to_owned());
    }
    if row.due.soft {
        notes.push("提醒".to_owned());
    }
    if row.due.clamped {
        notes.push("该月没有此日，以月末为准".to_owned());
    }
    if let Some(next) = row.due.next_working_day {
        notes.push(format!("当日非工作日，其后第一个工作日为{next}"));
    }
    if let Some(year) = row.due.assumed {
        notes.push(format!("没有{year}年的放假安排，按周一至周五计算"));
    }
    if !row.due.note.is_empty() {
        notes.push(row.due.note.clone());
    }
    if !row.due.ambiguities.is_empty() {
        notes.push(format!("读法 {}", row.due.ambiguities.join("、")));
    }
    if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("；")) }
}

/// ` 2019-08 某项目`
fn about(period: &str, subject: &str) -> String {
    [period, subject].iter().filter(|part| !part.is_empty()).map(|part| format!(" {part}")).collect()
}

/// Columns that a text takes on a terminal: Chinese characters and marks take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}
