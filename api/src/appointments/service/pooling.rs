//! Visits through a pool (decision 45): whoever books takes a time of the pool and is given the member whose turn it is; when that member
//! falls out, the visit goes at the same time to another of the pool.
//!
//! From the hold on it is an ordinary visit with that member: every guard of a place holds for it. What is given to several members in turn
//! is tried in savepoints, so that a member who cannot be had leaves no trace. The lock of the pool's row comes first of all; then whoever
//! is in it is kept there, and their hosts are locked in one order.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::id::{AppointmentId, MemberId, PoolId};
use entity::value::{ActedAs, AppointmentState, Mode, PoolState};

use super::super::AppointmentError;
use super::super::policy::{self, Action, Facts};
use super::super::rules::lifecycle::{self, Move};
use super::super::rules::party::{check_companions, companions_limit};
use super::super::store::{bookings, hosts};
use super::AppointmentDone;
use super::booking::{self, until_start};
use super::loading::{self, Booked, Offering, Place};
use super::moving::{self, Step};
use super::placing::{self, Notice, Period, Quota, Wish};
use super::times;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, AppointmentEvent, AppointmentEventKind, Event};
use crate::pools::rules::Turn;
use crate::pools::service as pools;

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// A time at which somebody of a pool can receive.
#[derive(Copy, Clone, Debug)]
pub struct PoolTime {
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// How many of them could.
    pub members: i32,
    /// Whether a notice of holidays that is to come can still take or move it.
    pub is_provisional: bool,
}

/// The times between two dates at which somebody of a pool can receive, in order; none while it is paused.
pub async fn times(
    ctx: &Ctx,
    pool: PoolId,
    (from, to): (NaiveDate, NaiveDate),
) -> std::result::Result<Vec<PoolTime>, Fault> {
    let conn = ctx.app.db.read();
    let seen = pools::find_seen(conn, ctx, pool).await?.ok_or(Fault::NotFound)?;
    if seen.state != PoolState::Active {
        return Ok(Vec::new());
    }
    let places = pools::places(ctx, &[pool]).await?;
    let turns: Vec<Turn> = places.iter().filter_map(pools::Place::turn).collect();
    let members = turns.iter().map(|turn| turn.member).collect();
    let publishers = times::publishers(ctx, &hosts::find_of_members(conn, members).await?).await?;
    let only = |publisher: &times::Publisher| {
        let turn = turns.iter().find(|turn| turn.host == publisher.host)?;
        Some(publisher.with_only(Some(turn.service)))
    };
    let publishers: Vec<_> = publishers.iter().filter_map(only).collect();
    let free = times::between(ctx, &publishers, from, to, times::MOST_SLOTS).await?;
    let mut found: BTreeMap<Instant, PoolTime> = BTreeMap::new();
    for time in free.into_values().flatten() {
        let (starts_at, ends_at, is_provisional) = (time.starts_at, time.ends_at, time.is_provisional);
        let none = PoolTime { starts_at, ends_at, members: 0, is_provisional };
        found.entry(starts_at).or_insert(none).members += 1;
    }
    Ok(found.into_values().collect())
}

/// Take this time of a pool.
#[derive(Clone, Copy, Debug)]
pub struct HoldPoolTime {
    /// Of this pool.
    pub pool: PoolId,
    /// Beginning then.
    pub starts_at: Instant,
    /// With so many who come along.
    pub companions: i32,
}

/// Holds a time with whoever of the pool is to be given somebody next and is free then. Those who hold do so one after the other for each
/// pool: so the visits are spread evenly however many come at once, and nobody is refused while anybody is free.
pub async fn hold(tx: &Tx, ctx: &Ctx, command: HoldPoolTime) -> Result<AppointmentDone> {
    let resident = ctx.actor.person()?.account_id;
    let pool = pools::lock_to_hold(tx, ctx, command.pool).await?;
    policy::decide(&ctx.actor, Action::Hold, &Facts::default()).check()?;
    if pool.state != PoolState::Active {
        return Err(Stop::Refused(AppointmentError::Paused));
    }
    if let Some(limit) = pools::limit_reached(tx, &pool, resident).await? {
        return Err(Stop::Refused(AppointmentError::ResidentLimit { limit }));
    }
    lock_hosts(tx, &[pool.id]).await?;
    let numbers = crate::rule_sets::current(tx.conn()).await?;
    let first = pools::let_go_lately(tx, pool.id, resident).await?;
    let turns = pools::turns(tx, pool.id, &numbers, first).await?;
    let wish = |offering: &Offering| {
        let hold_until = tx.real_now + TimeDelta::minutes(offering.numbers.hold_minutes);
        Wish {
            hold_until: Some(until_start(tx, hold_until, command.starts_at)),
            pool: Some(pool.id),
            companions: command.companions,
            ..Wish::held(resident, command.starts_at)
        }
    };
    match first_free(tx, ctx, &turns, wish).await? {
        Ok((held, offering)) => Ok(AppointmentDone::shown(held, &offering)),
        Err(refusal) => Err(Stop::Refused(refusal)),
    }
}

