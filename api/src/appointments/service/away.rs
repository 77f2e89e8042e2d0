//! A member who is away: the visits that lie in that time, what their residents are offered instead, and the time itself, which is taken as
//! by a visit, so that nobody can be booked into it.

use std::collections::HashMap;

use chrono::TimeDelta;
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId, HostId, LeaveId, MemberId, OccurrenceId};
use entity::value::{ActedAs, SubjectKind};
use sea_orm::ConnectionTrait;

use super::super::AppointmentError;
use super::super::policy::{self, Action, Facts};
use super::super::rules::lifecycle::{Move, is_unsent};
use super::super::rules::times::FreeTime;
use super::super::store::occupancy::{Source, Subject};
use super::super::store::{bookings, hosts, occupancy};
use super::booking::until_start;
use super::decision;
use super::loading::{self, Booked, Place};
use super::moving::{self, News, Step};
use super::placing::{Period, Quota, Wish};
use super::pooling;
use super::times;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::AppointmentEventKind;
use crate::pools::service as pools;

/// Who is away, and when.
#[derive(Copy, Clone, Debug)]
pub struct Away {
    /// The member.
    pub member: MemberId,
    /// The account whose time it is.
    pub account: AccountId,
    /// From when, and until when.
    pub span: (Instant, Instant),
}

impl Away {
    fn subject(self) -> Subject {
        Subject { kind: SubjectKind::Person, id: self.account.0 }
    }
}

/// What lies in the time of somebody who is away, buffers included.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// What was asked of them, agreed upon or offered by them, the next ones first.
    pub visits: Vec<Appointment>,
    /// What is merely kept for somebody: none of the host's business, and nothing that could take place.
    pub kept: Vec<AppointmentId>,
    /// Until when what has begun goes on.
    pub under_way_until: Option<Instant>,
}

/// What lies in it.
pub async fn touched(conn: &impl ConnectionTrait, away: Away, now: Instant) -> Result<Touched, Fault> {
    let taken = occupancy::within(conn, away.subject(), away.span).await?;
    let receptions: Vec<OccurrenceId> = taken.iter().filter_map(|row| row.occurrence_id).collect();
    let ends_of: HashMap<_, _> =
        taken.iter().filter_map(|row| Some((row.occurrence_id?, row.ends_at))).collect();
    let mut found = Touched::default();
    if receptions.is_empty() {
        return Ok(found);
    }
    for row in bookings::placed_in(conn, &receptions).await? {
        if row.starts_at <= now {
            found.under_way_until = found.under_way_until.max(ends_of.get(&row.occurrence_id).copied());
        } else if is_unsent(&row) {
            found.kept.push(row.id);
        } else {
            found.visits.push(row);
        }
    }
    Ok(found)
}

/// Locks the member's host against bookings, and the hosts of these services and of those who share a pool with the member against changes:
/// all in one order, whoever is away first.
pub async fn lock(tx: &Tx, member: MemberId, services: &[AppointmentServiceId]) -> Result<(), Fault> {
    let shared = pools::lock_members(tx, &pools::pools_of(tx, member).await?).await?;
    let shared = hosts::find_of_members(tx.conn(), shared).await?;
    let own = hosts::find_of(tx.conn(), Some(member), None).await?.map(|host| host.id);
    let others = hosts::find_services(tx.conn(), services).await?;
    let others = others.iter().map(|service| service.host_id);
    let mut all: Vec<HostId> = others.chain(shared.iter().map(|host| host.id)).chain(own).collect();
    all.sort_unstable();
    all.dedup();
    for id in all {
        if Some(id) == own {
            hosts::lock_out(tx.conn(), id).await?;
        } else {
            hosts::lock_shared(tx.conn(), id).await?;
        }
    }
    Ok(())
}

/// Ends what is merely kept for somebody in that time. Who waited waits on.
pub async fn let_go(tx: &Tx, ctx: &Ctx, id: AppointmentId, why: &str) -> Result<(), Stop<AppointmentError>> {
    let booked = loading::booked(tx, ctx, id, Place::GivenBack).await?;
    let (by, before) = (ActedAs::System, &booked.appointment);
    let step = Step::new(Move::Release, by).because(why);
    let after = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
    // Who was about to book sees that the time is gone; who was told that it is kept is told.
    if before.waitlist_entry_id.is_some() || before.offered_for_id.is_some() {
        let news = News { note: Some(why), ..News::of(AppointmentEventKind::CancelledByHost, &after, by) };
        moving::tell(tx, ctx, &booked.offering, news).await?;
    }
    Ok(())
}

/// Gives a visit that came through a pool at the same time to another of it; `false` when nobody of it can be had, or it came by another way.
pub async fn pass_on(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    why: &str,
) -> Result<bool, Stop<AppointmentError>> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::CancelByHost)).await?;
    let by = booked.acts_for_host(ctx);
    Ok(pooling::pass_on(tx, ctx, &booked, None, (by, why)).await?.is_some())
}

/// A visit that was cancelled because its host is away.
pub struct Cancelled(Booked);

