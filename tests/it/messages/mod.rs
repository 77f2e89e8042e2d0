//! Who hears of what: the inbox, and the texts that leave.

mod inbox;
mod outbox;

use std::sync::Mutex;
use std::time::Duration;

use entity::id::OutboxJobId;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tongxin::outbox::sms::{Outgoing, Sms};

/// A gateway that remembers what it was given, and fails as often as it is told to.
#[derive(Default)]
struct Gateway {
    tried: Mutex<Vec<(OutboxJobId, String, String)>>,
    failures: Mutex<usize>,
    takes: Duration,
}

impl Gateway {
    fn failing(times: usize) -> Self {
        Self { failures: Mutex::new(times), ..Self::default() }
    }

    fn slow(takes: Duration) -> Self {
        Self { takes, ..Self::default() }
    }

    /// Job, kind and text of every try.
    fn tried(&self) -> Vec<(OutboxJobId, String, String)> {
        self.tried.lock().unwrap().clone()
    }

    fn kinds(&self) -> Vec<String> {
        self.tried().into_iter().map(|(_, kind, _)| kind).collect()
    }
}

impl Sms for Gateway {
    fn send<'a>(&'a self, text: Outgoing<'a>) -> BoxFuture<'a, Result<(), String>> {
        self.tried.lock().unwrap().push((text.id, text.kind.to_owned(), text.text.to_owned()));
        async move {
            tokio::time::sleep(self.takes).await;
            let mut failures = self.failures.lock().unwrap();
            if *failures > 0 {
                *failures -= 1;
                return Err("the gateway answered 503".to_owned());
            }
            Ok(())
        }
        .boxed()
    }
}
