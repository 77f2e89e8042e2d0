//! What every request passes: a number, a count for the shutdown, safe headers, and one line in the log.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{
    CONTENT_ENCODING, CONTENT_SECURITY_POLICY, ETAG, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data as Shared;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use futures_util::FutureExt;

use super::address::is_from_proxy;
use super::cors;
use super::edge::Edge;
use super::negotiate::Media;
use super::schema::compressed_tag;
use super::status::{Outcome, status};
use crate::graphql::engine::{Reply, fault};

/// The header that carries a request's id both ways.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Bytes of all headers, and of the address.
const LONGEST_HEAD: usize = 16 * 1024;

/// A request's id.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

impl RequestId {
    /// The id of a request that came through [`observe`].
    pub fn of(request: &HttpRequest) -> String {
        request.extensions().get::<Self>().map(|id| id.0.clone()).unwrap_or_default()
    }
}

/// What the log says of a GraphQL request. Both are the client's own words, so they are cut short.
#[derive(Debug, Clone, Default)]
pub struct Noted {
    /// The operation's name.
    pub operation: String,
    /// The client's name and version.
    pub client: String,
}

/// The middleware around every route.
///
/// # Errors
/// Those of the routes within.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let Some(edge) = request.app_data::<Shared<Edge>>().map(|edge| Shared::clone(edge).into_inner()) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let id = request_id(request.request(), &edge);
    request.extensions_mut().insert(RequestId(id.clone()));
    let place = edge.enter();
    note_proxy(request.headers(), &edge);
    let mut response = match refuse_head(request.request(), &id) {
        Some(refused) => request.into_response(refused),
        None => guarded(request, next, &id).await?,
    };
    let origin = cors::allowed(response.request(), &edge.settings.allowed_origins);
    dress(response.headers_mut(), &id, origin);
    // A socket says itself that it ends.
    if edge.draining() && response.status() != StatusCode::SWITCHING_PROTOCOLS {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    log(&response, &id, started);
    drop(place);
    Ok(response)
}

/// Calls the route; a panic becomes a 500 with the request's id. It leaves as an error because the request itself, which
/// an answer would need, is gone with the route.
async fn guarded(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    id: &str,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(answered) => Ok(answered?.map_into_boxed_body()),
        Err(_panic) => {
            tracing::error!(request_id = id, "a handler panicked");
            let mut answer = HttpResponse::InternalServerError();
            let mut answer = answer.content_type(Media::Json.content_type()).body(Reply::broken(id).json());
            dress(answer.headers_mut(), id, None);
            Err(InternalError::from_response("a handler panicked", answer).into())
        }
    }
}

/// The id that a trusted proxy gave the request, or a new one: a client's own could be made to collide with another's.
fn request_id(request: &HttpRequest, edge: &Edge) -> String {
    let trusted = is_from_proxy(request, &edge.settings.trusted_proxies);
    let sent = request.headers().get(REQUEST_ID).filter(|_| trusted).and_then(|id| id.to_str().ok());
    let plain = |id: &&str| {
        (1..=64).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    sent.filter(plain).map_or_else(|| (edge.new_id)(), ToOwned::to_owned)
}

/// Behind a proxy that is not configured, every client seems to come from the proxy's address, and limits by address hit all of them.
fn note_proxy(headers: &HeaderMap, edge: &Edge) {
    if edge.settings.trusted_proxies.is_empty()
        && headers.contains_key("x-forwarded-for")
        && edge.note_proxy()
    {
        tracing::warn!(
            "X-Forwarded-For arrives and is not believed: if it is a proxy's, name the proxy in http.trusted_proxies"
        );
    }
}

fn refuse_head(request: &HttpRequest, id: &str) -> Option<HttpResponse> {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    let headers: usize =
        request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if address > LONGEST_HEAD {
        Some(refusal(Outcome::AddressTooLong, "LIMIT_HEAD", "地址过长 / The address is too long", id))
    } else if headers > LONGEST_HEAD {
        Some(refusal(Outcome::HeadTooLong, "LIMIT_HEAD", "请求头过长 / The headers are too long", id))
    } else {
        None
    }
}

fn refusal(outcome: Outcome, code: &str, text: &str, id: &str) -> HttpResponse {
    let body = Reply::Refused(vec![fault(code, text, id)]).json();
    HttpResponse::build(status(outcome, Media::Json)).content_type(Media::Json.content_type()).body(body)
}

/// Headers of every answer. A page sets a policy of its own before this. `identity` told the compressor within to leave
/// an answer alone, and says nothing to a client.
fn dress(headers: &mut HeaderMap, id: &str, origin: Option<HeaderValue>) {
    if headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "identity") {
        headers.remove(CONTENT_ENCODING);
    }
    tag_compressed(headers);
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        let policy = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    cors::dress(headers, origin);
}

/// A strong tag is one of bytes: what was compressed on the way out has another.
fn tag_compressed(headers: &mut HeaderMap) {
    let text =
        |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(ToOwned::to_owned);
    let (Some(how), Some(tag)) = (text(CONTENT_ENCODING), text(ETAG)) else { return };
    if let Ok(tag) = HeaderValue::from_str(&compressed_tag(&tag, &how)) {
        headers.insert(ETAG, tag);
    }
}

/// One line per request: never the document, variables, tokens, or an address with its parameters.
fn log(response: &ServiceResponse<BoxBody>, id: &str, started: Instant) {
    let request = response.request();
    let noted = request.extensions().get::<Noted>().cloned().unwrap_or_default();
    let short = |text: String| text.chars().filter(|c| !c.is_control()).take(64).collect::<String>();
    tracing::info!(
        target: "access",
        request_id = id,
        method = %request.method(),
        route = request.match_pattern().unwrap_or_default(),
        operation = short(noted.operation),
        client = short(noted.client),
        status = response.status().as_u16(),
        micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
    );
}
