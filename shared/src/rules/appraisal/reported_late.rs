//! reported-late: 超过报送或完成的期限

use super::prelude::*;
use crate::appraisal::Cell;
use crate::dossier::Limits;
use crate::number::is_answer;
use crate::regulation::{Date, StepDue, Timing};

rule! {
    /// 表上填的报送或完成日期，晚于条文规定的最后一日。
    ///
    /// ## 条件
    /// 日期读得出来，它所办的一步有确定的期限，而日期晚于最后一日：扶风县财政部门的事前绩效评估，自接到申请或确定对象之日（较早的）起最长 45 天；
    /// 扶风的绩效监控报告，季度末；河北的评价材料 12 月 15 日、结转结余率指标次年 1 月 4 日；新疆的动态监控月报，县 28 日、地（州、市）30 日。
    /// 起算的日期、季度、月份、年度没有填的不查；原则上的期限，文件施行以前、失效以后的日期不算。
    ///
    /// ## 依据
    /// 这一期限的条文，例如扶风第十五条：“最长不超过45天”。报送的是事实，所以只提醒。
    ///
    /// ## 例子
    /// 2018 年度的评价材料 2018 年 12 月 16 日上报，应在 12 月 15 日前。
    ///
    /// ## 改法
    /// 日期填错的改正；确实晚了的，不必改。
    ///
    /// ## In English
    /// The day on the form on which something was reported or finished is after the last day that the clause names.
    pub static REPORTED_LATE = "reported-late" {
        severity: Warning,
        forms: [Scorecard, ExAnte, Evaluation, MonitoringReport],
        basis: Basis::Card,
        fixing: None,
        settings: [],
        title: "超过报送或完成的期限",
        english: "Reported or finished late",
        check: Check::Appraisal(check),
    }
}

fn check(form: &Appraised<'_>, findings: &mut Findings) {
    for (timing, cell, done) in timed(form) {
        let last = last_days(form, timing).into_iter().min();
        if let Some(last) = last.filter(|last| done > *last) {
            let message = format!("“{}” {done} 晚于规定的最后一日 {last}，请核对", cell.field.title);
            findings.report(&REPORTED_LATE, cell.field_place(), message).clause(&timing.citation);
        }
    }
}

/// The days on the form that have a last day.
pub(super) fn timed<'f, 'a>(
    form: &'f Appraised<'a>,
) -> impl Iterator<Item = (&'a Timing, &'f Cell<'a>, Date)> + use<'f, 'a> {
    let timings = form.card.into_iter().flat_map(|card| &card.timings);
    timings.filter_map(|timing| {
        let answered =
            |(key, wanted): (&String, &String)| form.field(key).is_some_and(|cell| is_answer(cell.raw, wanted));
        let cell = form.field(&timing.field)?;
        Some((timing, cell, cell.answer.day()?)).filter(|_| timing.when.iter().all(answered))
    })
}

/// The first of the days from which it is counted.
pub(super) fn start(form: &Appraised<'_>, timing: &Timing) -> Option<Date> {
    timing.from.iter().filter_map(|key| form.field(key)?.answer.day()).min()
}

/// The last days of the step that are certain.
fn last_days(form: &Appraised<'_>, timing: &Timing) -> Vec<Date> {
    let Some(step) = form.regulation.steps.iter().find(|step| step.id == timing.step && !step.dropped) else {
        return Vec::new();
    };
    let limits = Limits { regulation: form.regulation, day: form.day };
    let last = |due: &StepDue| {
        if due.from.is_empty() {
            let period = if timing.period.is_empty() { 0 } else { period(form, timing)? };
            let day = limits.day_in(due, form.form.year?, period).ok()?;
            return limits.asks_on(step, day).then_some(day);
        }
        let start = start(form, timing).filter(|start| limits.asks_on(step, *start))?;
        limits.after(due, start).ok()
    };
    step.due.iter().filter(|due| !due.soft).filter_map(last).collect()
}

