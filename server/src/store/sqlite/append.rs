//! Revisions added to the log, a group in one transaction.

use super::super::{Head, StoreError, Submission, Submitted, chain};
use super::BY_CLIENT_ID;
use crate::clock::Moment;
use sqlx::SqliteConnection;

const END_OF_LOG: &str = "SELECT seq, chain FROM revisions ORDER BY seq DESC LIMIT 1";
const REVISED: &str = "SELECT s.kind, (SELECT MAX(r.revision) FROM revisions r WHERE r.number = s.number) FROM submissions s WHERE s.number = $1";
const NEXT_SERIAL: &str = "SELECT COALESCE(MAX(serial), 0) + 1 FROM submissions WHERE series = $1";
const ADD_SUBMISSION: &str = "INSERT INTO submissions (seq, number, series, serial, kind) \
     VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM submissions), $1, $2, $3, $4)";
const ADD_REVISION: &str = "INSERT INTO revisions (seq, number, revision, client_id, kind, regulation, year, project, received_at, \
     engine, regulation_digest, errors, warnings, hints, total, digest, assessment_digest, previous, chain, form, assessment, approved) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";

/// Adds a group: all of it is kept, but for what is refused by itself, or nothing.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    group: &[Submission],
) -> Result<Vec<Result<Submitted, StoreError>>, sqlx::Error> {
    // IMMEDIATE: the end of the log, read next, cannot move under us, not even by another process.
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await?;
    let mut end: Option<(i64, String)> = sqlx::query_as(END_OF_LOG).fetch_optional(&mut *connection).await?;
    let mut answers = Vec::with_capacity(group.len());
    for submission in group {
        let answer = append_one(connection, end.as_ref(), submission).await?;
        if let Ok(Submitted::Stored(head)) = &answer {
            end = Some((head.seq, head.chain.clone()));
        }
        answers.push(answer);
    }
    sqlx::query("COMMIT").execute(connection).await?;
    Ok(answers)
}

/// Adds one revision. Everything that may refuse it is asked before the first write.
async fn append_one(
    connection: &mut SqliteConnection,
    end: Option<&(i64, String)>,
    submission: &Submission,
) -> Result<Result<Submitted, StoreError>, sqlx::Error> {
    let known: Option<Head> =
        sqlx::query_as(BY_CLIENT_ID).bind(&submission.client_id).fetch_optional(&mut *connection).await?;
    if let Some(known) = known {
        let client_id = submission.client_id.clone();
        return Ok(if known.is_answer_to(submission) {
            Ok(Submitted::Replayed(known))
        } else {
            Err(StoreError::Conflict { client_id })
        });
    }
    let now = Moment::now();
    let place = match &submission.revises {
        Some(number) => match next_revision(connection, number, &submission.kind).await? {
            Ok(revision) => (number.clone(), revision),
            Err(refused) => return Ok(Err(refused)),
        },
        None => (new_number(connection, i64::from(now.year()), &submission.kind).await?, 1),
    };
    let head = chain::next(end, submission, place, now.text);
    write(connection, &head, submission).await?;
    Ok(Ok(Submitted::Stored(head)))
}

/// Which revision of a submission comes next.
async fn next_revision(
    connection: &mut SqliteConnection,
    number: &str,
    kind: &str,
) -> Result<Result<i64, StoreError>, sqlx::Error> {
    let found: Option<(String, i64)> = sqlx::query_as(REVISED).bind(number).fetch_optional(connection).await?;
    Ok(match found {
        None => Err(StoreError::UnknownSubmission { number: number.to_owned() }),
        Some((known, _)) if known != kind => Err(StoreError::OtherKind { number: number.to_owned(), kind: known }),
        Some((_, last)) => Ok(last + 1),
    })
}

/// Opens a submission and gives it the next number of its year.
async fn new_number(connection: &mut SqliteConnection, series: i64, kind: &str) -> Result<String, sqlx::Error> {
    let serial: i64 = sqlx::query_scalar(NEXT_SERIAL).bind(series).fetch_one(&mut *connection).await?;
    let number = chain::number_of(series, serial);
    sqlx::query(ADD_SUBMISSION).bind(&number).bind(series).bind(serial).bind(kind).execute(connection).await?;
    Ok(number)
}

/// Writes a revision with its two long texts.
async fn write(connection: &mut SqliteConnection, head: &Head, submission: &Submission) -> Result<(), sqlx::Error> {
    sqlx::query(ADD_REVISION)
        .bind(head.seq)
        .bind(&head.number)
        .bind(head.revision)
        .bind(&head.client_id)
        .bind(&head.kind)
        .bind(&head.regulation)
        .bind(head.year)
        .bind(&head.project)
        .bind(&head.received_at)
        .bind(&head.engine)
        .bind(&head.regulation_digest)
        .bind(head.errors)
        .bind(head.warnings)
        .bind(head.hints)
        .bind(&head.total)
        .bind(&head.digest)
        .bind(&head.assessment_digest)
        .bind(&head.previous)
        .bind(&head.chain)
        .bind(&submission.form)
        .bind(&submission.assessment)
        .bind(&head.approved)
        .execute(connection)
        .await?;
    Ok(())
}
