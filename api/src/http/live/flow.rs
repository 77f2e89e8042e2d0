//! What a client is told of one operation, from its beginning to its end, whatever carries it.

use async_graphql::ServerError;
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt};

use super::{Live, Opened};
use crate::graphql::engine::{Event, Reply};

/// Something to tell of an operation.
pub enum Told {
    /// An answer, or an event.
    Next(Reply),
    /// It did not begin, or goes on no longer, and this is why: nothing follows.
    Failed(Vec<ServerError>),
    /// The session of whoever asked is over: nothing follows, on the whole connection.
    Over(ServerError),
    /// It is done: nothing follows.
    Done,
}

impl Told {
    /// Whether nothing follows.
    pub fn is_last(&self) -> bool {
        !matches!(self, Self::Next(_))
    }
}

/// All that is told of an operation that began.
pub fn told(opened: Opened) -> BoxStream<'static, Told> {
    match opened {
        Opened::Answer(reply, _) => stream::iter([Told::Next(reply), Told::Done]).boxed(),
        Opened::Events(live) => events(live).boxed(),
    }
}

fn events(live: Box<Live>) -> impl Stream<Item = Told> {
    stream::unfold(Some(live), |live| async move {
        let mut live = live?;
        Some(match live.subscription.next().await {
            Event::Next(reply) => (Told::Next(reply), Some(live)),
            Event::Over(error) => (Told::Over(error), None),
            Event::Slow(error) => {
                live.edge.tally.slow.add();
                (Told::Failed(vec![error]), None)
            }
            Event::Spent(error) => (Told::Failed(vec![error]), None),
        })
    })
}
