//! Setting a roster: members in rotation on the days of a pattern, shown before it is done.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use entity::id::{AccountId, MemberId, RosterPlaceId, RosterShiftId, StudioId};
use entity::value::{RosterChangeKind, StudioState};
use entity::{Instant, member, roster_place, roster_shift};
use sea_orm::ConnectionTrait;

use super::super::error::RosterError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules::{self, MOST_SHIFTS};
use super::super::store;
use super::{ShiftsKept, accounts_of, handing, tell};
use crate::appointments::rules::slots::instant_at;
use crate::appointments::service::duty::{self, Engagement, Taken};
use crate::appointments::service::hosting::Hours;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::work_calendar::WorkCalendar;
use crate::{ids, members, work_calendar};

/// A roster to set.
#[derive(Clone, Debug)]
pub struct NewRoster {
    /// Of which studio.
    pub studio: StudioId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// On which days, and when.
    pub pattern: Hours,
    /// How many are on duty at once.
    pub places: usize,
    /// Who takes turns, in this order.
    pub members: Vec<MemberId>,
}

/// Why somebody is passed over.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// They are on leave.
    Away,
    /// They are on duty elsewhere, receive, or visit somebody.
    Busy,
}

/// Somebody whose turn it was.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Who.
    pub member: MemberId,
    /// Why.
    pub why: Why,
}

/// A shift as it would be set.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The day.
    pub on: NaiveDate,
    /// From when.
    pub starts_at: Instant,
    /// Until when.
    pub ends_at: Instant,
    /// Whether a notice that is to come can still make something else of the day.
    pub is_provisional: bool,
    /// Whether nobody works on the day.
    pub is_off: bool,
    /// Who would be on duty; fewer than the places when nobody else is free.
    pub on_duty: Vec<MemberId>,
    /// Whose turn it was, and why they are passed over.
    pub passed_over: Vec<PassedOver>,
    /// A shift of the studio that stands in the way.
    pub overlaps: Option<(RosterShiftId, Instant)>,
}

/// What would be set. Nothing is changed.
pub async fn preview(ctx: &Ctx, new: &NewRoster) -> Result<Vec<Planned>, Stop<RosterError>> {
    decide(&ctx.actor, Action::Keep, &Facts::of_studio(new.studio)).check()?;
    let conn = ctx.app.db.read();
    check_studio(conn, new.studio).await?;
    handing::check_eligible(conn, new.studio, &new.members).await?;
    let found = members::service::read_by_ids(ctx, &new.members).await?;
    plan(conn, ctx, new, &found, ctx.app.clock.now()).await
}

/// Sets it: all of its shifts, or none.
pub async fn set(tx: &Tx, ctx: &Ctx, new: NewRoster) -> Result<ShiftsKept, Stop<RosterError>> {
    decide(&ctx.actor, Action::Keep, &Facts::of_studio(new.studio)).check()?;
    let by = ctx.actor.person()?.account_id;
    let locked = members::service::lock_all(tx, &new.members).await?;
    store::lock_studio(tx.conn(), new.studio).await?;
    check_studio(tx.conn(), new.studio).await?;
    handing::check_eligible(tx.conn(), new.studio, &new.members).await?;
    let planned = plan(tx.conn(), ctx, &new, &locked, tx.now).await?;
    if let Some((shift, starts_at)) = planned.iter().find_map(|planned| planned.overlaps) {
        return Err(Stop::Refused(RosterError::ShiftOverlaps { shift, starts_at }));
    }
    let mut kept = Vec::with_capacity(planned.len());
    let mut first: HashMap<MemberId, roster_shift::Model> = HashMap::new();
    for planned in &planned {
        let shift = roster_shift::Model {
            id: ids::new_id(),
            studio_id: new.studio,
            starts_at: planned.starts_at,
            ends_at: planned.ends_at,
            set_by_account_id: by,
            removed_at: None,
            version: 1,
            created_at: tx.now,
        };
        add(tx, ctx, &shift, planned, &locked, new.places).await?;
        for member in &planned.on_duty {
            first.entry(*member).or_insert_with(|| shift.clone());
        }
        kept.push(shift.id);
    }
    for member in locked {
        if let Some(shift) = first.get(&member.id) {
            tell(tx, ctx, NoticeKind::DutySet, shift, &accounts_of(&[member]), "").await?;
        }
    }
    Ok(ShiftsKept { ids: kept })
}

async fn add(
    tx: &Tx,
    ctx: &Ctx,
    shift: &roster_shift::Model,
    planned: &Planned,
    locked: &[member::Model],
    places: usize,
) -> Result<(), Stop<RosterError>> {
    let mut rows = Vec::with_capacity(places);
    for (number, at) in (1..).zip(0..places) {
        let id: RosterPlaceId = ids::new_id();
        let (shift_id, member_id) = (shift.id, planned.on_duty.get(at).copied());
        rows.push(roster_place::Model { id, shift_id, number, member_id, version: 1 });
    }
    store::insert(tx.conn(), shift.clone(), rows.clone()).await?;
    let mut changes = Vec::with_capacity(places);
    for place in rows {
        let Some(member) = locked.iter().find(|member| Some(member.id) == place.member_id) else { continue };
        let span = (shift.starts_at, shift.ends_at);
        if !duty::take(tx, member.account_id, span, place.id).await? {
            let (member, until) = (member.id, shift.ends_at);
            return Err(Stop::Refused(RosterError::MemberBusy { member, until, others: Vec::new() }));
        }
        let vacant = roster_place::Model { member_id: None, ..place.clone() };
        changes.extend(handing::change(tx, ctx, &vacant, place.member_id, RosterChangeKind::Set));
    }
    Ok(store::insert_changes(tx.conn(), changes).await.map_err(Fault::from)?)
}

