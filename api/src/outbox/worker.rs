//! Claims, sends, writes down. One loop on every replica.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use entity::outbox_job::Model;
use entity::phone::Phone;
use entity::value::JobState;
use futures_util::FutureExt;
use futures_util::future::join_all;

use super::rules::{self, Fate};
use super::sms::{self, Sms};
use super::store;
use crate::app::SharedApp;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Keys;
use crate::mutation::Never;
use crate::tasks::Tasks;
use crate::vault::Purpose;

/// How many are sent at a time.
const BATCH: u64 = 8;
/// Longer than a send may take: a worker that died has lost its jobs by then.
const LEASE: TimeDelta = TimeDelta::seconds(60);
const PAUSE: Duration = Duration::from_secs(1);

/// One worker with its driver.
#[derive(Clone)]
pub struct Worker {
    app: SharedApp,
    sms: Arc<dyn Sms>,
}

impl Worker {
    /// With the driver that the configuration names.
    pub fn new(app: SharedApp) -> anyhow::Result<Self> {
        let sms = sms::driver(&app.config.sms)?;
        Ok(Self { app, sms })
    }

    /// With a driver of one's own.
    pub fn with_driver(app: SharedApp, sms: Arc<dyn Sms>) -> Self {
        Self { app, sms }
    }

    /// Works off everything that is due; returns how many texts were sent.
    pub async fn run_once(&self) -> Result<usize, Fault> {
        let mut sent = 0;
        while self.is_any_open().await? {
            let Some(batch) = self.claim().await? else { break };
            // Read after the claim: of somebody who was erased meanwhile there is no key.
            let sealed = batch.iter().flat_map(store::sealed);
            let keys = &Keys::to_open(self.app.db.read(), &self.app.vault, sealed).await?;
            let results = join_all(batch.iter().map(|job| self.send(job, keys))).await;
            sent += results.iter().filter(|result| result.is_ok()).count();
            self.write_down(&batch, &results).await?;
        }
        Ok(sent)
    }

    async fn is_any_open(&self) -> Result<bool, Fault> {
        let db = &self.app.db;
        let (_, real_now) = db.now(&self.app.clock).await?;
        store::is_any_open(db.read(), real_now).await
    }

    /// Jobs to send now, leased; `None` when nothing could be claimed at all.
    async fn claim(&self) -> Result<Option<Vec<Model>>, Fault> {
        let app = &self.app;
        let claimed: Result<_, Stop<Never>> = app
            .db
            .write_tx(&app.clock, "claimOutbox", |tx| Box::pin(async move { Ok(claim(&tx).await?) }))
            .await;
        claimed.map_err(fault)
    }

    async fn send(&self, job: &Model, keys: &Keys) -> Result<(), String> {
        let open = |purpose, sealed: &[u8]| match keys.open(purpose, sealed) {
            Ok(opened) => opened.ok_or_else(|| "the recipient was erased".to_owned()),
            Err(_) => Err("the job cannot be opened with this key".to_owned()),
        };
        let phone = open(Purpose::Phone, &job.recipient_sealed)?;
        let phone = Phone::parse(&phone).ok_or_else(|| "not a number".to_owned())?;
        let text = open(Purpose::Outbox, &job.text_sealed)?;
        let text = sms::Outgoing { id: job.id, kind: &job.kind, phone: &phone, text: &text };
        // A driver that panics over one text has sent the others, which must be written down.
        let sent = AssertUnwindSafe(async { self.sms.send(text).await }).catch_unwind().await;
        sent.unwrap_or_else(|_panic| Err("the driver panicked".to_owned()))
    }

    async fn write_down(&self, batch: &[Model], results: &[Result<(), String>]) -> Result<(), Fault> {
        let app = &self.app;
        let done: Result<(), Stop<Never>> = app
            .db
            .write_tx(&app.clock, "endOutbox", |tx| {
                Box::pin(async move {
                    for (job, result) in batch.iter().zip(results) {
                        end(&tx, job, result).await?;
                    }
                    Ok(())
                })
            })
            .await;
        done.map_err(fault)
    }
}

fn fault(stop: Stop<Never>) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(never) => match never {},
    }
}

async fn claim(tx: &Tx) -> Result<Option<Vec<Model>>, Fault> {
    let due = store::lock_due(tx.conn(), tx.real_now, rules::PATIENCE, BATCH).await?;
    if due.is_empty() {
        return Ok(None);
    }
    let versions = store::find_versions(tx.conn(), &due).await?;
    let mut send = Vec::with_capacity(due.len());
    for job in due {
        let version = job.appointment_id.and_then(|id| versions.get(&id).copied());
        match rules::fate(&job, version, tx.real_now) {
            Fate::Send => send.push(job),
            Fate::Drop(why) => {
                tracing::info!(job = %job.id.0, kind = job.kind, why, "a text is not sent");
                store::update_ended(tx.conn(), job.id, JobState::Dropped, Some(why), tx.real_now).await?;
            }
            Fate::GiveUp => {
                let why = job.last_error.as_deref().unwrap_or("the process ended during the last try");
                tracing::error!(job = %job.id.0, kind = job.kind, why, "a text is given up");
                store::update_ended(tx.conn(), job.id, JobState::Dead, Some(why), tx.real_now).await?;
            }
        }
    }
    let ids: Vec<_> = send.iter().map(|job| job.id).collect();
    store::update_leased(tx.conn(), &ids, tx.real_now + LEASE).await?;
    Ok(Some(send))
}

async fn end(tx: &Tx, job: &Model, result: &Result<(), String>) -> Result<(), Fault> {
    let error = match result {
        Ok(()) => return store::update_ended(tx.conn(), job.id, JobState::Sent, None, tx.real_now).await,
        Err(error) => error,
    };
    // The claim counted this try in the table; the row in hand is from before.
    let tries = job.tries + 1;
    if let Some(due_at) = rules::next_try(tries, job.stale_at, tx.real_now) {
        tracing::warn!(job = %job.id.0, kind = job.kind, tries, error, "a text could not be sent");
        store::update_postponed(tx.conn(), job.id, error, due_at).await
    } else {
        tracing::error!(job = %job.id.0, kind = job.kind, tries, error, "a text is given up");
        store::update_ended(tx.conn(), job.id, JobState::Dead, Some(error), tx.real_now).await
    }
}

/// Works off everything that is due with the configured driver; returns how many texts were sent.
pub async fn run_once(app: &SharedApp) -> anyhow::Result<usize> {
    Ok(Worker::new(Arc::clone(app))?.run_once().await?)
}

/// Starts the loop, which ends when the program stops.
pub fn spawn(worker: Worker, tasks: &Tasks) {
    tasks.every(PAUSE, "send texts", move || {
        let worker = worker.clone();
        async move { worker.run_once().await.map(drop) }
    });
}
