//! An answer that goes on: `text/event-stream` (GraphQL over SSE, distinct connections) and Apollo's multipart protocol for subscriptions.

use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, VARY};
use actix_web::web::Bytes;
use async_graphql::ServerError;
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt};
use serde_json::json;
use tokio::time::Instant;

use super::Opened;
use super::flow::{Told, told};
use crate::graphql::engine::{Reply, fault};
use crate::http::edge::Edge;
use crate::http::negotiate::Wire;
use crate::http::places::Reader;

/// How long nothing is sent at most: proxies take a connection for dead after half a minute or a minute.
pub const HEARTBEAT: Duration = Duration::from_secs(20);

/// What the parts of the multipart protocol are kept apart by.
const BOUNDARY: &str = "graphql";

impl Wire {
    fn content_type(self) -> String {
        match self {
            Self::EventStream => "text/event-stream; charset=utf-8".into(),
            Self::Multipart => format!("multipart/mixed; boundary=\"{BOUNDARY}\"; subscriptionSpec=\"1.0\""),
        }
    }

    /// What says that it began. Of the multipart protocol each part ends with the delimiter, so that it is whole when it arrives.
    fn start(self) -> String {
        match self {
            Self::EventStream => ":\n\n".into(),
            Self::Multipart => format!("--{BOUNDARY}"),
        }
    }

    fn heartbeat(self) -> String {
        match self {
            Self::EventStream => ":\n\n".into(),
            Self::Multipart => part("{}"),
        }
    }

    fn next(self, reply: &Reply) -> String {
        let json = String::from_utf8(reply.json()).unwrap_or_default();
        match self {
            Self::EventStream => format!("event: next\ndata: {json}\n\n"),
            Self::Multipart => part(&format!("{{\"payload\":{json}}}")),
        }
    }

    /// The errors that end it.
    fn failed(self, errors: Vec<ServerError>) -> String {
        match self {
            Self::EventStream => self.next(&Reply::Refused(errors)),
            Self::Multipart => part(&json!({ "payload": null, "errors": errors }).to_string()),
        }
    }

    fn end(self) -> String {
        match self {
            Self::EventStream => "event: complete\ndata:\n\n".into(),
            Self::Multipart => "--\r\n".into(),
        }
    }
}

fn part(json: &str) -> String {
    format!("\r\nContent-Type: application/json\r\n\r\n{json}\r\n--{BOUNDARY}")
}

/// Answers with everything that is told of an operation that began. `place` is held until the stream ends.
pub fn respond(edge: &Arc<Edge>, wire: Wire, opened: Opened, id: &str, place: Reader) -> HttpResponse {
    let until = match &opened {
        Opened::Events(live) => live.good_for.map(|good_for| Instant::now() + good_for),
        Opened::Answer(..) => None,
    };
    let body = Body { edge: Arc::clone(edge), wire, told: told(opened), until, id: id.into(), _place: place };
    HttpResponse::Ok()
        .content_type(wire.content_type())
        .insert_header((CACHE_CONTROL, "no-store"))
        // Compressed, an event would wait for the next one; the middleware takes this header away again.
        .insert_header((CONTENT_ENCODING, "identity"))
        // The same for a proxy that collects answers.
        .insert_header(("x-accel-buffering", "no"))
        .append_header((VARY, "Accept, Accept-Language, Authorization"))
        .streaming(body.bytes())
}

struct Body {
    edge: Arc<Edge>,
    wire: Wire,
    told: BoxStream<'static, Told>,
    until: Option<Instant>,
    id: String,
    _place: Reader,
}

impl Body {
    fn bytes(self) -> impl Stream<Item = Result<Bytes, std::io::Error>> {
        let start = stream::iter([self.wire.start()]);
        let rest = stream::unfold(Some(self), |body| async move {
            let mut body = body?;
            let (text, goes_on) = body.next().await;
            Some((text, goes_on.then_some(body)))
        });
        start.chain(rest).map(|text| Ok(Bytes::from(text)))
    }

    /// The next bytes, and whether any follow.
    async fn next(&mut self) -> (String, bool) {
        let (wire, beat) = (self.wire, Instant::now() + HEARTBEAT);
        let until = self.until.map_or(beat, |until| until.min(beat));
        let waited = tokio::select! {
            () = self.edge.engine.tasks().stopped() => return (wire.failed(vec![self.stopping()]) + &wire.end(), false),
            told = tokio::time::timeout_at(until, self.told.next()) => told,
        };
        match waited {
            Ok(Some(Told::Next(reply))) => (wire.next(&reply), true),
            Ok(Some(Told::Failed(errors))) => (wire.failed(errors) + &wire.end(), false),
            Ok(Some(Told::Over(error))) => (wire.failed(vec![error]) + &wire.end(), false),
            Ok(Some(Told::Done) | None) => (wire.end(), false),
            Err(_) if self.until.is_some_and(|until| until <= Instant::now()) => {
                (wire.failed(vec![expired(&self.id)]) + &wire.end(), false)
            }
            Err(_) => (wire.heartbeat(), true),
        }
    }

    fn stopping(&self) -> ServerError {
        let text = "服务正在重启，请稍后重新订阅 / The server restarts; subscribe again in a moment";
        fault("UNAVAILABLE", text, &self.id)
    }
}

/// The token is over.
fn expired(id: &str) -> ServerError {
    let text = "令牌已到期，请刷新后重新订阅 / The token is over; refresh it and subscribe again";
    fault("UNAUTHENTICATED", text, id)
}
