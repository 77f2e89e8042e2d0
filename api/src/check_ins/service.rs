//! Telling of codes that were read.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::Instant;
use entity::check_in_scan::{ActiveModel, Model};
use entity::host;
use entity::id::{AccountId, AppointmentId, CheckInScanId, HostId};
use entity::value::ScanOutcome;
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::CheckInError;
use super::rules::{self, COUNTED_FOR};
use super::store;
use crate::appointments::service::scanning::{self, Scan, Scanned};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::Done;
use crate::rule_sets::{self, Numbers};

/// A code that was read.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The number that the device drew for it.
    pub nonce: Uuid,
    /// What was read.
    pub code: String,
    /// When, by the device's clock.
    pub scanned_at: Instant,
}

/// What came of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Judged {
    /// By the visit whose code it is, or is not.
    Scanned(Scanned),
    /// It was read at no time that can be right, or too long ago.
    Clock,
    /// It was not looked at, after too many wrong ones.
    NotTried,
}

/// What came of all of them, in the order in which they were sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BatchDone {
    host: HostId,
    /// The device's number of each, and what came of it.
    pub entries: Vec<(Uuid, Judged)>,
}

impl Done for BatchDone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Host", self.host.into()))
    }
}

/// What is known while one list is gone through.
struct Desk {
    host: host::Model,
    by: AccountId,
    numbers: Numbers,
    known: HashMap<Uuid, Told>,
    tries_left: usize,
}

/// A reading that was told of before.
#[derive(Copy, Clone)]
struct Told {
    visit: Option<AppointmentId>,
    at: Instant,
}

impl From<Model> for Told {
    fn from(row: Model) -> Self {
        Self { visit: row.appointment_id, at: row.scanned_at }
    }
}

/// Judges each code, the first that was read first.
pub async fn check_in(
    tx: &Tx,
    ctx: &Ctx,
    host: HostId,
    entries: &[Entry],
) -> Result<BatchDone, Stop<CheckInError>> {
    let mut desk = open(tx, ctx, host, entries).await?;
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|at| entries.get(*at).map(|entry| entry.scanned_at));
    let mut judged = HashMap::with_capacity(entries.len());
    for at in order {
        if let Some(entry) = entries.get(at) {
            judged.insert(at, judge(tx, ctx, &mut desk, entry).await?);
        }
    }
    let told = entries.iter().enumerate().filter_map(|(at, entry)| Some((entry.nonce, judged.remove(&at)?)));
    Ok(BatchDone { host, entries: told.collect() })
}

async fn open(tx: &Tx, ctx: &Ctx, host: HostId, entries: &[Entry]) -> Result<Desk, Stop<CheckInError>> {
    let host = scanning::open_door(tx, ctx, host).await?;
    let (by, numbers) = (ctx.actor.person()?.account_id, rule_sets::current(tx.conn()).await?);
    let most = usize::try_from(numbers.wrong_scans).unwrap_or(0);
    let most_rows = u64::try_from(most).map_err(Fault::internal)?;
    let wrong =
        store::wrong_since(tx.conn(), by, tx.now - COUNTED_FOR, most_rows).await.map_err(Fault::from)?;
    let tries_left = most.saturating_sub(wrong.len());
    if let (0, Some(first)) = (tries_left, wrong.last()) {
        return Err(Stop::Refused(CheckInError::TooManyWrongCodes { from: *first + COUNTED_FOR }));
    }
    let nonces: Vec<Uuid> = entries.iter().map(|entry| entry.nonce).collect();
    let known = store::known(tx.conn(), host.id, &nonces).await.map_err(Fault::from)?;
    let known = known.into_iter().map(|(nonce, row)| (nonce, row.into())).collect();
    Ok(Desk { host, by, numbers, known, tries_left })
}

async fn judge(tx: &Tx, ctx: &Ctx, desk: &mut Desk, entry: &Entry) -> Result<Judged, Fault> {
    if let Some(told) = desk.known.get(&entry.nonce) {
        let before = |visit| Scanned::Before(visit, told.at);
        return Ok(Judged::Scanned(told.visit.map_or(Scanned::Wrong, before)));
    }
    let Some(at) = rules::read_at(entry.scanned_at, tx.now, desk.numbers.scan_hours) else {
        return Ok(Judged::Clock);
    };
    if desk.tries_left == 0 {
        return Ok(Judged::NotTried);
    }
    let (number, code) = rules::parts(&entry.code);
    let scanned = scanning::check_in(tx, ctx, &desk.host, &Scan { number, code, at }).await?;
    match scanned {
        Scanned::In(visit) => keep(tx, desk, entry.nonce, at, Some(visit)).await?,
        Scanned::Wrong => {
            desk.tries_left -= 1;
            keep(tx, desk, entry.nonce, at, None).await?;
        }
        _ => {}
    }
    Ok(Judged::Scanned(scanned))
}

async fn keep(
    tx: &Tx,
    desk: &mut Desk,
    nonce: Uuid,
    at: Instant,
    visit: Option<AppointmentId>,
) -> Result<(), Fault> {
    let outcome = visit.map_or(ScanOutcome::WrongCode, |_| ScanOutcome::CheckedIn);
    let row = ActiveModel {
        id: Set(ids::new_id::<CheckInScanId>()),
        host_id: Set(desk.host.id),
        nonce: Set(nonce),
        outcome: Set(outcome),
        appointment_id: Set(visit),
        by_account_id: Set(desk.by),
        scanned_at: Set(at),
        received_at: Set(tx.now),
    };
    store::insert(tx.conn(), row).await?;
    desk.known.insert(nonce, Told { visit, at });
    Ok(())
}

/// Forgets readings from before an instant: when somebody came is in the visit.
pub async fn prune(tx: &Tx, before: Instant) -> Result<(), Fault> {
    Ok(store::delete_before(tx.conn(), before).await?)
}

impl Judged {
    /// The day that it is about.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Scanned(Scanned::OtherDay(day)) => Some(day),
            _ => None,
        }
    }

    /// The instant that it is about.
    pub fn at(self) -> Option<Instant> {
        match self {
            Self::Scanned(Scanned::Before(_, at) | Scanned::TooEarly(at) | Scanned::TooLate(at)) => Some(at),
            _ => None,
        }
    }

    /// The visit, where its visitor is in.
    pub fn visit(self) -> Option<AppointmentId> {
        match self {
            Self::Scanned(Scanned::In(visit) | Scanned::Before(visit, _)) => Some(visit),
            _ => None,
        }
    }
}
