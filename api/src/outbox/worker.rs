//! Claims, sends, writes down. One loop on every replica.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use entity::outbox_job::Model;
use entity::phone::Phone;
use entity::value::JobState;
use entity::{Instant, device, message};
use futures_util::FutureExt;
use futures_util::future::join_all;

use super::push::{self, Delivery, Push, Undelivered};
use super::rules::{self, Fate};
use super::sms::{self, Sms};
use super::store;
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::events::{self, Event, Pushed};
use crate::graphql::id::Global;
use crate::keys::Keys;
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
    push: Arc<dyn Push>,
}

/// A job that is to be sent now; a push message with its device and the message that it tells of.
struct Claimed {
    job: Model,
    to: Option<(device::Model, message::Model)>,
}

/// What came of sending one.
type Sent = Result<(), Undelivered>;

impl Worker {
    /// With the driver that the configuration names.
    pub fn new(app: SharedApp) -> anyhow::Result<Self> {
        let (sms, push) = (sms::driver(&app.config.sms)?, push::driver(&app)?);
        Ok(Self { app, sms, push })
    }

    /// With a driver of one's own for texts, and nothing that delivers push messages.
    pub fn with_driver(app: SharedApp, sms: Arc<dyn Sms>) -> Self {
        Self { app, sms, push: Arc::new(push::LogPush) }
    }

    /// The same with another driver for push messages.
    #[must_use]
    pub fn with_push(self, push: Arc<dyn Push>) -> Self {
        Self { push, ..self }
    }

    /// Works off everything that is due; returns how many texts and push messages were sent.
    pub async fn run_once(&self) -> Result<usize, Fault> {
        let mut sent = 0;
        while self.is_any_open().await? {
            let Some(batch) = self.claim().await? else { break };
            // Read after the claim: of somebody who was erased meanwhile there is no key.
            let addresses = batch.iter().filter_map(|it| it.to.as_ref());
            let addresses = addresses.map(|(device, _)| device.address_sealed.as_slice());
            let sealed = batch.iter().flat_map(|it| store::sealed(&it.job)).chain(addresses);
            let keys = &Keys::to_open(self.app.db.read(), &self.app.vault, sealed).await?;
            let now = self.app.clock.real_now();
            let results = join_all(batch.iter().map(|it| self.send(it, keys, now))).await;
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
    async fn claim(&self) -> Result<Option<Vec<Claimed>>, Fault> {
        let app = &self.app;
        let claimed: Result<_, Stop<Never>> = app
            .db
            .write_tx(&app.clock, "claimOutbox", |tx| Box::pin(async move { Ok(claim(&tx).await?) }))
            .await;
        Ok(claimed?)
    }

    async fn send(&self, it: &Claimed, keys: &Keys, now: Instant) -> Sent {
        // A driver that panics over one text has sent the others, which must be written down.
        let sending = async {
            match &it.to {
                Some(to) => self.push(&it.job, to, keys, now).await,
                None => self.text(&it.job, keys).await.map_err(Undelivered::Later),
            }
        };
        let sent = AssertUnwindSafe(sending).catch_unwind().await;
        sent.unwrap_or_else(|_panic| Err(Undelivered::Later("the driver panicked".to_owned())))
    }

    async fn text(&self, job: &Model, keys: &Keys) -> Result<(), String> {
        let sealed = job.recipient_sealed.as_deref().unwrap_or_default();
        let phone = open(keys, Purpose::Phone, sealed)?;
        let phone = Phone::parse(&phone).ok_or_else(|| "not a number".to_owned())?;
        let text = open(keys, Purpose::Outbox, &job.text_sealed)?;
        self.sms.send(sms::Outgoing { id: job.id, kind: &job.kind, phone: &phone, text: &text }).await
    }

    async fn push(
        &self,
        job: &Model,
        (device, message): &(device::Model, message::Model),
        keys: &Keys,
        now: Instant,
    ) -> Sent {
        let address = open(keys, Purpose::Address, &device.address_sealed).map_err(Undelivered::Later)?;
        let text = open(keys, Purpose::Outbox, &job.text_sealed).map_err(Undelivered::Later)?;
        let at = message.created_at.with_timezone(&self.app.zone()).format("%Y-%m-%d %H:%M").to_string();
        let opens = message.id.to_global();
        let delivery = Delivery {
            id: job.id.0,
            address: &address,
            text: &text,
            message: opens.as_str(),
            at: &at,
            locale: device.locale,
            stale_at: job.stale_at,
        };
        self.push.push(device.channel, delivery, now).await
    }

    async fn write_down(&self, batch: &[Claimed], results: &[Sent]) -> Result<(), Fault> {
        let app = &self.app;
        let ctx = &Ctx::system(Arc::clone(app), "outbox");
        let done: Result<(), Stop<Never>> = app
            .db
            .write_tx(&app.clock, "endOutbox", |tx| {
                Box::pin(async move {
                    for (it, result) in batch.iter().zip(results) {
                        end(&tx, ctx, it, result).await?;
                    }
                    Ok(())
                })
            })
            .await;
        Ok(done?)
    }
}

fn open(keys: &Keys, purpose: Purpose, sealed: &[u8]) -> Result<String, String> {
    match keys.open(purpose, sealed) {
        Ok(opened) => opened.ok_or_else(|| "the recipient was erased".to_owned()),
        Err(_) => Err("the job cannot be opened with this key".to_owned()),
    }
}

async fn claim(tx: &Tx) -> Result<Option<Vec<Claimed>>, Fault> {
    let due = store::lock_due(tx.conn(), tx.real_now, rules::PATIENCE, BATCH).await?;
    if due.is_empty() {
        return Ok(None);
    }
    let versions = store::find_versions(tx.conn(), &due).await?;
    let devices = store::find_devices(tx.conn(), &due, tx.real_now).await?;
    let unread = store::find_unread(tx.conn(), &due).await?;
    let mut send = Vec::with_capacity(due.len());
    for job in due {
        let version = job.appointment_id.and_then(|id| versions.get(&id).copied());
        let to = job.device_id.map(|id| (devices.get(&id), unread.get(&job.event_id.into())));
        let fate = match to {
            Some((None, _)) => Fate::Drop("the device is not told any more"),
            Some((_, None)) => Fate::Drop("the message was read, or is gone"),
            _ => rules::fate(&job, version, tx.real_now),
        };
        match fate {
            Fate::Send => {
                let to = to.and_then(|(device, message)| Some((device?.clone(), message?.clone())));
                send.push(Claimed { job, to });
            }
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
    let ids: Vec<_> = send.iter().map(|it| it.job.id).collect();
    store::update_leased(tx.conn(), &ids, tx.real_now + LEASE).await?;
    Ok(Some(send))
}

async fn end(tx: &Tx, ctx: &Ctx, it: &Claimed, result: &Sent) -> Result<(), Fault> {
    let job = &it.job;
    let (state, why, outcome) = match result {
        Ok(()) => (JobState::Sent, None, Pushed::Sent),
        Err(Undelivered::Gone { why, since }) => (JobState::Dropped, Some(why), Pushed::Gone(*since)),
        Err(Undelivered::UsedUp(why)) => (JobState::Dropped, Some(why), Pushed::UsedUp),
        Err(Undelivered::Later(why)) => return postpone(tx, job, why).await,
    };
    if let Some((device, _)) = &it.to {
        events::publish(tx, ctx, Event::Pushed { device: device.id, outcome }).await?;
    }
    store::update_ended(tx.conn(), job.id, state, why.map(String::as_str), tx.real_now).await
}

async fn postpone(tx: &Tx, job: &Model, error: &str) -> Result<(), Fault> {
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
