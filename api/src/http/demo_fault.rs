//! `X-Demo-Fault`: what goes wrong on the way, for clients that are tried against the demo. Only the demo registers it.
//!
//! | Value | What happens |
//! |---|---|
//! | `timeout` | 503 `TIMEOUT`, as when the deadline has passed; nothing runs |
//! | `throttle` | 429 `THROTTLED`, as when the budget is spent; nothing runs |
//! | `500` | `INTERNAL`, as after a panic; nothing runs |
//! | `conflict` | it runs, as if somebody had been faster: its `expectedVersion` is put back |
//! | `lost-answer` | it runs, and the connection breaks before the answer |

use std::io;

use actix_web::dev::Payload as Stream;
use actix_web::guard::{GuardContext, fn_guard};
use actix_web::http::header::{ACCESS_CONTROL_REQUEST_HEADERS, CONTENT_ENCODING};
use actix_web::http::{ConnectionType, Method};
use actix_web::web::{self, Bytes, Data as Shared, Payload, ServiceConfig};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use chrono::TimeDelta;
use futures_util::stream;
use serde_json::{Value, json};

use super::body;
use super::cors;
use super::edge::{Denied, Edge};
use super::ending::Ending;
use super::graphql;
use super::negotiate::{Media, answer_type};
use super::observe::RequestId;
use super::status::Outcome;
use crate::app::{App, SharedApp};
use crate::budgets::Rate;
use crate::graphql::engine::{Reply, fault};
use crate::graphql::limits::Limits;

/// The header that asks for one.
const HEADER: &str = "x-demo-fault";

/// A version that nothing has.
const LONG_AGO: i32 = -1;

/// After how many seconds a client that was throttled may come again. It is told as the end of the minute; nobody who tries it out waits so long.
const THROTTLED_FOR: u32 = 1;

/// Registers it before the endpoint itself, for requests that bring the header.
pub fn routes(config: &mut ServiceConfig, app: &SharedApp) {
    let asked = fn_guard(|context| context.head().headers().contains_key(HEADER));
    let faults = web::resource("/graphql").guard(asked).default_service(web::to(handle));
    let question = web::resource("/graphql")
        .guard(fn_guard(asks_whether_it_may))
        .default_service(web::to(|| cors::preflight_with(HEADER)));
    config.app_data(Shared::from(SharedApp::clone(app))).service(faults).service(question);
}

/// A browser's question whether a page may send the header.
fn asks_whether_it_may(context: &GuardContext<'_>) -> bool {
    let head = context.head();
    let names = head.headers().get(ACCESS_CONTROL_REQUEST_HEADERS).and_then(|names| names.to_str().ok());
    head.method == Method::OPTIONS
        && names.is_some_and(|names| names.split(',').any(|name| name.trim().eq_ignore_ascii_case(HEADER)))
}

async fn handle(
    request: HttpRequest,
    payload: Payload,
    edge: Shared<Edge>,
    app: Shared<App>,
) -> HttpResponse {
    let id = RequestId::of(&request);
    let media = answer_type(request.headers()).unwrap_or(Media::Json);
    let wanted = request.headers().get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ending = match wanted {
        "timeout" => {
            let text = "处理超时（演示）/ Timed out (demo)";
            Ending::told(Outcome::Unavailable, "TIMEOUT", text, &id)
        }
        "throttle" => throttled(&app, &id),
        "500" => Ending::of(Reply::broken(&id)),
        "conflict" => {
            if let Some(payload) = outdated(&request, payload, &edge).await {
                return graphql::handle(request, payload, edge).await;
            }
            let text = "conflict 须有 variables.input.expectedVersion / conflict needs variables.input.expectedVersion";
            Ending::told(Outcome::BadParameters, "BAD_REQUEST", text, &id)
        }
        "lost-answer" => {
            // It runs to its end; only then is it lost.
            graphql::handle(request, payload, edge).await;
            return lost();
        }
        _ => {
            let text = "X-Demo-Fault: timeout | throttle | 500 | conflict | lost-answer";
            Ending::told(Outcome::BadParameters, "BAD_REQUEST", text, &id)
        }
    };
    ending.respond(media)
}

/// What a client hears whose budget is spent, in the same headers.
fn throttled(app: &App, id: &str) -> Ending {
    let mut error = fault("THROTTLED", "请求过于频繁（演示）/ Too many requests (demo)", id);
    if let Some(extensions) = &mut error.extensions {
        extensions.set("retryAfter", THROTTLED_FOR);
    }
    // Where there is no budget, the usual one is shown.
    let limit = app.config.limits.cost_per_minute.or(Limits::default().cost_per_minute).unwrap_or_default();
    let rate = Rate {
        limit,
        cost: limit,
        remaining: 0,
        resets_at: app.clock.real_now() + TimeDelta::seconds(THROTTLED_FOR.into()),
        resets_in: THROTTLED_FOR.into(),
    };
    Ending::denied(Denied::Throttled(error, rate))
}

/// The same body with a version of long ago; none when it has no version, or cannot be read.
async fn outdated(request: &HttpRequest, payload: Payload, edge: &Edge) -> Option<Payload> {
    let limits = edge.engine.limits();
    let read = body::read(request.headers(), payload, limits.body_bytes, limits.body_read()).await.ok()?;
    let mut sent: Value = serde_json::from_slice(&read).ok()?;
    let version =
        sent.pointer_mut("/variables/input/expectedVersion").filter(|version| version.is_number())?;
    *version = json!(LONG_AGO);
    Payload::from_request(request, &mut Stream::from(Bytes::from(sent.to_string()))).await.ok()
}

/// A body that breaks at its first byte: the client is left with a connection that closed.
fn lost() -> HttpResponse {
    let broken = stream::once(async { Err::<Bytes, io::Error>(io::ErrorKind::ConnectionAborted.into()) });
    let mut response = HttpResponse::Ok().insert_header((CONTENT_ENCODING, "identity")).streaming(broken);
    response.head_mut().set_connection_type(ConnectionType::Close);
    response
}
