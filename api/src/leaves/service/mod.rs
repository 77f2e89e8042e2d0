//! Taking leave, and withdrawing it. Whom it would affect is shown by `impact.rs`.

mod impact;

pub use self::impact::{Affected, Impact, StandIn, impact, left_without};

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use entity::Instant;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId, LeaveId, MemberId, RosterPlaceId};
use entity::leave::Model;
use entity::value::{LeaveKind, LeaveWay, MemberState};
use entity::{leave_visit, member};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::LeaveError;
use super::policy::{Action, decide};
use super::rules::{self, LONGEST};
use super::store;
use crate::appointments::AppointmentError;
use crate::appointments::service::away::{self, Away, Cancelled};
use crate::closures::rules::instant;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::duty_rosters::error::RosterError;
use crate::duty_rosters::service::Cover;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::keys::Rows;
use crate::mutation::{Done, Refusal};
use crate::{duty_rosters, ids, members};

/// What a resident is told where nobody says more.
const AWAY: &str = "接待委员届时不能接待。 The member cannot receive at that time.";

/// When a member is to be away.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct Stretch {
    /// First day.
    pub from_on: NaiveDate,
    /// From when on the first day, in minutes after midnight.
    pub from_minute: i32,
    /// Last day.
    pub until_on: NaiveDate,
    /// Until when on the last day, in minutes after midnight; 1440 is its end.
    pub until_minute: i32,
}

/// What the resident of a visit is offered.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Instead {
    /// Another time of the same service.
    Move(Instant),
    /// A time of somebody else.
    Member(AppointmentServiceId, Instant),
    /// Nothing.
    Cancel,
}

impl Instead {
    fn way(self) -> LeaveWay {
        match self {
            Self::Move(_) => LeaveWay::Move,
            Self::Member(..) => LeaveWay::Member,
            Self::Cancel => LeaveWay::Cancel,
        }
    }
}

/// What becomes of a visit.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct Arrangement {
    /// Which.
    pub appointment: AppointmentId,
    /// What its resident is offered.
    pub instead: Instead,
}

/// Leave to take.
#[derive(Clone, Debug, Serialize)]
pub struct NewLeave {
    /// Whose.
    pub member_id: MemberId,
    /// When.
    pub stretch: Stretch,
    /// Why, for the office.
    pub kind: LeaveKind,
    /// What becomes of the visits in it.
    pub arrangements: Vec<Arrangement>,
    /// What becomes of the duties in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Cover>,
    /// What their residents are told; may be empty.
    pub reason: String,
}

/// Leave to withdraw.
#[derive(Copy, Clone, Debug)]
pub struct Withdraw {
    /// Which.
    pub id: LeaveId,
    /// The version that this was made for.
    pub expected_version: i32,
}

/// Leave was taken or withdrawn.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct LeaveKept {
    /// Its key.
    pub id: LeaveId,
}

impl Done for LeaveKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Leave", self.id.into()))
    }
}

