//! The work calendar became another: whose appointments that touches, and telling them. No appointment is moved or dropped by it: it stands
//! until somebody moves or cancels it, and shows what became of its day.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use entity::appointment_day_notice;
use entity::id::{AppointmentId, HostId};
use entity::value::{DayNoticeKind, Locale};
use entity::{Instant, appointment, host};

use super::super::rules::day_changes::{DayChange, DayFacts, changed};
use super::super::rules::lifecycle;
use super::super::rules::plan::{Closed, HostPlan};
use super::super::rules::slots::{is_within, local_date};
use super::super::store::hosts::Face;
use super::super::store::{closures, day_notices, hosts};
use super::published::{LOOKED_BACK, closed_as_well};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::{self, AppointmentEvent, AppointmentEventKind, Event};
use crate::work_calendar::service::{calendar, whole_days};
use crate::work_calendar::{Reason, WorkCalendar, words};

/// How many appointments are looked at in one go.
const LOOKED_AT: u64 = 500;

/// The holidays of a year are others: every host's times may be, and those whose appointments it touches are told.
pub async fn calendar_changed(tx: &Tx, ctx: &Ctx, year: i32, before: &WorkCalendar) -> Result<(), Fault> {
    // No booking under way may miss it, and no free time may stay in a cache.
    hosts::bump_concerned(tx.conn(), None).await?;
    // December days may be the next year's, and what moves may move into the next January.
    let first = NaiveDate::from_ymd_opt(year - 1, 11, 1);
    let last = NaiveDate::from_ymd_opt(year + 1, 2, 28);
    let dates = first.zip(last).ok_or_else(|| Fault::internal("a year out of range"))?;
    let today = local_date(tx.now, ctx.app.zone());
    let after = calendar(tx.conn(), today).await?;
    let closed = closed(tx, today).await?;
    let [before, after] =
        [before.clone(), after].map(|calendar| Arc::new(closed_as_well(calendar, &closed, ctx.app.zone())));
    follow(tx, ctx, dates, &before, &after).await
}

/// A closure of the whole district was lifted: what had moved off its days comes back to them.
pub async fn closure_lifted(
    tx: &Tx,
    ctx: &Ctx,
    (starts_at, ends_at): (Instant, Instant),
) -> Result<(), Fault> {
    let zone = ctx.app.zone();
    let (first, last) = (local_date(starts_at, zone), local_date(ends_at, zone));
    let (first, last) = (first.checked_sub_days(LOOKED_BACK), last.checked_add_days(LOOKED_BACK));
    let dates = first.zip(last).ok_or_else(|| Fault::internal("dates out of range"))?;
    let today = local_date(tx.now, zone);
    let after = closed_as_well(calendar(tx.conn(), today).await?, &closed(tx, today).await?, zone);
    let was_closed = whole_days(starts_at, ends_at, zone).map(|date| (date, Reason::default()));
    let before = after.clone().closed_on(was_closed);
    follow(tx, ctx, dates, &Arc::new(before), &Arc::new(after)).await
}

/// What is to be known of the days of these appointments, those that stand and are still to come: what was noted, or `None` for one whose day is
/// provisional. Two statements for all.
pub(crate) async fn notices(
    app: &App,
    rows: &[appointment::Model],
) -> Result<HashMap<AppointmentId, Option<appointment_day_notice::Model>>, Fault> {
    let (conn, now) = (app.db.read(), app.clock.now());
    let ahead: Vec<_> =
        rows.iter().filter(|row| row.starts_at > now && lifecycle::is_occupying(row.state)).collect();
    let Some(first) = ahead.iter().map(|row| row.local_date).min() else { return Ok(HashMap::new()) };
    let mut noted = day_notices::of(conn, ahead.iter().map(|row| row.id)).await?;
    let calendar = calendar(conn, first).await?;
    let notice = |row: &&appointment::Model| match noted.remove(&row.id) {
        Some(noted) => Some((row.id, Some(noted))),
        None => calendar.is_provisional(row.local_date).then_some((row.id, None)),
    };
    Ok(ahead.iter().filter_map(notice).collect())
}

async fn closed(tx: &Tx, today: NaiveDate) -> Result<Vec<Closed>, Fault> {
    let since = today.checked_sub_days(LOOKED_BACK).unwrap_or(today);
    Ok(closures::standing(tx.conn(), [], since).await?)
}