/// Whoever does not see a studio is told that there is none.
async fn check_studio(conn: &impl ConnectionTrait, id: StudioId) -> Result<(), Stop<RosterError>> {
    let studio = store::studios(conn, &[id]).await?.pop().ok_or(Fault::NotFound)?;
    match studio.state {
        StudioState::Open => Ok(()),
        _ => Err(Stop::Refused(RosterError::StudioNotOpen)),
    }
}

/// The shifts in order of their days, and whose turn each is.
async fn plan(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    new: &NewRoster,
    people: &[member::Model],
    now: Instant,
) -> Result<Vec<Planned>, Stop<RosterError>> {
    let calendar = work_calendar::service::calendar(conn, new.from).await?;
    let zone = ctx.app.zone();
    let (Hours::Repeated { window, .. } | Hours::Date { window, .. }) = new.pattern;
    let span = |on: NaiveDate| Some((on, instant(on, window.0, zone)?, instant(on, window.1, zone)?));
    let mut days: Vec<_> = dates(new, &calendar).into_iter().filter_map(span).collect();
    days.retain(|(_, starts_at, ends_at)| *starts_at > now && starts_at < ends_at);
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Err(Stop::Refused(RosterError::NoDates));
    };
    if days.len() > MOST_SHIFTS {
        return Err(Stop::Refused(RosterError::TooManyShifts { count: days.len() }));
    }
    let whole = (first.1, last.2);
    let accounts: Vec<AccountId> = accounts_of(people);
    let taken = duty::taken(conn, &accounts, whole).await?;
    let standing = store::standing_within(conn, &[new.studio], whole).await?;
    let in_the_way = |who: MemberId, at: usize| {
        let account = people.iter().find(|member| member.id == who)?.account_id;
        days.get(at).and_then(|(_, starts_at, ends_at)| engagement(&taken, account, (*starts_at, *ends_at)))
    };
    let turns = rules::rotate(&new.members, days.len(), new.places, |who, at| in_the_way(who, at).is_none());
    let planned = days.iter().zip(turns).enumerate().map(|(at, ((on, starts_at, ends_at), turn))| {
        let why = |member: &MemberId| {
            let why = in_the_way(*member, at)?;
            Some(PassedOver { member: *member, why })
        };
        let overlap = standing.iter().find(|shift| shift.starts_at < *ends_at && *starts_at < shift.ends_at);
        Planned {
            on: *on,
            starts_at: *starts_at,
            ends_at: *ends_at,
            is_provisional: calendar.is_provisional(*on),
            is_off: calendar.is_off(*on),
            passed_over: turn.passed_over.iter().filter_map(why).collect(),
            on_duty: turn.on_duty,
            overlaps: overlap.map(|shift| (shift.id, shift.starts_at)),
        }
    });
    Ok(planned.collect())
}

fn engagement(taken: &[Taken], account: AccountId, (starts_at, ends_at): (Instant, Instant)) -> Option<Why> {
    let meets =
        |taken: &&Taken| taken.account == account && taken.span.0 < ends_at && starts_at < taken.span.1;
    let by: Vec<Engagement> = taken.iter().filter(meets).map(|taken| taken.by).collect();
    let is_away = by.contains(&Engagement::Leave);
    by.first().map(|_| if is_away { Why::Away } else { Why::Busy })
}

/// The days of the span on which the pattern falls.
fn dates(new: &NewRoster, calendar: &WorkCalendar) -> Vec<NaiveDate> {
    let mut dates = Vec::new();
    let mut date = Some(new.from);
    while let Some(on) = date.filter(|on| *on <= new.until) {
        let falls = match new.pattern {
            Hours::Date { on: only, .. } => on == only,
            Hours::Repeated { on: repeated, .. } => repeated.falls_on(on, calendar),
        };
        if falls {
            dates.push(on);
        }
        date = on.checked_add_days(Days::new(1));
    }
    dates
}

/// The longest span of a roster that is shown in one go, in days.
const MOST_SHOWN: i64 = 93;

/// From the first minute of a day to the last of another.
pub fn span_of_days(ctx: &Ctx, from: NaiveDate, until: NaiveDate) -> Result<(Instant, Instant), Fault> {
    let bad = || {
        let (zh, en) =
            ("末日不早于首日，至多 93 天。", "The last day is not before the first, 93 days at most.");
        Fault::invalid("until", zh, en)
    };
    if until < from || (until - from).num_days() >= MOST_SHOWN {
        return Err(bad());
    }
    let zone = ctx.app.zone();
    instant(from, 0, zone).zip(instant(until, DAY, zone)).ok_or_else(bad)
}

/// The instant of a wall-clock time; minute 1440 is midnight at the end of the day.
fn instant(on: NaiveDate, minute: i32, zone: Tz) -> Option<Instant> {
    let days = u64::try_from(minute.div_euclid(DAY)).ok()?;
    instant_at(on.checked_add_days(Days::new(days))?, minute.rem_euclid(DAY), zone)
}

/// Minutes of a day.
const DAY: i32 = 24 * 60;
