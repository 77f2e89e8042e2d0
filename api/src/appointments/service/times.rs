//! The free times of hosts and services: derived for any number of hosts from a few statements.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use entity::id::{AccountId, AppointmentId, AppointmentServiceId, HostId, MemberId, StudioId};
use entity::value::SubjectKind;
use entity::{Instant, appointment, appointment_service, host};
use uuid::Uuid;

use super::super::policy;
use super::super::rules::days::{self, Asker, Day, WhyNot};
use super::super::rules::period;
use super::super::rules::slots::{Shape, local_date};
use super::super::rules::times::{Busy, Facts, Filled, FreeTime, Wanted, could_come, free_times};
use super::super::store::occupancy::Subject;
use super::super::store::times::{self, BusyRow};
use super::super::store::{bookings, held_back, hosts, periods};
use super::published::{Published, published};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::pauses::service::paused_until;
use crate::rule_sets;

/// Most days that can be asked for at once.
const MOST_DAYS: i64 = 62;

/// From the first of them to the last.
pub const LONGEST: TimeDelta = TimeDelta::days(MOST_DAYS - 1);

/// Most free times that can be asked for at once, and as many as are given when nobody says how many.
pub const MOST_SLOTS: usize = 100;

/// Whether the free times of these days can be asked for.
pub fn is_askable(from: NaiveDate, to: NaiveDate) -> bool {
    let days = to - from;
    days >= TimeDelta::zero() && days < TimeDelta::days(MOST_DAYS)
}

/// How many days the first look at the next free times takes in at most. Hosts without enough are looked at again with three times as
/// many.
const FIRST_LOOK: i64 = 14;

/// The first look stops after a day by which so many times what is wanted was published: reading more days than needed is what costs.
const ENOUGH: usize = 6;

/// A host, or one of its services.
pub type PublisherKey = (HostId, Option<AppointmentServiceId>);

/// A host whose times are asked for, perhaps only those of one service.
#[derive(Clone, Debug)]
pub struct Publisher {
    /// The host.
    pub host: HostId,
    subject: Subject,
    published: Arc<Published>,
    /// Only this service, if given.
    pub only: Option<AppointmentServiceId>,
}

impl Publisher {
    /// Names it among others: the host, and the service when only one is asked for.
    pub fn key(&self) -> PublisherKey {
        (self.host, self.only)
    }

    /// The same host with only this service, if given.
    #[must_use]
    pub fn with_only(&self, only: Option<AppointmentServiceId>) -> Self {
        Self { only, ..self.clone() }
    }

    /// What can be booked.
    pub fn services(&self) -> impl Iterator<Item = &appointment_service::Model> {
        self.published.bookable().filter(|service| self.only.is_none_or(|only| only == service.id))
    }

    /// How many places are published for so many days from a date on, whether or not they are taken. Services share the hours of their host, so
    /// the one with most of them counts.
    pub fn places_from(&self, from: NaiveDate, days: i64) -> i64 {
        let plan = &self.published.plan;
        let windows: Vec<_> = (0..days).map(|day| plan.windows_on(from + TimeDelta::days(day))).collect();
        let places = |service: &appointment_service::Model| -> i64 {
            let shape = Shape::of(service);
            let of_day = |fits: usize| {
                let places = i64::try_from(fits).unwrap_or(0) * i64::from(service.capacity);
                places.min(i64::from(service.day_limit))
            };
            windows.iter().map(|windows| of_day(shape.fits(windows))).sum()
        };
        self.services().map(places).max().unwrap_or(0)
    }
}

/// These hosts as publishers of their times. Those who do not receive are left out.
pub async fn publishers(ctx: &Ctx, hosts: &[host::Model]) -> Result<Vec<Publisher>, Fault> {
    let known = published(ctx.app.db.read(), &ctx.app.published, hosts, today(ctx), ctx.app.zone()).await?;
    let publisher = |host: &host::Model| {
        let published = Arc::clone(known.get(&host.id)?);
        Some(Publisher { host: host.id, subject: published.subject?, published, only: None })
    };
    Ok(hosts.iter().filter_map(publisher).collect())
}

