//! Ends what ran out of time: holds nobody used, requests nobody decided, offers nobody took; and what nobody would be there for.

use chrono::TimeDelta;
use entity::appointment;
use entity::id::AppointmentId;
use entity::value::{ActedAs, AppointmentState};

use super::super::AppointmentError;
use super::super::rules::lifecycle::Move;
use super::super::store::bookings;
use super::calling_off;
use super::loading::{self, Place};
use super::moving::{self, News, Step};
use super::release;
use super::second_host;
use super::waiting_sweep;
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::AppointmentEventKind;
use crate::rule_sets;

/// How many of a kind are ended in one go; the rest waits for the next.
const BATCH: u32 = 200;

/// Ends what has run out, and calls off what nobody would receive; returns how many. Called every few seconds, and by tests.
pub async fn sweep(app: &SharedApp) -> Result<usize, Fault> {
    let (now, real_now) = app.db.now(&app.clock).await?;
    let numbers = rule_sets::current(app.db.read()).await?;
    let unrecorded = now - TimeDelta::days(numbers.record_days);
    let lapsed = bookings::find_lapsed(app.db.read(), now, real_now, unrecorded, BATCH.into()).await?;
    let ctx = &Ctx::system(app.clone(), "sweep");
    let mut ended = 0;
    for id in lapsed {
        let done = app.db.write_tx(&app.clock, "lapseAppointment", |tx| {
            Box::pin(async move { lapse(&tx, ctx, id).await })
        });
        ended += count(id, done.await);
    }
    for id in calling_off::find(ctx, now, &numbers, BATCH.into()).await? {
        let others = &calling_off::other_times(ctx, id).await?;
        let done = app.db.write_tx(&app.clock, "callOffAppointment", |tx| {
            Box::pin(async move { calling_off::call_off(&tx, ctx, id, others).await })
        });
        ended += count(id, done.await);
    }
    for id in second_host::find_gone(ctx, now, BATCH.into()).await? {
        let done = app.db.write_tx(&app.clock, "releaseSecondHost", |tx| {
            Box::pin(async move { second_host::let_gone(&tx, ctx, id).await })
        });
        ended += count(id, done.await);
    }
    ended += release::sweep(app, now).await?;
    Ok(ended + Box::pin(waiting_sweep::sweep(app, ctx, now, &numbers)).await?)
}

/// One that cannot be ended must not keep the others from it.
fn count(id: AppointmentId, done: Result<bool, Stop<AppointmentError>>) -> usize {
    match done {
        Ok(is_ended) => usize::from(is_ended),
        Err(Stop::Refused(_)) => 0,
        Err(Stop::Fault(fault)) => {
            tracing::error!(appointment = %id.0, error = %fault, "cannot be ended");
            0
        }
    }
}

/// Ends one, if its time has run out.
pub(super) async fn lapse(tx: &Tx, ctx: &Ctx, id: AppointmentId) -> Result<bool, Stop<AppointmentError>> {
    let booked = loading::booked(tx, ctx, id, Place::GivenBack).await?;
    if moving::check_step(tx, &booked, Move::Lapse).is_err() {
        return Ok(false);
    }
    let by = ActedAs::System;
    let after = moving::advance(tx, ctx, &booked, Step::new(Move::Lapse, by), |_| ()).await?;
    if let Some(kind) = news_of(&booked.appointment) {
        moving::tell(tx, ctx, &booked.offering, News::of(kind, &after, by)).await?;
    }
    Ok(true)
}

/// A hold that its resident let go is nobody's news; a place that was kept for who waited, an offer that nobody took, a request that nobody decided and a visit that nobody
/// recorded are.
fn news_of(before: &appointment::Model) -> Option<AppointmentEventKind> {
    match before.state {
        AppointmentState::Held if before.waitlist_entry_id.is_some() => {
            Some(AppointmentEventKind::PlaceLapsed)
        }
        AppointmentState::Held if before.offered_for_id.is_none() => None,
        AppointmentState::Held | AppointmentState::Requested => Some(AppointmentEventKind::Expired),
        _ => Some(AppointmentEventKind::Unrecorded),
    }
}
