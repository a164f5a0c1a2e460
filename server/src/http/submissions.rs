//! `/submissions`: what was judged acceptable is kept, once, and answered with a receipt.

pub(super) mod approved;
mod envelope;

use super::App;
use super::assess::off_thread;
use super::body::{JsonBody, wrong_at};
use super::cached::{self, Keep};
use super::log::Number;
use super::parameters::Parameters;
use super::path::Path;
use super::problem::{Kind, Problem};
use crate::clock::Moment;
use crate::judge::{self, Judged};
use crate::receipt::Receipt;
use crate::store::{Head, Revision, StoreError, Submission, Submitted};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use envelope::Envelope;
pub(super) use envelope::KEY;
use jixiao::FormKind;
use jixiao::rule::Severity;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Submissions on a page if the client does not say.
const PAGE: u16 = 50;
/// Most submissions on a page.
const LARGEST_PAGE: u16 = 200;

/// `POST /submissions`
pub(super) async fn submit(
    State(app): State<App>,
    headers: HeaderMap,
    JsonBody(text): JsonBody,
) -> Result<Response, Problem> {
    let Envelope { id, revises, approved, form } = Envelope::read(judge::without_mark(&text), &headers)?;
    let length = form.len();
    let form = jixiao::form::parse(form)?;
    let digest = form.digest();
    // A bare form without an id of its own is known by its content.
    let client_id = id.unwrap_or_else(|| digest.trim_start_matches("sm3:").to_owned());

    // A retry is answered as the first time, whatever rules have come since.
    if let Some(known) = app.store.by_client_id(&client_id).await? {
        if known.answers(&digest, revises.as_deref(), approved.as_deref()) {
            return Ok(receipt(StatusCode::OK, &known));
        }
        return Err(StoreError::Conflict { client_id }.into());
    }

    let approved = match approved {
        Some(_) if !matches!(form.kind(), FormKind::SelfEvaluation | FormKind::Review | FormKind::Monitoring) => {
            return Err(Problem::new(
                Kind::BadRequest,
                "只有自评表、审核表和监控表对照申报表 / approved belongs to a self-evaluation, a review or monitoring only",
            ));
        }
        Some(reference) => Some(approved::declaration(&app, &reference).await?),
        None => None,
    };
    let (approved, declaration) = approved.unzip();
    let today = Moment::now().day;
    let judged = off_thread(length, move || judge::judge_form(form, Some(today), declaration.as_ref())).await?;
    if !judged.assessment.acceptable {
        return Err(Problem::not_acceptable(judged.count(Severity::Error), judged.json));
    }
    match app.store.submit(submission(client_id, revises, approved, judged)).await? {
        Submitted::Stored(head) => Ok(receipt(StatusCode::CREATED, &head)),
        Submitted::Replayed(head) => Ok(receipt(StatusCode::OK, &head)),
    }
}

fn submission(client_id: String, revises: Option<String>, approved: Option<String>, judged: Judged) -> Submission {
    Submission {
        client_id,
        revises,
        approved,
        kind: judged.form.kind().id().to_owned(),
        regulation: judged.form.regulation().to_owned(),
        year: judged.form.year().map(i64::from),
        project: judged.form.project().name.clone(),
        errors: judged.count(Severity::Error),
        warnings: judged.count(Severity::Warning),
        hints: judged.count(Severity::Hint),
        total: judged.assessment.scores.as_ref().and_then(|scores| scores.total.clone()),
        engine: judged.assessment.engine.clone().into_owned(),
        regulation_digest: judged.assessment.regulation_digest.clone(),
        digest: judged.assessment.digest.clone(),
        form: judged.form.canonical_json(),
        assessment: judged.json,
    }
}

fn receipt(status: StatusCode, head: &Head) -> Response {
    let mut response = (
        status,
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")],
        to_json(&Receipt::from(head)),
    )
        .into_response();
    if let Ok(location) =
        HeaderValue::from_str(&format!("/api/v1/submissions/{}/revisions/{}", head.number, head.revision))
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response.extensions_mut().insert(Number(head.number.clone()));
    response
}

