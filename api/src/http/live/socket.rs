//! The handshake of a WebSocket on `/graphql`.

use actix_web::body::BoxBody;
use actix_web::guard::{Guard, GuardContext};
use actix_web::http::header::UPGRADE;
use actix_web::web::{Data as Shared, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::driver::Socket;
use super::frames::frames;
use super::protocol::Protocol;
use crate::http::address::client_address;
use crate::http::cors;
use crate::http::edge::Edge;
use crate::http::ending::Ending;
use crate::http::negotiate::Media;
use crate::http::observe::RequestId;
use crate::http::status::Outcome;
use crate::http::visitor::{stranger, token};

/// Whether a request asks for a WebSocket.
pub struct Upgrades;

impl Guard for Upgrades {
    fn check(&self, context: &GuardContext<'_>) -> bool {
        let upgrade = context.head().headers().get(UPGRADE).and_then(|value| value.to_str().ok());
        upgrade.is_some_and(|value| value.split(',').any(|one| one.trim().eq_ignore_ascii_case("websocket")))
    }
}

/// Takes a socket, unless it comes from a foreign page or there are too many.
pub async fn handle(request: HttpRequest, payload: Payload, edge: Shared<Edge>) -> HttpResponse {
    let (id, edge) = (RequestId::of(&request), edge.into_inner());
    let refuse = |outcome, code, text| Ending::told(outcome, code, text, &id).respond(Media::Stream);
    if !cors::may_connect(&request, &edge.settings) {
        let text = "此来源的网页不得连接 / Pages of this origin may not connect";
        return refuse(Outcome::ForeignOrigin, "FORBIDDEN", text);
    }
    let Some(bearer) = token(&request) else {
        let text = "Authorization 须为 Bearer 令牌 / Authorization must be a bearer token";
        return refuse(Outcome::NotSignedIn, "UNAUTHENTICATED", text);
    };
    let address = client_address(&request, &edge.settings.trusted_proxies);
    let Some(place) = edge.socket(address).filter(|_| !edge.draining()) else {
        return Ending::busy(Outcome::Unavailable, &id).respond(Media::Stream);
    };
    let (protocol, names) =
        (Protocol::of(request.headers()), [Protocol::Modern, Protocol::Legacy].map(Protocol::name));
    let (response, _, incoming) = match actix_ws::handle_with_protocols(&request, payload, &names) {
        Ok(taken) => taken,
        Err(error) => return error.error_response(),
    };
    let mut head = stranger(&request, &edge, &id);
    head.bearer = bearer;
    let tasks = edge.engine.tasks().clone();
    let (response, former) = response.into_parts();
    let (out, frames) = frames(former, place);
    drop(tasks.spawn_here(Socket::new(edge, out, protocol, head).run(incoming)));
    response.set_body(BoxBody::new(frames))
}
