//! `/graphql` over HTTP: queries by GET and POST, mutations by POST.
//!
//! Subscriptions will get a handler of their own beside this one (WebSocket and SSE), behind the same
//! [`Engine::accept`](crate::graphql::engine::Engine::accept).

use actix_web::http::header::{
    ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_ENCODING, HeaderMap, RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use actix_web::http::{ConnectionType, Method};
use actix_web::web::{Bytes, Data as Shared, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use async_graphql::ServerError;
use async_graphql::parser::types::OperationType;

use super::address::client_address;
use super::body::{self, NoBody};
use super::edge::{Admitted, Denied, Edge, Visitor};
use super::negotiate::{Media, answer_type, is_json_body};
use super::observe::{Noted, RequestId};
use super::params;
use super::status::{Outcome, status};
use crate::graphql::engine::{Accepted, Ask, Reply, fault};

/// Bytes below which compression gains nothing: they travel in one packet anyway.
const WORTH_COMPRESSING: usize = 1_024;

/// Answers a request of any method.
pub async fn handle(request: HttpRequest, payload: Payload, edge: Shared<Edge>) -> HttpResponse {
    let id = RequestId::of(&request);
    let Some(media) = answer_type(request.headers()) else {
        let text = "只提供 application/json 与 application/graphql-response+json / Accept names no type that is offered";
        return Ending::told(Outcome::NotAcceptable, "NOT_ACCEPTABLE", text, &id).respond(Media::Json);
    };
    let ending = match answer(&request, payload, &edge, &id).await {
        Ok(reply) => Ending::of(reply),
        Err(ending) => ending,
    };
    ending.respond(media)
}

async fn answer(request: &HttpRequest, payload: Payload, edge: &Edge, id: &str) -> Result<Reply, Ending> {
    let ask = read(request, payload, edge, id).await?;
    let accepted = edge.engine.accept(ask).await.map_err(|errors| Ending::of(Reply::refused(errors, id)))?;
    let operation = &accepted.operation;
    let visitor = visitor(request, edge, id)?;
    note(request, operation.name.as_deref(), &visitor);
    check_kind(request.method(), operation.kind, id)?;
    let admitted = (edge.admit)(visitor).await.map_err(Ending::denied)?;
    check_introspection(&accepted, &admitted, id)?;
    Ok(edge.engine.run(accepted, admitted.data, id).await)
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
            let limits = edge.engine.limits();
            let body = body::read(request.headers(), payload, limits.body_bytes, limits.body_read()).await;
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

fn no_body(missing: NoBody, id: &str) -> Ending {
    match missing {
        NoBody::TooLong => {
            Ending::told(Outcome::BodyTooLong, "LIMIT_BODY", "请求体过长 / The body is too long", id)
        }
        NoBody::TooSlow => {
            let text = "请求体未能按时到达 / The body did not arrive in time";
            Ending::told(Outcome::BodyTooSlow, "LIMIT_BODY_TIME", text, id)
        }
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

fn visitor(request: &HttpRequest, edge: &Edge, id: &str) -> Result<Visitor, Ending> {
    let headers = request.headers();
    let bearer = match headers.get(AUTHORIZATION) {
        None => None,
        Some(value) => Some(bearer(value.to_str().unwrap_or_default()).ok_or_else(|| {
            let text = "Authorization 须为 Bearer 令牌 / Authorization must be a bearer token";
            Ending::told(Outcome::NotSignedIn, "UNAUTHENTICATED", text, id)
        })?),
    };
    Ok(Visitor {
        bearer,
        address: client_address(request, &edge.settings.trusted_proxies),
        request_id: id.into(),
        language: text(headers, "accept-language"),
        device_id: text(headers, "x-device-id").and_then(|id| id.parse().ok()),
        client: client(headers, "apollographql-client").or_else(|| client(headers, "x-client")),
    })
}

fn bearer(value: &str) -> Option<String> {
    let (scheme, token) = value.trim().split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| token.to_owned())
}

fn client(headers: &HeaderMap, prefix: &str) -> Option<(String, String)> {
    let name = text(headers, &format!("{prefix}-name"))?;
    Some((name, text(headers, &format!("{prefix}-version")).unwrap_or_default()))
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(|value| value.chars().take(64).collect())
}

/// An answer and its place in the table of statuses.
struct Ending {
    outcome: Outcome,
    reply: Reply,
}

impl Ending {
    fn of(reply: Reply) -> Self {
        let outcome = match &reply {
            Reply::Answer(_) => Outcome::Executed,
            Reply::Refused(_) => Outcome::RequestError,
            Reply::Late(_) => Outcome::Unavailable,
            Reply::Broken(_) => Outcome::Broken,
        };
        Self { outcome, reply }
    }

    fn told(outcome: Outcome, code: &str, text: &str, id: &str) -> Self {
        Self { outcome, reply: Reply::Refused(vec![fault(code, text, id)]) }
    }

    fn denied(denied: Denied) -> Self {
        let refuse = |error: ServerError| Reply::Refused(vec![error]);
        match denied {
            Denied::NotSignedIn(error) => Self { outcome: Outcome::NotSignedIn, reply: refuse(error) },
            Denied::Unavailable(error) => Self { outcome: Outcome::Unavailable, reply: refuse(error) },
        }
    }

    fn respond(self, media: Media) -> HttpResponse {
        let mut response = HttpResponse::build(status(self.outcome, media));
        response.content_type(media.content_type());
        response.insert_header((CACHE_CONTROL, "no-store"));
        response.append_header((VARY, "Accept, Accept-Language, Authorization"));
        match self.outcome {
            Outcome::WrongMethod => drop(response.insert_header((ALLOW, "GET, POST"))),
            Outcome::NotSignedIn => drop(response.insert_header((WWW_AUTHENTICATE, "Bearer"))),
            Outcome::Unavailable => drop(response.insert_header((RETRY_AFTER, "1"))),
            _ => {}
        }
        let body = Bytes::from(self.reply.json());
        if body.len() < WORTH_COMPRESSING {
            response.insert_header((CONTENT_ENCODING, "identity"));
        }
        let mut response = response.body(body);
        if matches!(self.outcome, Outcome::BodyTooLong | Outcome::BodyTooSlow) {
            // The rest of the body is not read, so the connection cannot serve another request.
            response.head_mut().set_connection_type(ConnectionType::Close);
        }
        response
    }
}
