//! The operations of one socket, by the ids that its client gave them.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;

use futures_util::stream::{self, AbortHandle, SelectAll};
use futures_util::{Stream, StreamExt};

use super::flow::{Told, told};
use super::open;
use crate::graphql::engine::Ask;
use crate::http::edge::{Edge, Visitor};
use crate::http::ending::Ending;

type OfOne = Pin<Box<dyn Stream<Item = (Arc<str>, Told)>>>;

/// What is told of all of them, as it comes.
#[derive(Default)]
pub struct Operations {
    running: SelectAll<OfOne>,
    by_id: HashMap<Arc<str>, AbortHandle>,
}

impl Operations {
    /// How many go on.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Whether one of this id goes on.
    pub fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Begins one.
    pub fn start(&mut self, id: &str, edge: &Arc<Edge>, visitor: Visitor, ask: Ask) {
        let id: Arc<str> = id.into();
        let ask = Ask { client: visitor.client.clone(), ..ask };
        let beginning = begin(Arc::clone(edge), visitor, ask);
        let (of_one, handle) = stream::abortable(stream::once(beginning).flatten());
        let named = Arc::clone(&id);
        self.running.push(Box::pin(of_one.map(move |told| (Arc::clone(&named), told))));
        self.by_id.insert(id, handle);
    }

    /// Ends one. What it began to do, such as a mutation, is done all the same.
    pub fn end(&mut self, id: &str) {
        if let Some(handle) = self.by_id.remove(id) {
            handle.abort();
        }
    }

    /// The next that is told of any. Waits for ever while there is none.
    pub async fn next(&mut self) -> (Arc<str>, Told) {
        loop {
            match self.running.next().await {
                Some((id, told)) => {
                    if told.is_last() {
                        self.by_id.remove(&id);
                    }
                    return (id, told);
                }
                None => std::future::pending().await,
            }
        }
    }
}

async fn begin(edge: Arc<Edge>, visitor: Visitor, ask: Ask) -> impl Stream<Item = Told> {
    let id = visitor.request_id.clone();
    let opened = open(&edge, ask, &id, |operation| {
        tracing::info!(target: "access", request_id = id, operation = operation.name, "on a socket");
        let bearer = visitor.bearer.filter(|_| !operation.signs_in);
        Ok(Visitor { bearer, ..visitor })
    });
    match opened.await {
        Ok(opened) => told(opened),
        Err(ending) => stream::iter([refused(ending)]).boxed(),
    }
}

fn refused(ending: Ending) -> Told {
    let is_over = ending.is_not_signed_in();
    let mut errors = ending.into_reply().errors().to_vec();
    match errors.pop() {
        Some(error) if is_over => Told::Over(error),
        last => {
            errors.extend(last);
            Told::Failed(errors)
        }
    }
}