/// `GET /submissions/{id}`: the latest revision. `id` is the number on the receipt, or the id that
/// the client made: by it a client whose answer was lost learns what became of its submission.
pub(super) async fn latest(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let number = number(&app, id).await?;
    let found = app.store.latest(&number).await?.ok_or_else(|| missing(&number))?;
    kept(&headers, &found)
}

/// `GET /submissions/{id}/revisions/{revision}`
pub(super) async fn revision(
    State(app): State<App>,
    Path((id, revision)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let number = number(&app, id).await?;
    let none = || Problem::not_found(format!("{number} 没有这一版 / no such revision"));
    let revision = revision.parse().map_err(|_| none())?;
    let found = app.store.revision(&number, revision).await?.ok_or_else(none)?;
    kept(&headers, &found)
}

/// `GET /submissions/{id}/revisions`
pub(super) async fn revisions(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Revisions<'a> {
        revisions: Vec<Receipt<'a>>,
    }
    let number = number(&app, id).await?;
    let found = app.store.revisions(&number).await?;
    let last = found.last().ok_or_else(|| missing(&number))?;
    let body = to_json(&Revisions { revisions: found.iter().map(Receipt::from).collect() });
    // The chain value of the last revision stands for all before it.
    Ok(numbered(&number, cached::answer(&headers, &last.chain, Keep::Private, "application/json", body)))
}

/// What may stand behind the question mark of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paging {
    /// As text, so that what is wrong with it can be said.
    limit: Option<String>,
    after: Option<String>,
}

/// `GET /submissions`: receipts of the latest revisions, newest submission first.
pub(super) async fn list(
    State(app): State<App>,
    Parameters(Paging { limit, after }): Parameters<Paging>,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Page<'a> {
        submissions: Vec<Receipt<'a>>,
        next: Option<&'a str>,
    }
    let limit = limit.map_or(Some(PAGE), |limit| limit.parse().ok());
    let limit = limit.filter(|limit| (1..=LARGEST_PAGE).contains(limit)).ok_or_else(|| {
        let detail = format!("limit 请填 1 到 {LARGEST_PAGE} / limit is from 1 to {LARGEST_PAGE}");
        Problem::new(Kind::BadRequest, detail)
    })?;
    // One more than asked for tells whether there is a next page.
    let found = app.store.page(after.as_deref(), i64::from(limit) + 1).await?;
    let found =
        found.ok_or_else(|| Problem::new(Kind::BadRequest, "after 不是已有的编号 / after names no submission"))?;
    let shown = found.get(..usize::from(limit)).unwrap_or(&found);
    let next = if shown.len() < found.len() { shown.last().map(|head| head.number.as_str()) } else { None };
    let body = to_json(&Page { submissions: shown.iter().map(Receipt::from).collect(), next });
    Ok(([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body).into_response())
}

/// The number of a submission, from it or from the id that the client made.
async fn number(app: &App, id: String) -> Result<String, Problem> {
    if id.starts_with(envelope::NUMBER_PREFIX) {
        return Ok(id);
    }
    Ok(app.store.by_client_id(&id).await?.ok_or_else(|| missing(&id))?.number)
}

fn missing(id: &str) -> Problem {
    let id: String = id.chars().take(64).collect();
    Problem::not_found(format!("没有编号为 {id} 的提交 / no such submission"))
}

/// A revision with everything that belongs to it.
fn kept(headers: &HeaderMap, revision: &Revision) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Kept<'a> {
        receipt: Receipt<'a>,
        form: &'a RawValue,
        assessment: &'a RawValue,
    }
    let raw = |text| {
        serde_json::from_str(text).map_err(|error: serde_json::Error| {
            tracing::error!(%error, number = revision.head.number, "what is kept is no JSON, run jixiao verify");
            Problem::new(
                Kind::Internal,
                "存储的内容已损坏，请联系管理员 / what is kept is damaged, please tell the administrator",
            )
        })
    };
    let body = to_json(&Kept {
        receipt: (&revision.head).into(),
        form: raw(&revision.form)?,
        assessment: raw(&revision.assessment)?,
    });
    Ok(numbered(
        &revision.head.number,
        cached::answer(headers, &revision.head.chain, Keep::Private, "application/json", body),
    ))
}

fn numbered(number: &str, mut response: Response) -> Response {
    response.extensions_mut().insert(Number(number.to_owned()));
    response
}

/// Serialising text into memory cannot fail.
fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