/// Cancels a visit for the host.
pub async fn cancel(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    why: &str,
) -> Result<Cancelled, Stop<AppointmentError>> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::CancelByHost)).await?;
    decision::call_off(tx, ctx, &booked, why).await?;
    Ok(Cancelled(booked))
}

/// Takes the time; `false` when the member is expected elsewhere, as a visitor. On PostgreSQL a `false` ends the transaction.
pub async fn take(tx: &Tx, away: Away, leave: LeaveId) -> Result<bool, Fault> {
    Ok(occupancy::take(tx.conn(), away.subject(), away.span, Source::Leave(leave)).await?)
}

/// Gives the time back.
pub async fn give_back(tx: &Tx, leave: LeaveId) -> Result<(), Fault> {
    Ok(occupancy::free_leave(tx.conn(), leave).await?)
}

/// Keeps another time of the same service for the resident.
pub async fn offer_time(
    tx: &Tx,
    ctx: &Ctx,
    cancelled: &Cancelled,
    starts_at: Instant,
) -> Result<AppointmentId, Stop<AppointmentError>> {
    let booked = &cancelled.0;
    let wish = decision::offer_wish(tx, booked, starts_at, booked.acts_for_host(ctx));
    Ok(decision::offer(tx, ctx, booked, &booked.offering, wish).await?.id)
}

/// Keeps a time of another host for the resident. That host published it and has not been asked: notice and horizon are kept, they confirm
/// it as they confirm others, and who would come is not told to them before the resident agrees.
pub async fn offer_stand_in(
    tx: &Tx,
    ctx: &Ctx,
    cancelled: &Cancelled,
    (service, starts_at): (AppointmentServiceId, Instant),
) -> Result<AppointmentId, Stop<AppointmentError>> {
    let booked = &cancelled.0;
    let other = loading::offering(tx, ctx, service).await?;
    let until = tx.real_now + TimeDelta::hours(other.numbers.offer_hours);
    let wish = Wish {
        by: booked.acts_for_host(ctx),
        hold_until: Some(until_start(tx, until, starts_at)),
        quota: Quota::Kept(None),
        period: Period::Uncounted,
        offered_for: Some(booked.appointment.id),
        stands_in_for: Some(booked.offering.host.id),
        origin: booked.appointment.origin,
        companions: booked.appointment.companions,
        ..Wish::held(booked.appointment.resident_account_id, starts_at)
    };
    Ok(decision::offer(tx, ctx, booked, &other, wish).await?.id)
}

/// The other times of their own host at which the residents of these visits could come.
pub async fn other_times(
    ctx: &Ctx,
    away: Away,
    visits: &[Appointment],
) -> Result<HashMap<AppointmentId, Vec<FreeTime>>, Fault> {
    let Some(own) = hosts::find_of(ctx.app.db.read(), Some(away.member), None).await? else {
        return Ok(HashMap::new());
    };
    let publishers = times::publishers_of(ctx, &own, None).await?;
    let mut services: Vec<_> = visits.iter().map(|visit| visit.service_id).collect();
    services.sort_unstable();
    services.dedup();
    let of = |publisher: &times::Publisher| {
        services.iter().map(|service| publisher.with_only(Some(*service))).collect::<Vec<_>>()
    };
    let publishers: Vec<_> = publishers.iter().flat_map(of).collect();
    let mut found = times::instead(ctx, &publishers, visits, Some(away.span)).await?;
    for visit in visits {
        if let Some(times) = found.get_mut(&visit.id) {
            times.retain(|time| time.service_id == visit.service_id);
        }
    }
    Ok(found)
}

/// The times of these other members at which the residents of these visits could come.
pub async fn times_with(
    ctx: &Ctx,
    members: &[MemberId],
    visits: &[Appointment],
) -> Result<HashMap<AppointmentId, Vec<FreeTime>>, Fault> {
    let others = hosts::find_of_members(ctx.app.db.read(), members.to_vec()).await?;
    let publishers = times::publishers(ctx, &others).await?;
    times::instead(ctx, &publishers, visits, None).await
}

/// The visits with these keys, of which the actor acts for the host.
pub async fn own_visits(
    ctx: &Ctx,
    member: MemberId,
    ids: &[AppointmentId],
) -> Result<Vec<Appointment>, Fault> {
    let conn = ctx.app.db.read();
    let Some(own) = hosts::find_of(conn, Some(member), None).await? else { return Ok(Vec::new()) };
    let mut found = bookings::find_many(conn, ids).await?;
    found.retain(|row| {
        row.host_id == own.id && policy::decide(&ctx.actor, Action::View, &Facts::of(row, &own)).is_allowed()
    });
    Ok(found)
}

/// Whether the actor acts for the host of this member as the member, and not as staff.
pub fn is_host(ctx: &Ctx, member: MemberId) -> bool {
    let facts = Facts { member: Some(member), ..Facts::default() };
    policy::standing_for_host(&ctx.actor, &facts) == Some(ActedAs::Host)
}
