//! Errors as `application/problem+json` (RFC 9457): Chinese first, English beside it.

use crate::store::StoreError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jixiao::assess::AssessError;
use jixiao::form::FormError;
use serde::Serialize;
use serde_json::value::RawValue;

/// Seconds after which a client that was turned away may try again.
const RETRY_AFTER: &str = "5";

/// The kinds of problem, each with its own `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The text is no form.
    NotAForm,
    /// The envelope around the form, a header or a parameter is not as it should be.
    BadRequest,
    /// Nothing there.
    NotFound,
    /// The place is there, the method is not.
    MethodNotAllowed,
    /// The body did not arrive in time.
    TooSlow,
    /// The id was used with other content, or the submission is of another kind.
    Conflict,
    /// Too many bytes.
    TooLarge,
    /// No such part of a file.
    RangeNotSatisfiable,
    /// Not JSON by its own word.
    UnsupportedMediaType,
    /// The form has errors; the assessment is enclosed.
    NotAcceptable,
    /// A fault in the program.
    Internal,
    /// Cannot be kept just now.
    Unavailable,
}

impl Kind {
    const fn about(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::NotAForm => (StatusCode::BAD_REQUEST, "urn:jixiao:problem:not-a-form", "不是绩效表 / not a form"),
            Self::BadRequest => (StatusCode::BAD_REQUEST, "urn:jixiao:problem:bad-request", "请求有误 / bad request"),
            Self::NotFound => (StatusCode::NOT_FOUND, "urn:jixiao:problem:not-found", "没有找到 / not found"),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "urn:jixiao:problem:method-not-allowed",
                "方法不对 / method not allowed",
            ),
            Self::TooSlow => {
                (StatusCode::REQUEST_TIMEOUT, "urn:jixiao:problem:too-slow", "接收超时 / request arrived too slowly")
            }
            Self::Conflict => (StatusCode::CONFLICT, "urn:jixiao:problem:conflict", "与已有提交冲突 / conflict"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "urn:jixiao:problem:too-large", "内容过大 / too large"),
            Self::RangeNotSatisfiable => (
                StatusCode::RANGE_NOT_SATISFIABLE,
                "urn:jixiao:problem:range-not-satisfiable",
                "没有这一段 / range not satisfiable",
            ),
            Self::UnsupportedMediaType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "urn:jixiao:problem:unsupported-media-type",
                "类型不对 / unsupported media type",
            ),
            Self::NotAcceptable => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "urn:jixiao:problem:not-acceptable",
                "审核不通过 / the form is not acceptable",
            ),
            Self::Internal => {
                (StatusCode::INTERNAL_SERVER_ERROR, "urn:jixiao:problem:internal", "服务出错 / internal error")
            }
            Self::Unavailable => {
                (StatusCode::SERVICE_UNAVAILABLE, "urn:jixiao:problem:unavailable", "暂时不能办理 / unavailable")
            }
        }
    }
}

/// A problem and how to get out of it.
#[derive(Debug)]
pub(crate) struct Problem {
    kind: Kind,
    detail: String,
    path: Option<String>,
    assessment: Option<Box<RawValue>>,
}

#[derive(Serialize)]
struct Wire<'a> {
    r#type: &'a str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<&'a RawValue>,
}

impl Problem {
    /// A problem without a place in a form.
    pub(crate) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), path: None, assessment: None }
    }

    /// Nothing has this name.
    pub(crate) fn not_found(what: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, what)
    }

    /// The form has errors: how many, and all of them in the assessment.
    pub(crate) fn not_acceptable(errors: i64, assessment: String) -> Self {
        Self {
            kind: Kind::NotAcceptable,
            detail: format!(
                "有 {errors} 处错误，改正后再提交，未保存任何内容 / {errors} errors to correct, nothing was stored"
            ),
            path: None,
            assessment: RawValue::from_string(assessment).ok(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, kind, title) = self.kind.about();
        let wire = Wire {
            r#type: kind,
            title,
            status: status.as_u16(),
            detail: &self.detail,
            path: self.path.as_deref(),
            assessment: self.assessment.as_deref(),
        };
        // Serialising text into memory cannot fail.
        let body = serde_json::to_vec(&wire).unwrap_or_default();
        let mut response =
            (status, [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")], body)
                .into_response();
        if self.kind == Kind::Unavailable {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
        }
        response
    }
}

impl From<AssessError> for Problem {
    fn from(error: AssessError) -> Self {
        let kind = match &error {
            AssessError::Form(FormError::TooLarge { .. }) => Kind::TooLarge,
            _ => Kind::NotAForm,
        };
        Self { path: Some(error.path().to_owned()), ..Self::new(kind, error.to_string()) }
    }
}

impl From<FormError> for Problem {
    fn from(error: FormError) -> Self {
        AssessError::from(error).into()
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let kind = match &error {
            StoreError::Conflict { .. } | StoreError::OtherKind { .. } => Kind::Conflict,
            StoreError::UnknownSubmission { .. } => Kind::NotFound,
            StoreError::Undecodable(_) => Kind::Internal,
            StoreError::Busy
            | StoreError::Stopping
            | StoreError::Full(_)
            | StoreError::Unavailable(_)
            | StoreError::Broken { .. } => Kind::Unavailable,
        };
        if let StoreError::Unavailable(reason) | StoreError::Full(reason) | StoreError::Undecodable(reason) = &error {
            tracing::error!(reason, "the database failed");
        }
        // A file's place on the server is nobody's business outside.
        let detail = if let StoreError::Broken { .. } = error {
            "数据库不能使用 / the database cannot be used".to_owned()
        } else {
            error.to_string()
        };
        Self::new(kind, detail)
    }
}
