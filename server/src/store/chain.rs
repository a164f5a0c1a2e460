//! The chain: each revision carries a value over itself and the value before it, so that a changed,
//! missing or inserted revision is noticed by everyone who kept a later receipt.
//!
//! `chain` is the SM3 (GB/T 32905-2016) of these lines, each ended by a line feed: the chain value of
//! the revision before (empty for the first), `digest`, `assessment_digest`, the client's id, number,
//! revision, `received_at`, and `approved` where there is one. All of them stand on the receipt.

use super::{Answer, Head, Revision, Store, StoreError, Submission};
use jixiao::digest::sm3_hex;
use std::collections::BTreeMap;

/// The next revision of the log, chained to its end: the place and the chain value of the last one.
pub(crate) fn next(
    end: Option<&(i64, String)>,
    submission: &Submission,
    (number, revision): (String, i64),
    received_at: String,
) -> Head {
    let mut head = Head {
        seq: end.map_or(0, |(seq, _)| *seq) + 1,
        number,
        revision,
        client_id: submission.client_id.clone(),
        kind: submission.kind.clone(),
        regulation: submission.regulation.clone(),
        year: submission.year,
        project: submission.project.clone(),
        received_at,
        engine: submission.engine.clone(),
        regulation_digest: submission.regulation_digest.clone(),
        errors: submission.errors,
        warnings: submission.warnings,
        hints: submission.hints,
        total: submission.total.clone(),
        approved: submission.approved.clone(),
        digest: submission.digest.clone(),
        assessment_digest: sm3_hex(submission.assessment.as_bytes()),
        previous: end.map(|(_, chain)| chain.clone()),
        chain: String::new(),
    };
    head.chain = value(&head);
    head
}

/// What the chain value of a revision must be.
fn value(head: &Head) -> String {
    let revision = head.revision.to_string();
    let lines = [&head.digest, &head.assessment_digest, &head.client_id, &head.number, &revision, &head.received_at];
    let mut text = head.previous.clone().unwrap_or_default();
    for line in lines.into_iter().chain(&head.approved) {
        text.push('\n');
        text.push_str(line);
    }
    text.push('\n');
    sm3_hex(text.as_bytes())
}

/// Where the log is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}：{what}")]
pub(crate) struct Break {
    /// Which record, as people read it.
    pub(crate) place: String,
    /// What does not fit.
    pub(crate) what: &'static str,
}

impl Break {
    fn in_log(head: &Head, what: &'static str) -> Self {
        Self { place: format!("第 {} 条记录（{} 第 {} 版）", head.seq, head.number, head.revision), what }
    }

    fn in_list(place: usize, number: &str, what: &'static str) -> Self {
        Self { place: format!("提交清单第 {place} 行（{number}）"), what }
    }
}

/// A log that holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Verified {
    /// Revisions seen.
    pub(crate) revisions: i64,
    /// The last chain value; whoever noted an earlier one can tell whether the end was cut off.
    pub(crate) chain: Option<String>,
}

/// Records that are read at once.
const BATCH: i64 = 200;
const UNREADABLE: &str = "有一列的类型或编码不对，读不出来 / a column is of the wrong type or encoding";

/// Reads the whole log and checks every link, and that the list of submissions is that of the log.
pub(crate) fn verify(store: &dyn Store) -> Answer<'_, Result<Verified, Break>> {
    Box::pin(async move {
        let (mut seen, mut numbers) = (Verified::default(), Numbers::default());
        // From before the first place on: there should be nothing.
        let (mut after, mut limit) = (i64::MIN, BATCH);
        loop {
            let batch = match store.log(after, limit).await {
                // One of them: which, is seen one by one.
                Err(StoreError::Undecodable(_)) if limit > 1 => {
                    limit = 1;
                    continue;
                }
                Err(StoreError::Undecodable(_)) => {
                    let place = format!("第 {} 条记录", seen.revisions + 1);
                    return Ok(Err(Break { place, what: UNREADABLE }));
                }
                batch => batch?,
            };
            let Some(last) = batch.last() else { break };
            after = last.head.seq;
            for revision in &batch {
                if let Err(what) = check(&seen, revision).and_then(|()| numbers.add(&revision.head)) {
                    return Ok(Err(Break::in_log(&revision.head, what)));
                }
                seen = Verified { revisions: revision.head.seq, chain: Some(revision.head.chain.clone()) };
            }
        }
        Ok(numbers.are_listed(store).await?.map(|()| seen))
    })
}

/// The submissions as the log has them, which the chain vouches for.
#[derive(Default)]
struct Numbers {
    /// In the order of their first revisions.
    order: Vec<String>,
    /// Kind and last revision.
    known: BTreeMap<String, (String, i64)>,
    /// The last running number of each year.
    serials: BTreeMap<i64, i64>,
}

