//! Who hears of what: the inbox, and the texts that leave.

mod inbox;
mod jobs;
mod outbox;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use entity::id::OutboxJobId;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tongxin::outbox::Worker;
use tongxin::outbox::sms::{Outgoing, Sms};
use tongxin_tests::TestApp;

/// A gateway that remembers what it was given, and fails as often as it is told to.
#[derive(Default)]
struct Gateway {
    tried: Mutex<Vec<(OutboxJobId, String, String)>>,
    failures: Mutex<usize>,
    refused: Option<String>,
    takes: Duration,
}

impl Gateway {
    fn failing(times: usize) -> Self {
        Self { failures: Mutex::new(times), ..Self::default() }
    }

    /// Takes every text but those with this part.
    fn refusing(part: &str) -> Self {
        Self { refused: Some(part.to_owned()), ..Self::default() }
    }

    fn recovers(&self) {
        *self.failures.lock().unwrap() = 0;
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
        let is_refused = self.refused.as_ref().is_some_and(|part| text.text.contains(part));
        async move {
            tokio::time::sleep(self.takes).await;
            let mut failures = self.failures.lock().unwrap();
            if *failures > 0 || is_refused {
                *failures = failures.saturating_sub(1);
                return Err("the gateway answered 503".to_owned());
            }
            Ok(())
        }
        .boxed()
    }
}

fn worker(app: &TestApp, gateway: &Arc<Gateway>) -> Worker {
    let driver: Arc<dyn Sms> = Arc::<Gateway>::clone(gateway);
    Worker::with_driver(Arc::clone(&app.app), driver)
}

/// Lets a gateway fail for the three days that a text is tried, and as long as a second to the same person waits for the first.
async fn give_up(app: &TestApp) {
    let worker = worker(app, &Arc::new(Gateway::failing(usize::MAX)));
    for _ in 0..160 {
        worker.run_once().await.unwrap();
        app.advance(TimeDelta::minutes(31));
    }
}