/// The month or quarter that was chosen, from 1.
fn period(form: &Appraised<'_>, timing: &Timing) -> Option<u8> {
    let cell = form.field(&timing.period)?;
    let at = cell.field.options.iter().position(|option| option == cell.raw.trim())?;
    u8::try_from(at.saturating_add(1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Appraisal, AppraisalKind};
    use crate::rules::appraisal::testing::*;

    fn on(form: &mut Appraisal, field: &str, day: &str) {
        assert!(form.fields.insert(field.into(), day.into()).is_some(), "there is no {field}");
    }

    // covers: FF22-A15-4
    #[test]
    fn 事前评估四十五天_当日_次日_只管县财政部门() {
        for mut form in [ex_ante_project(), ex_ante_policy()] {
            on(&mut form, "applied_on", "2022-09-01");
            on(&mut form, "chosen_on", "");
            for (organiser, finished, fires) in [
                ("县财政部门", "2022-10-15", false),
                ("县财政部门", "2022-10-16", false),
                ("县财政部门", "2022-10-17", true),
                ("预算部门和单位", "2022-10-17", false),
                ("县财政部门", "", false),
            ] {
                on(&mut form, "organiser", organiser);
                on(&mut form, "finished_on", finished);
                let found = paths(&REPORTED_LATE, "fufeng-2022", &form);
                assert_eq!(found, if fires { vec!["/fields/finished_on"] } else { vec![] }, "{organiser} {finished}");
            }
            on(&mut form, "finished_on", "2022-10-16");
            on(&mut form, "chosen_on", "2022-08-31");
            assert_eq!(paths(&REPORTED_LATE, "fufeng-2022", &form).len(), 1, "the earlier day counts");
            on(&mut form, "applied_on", "");
            on(&mut form, "chosen_on", "");
            assert!(paths(&REPORTED_LATE, "fufeng-2022", &form).is_empty(), "nothing to count from");
            on(&mut form, "applied_on", "2022-05-08");
            assert!(paths(&REPORTED_LATE, "fufeng-2022", &form).is_empty(), "not in force yet");
        }
    }

    // covers: HB148-A08-1, HB148-A08-2
    #[test]
    fn 河北的材料和指标_当日_次日_失效以后() {
        for (year, field, day, fires) in [
            (2018, "reported_on", "2018-12-15", false),
            (2018, "reported_on", "2018-12-16", true),
            (2018, "carryover_reported_on", "2019-01-04", false),
            (2018, "carryover_reported_on", "2019-01-05", true),
            (2021, "carryover_reported_on", "2022-01-05", true),
            (2022, "reported_on", "2022-12-16", false),
        ] {
            let mut form = county();
            form.year = Some(year);
            on(&mut form, "reported_on", "");
            on(&mut form, "carryover_reported_on", "");
            on(&mut form, field, day);
            let found = paths(&REPORTED_LATE, "hebei-2017-148", &form);
            assert_eq!(found, if fires { vec![format!("/fields/{field}")] } else { vec![] }, "{year} {day}");
        }
    }

    // covers: FF22-A32-6, XJ2-4-15
    #[test]
    fn 监控报告_按季_按月() {
        for (law, year, answers, day, fires) in [
            ("fufeng-2022", 2022, [("quarter", "第三季度"), ("by", "预算部门和单位日常监控")], "2022-09-30", false),
            ("fufeng-2022", 2022, [("quarter", "第三季度"), ("by", "预算部门和单位日常监控")], "2022-10-01", true),
            ("fufeng-2022", 2022, [("quarter", "第三季度"), ("by", "县财政部门定期监控")], "2022-10-01", false),
            ("fufeng-2022", 2022, [("quarter", "第一季度"), ("by", "预算部门和单位日常监控")], "2022-05-20", false),
            ("fufeng-2022", 2022, [("quarter", ""), ("by", "预算部门和单位日常监控")], "2022-12-31", false),
            ("xinjiang-2019-2", 2020, [("month", "3"), ("level", "县级")], "2020-03-28", false),
            ("xinjiang-2019-2", 2020, [("month", "3"), ("level", "县级")], "2020-03-29", true),
            ("xinjiang-2019-2", 2020, [("month", "3"), ("level", "地（州）市级")], "2020-03-30", false),
            ("xinjiang-2019-2", 2020, [("month", "3"), ("level", "地（州）市级")], "2020-03-31", true),
            ("xinjiang-2019-2", 2020, [("month", "3"), ("level", "自治区业务处室")], "2020-04-30", false),
        ] {
            let mut form = filled(law, AppraisalKind::MonitoringReport, "monitoring_report", year);
            for (field, answer) in answers.into_iter().chain([("reported_on", day)]) {
                on(&mut form, field, answer);
            }
            let found = paths(&REPORTED_LATE, law, &form);
            assert_eq!(found, if fires { vec!["/fields/reported_on"] } else { vec![] }, "{answers:?} {day}");
        }
    }

    #[test]
    fn 每一期限都有它的一步() {
        for law in crate::regulation::all() {
            for timing in law.cards.iter().flat_map(|card| &card.timings) {
                let step = law.steps.iter().find(|step| step.id == timing.step);
                let hard = step.is_some_and(|step| step.due.iter().any(|due| !due.soft));
                assert!(hard, "{} {}", law.id, timing.step);
            }
        }
    }
}