impl Numbers {
    /// The next revision of the log.
    fn add(&mut self, head: &Head) -> Result<(), &'static str> {
        if let Some((kind, last)) = self.known.get_mut(&head.number) {
            *last += 1;
            return if head.revision != *last {
                Err("前面缺少这份提交的版次 / revisions of this submission before it are missing")
            } else if head.kind != *kind {
                Err("与这份提交的第 1 版不是同一种表 / not the kind of form that this submission is")
            } else {
                Ok(())
            };
        }
        if head.revision != 1 {
            return Err("这份提交没有第 1 版 / this submission has no first revision");
        }
        let follows = parts(&head.number).is_some_and(|(series, serial)| {
            let last = self.serials.entry(series).or_default();
            *last += 1;
            serial == *last
        });
        if !follows {
            return Err("编号与前面的不相接 / the number does not follow those before");
        }
        self.order.push(head.number.clone());
        self.known.insert(head.number.clone(), (head.kind.clone(), 1));
        Ok(())
    }

    /// Whether the list of submissions is just that.
    async fn are_listed(&self, store: &dyn Store) -> Result<Result<(), Break>, StoreError> {
        let (mut after, mut place) = (i64::MIN, 0);
        loop {
            let batch = match store.submissions(after, BATCH).await {
                Err(StoreError::Undecodable(_)) => return Ok(Err(Break::in_list(place + 1, "…", UNREADABLE))),
                batch => batch?,
            };
            let Some(last) = batch.last() else { break };
            after = last.seq;
            for row in &batch {
                place += 1;
                let Some(number) = self.order.get(place - 1) else {
                    // Who submitted while the log was read is no break.
                    if !self.known.contains_key(&row.number) && !store.revisions(&row.number).await?.is_empty() {
                        return Ok(Ok(()));
                    }
                    let what = "记录里没有这份提交 / the log has no such submission";
                    return Ok(Err(Break::in_list(place, &row.number, what)));
                };
                let kind = self.known.get(number).map(|(kind, _)| kind);
                let holds = row.number == *number
                    && Some(&row.kind) == kind
                    && parts(number) == Some((row.series, row.serial))
                    && i64::try_from(place) == Ok(row.seq);
                if !holds {
                    let what = "与记录不符，提交清单被改动 / differs from the log, the list of submissions was changed";
                    return Ok(Err(Break::in_list(place, number, what)));
                }
            }
        }
        Ok(match self.order.get(place) {
            Some(number) => {
                Err(Break::in_list(place + 1, number, "清单里缺少这份提交 / the list lacks this submission"))
            }
            None => Ok(()),
        })
    }
}

/// Year and running number of `JX-2026-000123`.
fn parts(number: &str) -> Option<(i64, i64)> {
    let (series, serial) = number.strip_prefix("JX-")?.split_once('-')?;
    let (series, serial) = (series.parse().ok()?, serial.parse().ok()?);
    (number_of(series, serial) == number).then_some((series, serial))
}

/// `JX-2026-000123`
pub(super) fn number_of(series: i64, serial: i64) -> String {
    format!("JX-{series}-{serial:06}")
}

fn check(seen: &Verified, revision: &Revision) -> Result<(), &'static str> {
    let head = &revision.head;
    let wrong = |holds: bool, what: &'static str| if holds { Ok(()) } else { Err(what) };
    wrong(head.seq == seen.revisions + 1, "前面缺少记录 / records before it are missing")?;
    wrong(head.previous == seen.chain, "与前一条不相接 / does not follow the one before")?;
    wrong(head.digest == sm3_hex(revision.form.as_bytes()), "表的内容被改动 / the form was changed")?;
    wrong(
        head.assessment_digest == sm3_hex(revision.assessment.as_bytes()),
        "审核结果被改动 / the assessment was changed",
    )?;
    wrong(
        head.chain == value(head),
        "编号、版次、时间、所依据的申报表或链值被改动 / number, revision, time, declaration or chain value was changed",
    )?;
    wrong(
        columns_fit(revision).unwrap_or(false),
        "索引列与表的内容不符 / the columns differ from the form and its assessment",
    )
}

/// What stands in columns, for searching and for receipts, is what the digested texts say.
fn columns_fit(revision: &Revision) -> Option<bool> {
    let head = &revision.head;
    let form: serde_json::Value = serde_json::from_str(&revision.form).ok()?;
    let assessment: serde_json::Value = serde_json::from_str(&revision.assessment).ok()?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let count = |severity: &str| {
        let findings = assessment["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
        i64::try_from(findings.iter().filter(|finding| finding["severity"] == severity).count()).unwrap_or(i64::MAX)
    };
    Some(
        head.kind == text(&form["form"])
            && head.regulation == text(&form["regulation"])
            && head.year == form["year"].as_i64()
            && head.project == text(&form["project"]["name"])
            && head.engine == text(&assessment["engine"])
            && head.regulation_digest == text(&assessment["regulation_digest"])
            && head.total.as_deref() == assessment["scores"]["total"].as_str()
            && (head.errors, head.warnings, head.hints) == (count("error"), count("warning"), count("hint")),
    )
}
