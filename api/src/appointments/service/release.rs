//! Holds a place back that was given back late (decision 49): where all were taken and nobody waited, it can be booked again only from a moment on that
//! nobody knows beforehand, so that whoever gives it back cannot hand it to somebody who waits for the click.
//!
//! The reception keeps its host's time meanwhile. The database refuses whoever books it all the same (`appointment_held_back`).

use entity::id::OccurrenceId;
use entity::value::AppointmentState;
use entity::{Instant, appointment, occurrence};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::rules::party::seats_beside;
use super::super::rules::release::{hold_back_span, opens_again};
use super::super::store::{bookings, held_back, occupancy};
use super::loading::Booked;
use crate::app::SharedApp;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;

/// Until when the place that a visit gave back is held back; `None` where it can be booked at once.
pub(super) async fn until(
    tx: &Tx,
    booked: &Booked,
    ended: &appointment::Model,
) -> Result<Option<Instant>, Fault> {
    let (Some(occurrence), numbers) = (&booked.occurrence, &booked.offering.numbers) else { return Ok(None) };
    // Who waited and lets a place go that was kept for them could hand it on just as well.
    let was_kept = ended.state == AppointmentState::Expired && ended.waitlist_entry_id.is_some();
    let is_by_resident = was_kept
        || matches!(ended.state, AppointmentState::CancelledByResident | AppointmentState::Rescheduled);
    let service = &booked.offering.service;
    let span = hold_back_span(tx.now, ended.starts_at, service.notice_minutes, numbers);
    let Some(span) = span.filter(|_| is_by_resident && occurrence.is_live) else { return Ok(None) };
    if occurrence.capacity > 1 {
        let left = bookings::seats_taken(tx.conn(), occurrence.id).await?;
        let given_back = 1 + seats_beside(ended.companions, service);
        if left + i64::from(given_back) < i64::from(occurrence.capacity) {
            return Ok(None);
        }
    }
    let drawn = u32::from_le_bytes(ids::random_bytes());
    Ok(Some(opens_again(tx.now, span, drawn)))
}

/// Notes that a reception was taken again: whoever joins the list from now on is asked for it as for any other. While it is held back only who waited
/// before takes a place; it is full again once there is no other.
pub(super) async fn note_taken(tx: &Tx, occurrence: occurrence::Model) -> Result<(), Fault> {
    if occurrence.held_back_at.is_none() {
        return Ok(());
    }
    let is_held_back = occurrence.held_back_until.is_some_and(|until| until > tx.now);
    if is_held_back && bookings::seats_taken(tx.conn(), occurrence.id).await? < i64::from(occurrence.capacity)
    {
        return Ok(());
    }
    let mut row = occurrence.into_active_model();
    row.held_back_at = Set(None);
    row.held_back_until = Set(None);
    bookings::update_occurrence(tx.conn(), row).await?;
    Ok(())
}

/// Opens what was held back; returns how many. Those who joined the list meanwhile do not come before others, who could not have known either.
pub(super) async fn sweep(app: &SharedApp, now: Instant) -> Result<usize, Fault> {
    let mut opened = 0;
    for id in held_back::find_due(app.db.read(), now).await? {
        let done = app.db.write_tx(&app.clock, "openAgain", |tx| {
            Box::pin(async move { open(&tx, id).await.map_err(Stop::<AppointmentError>::from) })
        });
        match done.await {
            Ok(is_open) => opened += usize::from(is_open),
            Err(stop) => tracing::error!(occurrence = %id.0, error = ?stop, "cannot be opened again"),
        }
    }
    Ok(opened)
}

async fn open(tx: &Tx, id: OccurrenceId) -> Result<bool, Fault> {
    let found = bookings::lock_occurrence_by_id(tx.conn(), id).await?;
    let Some(found) = found.filter(|row| row.held_back_until.is_some_and(|until| until <= tx.now)) else {
        return Ok(false);
    };
    let is_empty = found.is_live && !bookings::is_taken(tx.conn(), id).await?;
    let mut row = found.into_active_model();
    row.held_back_until = Set(None);
    if is_empty {
        occupancy::free_occurrence(tx.conn(), id).await?;
        row.is_live = Set(false);
    }
    bookings::update_occurrence(tx.conn(), row).await?;
    Ok(true)
}
