//! Use cases of absences and pauses. What counts, and what follows from it, is in `counting.rs`.

pub mod counting;
pub mod deciding;
pub mod objecting;
pub mod reading;

use entity::id::{AccountId, AppointmentId, BookingPauseId};
use entity::{Instant, booking_pause};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::PauseError;
use super::policy::{Action, Facts, decide};
use super::rules::Absence;
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::keys::{EXPORTED, Rows, rows};
use crate::mutation::Done;

type Result<T> = std::result::Result<T, Stop<PauseError>>;

/// A pause was made, answered or ended.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct PauseKept(pub BookingPauseId);

impl Done for PauseKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("BookingPause", self.0.into()))
    }
}

/// Something was said of an absence.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct AbsenceKept(pub AppointmentId);

impl Done for AbsenceKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Appointment", self.0.into()))
    }
}

/// What an input names, and the version that it was made for.
pub type Target<T> = (T, i32);

/// Until when somebody books nothing; `None` when they may.
pub async fn paused_until(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> std::result::Result<Option<Instant>, Fault> {
    Ok(store::active(conn, account, now).await?.map(|pause| pause.ends_at))
}

/// Locks a pause for who may do this with it.
async fn lock_for(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): Target<BookingPauseId>,
    action: Action,
) -> Result<booking_pause::Model> {
    ctx.actor.person()?;
    let row = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    decide(&ctx.actor, action, &Facts::of_pause(&row)).check()?;
    check_version(row.version, expected_version)?;
    Ok(row)
}

/// An absence for who may do this with it, until the end of the transaction nobody else's to change.
async fn absence_for(
    tx: &Tx,
    ctx: &Ctx,
    (visit, expected_version): Target<AppointmentId>,
    action: Action,
) -> Result<Absence> {
    ctx.actor.person()?;
    let seen = store::find_absence(tx.conn(), visit).await?.ok_or(Fault::NotFound)?;
    decide(&ctx.actor, action, &Facts::of_absence(&seen.row)).check()?;
    store::lock_account(tx.conn(), seen.row.account_id).await?;
    let absence = store::find_absence(tx.conn(), visit).await?.ok_or(Fault::NotFound)?;
    check_version(absence.row.version, expected_version)?;
    Ok(absence)
}

fn check_version(version: i32, expected: i32) -> Result<()> {
    if version == expected { Ok(()) } else { Err(Stop::Refused(PauseError::Conflict { version })) }
}

/// The resident hears of an absence. What staff wrote is read with it, and not in the inbox.
async fn tell_of_absence(
    tx: &Tx,
    ctx: &Ctx,
    kind: NoticeKind,
    absence: &Absence,
    note: &str,
) -> std::result::Result<(), Fault> {
    let accounts = [absence.row.account_id];
    let about = ("Appointment", absence.row.appointment_id.into());
    let notice = Notice { kind, accounts: &accounts, name: &absence.title, about, note };
    events::publish(tx, ctx, Event::Notice(notice)).await
}

/// The resident hears of a pause, which is called by its end.
async fn tell_of_pause(
    tx: &Tx,
    ctx: &Ctx,
    kind: NoticeKind,
    pause: &booking_pause::Model,
    note: &str,
) -> std::result::Result<(), Fault> {
    let accounts = [pause.account_id];
    let name = pause.ends_at.with_timezone(&ctx.app.zone()).format("%Y-%m-%d %H:%M").to_string();
    let about = ("BookingPause", pause.id.into());
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts: &accounts, name: &name, about, note }))
        .await
}

/// Everything about somebody.
pub async fn export(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> std::result::Result<Vec<Rows>, Fault> {
    let (absences, pauses) = store::export(conn, account, EXPORTED).await?;
    Ok(vec![rows(&absences), rows(&pauses)])
}
