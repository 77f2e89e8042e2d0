//! How a GraphQL request ends: an answer, and its place in the table of statuses.

use actix_web::http::ConnectionType;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, CONTENT_ENCODING, RETRY_AFTER, VARY, WWW_AUTHENTICATE};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use async_graphql::{ServerError, Value};

use super::edge::Denied;
use super::negotiate::Media;
use super::status::{Outcome, status};
use crate::budgets::Rate;
use crate::graphql::engine::{Reply, fault};
use crate::graphql::faults::retry_after;
use crate::graphql::guard::Refusal;

/// Bytes below which compression gains nothing: they travel in one packet anyway.
pub(super) const WORTH_COMPRESSING: usize = 1_024;

/// Where a refusal belongs: what the first error says.
fn refusal(errors: &[ServerError]) -> Outcome {
    let code = errors.first().and_then(|error| error.extensions.as_ref()?.get("code"));
    match code {
        Some(Value::String(code)) => Outcome::of_refusal(code),
        _ => Outcome::RequestError,
    }
}

/// Tells what is left of the budget that paid.
pub(super) fn tell(response: &mut HttpResponseBuilder, rate: Option<Rate>) {
    let Some(rate) = rate else { return };
    response.insert_header(("RateLimit-Limit", rate.limit));
    response.insert_header(("RateLimit-Remaining", rate.remaining));
    response.insert_header(("RateLimit-Reset", rate.resets_in));
}

/// An answer and its place in the table of statuses.
pub struct Ending {
    outcome: Outcome,
    reply: Reply,
    rate: Option<Rate>,
}

impl Ending {
    /// What the engine replied.
    pub fn of(reply: Reply) -> Self {
        let outcome = match &reply {
            Reply::Answer(_) | Reply::Kept(..) => Outcome::Executed,
            Reply::Refused(errors) => refusal(errors),
            Reply::Late(_) => Outcome::Unavailable,
            Reply::Broken(_) => Outcome::Broken,
        };
        Self { outcome, reply, rate: None }
    }

    /// A refusal in HTTP's own terms.
    pub fn told(outcome: Outcome, code: &str, text: &str, id: &str) -> Self {
        Self { outcome, reply: Reply::Refused(vec![fault(code, text, id)]), rate: None }
    }

    /// A limit that HTTP has a status of its own for.
    pub fn refused(outcome: Outcome, refusal: Refusal, id: &str) -> Self {
        Self { outcome, reply: Reply::refused(vec![refusal.into()], id), rate: None }
    }

    /// The server has no place for it now.
    pub fn busy(outcome: Outcome, id: &str) -> Self {
        Self::told(outcome, "BUSY", "服务繁忙，请稍后重试 / The server is busy; retry later", id)
    }

    /// Nobody was admitted.
    pub fn denied(denied: Denied) -> Self {
        let refuse = |error: ServerError| Reply::Refused(vec![error]);
        match denied {
            Denied::NotSignedIn(error) => {
                Self { outcome: Outcome::NotSignedIn, reply: refuse(error), rate: None }
            }
            Denied::Throttled(error, rate) => {
                Self { outcome: Outcome::Throttled, reply: refuse(error), rate: Some(rate) }
            }
            Denied::Unavailable(error) => {
                Self { outcome: Outcome::Unavailable, reply: refuse(error), rate: None }
            }
        }
    }

    /// The same, telling what is left of the budget.
    #[must_use]
    pub fn with_rate(mut self, rate: Option<Rate>) -> Self {
        self.rate = rate;
        self
    }

    /// Whether nobody was admitted because the token is no good.
    pub fn is_not_signed_in(&self) -> bool {
        self.outcome == Outcome::NotSignedIn
    }

    /// What there is to tell, for a transport without statuses.
    pub fn into_reply(self) -> Reply {
        self.reply
    }

    /// The answer as HTTP sends it.
    pub fn respond(self, media: Media) -> HttpResponse {
        let mut response = HttpResponse::build(status(self.outcome, media));
        response.content_type(media.content_type());
        response.insert_header((CACHE_CONTROL, "no-store"));
        response.append_header((VARY, "Accept, Accept-Language, Authorization"));
        match self.outcome {
            Outcome::WrongMethod => drop(response.insert_header((ALLOW, "GET, POST"))),
            Outcome::NotSignedIn => drop(response.insert_header((WWW_AUTHENTICATE, "Bearer"))),
            _ => {}
        }
        let unavailable = self.outcome == Outcome::Unavailable;
        if let Some(seconds) = retry_after(self.reply.errors()).or(unavailable.then_some(1)) {
            response.insert_header((RETRY_AFTER, seconds));
        }
        tell(&mut response, self.rate);
        let body = Bytes::from(self.reply.json());
        if body.len() < WORTH_COMPRESSING {
            response.insert_header((CONTENT_ENCODING, "identity"));
        }
        let mut response = response.body(body);
        if self.outcome.leaves_body() {
            // The rest of the body is not read, so the connection cannot serve another request.
            response.head_mut().set_connection_type(ConnectionType::Close);
        }
        response
    }
}
