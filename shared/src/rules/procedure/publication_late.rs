//! publication-late: 绩效目标公开晚了

use super::prelude::*;

/// The step of 第三节 三: approved goals come onto a government website.
pub(super) const PUBLISH: &str = "publish_targets";

rule! {
    /// 批复的绩效目标没有在规定的日数内在政府网站公开。
    ///
    /// ## 条件
    /// 收到批复后 20 日（`publication.days`，收到的当日不计）内没有公开：记录的公开日期晚于最后一日，或最后一日已过还没有记录。
    ///
    /// ## 依据
    /// 第三节 三：应在收到批复后 20 日内将扶贫项目资金绩效目标在政府网站进行公开。
    ///
    /// ## 例子
    /// 1 月 1 日收到批复，1 月 22 日公开。
    ///
    /// ## 改法
    /// 尽快公开；已经按时公开的改正日期。
    ///
    /// ## In English
    /// Approved goals were not published on a government website within the days that are set.
    pub static PUBLICATION_LATE = "publication-late" {
        severity: Warning,
        forms: [Dossier],
        basis: Basis::Clause(&["G3.3"]),
        fixing: None,
        settings: ["publication.days"],
        title: "绩效目标公开晚了",
        english: "Goals published late",
        check: Check::Dossier(check),
    }
}

fn check(file: &Followed<'_>, findings: &mut Findings) {
    for (step, place, message) in late(file, false, |step| step.id == PUBLISH) {
        findings.report(&PUBLICATION_LATE, place, message).clause(&step.citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::procedure::testing::*;

    // covers: G68-S3-06
    #[test]
    fn 收到批复后第十九日_第二十日_第二十一日() {
        for (day, fires) in [("2020-02-29", false), ("2020-03-01", false), ("2020-03-02", true)] {
            let mut it = file("cn-2019-68", "project");
            it.add("receive_approval", "2020-02-10").add("publish_targets", day);
            assert_eq!(it.paths(&PUBLICATION_LATE), if fires { vec!["/records/1/date"] } else { vec![] }, "{day}");
        }
    }

    #[test]
    fn 没有记录的_到了评定日期或台账里的日期才算() {
        let mut it = file("cn-2019-68", "project");
        it.add("receive_approval", "2020-02-10");
        assert!(it.found(&PUBLICATION_LATE).iter().all(|(path, ..)| path != "/records/0"));
        it.today = "2020-03-01".parse().ok();
        assert!(it.found(&PUBLICATION_LATE).iter().all(|(path, ..)| path != "/records/0"));
        it.today = "2020-03-02".parse().ok();
        assert!(it.found(&PUBLICATION_LATE).iter().any(|(path, ..)| path == "/records/0"));
        it.today = None;
        it.add("track", "2020-03-02");
        assert!(
            it.found(&PUBLICATION_LATE).iter().any(|(path, ..)| path == "/records/0"),
            "the file itself tells the day"
        );
        // Done, but without its day: nobody knows.
        it.add("publish_targets", "");
        assert!(it.found(&PUBLICATION_LATE).iter().all(|(path, ..)| path != "/records/0"));
    }
}