/// Takes leave: what lies in it is cancelled, the time is taken, and what is offered instead is held, all or nothing. Locks: the member, the
/// hosts concerned in one order, the shifts, then each visit as every cancellation does.
pub async fn take(
    tx: &Tx,
    ctx: &Ctx,
    new: NewLeave,
    left_without: &HashSet<AppointmentId>,
) -> Result<LeaveKept, Stop<LeaveError>> {
    decide(&ctx.actor, Action::Take, new.member_id).check()?;
    let account = ctx.actor.person()?.account_id;
    let member = lock_members(tx, &new).await?;
    if member.state != MemberState::Active {
        return Err(Stop::Refused(LeaveError::NotServing));
    }
    let away = read(ctx, &member, new.stretch, tx.now)?;
    away::lock(tx, new.member_id, &services_of(&new.arrangements)).await?;
    if let Some(other) = store::overlapping(tx.conn(), new.member_id, away.span).await? {
        let (starts_at, ends_at) = (other.starts_at, other.ends_at);
        return Err(Stop::Refused(LeaveError::LeaveOverlaps { starts_at, ends_at }));
    }
    check_stand_ins(tx, new.member_id, &new.arrangements).await?;
    let Cleared { cancelled, passed_on } = clear(tx, ctx, away, &new, left_without).await?;
    let row = Model {
        id: ids::new_id(),
        member_id: new.member_id,
        kind: new.kind,
        starts_at: away.span.0,
        ends_at: away.span.1,
        taken_by_account_id: account,
        withdrawn_at: None,
        version: 1,
        created_at: tx.now,
    };
    let id = row.id;
    store::insert(tx.conn(), row).await?;
    if !away::take(tx, away, id).await? {
        return Err(Stop::Refused(LeaveError::OwnVisit));
    }
    for (at, (cancelled, arranged)) in cancelled.iter().zip(&new.arrangements).enumerate() {
        offer(tx, ctx, cancelled, arranged.instead).await.map_err(|stop| at_arrangement(stop, at))?;
    }
    let arranged = new.arrangements.iter().map(|arranged| (arranged.appointment, arranged.instead.way()));
    let passed_on = passed_on.into_iter().map(|visit| (visit, LeaveWay::Member));
    let visit = |(appointment_id, way)| leave_visit::Model { appointment_id, leave_id: id, way };
    store::insert_visits(tx.conn(), arranged.chain(passed_on).map(visit).collect()).await?;
    tell(tx, ctx, NoticeKind::LeaveTaken, &member).await?;
    Ok(LeaveKept { id })
}

/// Whoever is away, locked together with those who are asked to take over duties, in the order of their keys.
async fn lock_members(tx: &Tx, new: &NewLeave) -> Result<member::Model, Fault> {
    let others = new.duties.iter().filter_map(|duty| duty.substitute);
    let all: Vec<MemberId> = others.chain([new.member_id]).collect();
    let locked = members::service::lock_all(tx, &all).await?;
    locked.into_iter().find(|member| member.id == new.member_id).ok_or(Fault::NotFound)
}

fn services_of(arrangements: &[Arrangement]) -> Vec<AppointmentServiceId> {
    let service = |arranged: &Arrangement| match arranged.instead {
        Instead::Member(service, _) => Some(service),
        Instead::Move(_) | Instead::Cancel => None,
    };
    arrangements.iter().filter_map(service).collect()
}

/// Whoever stands in has something in common with the member, and is somebody else.
async fn check_stand_ins(
    tx: &Tx,
    member: MemberId,
    arrangements: &[Arrangement],
) -> Result<(), Stop<LeaveError>> {
    let services = services_of(arrangements);
    if services.is_empty() {
        return Ok(());
    }
    let owners = store::members_of(tx.conn(), &services).await?;
    let profiles = store::profiles(tx.conn()).await?;
    let own = profiles.get(&member).cloned().unwrap_or_default();
    let is_alike = |service: AppointmentServiceId| {
        let other = owners.get(&service).filter(|other| **other != member);
        other
            .and_then(|other| profiles.get(other))
            .is_some_and(|other| !rules::likeness(&own, other).is_empty())
    };
    let unlike = arrangements
        .iter()
        .position(|arranged| matches!(arranged.instead, Instead::Member(service, _) if !is_alike(service)));
    unlike.map_or(Ok(()), |at| Err(Stop::Refused(LeaveError::NotEquivalent { at })))
}

/// What lay in a leave.
struct Cleared {
    /// What was cancelled, in the order of the arrangements.
    cancelled: Vec<Cancelled>,
    /// What went to others of its pool.
    passed_on: Vec<AppointmentId>,
}

