//! What a host decides: confirm, decline, cancel with another time.

use chrono::TimeDelta;
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::id::AppointmentId;
use entity::value::ActedAs;
use sea_orm::ActiveValue::Set;

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::Move;
use super::super::rules::timing::check_offer;
use super::super::store::{bookings, hosts};
use super::AppointmentDone;
use super::booking::until_start;
use super::loading::{self, Booked, Offering, Place};
use super::moving::{self, News, Step};
use super::placing::{self, Notice, Period, Quota, Wish};
use super::pooling;
use super::times;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
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
    let by = booked.acts_for_host(ctx);
    let after = moving::advance(tx, ctx, &booked, Step::new(Move::Confirm, by), |row| {
        row.decide_by = Set(None);
        row.decided_at = Set(Some(tx.now));
    })
    .await?;
    let news = News::of(AppointmentEventKind::Confirmed, &after, by);
    moving::tell(tx, ctx, &booked.offering, news).await?;
    Ok(AppointmentDone::shown(after, &booked.offering))
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
    let by = booked.acts_for_host(ctx);
    let step = Step::new(Move::Decline, by).because(&reason);
    let after = moving::advance(tx, ctx, &booked, step, |row| row.decided_at = Set(Some(tx.now))).await?;
    let news = News { note: Some(&reason), ..News::of(AppointmentEventKind::Declined, &after, by) };
    moving::tell(tx, ctx, &booked.offering, news).await?;
    Ok(AppointmentDone::shown(after, &booked.offering))
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
    /// The time offered instead, of the same service. May be left out where there is none.
    pub offer_starts_at: Option<Instant>,
}

/// Whether another time of the same service could be offered to this resident, for a host who offers none. Read before the transaction that cancels: it
/// decides nothing that has to hold, only whether the host is asked for another time.
pub async fn could_offer(ctx: &Ctx, command: &CancelReception) -> std::result::Result<bool, Fault> {
    let conn = ctx.app.db.read();
    let seen = match command.offer_starts_at {
        None => bookings::find(conn, command.appointment).await?,
        Some(_) => None,
    };
    // What does not exist, or is not the host's, is answered by the use case itself.
    let Some(seen) = seen else { return Ok(true) };
    let host = hosts::find(conn, seen.host_id).await?.ok_or(Fault::NotFound)?;
    let publishers = times::publishers_of(ctx, &host, Some(seen.service_id)).await?;
    times::has_another(ctx, &publishers, &seen).await
}

/// Cancels for the host, be it a reception or a time they offered. The other time is held for the resident in the same transaction, so that it can really be had.
pub async fn cancel_reception(
    tx: &Tx,
    ctx: &Ctx,
    command: CancelReception,
    could_offer: bool,
) -> Result<AppointmentDone> {
    let action = Action::Step(Move::CancelByHost);
    let place = command.offer_starts_at.map_or(Place::GivenBack, Place::ExchangedFor);
    pooling::lock(tx, command.appointment).await?;
    let booked = loading::booked_and_placed(tx, ctx, command.appointment, action, place).await?;
    moving::check_version(&booked, Some(command.expected_version)).map_err(Stop::Refused)?;
    moving::check_step(tx, &booked, Move::CancelByHost).map_err(Stop::Refused)?;
    let by = booked.acts_for_host(ctx);
    // Whoever offers no time of their own leaves a visit through a pool to the others of it.
    if command.offer_starts_at.is_none()
        && let Some(passed) = pooling::pass_on(tx, ctx, &booked, None, (by, &command.reason)).await?
    {
        return Ok(passed.done(&booked));
    }
    check_offer(command.offer_starts_at.is_some(), could_offer, by).map_err(Stop::Refused)?;
    if command.offer_starts_at == Some(booked.appointment.starts_at) {
        return Err(Stop::Refused(AppointmentError::OfferNotFree));
    }
    let after = call_off(tx, ctx, &booked, &command.reason).await?;
    let mut done = AppointmentDone::shown(after, &booked.offering);
    if let Some(starts_at) = command.offer_starts_at {
        let wish = offer_wish(tx, &booked, starts_at, by);
        let offer = offer(tx, ctx, &booked, &booked.offering, wish).await?;
        done.offer = Some(offer.id);
        done.show(offer, &booked.offering);
    }
    Ok(done)
}

/// Cancels for the host, and tells the resident why.
pub(super) async fn call_off(tx: &Tx, ctx: &Ctx, booked: &Booked, reason: &str) -> Result<Appointment> {
    let by = booked.acts_for_host(ctx);
    let step = Step::new(Move::CancelByHost, by).because(reason);
    let after = moving::advance(tx, ctx, booked, step, |_| ()).await?;
    let news = News { note: Some(reason), ..News::of(AppointmentEventKind::CancelledByHost, &after, by) };
    moving::tell(tx, ctx, &booked.offering, news).await?;
    Ok(after)
}

/// Holds another time for the resident of what was cancelled, and tells them.
pub(super) async fn offer(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    offering: &Offering,
    wish: Wish,
) -> Result<Appointment> {
    let by = wish.by;
    let offer = placing::place(tx, ctx, offering, wish).await.map_err(as_offer)?;
    let news =
        News { former: Some(&booked.appointment), ..News::of(AppointmentEventKind::OfferMade, &offer, by) };
    moving::tell(tx, ctx, offering, news).await?;
    Ok(offer)
}

/// Another time of the same service.
pub(super) fn offer_wish(tx: &Tx, booked: &Booked, starts_at: Instant, by: ActedAs) -> Wish {
    let until = tx.real_now + TimeDelta::hours(booked.offering.numbers.offer_hours);
    Wish {
        notice: Notice::Waived,
        by,
        hold_until: Some(until_start(tx, until, starts_at)),
        name_sealed: booked.appointment.resident_name_sealed.clone(),
        intake_sealed: booked.appointment.intake_sealed.clone(),
        // What the host gives does not count among what the resident may ask for.
        quota: Quota::Kept(None),
        period: Period::Uncounted,
        offered_for: Some(booked.appointment.id),
        service_request: booked.appointment.service_request_id,
        origin: booked.appointment.origin,
        companions: booked.appointment.companions,
        ..Wish::held(booked.appointment.resident_account_id, starts_at)
    }
}

/// Whatever is wrong with the time a host offers, the answer to the host is that it cannot be offered.
fn as_offer(stop: Stop<AppointmentError>) -> Stop<AppointmentError> {
    match stop {
        Stop::Refused(_) => Stop::Refused(AppointmentError::OfferNotFree),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}