/// The members who have a free time between two dates: a few statements, however many members.
pub async fn members_free_between(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<MemberId>, Fault> {
    let hosts = hosts::members_with_services(ctx.app.db.read()).await?;
    let publishers = publishers(ctx, &hosts).await?;
    let free = between(ctx, &publishers, from, to, 1).await?;
    let is_free = |host: &host::Model| free.get(&(host.id, None)).is_some_and(|times| !times.is_empty());
    Ok(hosts.iter().filter(|host| is_free(host)).filter_map(|host| host.member_id).collect())
}

/// One host as a publisher, perhaps of one service only.
pub async fn publishers_of(
    ctx: &Ctx,
    host: &host::Model,
    only: Option<AppointmentServiceId>,
) -> Result<Vec<Publisher>, Fault> {
    let publishers = publishers(ctx, std::slice::from_ref(host)).await?;
    Ok(publishers.iter().map(|publisher| publisher.with_only(only)).collect())
}

/// Today in the district.
pub fn today(ctx: &Ctx) -> NaiveDate {
    local_date(ctx.app.clock.now(), ctx.app.zone())
}

/// The free times of each publisher between two dates, in order, at most `limit` each.
pub async fn between(
    ctx: &Ctx,
    publishers: &[Publisher],
    from: NaiveDate,
    to: NaiveDate,
    limit: usize,
) -> Result<HashMap<PublisherKey, Vec<FreeTime>>, Fault> {
    let (zone, now) = (ctx.app.zone(), ctx.app.clock.now());
    let wanted = Wanted { from, to, limit };
    let known = know(ctx, publishers, from, to).await?;
    let of = |publisher: &Publisher| {
        let mut found: Vec<FreeTime> = Vec::new();
        for service in publisher.services() {
            let facts = known.about(publisher, service);
            found.extend(free_times(service, &publisher.published.plan, &facts, now, zone, wanted));
        }
        found.sort_by_key(|time| (time.starts_at, time.service_id));
        found.truncate(limit);
        (publisher.key(), found)
    };
    Ok(publishers.iter().map(of).collect())
}

/// The days of a service between two dates, as whoever asks can book them.
pub async fn days(
    ctx: &Ctx,
    host: &host::Model,
    service: AppointmentServiceId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Day>, Fault> {
    let publishers = publishers_of(ctx, host, Some(service)).await?;
    let bookable = publishers.first().and_then(|publisher| Some((publisher, publisher.services().next()?)));
    let Some((publisher, service)) = bookable else {
        let all = from.iter_days().take_while(|date| *date <= to);
        let why_not = Some(WhyNot::Paused);
        return Ok(all.map(|date| Day { date, free: 0, is_provisional: false, why_not }).collect());
    };
    let known = know(ctx, &publishers, from, to).await?;
    let facts = known.about(publisher, service);
    let asker = asker(ctx, host, service, (from, to)).await?;
    let of = (service, &publisher.published.plan);
    Ok(days::days(of, &facts, &asker, (ctx.app.clock.now(), ctx.app.zone()), (from, to)))
}

/// What stands in the way of whoever asks, once they have signed in.
async fn asker(
    ctx: &Ctx,
    host: &host::Model,
    service: &appointment_service::Model,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Asker, Fault> {
    let Some(account) = ctx.actor.account_id() else { return Ok(Asker::default()) };
    let (conn, now) = (ctx.app.db.read(), ctx.app.clock.now());
    let open = bookings::open_count(conn, service.id, account, now).await?;
    let held_back = match policy::standing_for_host(&ctx.actor, &policy::Facts::of_host(host)) {
        Some(_) => held_back::days_of(conn, service.id, (from, to), now).await?,
        None => HashMap::new(),
    };
    Ok(Asker {
        paused_until: paused_until(conn, account, now).await?,
        is_at_limit: open >= i64::from(service.resident_limit),
        full_months: full_months(ctx, service, account, (from, to)).await?,
        held_back,
    })
}

/// The months of these dates in which somebody has as many visits with a service's host as it allows, and how many that is.
pub(super) async fn full_months(
    ctx: &Ctx,
    service: &appointment_service::Model,
    account: AccountId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Option<(i32, Vec<NaiveDate>)>, Fault> {
    let conn = ctx.app.db.read();
    let Some(limit) = period::period_limit(service, &rule_sets::current(conn).await?) else {
        return Ok(None);
    };
    let months = (period::month_of(from), period::next_month(to));
    let counted = periods::counted(conn, (service.host_id, account), months).await?;
    let dates: Vec<_> = counted.into_iter().map(|(date, _)| date).collect();
    Ok(Some((limit, period::full_months(&dates, limit))))
}

/// The next free times of each publisher: a look at the next days, and a longer one for those who have too few.
pub async fn next(
    ctx: &Ctx,
    publishers: &[Publisher],
    limit: usize,
) -> Result<HashMap<PublisherKey, Vec<FreeTime>>, Fault> {
    let today = today(ctx);
    let mut found = HashMap::new();
    let mut open: Vec<Publisher> =
        publishers.iter().filter(|publisher| !publisher.published.plan.is_empty()).cloned().collect();
    let mut days =
        open.iter().map(|publisher| first_look(publisher, today, limit)).max().unwrap_or(FIRST_LOOK);
    while !open.is_empty() {
        let to = today + TimeDelta::days(days);
        let looked = between(ctx, &open, today, to, limit).await?;
        found.extend(looked);
        let farthest = |publisher: &Publisher| publisher.services().map(|service| service.horizon_days).max();
        open.retain(|publisher| {
            let has = found.get(&publisher.key()).map_or(0, Vec::len);
            has < limit && farthest(publisher).is_some_and(|horizon| i64::from(horizon) > days)
        });
        days *= 3;
    }
    Ok(found)
}

/// The first free time between two dates at which this resident could come, with so many places.
pub async fn first_for(
    ctx: &Ctx,
    publishers: &[Publisher],
    (resident, places): (AccountId, i32),
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Option<Instant>, Fault> {
    let free = between(ctx, publishers, from, to, LOOKED_AT).await?;
    let free: Vec<FreeTime> =
        free.into_values().flatten().filter(|time| time.places_left >= places).collect();
    let first = free.iter().map(|time| time.starts_at).min();
    let last = free.iter().map(|time| time.ends_at).max();
    let Some((first, last)) = first.zip(last) else { return Ok(None) };
    let rows = times::busy(&ctx.app.db, &[resident.0], first, last).await?;
    let elsewhere: Vec<Busy> = rows.iter().map(BusyRow::busy).collect();
    let nowhere = (last, last);
    Ok(free.iter().filter(|time| could_come(time, &elsewhere, nowhere)).map(|time| time.starts_at).min())
}

/// How many free times are looked at to find one at which a resident could come.
const LOOKED_AT: usize = 50;

/// Whether there is another time to offer to the resident of an appointment: not its own, and none at which they are elsewhere.
pub async fn has_another(
    ctx: &Ctx,
    publishers: &[Publisher],
    appointment: &appointment::Model,
) -> Result<bool, Fault> {
    let found = instead(ctx, publishers, std::slice::from_ref(appointment), None).await?;
    Ok(found.into_values().flatten().next().is_some())
}

/// For each of these appointments the free times at which its resident could come, in order: not its own, and none in a stretch in which
/// nobody will receive. A few statements, however many appointments.
pub async fn instead(
    ctx: &Ctx,
    publishers: &[Publisher],
    visits: &[appointment::Model],
    except: Option<(Instant, Instant)>,
) -> Result<HashMap<AppointmentId, Vec<FreeTime>>, Fault> {
    let mut free = outside(ctx, publishers, except).await?;
    free.sort_by_key(|time| (time.starts_at, time.service_id));
    let from = free.iter().map(|time| time.starts_at).min();
    let to = free.iter().map(|time| time.ends_at).max();
    let Some((from, to)) = from.zip(to) else { return Ok(HashMap::new()) };
    let residents: Vec<Uuid> = visits.iter().map(|visit| visit.resident_account_id.0).collect();
    let mut elsewhere: HashMap<Uuid, Vec<Busy>> = HashMap::new();
    for row in times::busy(&ctx.app.db, &residents, from, to).await? {
        elsewhere.entry(row.subject.id).or_default().push(row.busy());
    }
    let of = |visit: &appointment::Model| {
        let busy = elsewhere.get(&visit.resident_account_id.0).map(Vec::as_slice).unwrap_or_default();
        let (own, leaving) = ((visit.service_id, visit.starts_at), (visit.starts_at, visit.ends_at));
        let could =
            |time: &&FreeTime| (time.service_id, time.starts_at) != own && could_come(time, busy, leaving);
        free.iter().filter(could).copied().collect::<Vec<_>>()
    };
    Ok(visits.iter().map(|visit| (visit.id, of(visit))).filter(|(_, times)| !times.is_empty()).collect())
}

/// The next free times, and those behind a stretch in which nobody will receive.
async fn outside(
    ctx: &Ctx,
    publishers: &[Publisher],
    except: Option<(Instant, Instant)>,
) -> Result<Vec<FreeTime>, Fault> {
    let found = next(ctx, publishers, LOOKED_AT).await?;
    let mut free: Vec<FreeTime> = found.into_values().flatten().collect();
    let Some((from, to)) = except else { return Ok(free) };
    let behind = local_date(to, ctx.app.zone());
    let more = between(ctx, publishers, behind, behind + LONGEST, LOOKED_AT).await?;
    free.extend(more.into_values().flatten());
    free.retain(|time| time.ends_at <= from || time.starts_at >= to);
    free.sort_by_key(|time| (time.starts_at, time.service_id));
    free.dedup_by_key(|time| (time.starts_at, time.service_id));
    Ok(free)
}

/// After how many days a host has published so many times that those wanted are very likely among them.
fn first_look(publisher: &Publisher, today: NaiveDate, limit: usize) -> i64 {
    let mut counted = 0;
    for days in 0..FIRST_LOOK {
        let windows = publisher.published.plan.windows_on(today + TimeDelta::days(days));
        let shapes = publisher.services().map(Shape::of);
        counted += shapes.map(|shape| shape.fits(&windows)).sum::<usize>();
        if counted >= limit * ENOUGH {
            return days.max(1);
        }
    }
    FIRST_LOOK
}

/// What was read about the days asked for, by subject and service.
struct Known {
    longest: TimeDelta,
    busy: HashMap<Subject, Vec<Busy>>,
    filled: HashMap<(AppointmentServiceId, Instant), Filled>,
    day_used: HashMap<(AppointmentServiceId, NaiveDate), i32>,
}

impl Known {
    fn about(&self, publisher: &Publisher, service: &appointment_service::Model) -> Facts<'_> {
        let of = |subject: Subject| self.busy.get(&subject).map(Vec::as_slice).unwrap_or_default();
        let mut busy = Cow::Borrowed(of(publisher.subject));
        let in_room = service.venue_studio_id.map(venue).map(of).unwrap_or_default();
        if !in_room.is_empty() {
            busy.to_mut().extend_from_slice(in_room);
            busy.to_mut().sort_by_key(|busy| busy.starts_at);
        }
        Facts { busy, longest: self.longest, filled: &self.filled, day_used: &self.day_used }
    }
}

/// The room of a studio.
fn venue(studio: StudioId) -> Subject {
    Subject { kind: SubjectKind::Venue, id: studio.0 }
}

async fn know(ctx: &Ctx, publishers: &[Publisher], from: NaiveDate, to: NaiveDate) -> Result<Known, Fault> {
    let services: Vec<_> = publishers.iter().flat_map(Publisher::services).collect();
    let venues = services.iter().filter_map(|service| service.venue_studio_id).map(|studio| studio.0);
    let mut subjects: Vec<Uuid> =
        publishers.iter().map(|publisher| publisher.subject.id).chain(venues).collect();
    subjects.sort_unstable();
    subjects.dedup();
    // A day more on either side: no zone is farther from UTC than 14 hours, and no engagement reaches ten hours across midnight.
    let start = from.checked_sub_days(Days::new(1)).map(|date| date.and_time(NaiveTime::MIN).and_utc());
    let end = to.checked_add_days(Days::new(2)).map(|date| date.and_time(NaiveTime::MIN).and_utc());
    let (start, end) = start.zip(end).ok_or_else(|| Fault::internal("dates out of range"))?;
    let ids: Vec<_> = services.iter().map(|service| service.id).collect();
    let (busy_rows, filled_rows) =
        times::busy_and_filled(&ctx.app.db, (&subjects, start, end), (&ids, from, to)).await?;
    let mut known = Known {
        longest: TimeDelta::zero(),
        busy: HashMap::new(),
        filled: HashMap::new(),
        day_used: HashMap::new(),
    };
    for row in busy_rows {
        let busy = row.busy();
        known.longest = known.longest.max(busy.ends_at - busy.starts_at);
        known.busy.entry(row.subject).or_default().push(busy);
    }
    for busy in known.busy.values_mut() {
        busy.sort_by_key(|busy| busy.starts_at);
    }
    for row in filled_rows {
        *known.day_used.entry((row.service_id, row.local_date)).or_default() +=
            i32::try_from(row.used).unwrap_or(i32::MAX);
        let taken = i32::try_from(row.taken).unwrap_or(i32::MAX);
        let (occurrence_id, capacity, ends_at) = (row.occurrence_id, row.capacity, row.ends_at);
        let filled = Filled { occurrence_id, capacity, taken, ends_at, held_back_until: row.held_back_until };
        known.filled.insert((row.service_id, row.starts_at), filled);
    }
    Ok(known)
}
