//! What comes to waiting lists by itself: times that are free without anybody having given them back, days that went by, hosts who are gone.

use chrono::NaiveDate;
use entity::id::AppointmentServiceId;
use entity::value::{CompanionsCount, WaitState};
use entity::{Instant, waitlist_entry};

use super::super::AppointmentError;
use super::super::rules::slots::local_date;
use super::super::store::{bookings, hosts};
use super::waiting::{serve, visit_of};
use super::{loading, times};
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice as Told, NoticeKind};
use crate::rule_sets::Numbers;
use crate::waitlists::rules::{self, Visit};
use crate::waitlists::service as waitlists;

/// For how many different days that somebody waits for it looks in one go: more than a district has.
const RANGES: i64 = 5_000;

/// Offers what became free by itself, and ends the waits whose dates went by or whose host is gone; returns how many were offered or ended.
pub(super) async fn sweep(
    app: &SharedApp,
    ctx: &Ctx,
    now: Instant,
    numbers: &Numbers,
) -> Result<usize, Fault> {
    let mut done = close_over(app, ctx, now).await?;
    let today = local_date(now, app.zone());
    for (service, ranges) in waitlists::wanted(app.db.read(), RANGES).await? {
        for (from, until) in ranges.into_iter().filter(|(_, until)| *until >= today) {
            for starts_at in wanted_times(ctx, service, (from.max(today), until), now, numbers).await? {
                let offered = app.db.write_tx(&app.clock, "offerPlaces", |tx| {
                    Box::pin(async move {
                        let offering = loading::offering(&tx, ctx, service).await?;
                        serve(&tx, ctx, &offering, starts_at, false)
                            .await
                            .map_err(Stop::<AppointmentError>::from)
                    })
                });
                match offered.await {
                    Ok(outcome) => done += usize::try_from(outcome.offered).unwrap_or(0),
                    Err(stop) => {
                        tracing::error!(service = %service.0, error = ?stop, "places cannot be offered");
                    }
                }
            }
        }
    }
    Ok(done)
}

/// The free times of a service that somebody who waits could be offered.
async fn wanted_times(
    ctx: &Ctx,
    service: AppointmentServiceId,
    (from, until): (NaiveDate, NaiveDate),
    now: Instant,
    numbers: &Numbers,
) -> Result<Vec<Instant>, Fault> {
    let conn = ctx.app.db.read();
    let Some(host) = hosts::find_of_service(conn, service).await? else { return Ok(Vec::new()) };
    let Some(row) = hosts::find_service(conn, service).await? else { return Ok(Vec::new()) };
    let until = until.min(from + times::LONGEST);
    let publishers = times::publishers_of(ctx, &host, Some(service)).await?;
    let free = times::between(ctx, &publishers, from, until, times::MOST_SLOTS).await?;
    let mut wanted = Vec::new();
    for time in free.into_values().flatten() {
        let starts_at = time.starts_at;
        let takes_seats = row.companions_count == CompanionsCount::Seats;
        let places = takes_seats.then_some(time.places_left);
        let visit = Visit { places, ..visit_of(ctx, (&row, numbers), starts_at, false) };
        if rules::offer_length(starts_at - now, numbers).is_some()
            && waitlists::is_wanted(conn, &visit, now).await?
        {
            wanted.push(starts_at);
        }
    }
    Ok(wanted)
}

/// Ends the waits whose dates went by, or whose host is gone, and tells those who waited.
async fn close_over(app: &SharedApp, ctx: &Ctx, now: Instant) -> Result<usize, Fault> {
    let (today, conn) = (local_date(now, app.zone()), app.db.read());
    let over = waitlists::shown(conn, waitlists::over(conn, today, 200).await?).await?;
    let forsaken = waitlists::shown(conn, waitlists::forsaken(conn, 200).await?).await?;
    let over = over.iter().map(|shown| (shown, NoticeKind::WaitClosed));
    let forsaken = forsaken.iter().map(|shown| (shown, NoticeKind::WaitForsaken));
    let mut done = 0;
    for (shown, kind) in over.chain(forsaken) {
        let Some(service) = shown.subject.service() else { continue };
        let name = &bookings::title_of(conn, service).await?;
        let closed = app.db.write_tx(&app.clock, "closeWait", |tx| {
            Box::pin(async move {
                close(&tx, ctx, &shown.row, (kind, name)).await.map_err(Stop::<AppointmentError>::from)
            })
        });
        match closed.await {
            Ok(is_closed) => done += usize::from(is_closed),
            Err(stop) => tracing::error!(entry = %shown.row.id.0, error = ?stop, "a wait cannot be ended"),
        }
    }
    Ok(done)
}

async fn close(
    tx: &Tx,
    ctx: &Ctx,
    entry: &waitlist_entry::Model,
    (kind, name): (NoticeKind, &str),
) -> Result<bool, Fault> {
    if !waitlists::step(tx, entry.id, WaitState::Waiting, rules::Move::Close).await? {
        return Ok(false);
    }
    let told = Told {
        kind,
        accounts: &[entry.account_id],
        name,
        about: ("WaitlistEntry", entry.id.into()),
        note: "",
    };
    events::publish(tx, ctx, Event::Notice(told)).await?;
    Ok(true)
}
