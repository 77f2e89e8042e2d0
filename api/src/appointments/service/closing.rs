//! What a closed time does to appointments: shown before, and told to the hosts when it is done. The visits follow by the sweeper.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entity::Instant;
use entity::id::{AppointmentId, AppointmentServiceId, StudioId};
use sea_orm::ConnectionTrait;

use super::super::rules::slots::{Shape, local_date, starts_on};
use super::super::store::closures::{self, Stretch};
use super::super::store::hosts;
use super::published::published;
use super::times;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;

/// How many of a kind are named at most.
pub const MOST_HIT: usize = 100;

/// Where and when nobody is to receive.
#[derive(Copy, Clone, Debug)]
pub struct Closing {
    /// One studio and its room; the whole district when it is `None`.
    pub studio: Option<StudioId>,
    /// From when.
    pub starts_at: Instant,
    /// Until when.
    pub ends_at: Instant,
}

impl Closing {
    fn stretch(self) -> Stretch {
        Stretch { studio: self.studio, starts_at: self.starts_at, ends_at: self.ends_at }
    }
}

/// What a closed time would hit.
#[derive(Clone, Debug, Default)]
pub struct Hit {
    /// The visits to come, the next ones first.
    pub visits: Vec<AppointmentId>,
    /// How many there are.
    pub visit_count: i64,
    /// The services that would lose published times, those that lose most first.
    pub services: Vec<(AppointmentServiceId, i64)>,
    /// How many published times there are in it, as far as they can be booked already.
    pub time_count: i64,
}

/// The times of those concerned are others by now: no booking under way may miss it, and no free time may stay in a cache.
pub async fn times_changed(tx: &Tx, studio: Option<StudioId>) -> Result<(), Fault> {
    Ok(hosts::bump_concerned(tx.conn(), studio).await?)
}

/// How many visits to come lie in it, and when the next begins; `None` when there are none.
pub async fn visits_in(
    conn: &impl ConnectionTrait,
    closing: Closing,
    now: Instant,
) -> Result<Option<(i64, Instant)>, Fault> {
    Ok(closures::count_within(conn, closing.stretch(), now).await?)
}

/// How many visits in it were called off since an instant, up to another.
pub async fn called_off(ctx: &Ctx, closing: Closing, span: (Instant, Instant)) -> Result<i64, Fault> {
    Ok(closures::count_called_off(ctx.app.db.read(), closing.stretch(), span).await?)
}

/// What it would hit.
pub async fn hit(ctx: &Ctx, closing: Closing) -> Result<Hit, Fault> {
    let (conn, now) = (ctx.app.db.read(), ctx.app.clock.now());
    let most = i64::try_from(MOST_HIT).unwrap_or(i64::MAX);
    let visits = closures::visits_within(conn, closing.stretch(), now, most).await?;
    let visit_count = visits_in(conn, closing, now).await?.map_or(0, |(count, _)| count);
    let services = services_hit(ctx, closing, now).await?;
    let time_count = services.iter().map(|(_, times)| times).sum();
    let services = services.into_iter().take(MOST_HIT).collect();
    Ok(Hit { visits, visit_count, services, time_count })
}

/// The services with published times in it, those with most first. A few statements, however many hosts.
async fn services_hit(
    ctx: &Ctx,
    closing: Closing,
    now: Instant,
) -> Result<Vec<(AppointmentServiceId, i64)>, Fault> {
    let conn = ctx.app.db.read();
    let concerned = closures::hosts_concerned(conn, closing.studio).await?;
    let known = published(conn, &ctx.app.published, &concerned, times::today(ctx), ctx.app.zone()).await?;
    let mut found: HashMap<AppointmentServiceId, i64> = HashMap::new();
    for host in &concerned {
        let Some(published) = known.get(&host.id).filter(|published| !published.plan.is_empty()) else {
            continue;
        };
        let is_closed =
            |room| closing.studio.is_none() || host.studio_id == closing.studio || room == closing.studio;
        for service in published.bookable().filter(|service| is_closed(service.venue_studio_id)) {
            let (shape, zone) = (Shape::of(service), ctx.app.zone());
            let days = days(ctx, closing, now, service.horizon_days);
            let starts = days.flat_map(|date| starts_on(&published.plan, date, shape, zone));
            let hit = starts
                .filter(|at| *at > now && *at < closing.ends_at && shape.ends_at(*at) > closing.starts_at);
            let hit = i64::try_from(hit.count()).unwrap_or(i64::MAX);
            if hit > 0 {
                found.insert(service.id, hit);
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(service, times)| (-times, *service));
    Ok(found)
}

/// The days of it that can be booked already.
fn days(ctx: &Ctx, closing: Closing, now: Instant, horizon: i32) -> impl Iterator<Item = NaiveDate> {
    let zone = ctx.app.zone();
    let today = local_date(now, zone);
    let first = local_date(closing.starts_at, zone).max(today);
    let farthest = today.checked_add_days(Days::new(u64::try_from(horizon).unwrap_or(0))).unwrap_or(today);
    let last = local_date(closing.ends_at, zone).min(farthest);
    first.iter_days().take_while(move |date| *date <= last)
}
