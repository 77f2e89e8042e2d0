//! Codes that were read at the door, told of at once or, by a device that was offline, later. What counts is when the code was read: whoever
//! showed it then was there, also where it was noted meanwhile that nobody came (decision 9).

use chrono::{NaiveDate, TimeDelta};
use entity::Instant;
use entity::id::{AppointmentId, HostId};
use entity::value::AppointmentState;
use entity::{appointment, host};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::Move;
use super::super::rules::scanning::{self, Stands};
use super::super::rules::slots::local_date;
use super::super::rules::timing::{CODE_TRIES, check_code_tries};
use super::super::store::{bookings, hosts, scans};
use super::loading::{self, Booked, Place};
use super::moving::{self, Step};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::vault::Vault;

/// So far back and ahead a code without a number is looked for.
const DAYS_BACK: i64 = 31;
const DAYS_AHEAD: i64 = 62;

/// What was read.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The number of the appointment, where the QR code was read; without it the code is looked for among the host's visits.
    pub number: Option<String>,
    /// The six digits.
    pub code: String,
    /// When it was read.
    pub at: Instant,
}

/// What came of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scanned {
    /// The visitor is let in.
    In(AppointmentId),
    /// They were let in before, or the visit is over.
    Before(AppointmentId, Instant),
    /// It is nobody's code.
    Wrong,
    /// Too many wrong codes were shown for this visit.
    Burnt,
    /// Two visits of that time have this code: the QR code tells them apart.
    Several,
    /// It is the code of a visit on another day.
    OtherDay(NaiveDate),
    /// It is the code of a visit to somebody else.
    OtherHost,
    /// The host has not agreed to the visit.
    NotConfirmed,
    /// The visit was called off or moved.
    CalledOff(AppointmentState),
    /// Check-in opened later.
    TooEarly(Instant),
    /// Check-in had closed.
    TooLate(Instant),
}

/// Locks the host for somebody who reads codes at its door: two who tell of the same codes do so one after the other.
pub async fn open_door(tx: &Tx, ctx: &Ctx, id: HostId) -> Result<host::Model, Fault> {
    ctx.actor.person()?;
    let host = hosts::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let now = (tx.now, tx.now + TimeDelta::seconds(1));
    loading::check_for_host_at(tx.conn(), ctx, &host, now, Action::CheckInBatch).await?;
    hosts::lock_out(tx.conn(), id).await?;
    Ok(host)
}

/// Lets in whoever showed this code at the door of the host. Nothing is refused: whatever is wrong with one code loses nothing of others.
pub async fn check_in(tx: &Tx, ctx: &Ctx, host: &host::Model, scan: &Scan) -> Result<Scanned, Fault> {
    let found = match &scan.number {
        Some(number) => by_number(tx, ctx, host, number, scan).await?,
        None => by_code(tx, ctx, host, scan).await?,
    };
    match found {
        Ok(row) => let_in(tx, ctx, &row, scan.at).await,
        Err(scanned) => Ok(scanned),
    }
}

/// The visit of this number. Who reads the wrong code hears nothing of it, not even whether there is such a visit.
async fn by_number(
    tx: &Tx,
    ctx: &Ctx,
    host: &host::Model,
    number: &str,
    scan: &Scan,
) -> Result<Result<appointment::Model, Scanned>, Fault> {
    let Some(row) = scans::find_by_number(tx.conn(), number).await? else { return Ok(Err(Scanned::Wrong)) };
    let is_here = row.host_id == host.id;
    if is_here && check_code_tries(&row).is_err() {
        return Ok(Err(Scanned::Burnt));
    }
    if !is_code_of(ctx, &row, &scan.code) {
        // What is wrong at another door burns nobody's code.
        if is_here && row.code_tries < CODE_TRIES {
            bookings::update_code_tries(tx.conn(), row.id, row.code_tries + 1).await?;
        }
        return Ok(Err(Scanned::Wrong));
    }
    Ok(if is_here { Ok(row) } else { Err(Scanned::OtherHost) })
}

/// The visit to the host that has this code: one of that day before those of others.
async fn by_code(
    tx: &Tx,
    ctx: &Ctx,
    host: &host::Model,
    scan: &Scan,
) -> Result<Result<appointment::Model, Scanned>, Fault> {
    let around = (scan.at - TimeDelta::days(DAYS_BACK), scan.at + TimeDelta::days(DAYS_AHEAD));
    let all = scans::of_host(tx.conn(), host.id, around).await?;
    let with_code = all.into_iter().filter(|row| is_code_of(ctx, row, &scan.code)).collect();
    let day = local_date(scan.at, ctx.app.zone());
    let mut meant = scanning::meant(with_code, day);
    Ok(match (meant.pop(), meant.is_empty()) {
        (None, _) => Err(Scanned::Wrong),
        (Some(_), false) => Err(Scanned::Several),
        (Some(row), true) if check_code_tries(&row).is_err() => Err(Scanned::Burnt),
        (Some(row), true) => Ok(row),
    })
}

fn is_code_of(ctx: &Ctx, row: &appointment::Model, code: &str) -> bool {
    Vault::same(ctx.app.vault.check_in_code(row.id.into()).as_bytes(), code.as_bytes())
}

async fn let_in(tx: &Tx, ctx: &Ctx, row: &appointment::Model, at: Instant) -> Result<Scanned, Fault> {
    let booked = loading::booked(tx, ctx, row.id, Place::Kept).await?;
    let (visit, day) = (&booked.appointment, local_date(at, ctx.app.zone()));
    Ok(match scanning::stands(visit, &booked.offering.numbers, at, day) {
        Stands::Comes => take(tx, ctx, &booked, Move::CheckIn, at).await?,
        Stands::CameAfterAll => take(tx, ctx, &booked, Move::Complete, at).await?,
        Stands::In(since) => Scanned::Before(visit.id, since),
        Stands::OtherDay => Scanned::OtherDay(visit.local_date),
        Stands::NotConfirmed => Scanned::NotConfirmed,
        Stands::CalledOff => Scanned::CalledOff(visit.state),
        Stands::TooEarly(opens_at) => Scanned::TooEarly(opens_at),
        Stands::TooLate(closed_at) => Scanned::TooLate(closed_at),
    })
}

/// The step that the code proves. It was looked at before whether it can be taken.
async fn take(tx: &Tx, ctx: &Ctx, booked: &Booked, step: Move, at: Instant) -> Result<Scanned, Fault> {
    let by = booked.acts_for_host(ctx);
    let advanced = moving::advance(tx, ctx, booked, Step::new(step, by).shown(at), |row| {
        row.checked_in_at = Set(Some(at));
    });
    let after = advanced.await.map_err(unforeseen)?;
    if booked.appointment.state == AppointmentState::NoShow {
        moving::set_right(tx, ctx, &booked.offering, &after, by).await?;
    }
    Ok(Scanned::In(after.id))
}

fn unforeseen(stop: Stop<AppointmentError>) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(refusal) => Fault::internal(format!("a code was read, and then {refusal:?}")),
    }
}
