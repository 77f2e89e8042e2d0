//! Subscriptions: a request that waits. What opens one is run as any request is; what follows is, for each event, a small request of its own:
//! the visitor is admitted again, the operation runs once under the rights of now, its answer is masked. No right outlives what gave it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Data, Request, Response, ServerError};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::Semaphore;

use super::{Accepted, Engine, Reply, mask, reply, within};
use crate::changes::hub::{Change, Listener};
use crate::ctx::Ctx;
use crate::graphql::faults;
use crate::graphql::guard::with_plain_root;
use crate::graphql::live::{Moment, Opening};

/// Events that are worked on at a time. One change may reach thousands of subscribers; requests must not wait behind all of them.
const AT_A_TIME: usize = 16;

/// Runs an operation to its first item.
pub(super) type FirstItem = Arc<dyn Fn(Request) -> BoxFuture<'static, Option<Response>> + Send + Sync>;

/// What events are run with.
#[derive(Clone)]
pub(super) struct Events {
    first: FirstItem,
    places: Arc<Semaphore>,
    asks_again: bool,
}

impl Events {
    /// Events of one schema.
    pub(super) fn new(first: FirstItem) -> Self {
        Self { first, places: Arc::new(Semaphore::new(AT_A_TIME)), asks_again: true }
    }

    /// The same, taking whoever opened a subscription for what they were then.
    pub(super) fn that_ask_once(self) -> Self {
        Self { asks_again: false, ..self }
    }
}

/// A visitor who was admitted again.
pub struct Fresh {
    /// What resolvers find in their context.
    pub data: Data,
    /// The id of this event, in log lines and faults.
    pub request_id: String,
}

/// A visitor who was not.
pub enum Gone {
    /// The session is over, and with it the subscription.
    Over(ServerError),
    /// The budget does not suffice for the event, and with that the subscription is over: what follows would be lost one by one.
    Spent(ServerError),
    /// It cannot be known now: this event is lost, and said to be.
    NotNow(ServerError),
}

/// Admits the visitor of a subscription again, who pays for the event. It is called for each.
pub type Readmit = Arc<dyn Fn() -> BoxFuture<'static, Result<Fresh, Gone>> + Send + Sync>;

/// What happened to a subscription.
pub enum Event {
    /// There is something to tell.
    Next(Reply),
    /// The session is over: nothing follows.
    Over(ServerError),
    /// The client took too long to read, and changes were lost: nothing follows, and it has to begin anew.
    Slow(ServerError),
    /// The budget is spent: nothing follows, and it has to begin anew once there is some again.
    Spent(ServerError),
}

/// A subscription under way. It stops listening when dropped.
pub struct Subscription {
    engine: Engine,
    accepted: Accepted,
    document: ExecutableDocument,
    listener: Listener,
    readmit: Readmit,
    /// The id of the request that opened it.
    request_id: String,
    /// Only where nobody asks again.
    then: Option<Ctx>,
}

impl Engine {
    /// Opens a subscription that was accepted. `data` is what resolvers find in their context as it opens.
    ///
    /// # Errors
    /// It may not be opened: what there is to tell of that.
    pub async fn subscribe(
        &self,
        accepted: Accepted,
        mut data: Data,
        request_id: &str,
        readmit: Readmit,
    ) -> Result<Subscription, Reply> {
        let opening = Opening::default();
        let then = if self.events.asks_again { None } else { faults::ctx(&data).cloned() };
        data.insert(Moment::Opening(opening.clone()));
        let locale = faults::locale(&data);
        let document = with_plain_root(&accepted.document.document, accepted.operation.name.as_deref());
        let opened = self.first(&accepted, document.clone(), data);
        match within(self.limits().request(), opened).await {
            None => Err(Reply::late(false, request_id)),
            Some(Err(_panic)) => Err(broken(request_id)),
            Some(Ok(Some(refused))) => {
                let masked = mask::response(refused, self.limits().errors, request_id, locale);
                Err(Reply::Refused(masked.errors))
            }
            Some(Ok(None)) => {
                let listener = opening.take().ok_or_else(|| broken(request_id))?;
                let (engine, request_id) = (self.clone(), request_id.to_owned());
                Ok(Subscription { engine, accepted, document, listener, readmit, request_id, then })
            }
        }
    }

    fn first(
        &self,
        accepted: &Accepted,
        document: ExecutableDocument,
        data: Data,
    ) -> impl Future<Output = std::thread::Result<Option<Response>>> + use<> {
        let mut request = Request::new(String::new()).variables(accepted.variables.clone());
        request.operation_name.clone_from(&accepted.operation.name);
        request.set_parsed_query(document);
        request.data = data;
        AssertUnwindSafe((self.events.first)(request)).catch_unwind()
    }
}

impl Subscription {
    /// Waits for what happens next. Call it no more after the end.
    pub async fn next(&mut self) -> Event {
        loop {
            let Some(change) = self.listener.next().await else {
                let text = "读取过慢，其间的变化已丢失，请重新订阅 / Changes were lost because they were read too slowly; subscribe anew";
                return Event::Slow(reply::fault("SLOW_CONSUMER", text, &self.request_id));
            };
            if let Some(event) = self.event(change).await {
                return event;
            }
        }
    }

    /// What one change has to tell, if anything.
    async fn event(&self, change: Change) -> Option<Event> {
        // The semaphore is never closed, so this is always a place.
        let _place = self.engine.events.places.acquire().await;
        let Fresh { mut data, request_id } = match self.admitted().await {
            Ok(fresh) => fresh,
            Err(Gone::Over(error)) => return Some(Event::Over(error)),
            Err(Gone::Spent(error)) => return Some(Event::Spent(error)),
            Err(Gone::NotNow(error)) => return Some(Event::Next(Reply::Refused(vec![error]))),
        };
        let (locale, limits) = (faults::locale(&data), self.engine.limits());
        data.insert(Moment::Event(change));
        let told = self.engine.first(&self.accepted, self.document.clone(), data);
        let reply = match within(limits.request(), told).await {
            None => {
                tracing::warn!(request_id, "an event ran out of time");
                Reply::late(false, &request_id)
            }
            Some(Err(_panic)) => broken(&request_id),
            Some(Ok(None)) => return None,
            Some(Ok(Some(mut response))) => {
                response.extensions.insert("cost".into(), self.engine.cost(self.accepted.complexity));
                Reply::answer(mask::response(response, limits.errors, &request_id, locale))
            }
        };
        Some(Event::Next(reply))
    }

    async fn admitted(&self) -> Result<Fresh, Gone> {
        match &self.then {
            None => (self.readmit)().await,
            Some(ctx) => {
                let mut data = Data::default();
                data.insert(ctx.clone());
                Ok(Fresh { data, request_id: ctx.request_id.clone() })
            }
        }
    }
}

fn broken(request_id: &str) -> Reply {
    tracing::error!(request_id, "a subscription's resolver panicked, or listens to nothing");
    Reply::broken(request_id)
}

#[cfg(test)]
mod tests;