/// Cancels what lies in the leave, in the order of the arrangements: every visit of which something was said, and nothing else. A visit through
/// a pool of which nothing was said goes to another of the pool, if anybody can be had.
async fn clear(
    tx: &Tx,
    ctx: &Ctx,
    away: Away,
    new: &NewLeave,
    left_without: &HashSet<AppointmentId>,
) -> Result<Cleared, Stop<LeaveError>> {
    let touched = away::touched(tx.conn(), away, tx.now).await?;
    if let Some(until) = touched.under_way_until {
        return Err(Stop::Refused(LeaveError::VisitUnderWay { until }));
    }
    let arranged: HashSet<_> = new.arrangements.iter().map(|arranged| arranged.appointment).collect();
    let visits: Vec<AppointmentId> = touched.visits.iter().map(|visit| visit.id).collect();
    let why = if new.reason.is_empty() { AWAY } else { &new.reason };
    let (mut open, mut passed_on) = (Vec::new(), Vec::new());
    for visit in touched.visits.iter().filter(|visit| !arranged.contains(&visit.id)) {
        let is_passed_on =
            visit.pool_id.is_some() && away::pass_on(tx, ctx, visit.id, why).await.map_err(unexpected)?;
        if is_passed_on { &mut passed_on } else { &mut open }.push(visit.id);
    }
    let duties = open_duties(tx, away, new).await?;
    if !open.is_empty() || !duties.is_empty() {
        return Err(Stop::Refused(LeaveError::AffectedBookings { appointments: open, duties }));
    }
    for (at, arranged) in new.arrangements.iter().enumerate() {
        if !visits.contains(&arranged.appointment) {
            return Err(Stop::Refused(LeaveError::NotAffected { at }));
        }
        if left_without.contains(&arranged.appointment) {
            return Err(Stop::Refused(LeaveError::OfferMissing { at }));
        }
    }
    let covered = duty_rosters::service::cover(tx, ctx, away.member, &new.duties).await;
    covered.map_err(|(at, stop)| at_duty(stop, at))?;
    for id in touched.kept {
        away::let_go(tx, ctx, id, AWAY).await.map_err(unexpected)?;
    }
    let mut cancelled = Vec::with_capacity(new.arrangements.len());
    for (at, arranged) in new.arrangements.iter().enumerate() {
        let done = away::cancel(tx, ctx, arranged.appointment, why).await;
        cancelled.push(done.map_err(|stop| match stop {
            Stop::Refused(_) => Stop::Refused(LeaveError::NotAffected { at }),
            Stop::Fault(fault) => Stop::Fault(fault),
        })?);
    }
    Ok(Cleared { cancelled, passed_on })
}

/// The duties in the leave of which nothing was said. One that is under way has to end first, and of others nothing is to be said.
async fn open_duties(tx: &Tx, away: Away, new: &NewLeave) -> Result<Vec<RosterPlaceId>, Stop<LeaveError>> {
    let own = duty_rosters::service::own_within(tx.conn(), away.member, away.span).await?;
    if let Some((_, shift)) = own.iter().find(|(_, shift)| shift.starts_at <= tx.now) {
        return Err(Stop::Refused(LeaveError::VisitUnderWay { until: shift.ends_at }));
    }
    let is_own = |id: RosterPlaceId| own.iter().any(|(place, _)| place.id == id);
    if let Some(at) = new.duties.iter().position(|duty| !is_own(duty.place)) {
        return Err(Stop::Refused(LeaveError::DutyNotAffected { at }));
    }
    let is_open = |id: RosterPlaceId| new.duties.iter().all(|duty| duty.place != id);
    Ok(own.iter().map(|(place, _)| place.id).filter(|id| is_open(*id)).collect())
}

