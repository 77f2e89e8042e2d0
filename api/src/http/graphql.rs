//! `/graphql` over HTTP: queries by GET and POST, mutations by POST.
//!
//! Subscriptions will get a handler of their own beside this one (WebSocket and SSE), behind the same
//! [`Engine::accept`](crate::graphql::engine::Engine::accept).

use std::time::Duration;

use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, LOCATION, VARY};
use actix_web::web::{BytesMut, Data as Shared, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use async_graphql::parser::types::OperationType;

use super::address::client_address;
use super::body::{self, NoBody};
use super::edge::{Admitted, Edge, Visitor};
use super::ending::Ending;
use super::negotiate::{Media, answer_type, is_json_body, prefers_page};
use super::observe::{Noted, RequestId};
use super::params;
use super::status::Outcome;
use super::visitor::{client_of, visitor};
use crate::graphql::engine::{Accepted, Ask, Reply};
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
    let ending = match answer(&request, payload, &edge, &id).await {
        Ok(ending) | Err(ending) => ending,
    };
    ending.respond(media)
}

/// Somebody who opens the address itself, and would rather have a page than a refusal.
fn is_browser(request: &HttpRequest) -> bool {
    let asks = |parameter: &str| {
        ["query=", "documentId=", "doc_id=", "extensions="].iter().any(|name| parameter.starts_with(name))
    };
    let asks = request.query_string().split('&').any(asks);
    request.method() == Method::GET && !asks && prefers_page(request.headers())
}

async fn answer(request: &HttpRequest, payload: Payload, edge: &Edge, id: &str) -> Result<Ending, Ending> {
    let mut ask = read(request, payload, edge, id).await?;
    ask.client = client_of(request.headers());
    let _place = edge.work().ok_or_else(|| Ending::busy(Outcome::Unavailable, id))?;
    let accepted = edge.engine.accept(ask).await.map_err(|errors| Ending::of(Reply::refused(errors, id)))?;
    let operation = &accepted.operation;
    let visitor = visitor(request, edge, &accepted, id).ok_or_else(|| {
        let text = "Authorization 须为 Bearer 令牌 / Authorization must be a bearer token";
        Ending::told(Outcome::NotSignedIn, "UNAUTHENTICATED", text, id)
    })?;
    note(request, operation.name.as_deref(), &visitor);
    check_kind(request.method(), operation.kind, id)?;
    let admitted = (edge.admit)(visitor).await.map_err(Ending::denied)?;
    let rate = admitted.rate;
    check_introspection(&accepted, &admitted, id).map_err(|ending| ending.with_rate(rate))?;
    Ok(Ending::of(edge.engine.run(accepted, admitted.data, id).await).with_rate(rate))
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

fn check_kind(method: &Method, kind: OperationType, id: &str) -> Result<(), Ending> {
    match kind {
        OperationType::Query => Ok(()),
        OperationType::Mutation if method == Method::POST => Ok(()),
        OperationType::Mutation => {
            let text = "变更操作须用 POST / Mutations need POST";
            Err(Ending::told(Outcome::WrongMethod, "METHOD_NOT_ALLOWED", text, id))
        }
        OperationType::Subscription => {
            let text = "此传输方式不支持订阅 / Subscriptions are not offered over this transport";
            Err(Ending::told(Outcome::RequestError, "SUBSCRIPTIONS_NOT_OFFERED", text, id))
        }
    }
}

fn check_introspection(accepted: &Accepted, admitted: &Admitted, id: &str) -> Result<(), Ending> {
    if accepted.operation.introspects && !admitted.may_introspect {
        let text = "登录后才能内省，或阅读 /schema.graphql / Sign in to introspect, or read /schema.graphql";
        return Err(Ending::told(Outcome::RequestError, "INTROSPECTION_NOT_ALLOWED", text, id));
    }
    Ok(())
}
