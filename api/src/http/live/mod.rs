//! Operations that may go on: one way to begin them for every transport, and the transports that stay open.
//!
//! [`open`] is what a request, a socket and a stream have in common; [`flow`] what is told of an operation until it ends. [`streams`] writes
//! that as an answer that goes on (SSE, multipart); [`socket`] takes a WebSocket, [`driver`] keeps it, [`protocol`] speaks its two
//! protocols.

pub mod driver;
pub mod flow;
pub mod frames;
pub mod greeting;
pub mod operations;
pub mod protocol;
pub mod socket;
pub mod streams;

use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::OperationType;
use futures_util::FutureExt;

use super::edge::{Admitted, Denied, Edge, Visitor};
use super::ending::Ending;
use super::places::Place;
use super::status::Outcome;
use crate::budgets::Rate;
use crate::graphql::engine::{Accepted, Ask, Fresh, Gone, Readmit, Reply, Subscription};
use crate::graphql::guard::Operation;

/// An operation that began.
pub enum Opened {
    /// It has ended too: this is the answer, and what is left of the budget that paid for it.
    Answer(Reply, Option<Rate>),
    /// It goes on.
    Events(Box<Live>),
}

/// A subscription under way.
pub struct Live {
    /// Its events.
    pub subscription: Subscription,
    /// For how long the token that opened it is good; none when nobody is signed in.
    pub good_for: Option<Duration>,
    edge: Arc<Edge>,
    _counted: Option<Place>,
}

/// Begins an operation: guard, visitor, admission, and what it is. `who` says who asks, or that an operation of this kind is none for this
/// transport.
///
/// # Errors
/// How it ends instead.
pub async fn open(
    edge: &Arc<Edge>,
    ask: Ask,
    id: &str,
    who: impl FnOnce(&Operation) -> Result<Visitor, Ending>,
) -> Result<Opened, Ending> {
    let _place = edge.work().ok_or_else(|| Ending::busy(Outcome::Unavailable, id))?;
    let accepted = edge.engine.accept(ask).await.map_err(|errors| Ending::of(Reply::refused(errors, id)))?;
    let visitor = Visitor { cost: accepted.complexity, ..who(&accepted.operation)? };
    if accepted.operation.kind == OperationType::Subscription {
        return Ok(Opened::Events(Box::new(subscribe(edge, accepted, visitor, id).await?)));
    }
    let admitted = (edge.admit)(visitor).await.map_err(|denied| refuse(edge, denied))?;
    let rate = admitted.rate;
    check_introspection(&accepted, &admitted, id).map_err(|ending| ending.with_rate(rate))?;
    Ok(Opened::Answer(run(edge, accepted, admitted, id).await, rate))
}

/// Runs it, unless it is what everybody gets and an answer that still holds is there.
async fn run(edge: &Edge, accepted: Accepted, admitted: Admitted, id: &str) -> Reply {
    let max_age = accepted.operation.max_age.filter(|_| edge.settings.keep_answers);
    let (Some(max_age), Some(ctx)) = (max_age, admitted.anonymous) else {
        return edge.engine.run(accepted, admitted.data, id).await;
    };
    let question = accepted.question(ctx.locale);
    let run = edge.engine.run(accepted, admitted.data, id);
    let answered = edge.kept.answer(&ctx, question, run).await;
    answered.map_or_else(|reply| reply, |answer| Reply::Kept(answer, max_age))
}

async fn subscribe(edge: &Arc<Edge>, accepted: Accepted, visitor: Visitor, id: &str) -> Result<Live, Ending> {
    let again = readmit(edge, visitor.clone());
    let admitted = (edge.admit)(visitor).await.map_err(|denied| refuse(edge, denied))?;
    let Admitted { data, good_for, .. } = admitted;
    let subscription = edge.engine.subscribe(accepted, data, id, again).await.map_err(Ending::of)?;
    Ok(Live { subscription, good_for, edge: Arc::clone(edge), _counted: edge.subscription() })
}

fn refuse(edge: &Edge, denied: Denied) -> Ending {
    if matches!(denied, Denied::Throttled(..)) {
        edge.tally.throttled.add();
    }
    Ending::denied(denied)
}

/// Admits the same visitor for each event, under an id of its own. An event is a small request, and costs what the operation costs, also when
/// there is nothing to tell in the end.
fn readmit(edge: &Arc<Edge>, visitor: Visitor) -> Readmit {
    let edge = Arc::clone(edge);
    Arc::new(move || {
        let (edge, request_id) = (Arc::clone(&edge), (edge.new_id)());
        let admitting = (edge.admit)(Visitor { request_id: request_id.clone(), ..visitor.clone() });
        async move {
            match admitting.await {
                Ok(admitted) => Ok(Fresh { data: admitted.data, request_id }),
                Err(Denied::NotSignedIn(error)) => Err(Gone::Over(error)),
                Err(Denied::Throttled(error, _)) => {
                    edge.tally.throttled.add();
                    Err(Gone::Spent(error))
                }
                Err(Denied::Unavailable(error)) => Err(Gone::NotNow(error)),
            }
        }
        .boxed()
    })
}

fn check_introspection(accepted: &Accepted, admitted: &Admitted, id: &str) -> Result<(), Ending> {
    if accepted.operation.introspects && !admitted.may_introspect {
        let text = "登录后才能内省，或阅读 /schema.graphql / Sign in to introspect, or read /schema.graphql";
        return Err(Ending::told(Outcome::RequestError, "INTROSPECTION_NOT_ALLOWED", text, id));
    }
    Ok(())
}
