//! Subscriptions as resolvers see them. Nothing flows through a resolver: it runs once as the subscription opens, to check the permission and to
//! say what it waits for, and once for each event, under the rights that the viewer then has, to load one item (decision 52).

use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::{Context, Error};
use futures_util::stream::{self, Iter};

use super::ctx;
use crate::changes::hub::{Change, Key, Listener};
use crate::ctx::Ctx;
use crate::error::Fault;

/// At what a subscription's resolver runs.
#[derive(Debug)]
pub enum Moment {
    /// It begins: the resolver says which changes it waits for.
    Opening(Opening),
    /// Something changed: the resolver loads what is to be told of it.
    Event(Change),
}

/// Where the resolver leaves the listener of a subscription that begins.
#[derive(Clone, Debug, Default)]
pub struct Opening(Arc<Mutex<Option<Listener>>>);

impl Opening {
    /// Begins to listen.
    fn listen(&self, ctx: &Ctx, keys: &[Key]) {
        self.keep(ctx.app.hub.listen(keys));
    }

    /// Keeps a listener.
    pub(super) fn keep(&self, listener: Listener) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(listener);
    }

    /// Takes it away.
    pub(super) fn take(&self) -> Option<Listener> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// What a subscription's field gives: nothing as it opens, one item at an event, or none when there is nothing to tell.
pub type Items<T> = Iter<std::option::IntoIter<Option<Result<T, Error>>>>;

/// Does what the moment asks: `keys` as it opens, where an error refuses the subscription; `item` at an event, where an error is told in
/// the place of the item and `None` tells nothing.
pub async fn answer<T>(
    context: &Context<'_>,
    keys: impl Future<Output = Result<Vec<Key>, Fault>>,
    item: impl AsyncFnOnce(&Ctx, Change) -> Result<Option<T>, Fault>,
) -> Result<Items<T>, Error> {
    let ctx = ctx(context)?;
    let told = match moment(context)? {
        Moment::Opening(opening) => {
            opening.listen(ctx, &Box::pin(keys).await?);
            None
        }
        Moment::Event(change) => Box::pin(item(ctx, *change)).await.transpose(),
    };
    Ok(items(told.map(|told| told.map_err(Error::from))))
}

/// The moment that a resolver runs at.
pub(super) fn moment<'a>(context: &'a Context<'_>) -> Result<&'a Moment, Fault> {
    context.data::<Moment>().map_err(|_| Fault::internal("a subscription ran as something else"))
}

/// One item, or none.
pub(super) fn items<T>(told: Option<Result<T, Error>>) -> Items<T> {
    stream::iter(told.map(Some))
}
