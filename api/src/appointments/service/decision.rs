//! What a host decides: confirm, decline, cancel with another time.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::AppointmentId;
use entity::value::{ActedAs, AppointmentState};
use sea_orm::ActiveValue::Set;

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::Move;
use super::AppointmentDone;
use super::loading::{self, Booked};
use super::moving::{self, Step};
use super::placing::{self, Notice, Wish};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::events::AppointmentEventKind;

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// Agrees to a request.
pub async fn confirm(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::Confirm)).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    let step = Step::new(Move::Confirm, booked.acts_for_host(ctx));
    let after = moving::advance(tx, ctx, &booked, step, |row| {
        row.decide_by = Set(None);
        row.decided_at = Set(Some(tx.now));
    })
    .await?;
    moving::tell(tx, ctx, &booked, &after, AppointmentEventKind::Confirmed, None).await?;
    Ok(AppointmentDone::of(after.id))
}

/// Refuses a request, with a reason.
pub async fn decline(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
    reason: String,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::Decline)).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    let step = Step::new(Move::Decline, booked.acts_for_host(ctx)).because(&reason);
    let after = moving::advance(tx, ctx, &booked, step, |row| row.decided_at = Set(Some(tx.now))).await?;
    moving::tell(tx, ctx, &booked, &after, AppointmentEventKind::Declined, Some(&reason)).await?;
    Ok(AppointmentDone::of(after.id))
}

/// Cancel a reception and offer another time.
#[derive(Clone, Debug)]
pub struct CancelReception {
    /// The appointment.
    pub appointment: AppointmentId,
    /// The version the host saw.
    pub expected_version: i32,
    /// Why, as the resident reads it.
    pub reason: String,
    /// The time offered instead, of the same service.
    pub offer_starts_at: Instant,
}

/// Cancels for the host. The other time is held for the resident in the same transaction, so that it can really be had.
pub async fn cancel_reception(tx: &Tx, ctx: &Ctx, command: CancelReception) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, command.appointment, Action::Step(Move::CancelByHost)).await?;
    moving::check_version(&booked, Some(command.expected_version)).map_err(Stop::Refused)?;
    if command.offer_starts_at == booked.appointment.starts_at {
        return Err(Stop::Refused(AppointmentError::OfferNotFree));
    }
    let by = booked.acts_for_host(ctx);
    let step = Step::new(Move::CancelByHost, by).because(&command.reason);
    let after = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
    let offer =
        placing::place(tx, ctx, &booked.offering, offer_wish(tx, &booked, command.offer_starts_at, by))
            .await
            .map_err(as_offer)?;
    moving::tell(tx, ctx, &booked, &after, AppointmentEventKind::CancelledByHost, Some(&command.reason))
        .await?;
    moving::tell(tx, ctx, &booked, &offer, AppointmentEventKind::OfferMade, None).await?;
    Ok(AppointmentDone { appointment: after.id, offer: Some(offer.id) })
}

fn offer_wish(tx: &Tx, booked: &Booked, starts_at: Instant, by: ActedAs) -> Wish {
    let until = tx.real_now + TimeDelta::hours(booked.offering.numbers.offer_hours);
    let left = starts_at - tx.now;
    Wish {
        resident: booked.appointment.resident_account_id,
        starts_at,
        notice: Notice::Waived,
        by,
        state: AppointmentState::Held,
        // Never beyond the start, measured on the clock that holds live on.
        hold_until: Some(until.min(tx.real_now + left)),
        decide_by: None,
        name_sealed: booked.appointment.resident_name_sealed.clone(),
        intake_sealed: booked.appointment.intake_sealed.clone(),
        rescheduled_from: None,
        offered_for: Some(booked.appointment.id),
    }
}

/// Whatever is wrong with the time a host offers, the answer to the host is that it cannot be offered.
fn as_offer(stop: Stop<AppointmentError>) -> Stop<AppointmentError> {
    match stop {
        Stop::Refused(_) => Stop::Refused(AppointmentError::OfferNotFree),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}
