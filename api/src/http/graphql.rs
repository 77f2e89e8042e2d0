//! `/graphql` over HTTP: queries by GET and POST, mutations by POST, subscriptions as answers that go on. Sockets: [`super::live::socket`].

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, LOCATION, VARY};
use actix_web::web::{BytesMut, Data as Shared, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use async_graphql::parser::types::OperationType;

use super::address::client_address;
use super::body::{self, NoBody};
use super::edge::{Edge, Visitor};
use super::ending::Ending;
use super::kept;
use super::live::{Opened, open, streams};
use super::negotiate::{Media, answer_type, is_json_body, prefers_page, stream_type, streams_answers};
use super::observe::{Noted, RequestId};
use super::params;
use super::status::Outcome;
use super::visitor::{client_of, visitor};
use crate::graphql::engine::{Ask, Reply};
use crate::graphql::guard::Refusal;

/// How long a body may take to arrive without a place among those that are awaited.
const AT_ONCE: Duration = Duration::from_millis(100);

/// Answers a request of any method.
pub async fn handle(request: HttpRequest, payload: Payload, edge: Shared<Edge>) -> HttpResponse {
    let id = RequestId::of(&request);
    if is_browser(&request) {
        return HttpResponse::SeeOther()
            .insert_header((LOCATION, "/graphiql"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .append_header((VARY, "Accept"))
            .finish();
    }
    let Some(media) = answer_type(request.headers()) else {
        let text = "只提供 application/json 与 application/graphql-response+json / Accept names no type that is offered";
        return Ending::told(Outcome::NotAcceptable, "NOT_ACCEPTABLE", text, &id).respond(Media::Json);
    };
    let edge = edge.into_inner();
    match answer(&request, payload, &edge, &id).await {
        Ok(Opened::Answer(Reply::Kept(answer, max_age), rate)) if !streams_answers(request.headers()) => {
            kept::respond(&request, &answer, max_age, media, rate)
        }
        Ok(Opened::Answer(reply, rate)) if !streams_answers(request.headers()) => {
            Ending::of(reply).with_rate(rate).respond(media)
        }
        Ok(opened) => go_on(&request, &edge, opened, &id).unwrap_or_else(|ending| ending.respond(media)),
        Err(ending) => ending.respond(media),
    }
}

/// An answer that goes on has a place among the sockets.
fn go_on(request: &HttpRequest, edge: &Arc<Edge>, opened: Opened, id: &str) -> Result<HttpResponse, Ending> {
    let wire = stream_type(request.headers()).ok_or_else(|| not_offered(id))?;
    let address = client_address(request, &edge.settings.trusted_proxies);
    let place = edge.socket(address).filter(|_| !edge.draining());
    let place = place.ok_or_else(|| Ending::busy(Outcome::Unavailable, id))?;
    Ok(streams::respond(edge, wire, opened, id, place))
}

/// Somebody who opens the address itself, and would rather have a page than a refusal.
fn is_browser(request: &HttpRequest) -> bool {
    let asks = |parameter: &str| {
        ["query=", "documentId=", "doc_id=", "extensions="].iter().any(|name| parameter.starts_with(name))
    };
    let asks = request.query_string().split('&').any(asks);
    request.method() == Method::GET && !asks && prefers_page(request.headers())
}

async fn answer(
    request: &HttpRequest,
    payload: Payload,
    edge: &Arc<Edge>,
    id: &str,
) -> Result<Opened, Ending> {
    let mut ask = read(request, payload, edge, id).await?;
    ask.client = client_of(request.headers());
    open(edge, ask, id, |operation| {
        let visitor = visitor(request, edge, operation, id).ok_or_else(|| {
            let text = "Authorization 须为 Bearer 令牌 / Authorization must be a bearer token";
            Ending::told(Outcome::NotSignedIn, "UNAUTHENTICATED", text, id)
        })?;
        note(request, operation.name.as_deref(), &visitor);
        check_kind(request, operation.kind, id)?;
        Ok(visitor)
    })
    .await
}

/// What the log will say of the request.
fn note(request: &HttpRequest, operation: Option<&str>, visitor: &Visitor) {
    let client = visitor.client.as_ref().map(|(name, version)| format!("{name}/{version}"));
    let noted = Noted { operation: operation.unwrap_or_default().into(), client: client.unwrap_or_default() };
    request.extensions_mut().insert(noted);
}

async fn read(request: &HttpRequest, payload: Payload, edge: &Edge, id: &str) -> Result<Ask, Ending> {
    let bad = |bad: params::BadParams| Ending::told(Outcome::BadParameters, "BAD_REQUEST", &bad.0, id);
    match *request.method() {
        Method::GET => params::from_query(request.query_string()).map_err(bad),
        Method::POST => {
            if !is_json_body(request.headers()) {
                let text =
                    "请求体须为 UTF-8 的 application/json / The body must be application/json in UTF-8";
                return Err(Ending::told(Outcome::UnsupportedMedia, "UNSUPPORTED_MEDIA_TYPE", text, id));
            }
            let body = read_body(request, payload, edge, id).await?;
            params::from_json(&body.map_err(|missing| no_body(missing, id))?).map_err(bad)
        }
        _ => Err(Ending::told(
            Outcome::WrongMethod,
            "METHOD_NOT_ALLOWED",
            "只支持 GET 与 POST / Use GET or POST",
            id,
        )),
    }
}

/// Most bodies are here at once. Who lets the server wait needs a place for that.
async fn read_body(
    request: &HttpRequest,
    payload: Payload,
    edge: &Edge,
    id: &str,
) -> Result<Result<BytesMut, NoBody>, Ending> {
    let limits = edge.engine.limits();
    let reading = body::read(request.headers(), payload, limits.body_bytes, limits.body_read());
    let mut reading = std::pin::pin!(reading);
    if let Ok(here) = tokio::time::timeout(AT_ONCE, reading.as_mut()).await {
        return Ok(here);
    }
    let address = client_address(request, &edge.settings.trusted_proxies);
    let _place = edge.reader(address).ok_or_else(|| Ending::busy(Outcome::NoReader, id))?;
    Ok(reading.await)
}

fn no_body(missing: NoBody, id: &str) -> Ending {
    match missing {
        NoBody::TooLong { max, measured } => {
            Ending::refused(Outcome::BodyTooLong, Refusal::long_body(max, measured), id)
        }
        NoBody::TooSlow(awaited) => Ending::refused(Outcome::BodyTooSlow, Refusal::slow_body(awaited), id),
        NoBody::Cut => {
            Ending::told(Outcome::BadParameters, "BAD_REQUEST", "请求体不完整 / The body is incomplete", id)
        }
    }
}

fn check_kind(request: &HttpRequest, kind: OperationType, id: &str) -> Result<(), Ending> {
    match kind {
        OperationType::Query => Ok(()),
        OperationType::Mutation if request.method() == Method::POST => Ok(()),
        OperationType::Mutation => {
            let text = "变更操作须用 POST / Mutations need POST";
            Err(Ending::told(Outcome::WrongMethod, "METHOD_NOT_ALLOWED", text, id))
        }
        OperationType::Subscription if stream_type(request.headers()).is_some() => Ok(()),
        OperationType::Subscription => Err(not_offered(id)),
    }
}

fn not_offered(id: &str) -> Ending {
    let text = "订阅须用 WebSocket，或接受 text/event-stream / Subscriptions need a WebSocket, or Accept: text/event-stream";
    Ending::told(Outcome::RequestError, "SUBSCRIPTIONS_NOT_OFFERED", text, id)
}