async fn follow(
    tx: &Tx,
    ctx: &Ctx,
    dates: (NaiveDate, NaiveDate),
    before: &Arc<WorkCalendar>,
    after: &Arc<WorkCalendar>,
) -> Result<(), Fault> {
    let mut since = (tx.now, None);
    loop {
        let visits = day_notices::upcoming_on(tx.conn(), dates, since, LOOKED_AT).await?;
        let Some(last) = visits.last() else { return Ok(()) };
        since = (last.starts_at, Some(last.id));
        look_at(tx, ctx, &visits, before, after).await?;
    }
}

/// What a host publishes by either calendar.
struct Plans {
    host: host::Model,
    before: HostPlan,
    after: HostPlan,
}

async fn look_at(
    tx: &Tx,
    ctx: &Ctx,
    visits: &[appointment::Model],
    before: &Arc<WorkCalendar>,
    after: &Arc<WorkCalendar>,
) -> Result<(), Fault> {
    let plans = plans(tx, ctx, visits, before, after).await?;
    let noted = day_notices::of(tx.conn(), visits.iter().map(|visit| visit.id)).await?;
    let mut faces: HashMap<HostId, Face> = HashMap::new();
    for visit in visits {
        let Some(plans) = plans.get(&visit.host_id) else { continue };
        let day_by = |plan: &HostPlan| DayFacts {
            is_published: is_within(plan, visit.starts_at, visit.ends_at, ctx.app.zone()),
            is_off: plan.is_off(visit.local_date),
            is_provisional: plan.is_provisional(visit.local_date),
        };
        let noted = noted.get(&visit.id).map(|noted| noted.kind);
        let Some(change) = changed(noted, day_by(&plans.before), day_by(&plans.after)) else { continue };
        let holiday = after.day(visit.local_date).name.map(|name| name.zh).unwrap_or_default();
        note(tx, visit, change, &holiday).await?;
        let face = match faces.remove(&visit.host_id) {
            Some(face) => face,
            None => hosts::face(tx.conn(), &plans.host).await?,
        };
        tell(tx, ctx, visit, &face, change, &holiday).await?;
        faces.insert(visit.host_id, face);
    }
    Ok(())
}

async fn plans(
    tx: &Tx,
    ctx: &Ctx,
    visits: &[appointment::Model],
    before: &Arc<WorkCalendar>,
    after: &Arc<WorkCalendar>,
) -> Result<HashMap<HostId, Plans>, Fault> {
    let mut ids: Vec<HostId> = visits.iter().map(|visit| visit.host_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let today = local_date(tx.now, ctx.app.zone());
    let rules = hosts::rules_of(tx.conn(), &ids, today).await?;
    let overrides = hosts::overrides_of(tx.conn(), &ids, today).await?;
    let found = day_notices::hosts(tx.conn(), ids).await?;
    let plans = found.into_iter().map(|host| {
        let rules: Vec<_> = rules.iter().filter(|rule| rule.host_id == host.id).cloned().collect();
        let overrides: Vec<_> = overrides.iter().filter(|row| row.host_id == host.id).cloned().collect();
        let plan = HostPlan::compile(&rules, &overrides);
        (
            host.id,
            Plans { host, before: plan.clone().by(Arc::clone(before)), after: plan.by(Arc::clone(after)) },
        )
    });
    Ok(plans.collect())
}

async fn note(tx: &Tx, visit: &appointment::Model, change: DayChange, holiday: &str) -> Result<(), Fault> {
    match change {
        DayChange::Touched(kind) => {
            let (name, noted_at) = (holiday.to_owned(), tx.now);
            let row = appointment_day_notice::Model { appointment_id: visit.id, kind, name, noted_at };
            Ok(day_notices::note(tx.conn(), row).await?)
        }
        DayChange::Restored => Ok(day_notices::forget(tx.conn(), visit.id).await?),
        DayChange::Settled => Ok(()),
    }
}

async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    visit: &appointment::Model,
    face: &Face,
    change: DayChange,
    holiday: &str,
) -> Result<(), Fault> {
    let kind = match change {
        DayChange::Touched(DayNoticeKind::DayOff) => AppointmentEventKind::DayOff,
        DayChange::Touched(DayNoticeKind::DayMoved) => AppointmentEventKind::DayMoved,
        DayChange::Restored | DayChange::Settled => AppointmentEventKind::DaySettled,
    };
    // Words of a step are kept once, in no reader's language.
    let note = (!holiday.is_empty()).then(|| format!("{holiday} {}", words::holiday(holiday, Locale::En)));
    let event = AppointmentEvent {
        kind,
        appointment: visit,
        host_name: &face.name,
        host_accounts: &face.accounts,
        note: note.as_deref(),
        former: None,
        promise_due_on: None,
        actor_account: None,
        worth_until: None,
    };
    events::publish(tx, ctx, Event::Appointment(event)).await
}