/// Keeps those with whom a visit might go on where they are: in its pool, and with what they publish. Comes before every other lock.
pub(super) async fn lock(tx: &Tx, id: AppointmentId) -> std::result::Result<(), Fault> {
    match bookings::find(tx.conn(), id).await?.and_then(|seen| seen.pool_id) {
        Some(pool) => lock_hosts(tx, &[pool]).await,
        None => Ok(()),
    }
}

async fn lock_hosts(tx: &Tx, ids: &[PoolId]) -> std::result::Result<(), Fault> {
    let members = pools::lock_members(tx, ids).await?;
    Ok(hosts::lock_shared_of(tx.conn(), members).await?)
}

/// The first of these with whom the wish can be placed, or the refusal that says most.
async fn first_free(
    tx: &Tx,
    ctx: &Ctx,
    turns: &[Turn],
    wish: impl Fn(&Offering) -> Wish,
) -> std::result::Result<std::result::Result<(Appointment, Offering), AppointmentError>, Fault> {
    let mut refusal = AppointmentError::Paused;
    for turn in turns {
        let offering = loading::offering(tx, ctx, turn.service).await?;
        let wish = wish(&offering);
        // Nobody receives themselves.
        if offering.published.subject.is_some_and(|host| host.id == wish.resident.0) {
            continue;
        }
        let limit = companions_limit(&offering.service, &offering.numbers);
        if let Err(too_many) = check_companions(wish.companions, limit) {
            refusal = too_many;
            continue;
        }
        match try_place(tx, ctx, &offering, wish).await? {
            Ok(placed) => return Ok(Ok((placed, offering))),
            Err(new) if is_residents(&new) => return Ok(Err(new)),
            // That somebody is taken, so that another time would do, says more than that the resident has seen another often enough.
            Err(new @ AppointmentError::PeriodLimit { .. }) => {
                if matches!(refusal, AppointmentError::Paused | AppointmentError::NotPublished) {
                    refusal = new;
                }
            }
            // That everybody is taken says more than that one of them does not receive then at all.
            Err(new) if new != AppointmentError::NotPublished || refusal == AppointmentError::Paused => {
                refusal = new;
            }
            Err(_) => {}
        }
    }
    Ok(Err(refusal))
}