fn at_duty(stop: Stop<RosterError>, at: usize) -> Stop<LeaveError> {
    match stop {
        Stop::Refused(RosterError::NotYourPlace | RosterError::ShiftBegun | RosterError::ShiftRemoved) => {
            Stop::Refused(LeaveError::DutyNotAffected { at })
        }
        Stop::Refused(_) => Stop::Refused(LeaveError::SubstituteNotFree { at }),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

/// Under the lock of the host nothing of what was read can have moved.
fn unexpected(stop: Stop<AppointmentError>) -> Stop<LeaveError> {
    match stop {
        Stop::Refused(refusal) => Stop::Fault(Fault::internal(refusal.code())),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

async fn offer(
    tx: &Tx,
    ctx: &Ctx,
    cancelled: &Cancelled,
    instead: Instead,
) -> Result<(), Stop<AppointmentError>> {
    match instead {
        Instead::Cancel => Ok(()),
        Instead::Move(starts_at) => away::offer_time(tx, ctx, cancelled, starts_at).await.map(drop),
        Instead::Member(service, starts_at) => {
            away::offer_stand_in(tx, ctx, cancelled, (service, starts_at)).await.map(drop)
        }
    }
}

fn at_arrangement(stop: Stop<AppointmentError>, at: usize) -> Stop<LeaveError> {
    match stop {
        Stop::Refused(_) => Stop::Refused(LeaveError::OfferNotFree { at }),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

/// Withdraws a leave: its time can be booked again from now on. What was cancelled stays so, and what was offered too; their residents were
/// told.
pub async fn withdraw(tx: &Tx, ctx: &Ctx, withdraw: Withdraw) -> Result<LeaveKept, Stop<LeaveError>> {
    ctx.actor.person()?;
    let seen = store::find(tx.conn(), withdraw.id).await?.ok_or(Fault::NotFound)?;
    if !decide(&ctx.actor, Action::Take, seen.member_id).is_allowed() {
        return Err(Fault::NotFound.into());
    }
    let member = members::service::lock(tx, seen.member_id).await?.ok_or(Fault::NotFound)?;
    away::lock(tx, seen.member_id, &[]).await?;
    let row = store::lock(tx.conn(), withdraw.id).await?.ok_or(Fault::NotFound)?;
    if row.version != withdraw.expected_version {
        return Err(Stop::Refused(LeaveError::Conflict { version: row.version }));
    }
    rules::check_withdraw(row.withdrawn_at, row.ends_at, tx.now).map_err(Stop::Refused)?;
    let version = row.version + 1;
    store::update(tx.conn(), Model { withdrawn_at: Some(tx.now), version, ..row }).await?;
    away::give_back(tx, withdraw.id).await?;
    tell(tx, ctx, NoticeKind::LeaveWithdrawn, &member).await?;
    Ok(LeaveKept { id: withdraw.id })
}

/// The member hears of it, unless it was their own doing.
async fn tell(tx: &Tx, ctx: &Ctx, kind: NoticeKind, member: &member::Model) -> Result<(), Fault> {
    let (accounts, about) = (&[member.account_id][..], ("Member", member.id.into()));
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts, name: &member.name, about, note: "" }))
        .await
}

/// Why a viewer may not withdraw a leave; `None` when they may. The mutation asks the same functions.
pub fn why_not_withdraw(ctx: &Ctx, row: &Model) -> Option<&'static str> {
    let decision = decide(&ctx.actor, Action::Take, row.member_id);
    let by_rules = || rules::check_withdraw(row.withdrawn_at, row.ends_at, ctx.app.clock.now()).err();
    decision.code().or_else(|| by_rules().map(|error| error.code()))
}

/// A stretch that is one: not over, and not endless. What of it has passed is left out.
fn read(ctx: &Ctx, member: &member::Model, stretch: Stretch, now: Instant) -> Result<Away, Fault> {
    let zone = ctx.app.zone();
    let bad = || {
        Fault::invalid(
            "stretch.untilOn",
            "结束须晚于开始和此刻，且一次不超过 366 天。",
            "It ends after it began and after now, and lasts at most 366 days.",
        )
    };
    let starts_at = instant(stretch.from_on, stretch.from_minute, zone).ok_or_else(bad)?;
    let ends_at = instant(stretch.until_on, stretch.until_minute, zone).ok_or_else(bad)?;
    if starts_at >= ends_at || ends_at <= now || ends_at - starts_at > TimeDelta::days(LONGEST) {
        return Err(bad());
    }
    Ok(Away { member: member.id, account: member.account_id, span: (starts_at.max(now), ends_at) })
}

/// The leave of the member whom an account is, for its owner's export.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Leaves of the leave of a member who is erased when it was, and not why.
pub async fn forget(tx: &Tx, member: MemberId) -> Result<(), Fault> {
    Ok(store::update_nameless(tx.conn(), member).await?)
}