/// Places the wish, or leaves no trace of having tried.
async fn try_place(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    wish: Wish,
) -> std::result::Result<std::result::Result<Appointment, AppointmentError>, Fault> {
    let point = tx.savepoint().await?;
    match Box::pin(placing::place(&point, ctx, offering, wish)).await {
        Ok(placed) => {
            point.release().await?;
            Ok(Ok(placed))
        }
        Err(Stop::Refused(refusal)) => {
            point.undo().await?;
            Ok(Err(refusal))
        }
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

/// Whether a refusal is the resident's own matter, and the same with every member.
fn is_residents(refusal: &AppointmentError) -> bool {
    matches!(
        refusal,
        AppointmentError::ResidentBusy | AppointmentError::HoldLimit { .. } | AppointmentError::Past
    )
}

/// Places a visit that came through a pool at another time: with the same member if they can be had; else with another, if the resident
/// accepts that. Returns what the other publishes.
pub(super) async fn place_again(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    pool: PoolId,
    accepts_other: bool,
    wish: impl Fn(&Offering) -> Wish,
) -> Result<(Appointment, Option<Offering>)> {
    let own = booked.offering.host.id;
    let mut turns = pools::turns(tx, pool, &booked.offering.numbers, Some(own)).await?;
    // Whoever has left the pool keeps the visit, which is not the pool's any more.
    let pool_of_own = turns.iter().any(|turn| turn.host == own).then_some(pool);
    let with_own = Wish { pool: pool_of_own, ..wish(&booked.offering) };
    let refusal = match try_place(tx, ctx, &booked.offering, with_own).await? {
        Ok(placed) => return Ok((placed, None)),
        Err(refusal) if is_residents(&refusal) => return Err(Stop::Refused(refusal)),
        Err(refusal) => refusal,
    };
    turns.retain(|turn| turn.host != own);
    let wish = |offering: &Offering| Wish { pool: Some(pool), ..wish(offering) };
    match first_free(tx, ctx, &turns, wish).await? {
        Ok(_) if !accepts_other => Err(Stop::Refused(AppointmentError::MemberChanged)),
        Ok((placed, offering)) => Ok((placed, Some(offering))),
        Err(_) => Err(Stop::Refused(refusal)),
    }
}

/// A visit that went to another member.
pub(super) struct PassedOn {
    former: Appointment,
    visit: Appointment,
    offering: Offering,
}

impl PassedOn {
    /// As the answer to who passed it on.
    pub(super) fn done(self, booked: &Booked) -> AppointmentDone {
        let mut done = AppointmentDone::shown(self.former, &booked.offering);
        done.offer = Some(self.visit.id);
        done.show(self.visit, &self.offering);
        done
    }
}

/// Gives a visit that came through a pool at the same time to another of it: to this one if given, else to whoever is to be given somebody
/// next and is free. The resident agreed to any of them, and is told by one message. Nothing is changed where nobody can be had, nor where
/// the visit came by another way.
///
/// What was agreed upon stays so: whoever is in a pool has agreed to receive whom they are given. Their `offered_for_id` and
/// `stands_in_for_id` say whose place it was.
pub(super) async fn pass_on(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    to: Option<MemberId>,
    (by, why): (ActedAs, &str),
) -> Result<Option<PassedOn>> {
    let before = &booked.appointment;
    let is_agreed = before.state == AppointmentState::Confirmed;
    let is_open = is_agreed || before.state == AppointmentState::Requested;
    let Some(pool) = before.pool_id.filter(|_| is_open && before.starts_at > tx.now) else { return Ok(None) };
    let mut turns = pools::turns(tx, pool, &booked.offering.numbers, None).await?;
    turns.retain(|turn| turn.host != before.host_id && to.is_none_or(|to| to == turn.member));
    if turns.is_empty() {
        return Ok(None);
    }
    let point = tx.savepoint().await?;
    let step = Step::new(Move::CancelByHost, by).because(why);
    let former = moving::advance(&point, ctx, booked, step, |_| ()).await?;
    let service_request = booking::answered(&point, booked, None).await?;
    let wish = |offering: &Offering, period: Period| {
        let (service, is_at_home) = (&offering.service, before.mode == Mode::HomeVisit);
        let asked =
            lifecycle::state_after_request(lifecycle::confirmation(service.mode, service.confirm_mode));
        // Two go to somebody's home, and whoever receives now says with whom.
        let state = if is_agreed && !is_at_home { before.state } else { asked };
        let is_waiting = state == AppointmentState::Requested;
        Wish {
            notice: Notice::Waived,
            by,
            state,
            decide_by: is_waiting.then(|| booking::decide_by(tx, offering, before.starts_at)),
            name_sealed: before.resident_name_sealed.clone(),
            intake_sealed: before.intake_sealed.clone(),
            quota: Quota::Kept(None),
            period,
            requested_at: Some(tx.now),
            offered_for: Some(before.id),
            stands_in_for: Some(before.host_id),
            service_request,
            pool: Some(pool),
            companions: before.companions,
            second_host: before.second_host_account_id,
            ..Wish::held(before.resident_account_id, before.starts_at)
        }
    };
    // Whom the resident has seen often enough this month is passed over, but it was not the resident who changed the plan: rather one of those than
    // nobody.
    let mut found = first_free(&point, ctx, &turns, |offering| wish(offering, Period::Next)).await?;
    if found.is_err() {
        found = first_free(&point, ctx, &turns, |offering| wish(offering, Period::Uncounted)).await?;
    }
    let Ok((visit, offering)) = found else {
        point.undo().await?;
        return Ok(None);
    };
    point.release().await?;
    let passed = PassedOn { former, visit, offering };
    tell(tx, ctx, booked, &passed, (by, why)).await?;
    Ok(Some(passed))
}

/// Tells the resident, whoever receives now, and whoever was to.
async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    passed: &PassedOn,
    (by, why): (ActedAs, &str),
) -> std::result::Result<(), Fault> {
    let face = &passed.offering.face;
    let accounts = [face.accounts.as_slice(), booked.offering.face.accounts.as_slice()].concat();
    let event = AppointmentEvent {
        kind: AppointmentEventKind::Reassigned,
        appointment: &passed.visit,
        host_name: &face.name,
        host_accounts: &accounts,
        note: Some(why),
        former: Some(&passed.former),
        promise_due_on: None,
        actor_account: moving::who(ctx, by),
        worth_until: None,
    };
    events::publish(tx, ctx, Event::Appointment(event)).await
}

/// Give a visit to another member of its pool.
#[derive(Clone, Debug)]
pub struct ReassignAppointment {
    /// The visit.
    pub appointment: AppointmentId,
    /// The version that the keeper saw.
    pub expected_version: i32,
    /// To whom; to whoever is to be given somebody next when it is left out.
    pub member: Option<MemberId>,
    /// Why, as the resident reads it.
    pub reason: String,
}

/// A keeper of the pool gives a visit to another of its members, at the same time.
pub async fn reassign(tx: &Tx, ctx: &Ctx, command: ReassignAppointment) -> Result<AppointmentDone> {
    ctx.actor.person()?;
    lock(tx, command.appointment).await?;
    let booked = loading::booked(tx, ctx, command.appointment, Place::GivenBack).await?;
    let keeps_pool = match booked.appointment.pool_id {
        Some(pool) => pools::keeps(tx, ctx, pool).await?,
        None => false,
    };
    policy::decide(&ctx.actor, Action::Reassign, &Facts { keeps_pool, ..booked.facts }).check()?;
    moving::check_version(&booked, Some(command.expected_version)).map_err(Stop::Refused)?;
    moving::check_step(tx, &booked, Move::CancelByHost).map_err(Stop::Refused)?;
    let by = policy::standing_for_host(&ctx.actor, &booked.facts).unwrap_or(ActedAs::StudioLead);
    let passed = pass_on(tx, ctx, &booked, command.member, (by, &command.reason)).await?;
    let passed = passed.ok_or(Stop::Refused(AppointmentError::NobodyFree))?;
    Ok(passed.done(&booked))
}
