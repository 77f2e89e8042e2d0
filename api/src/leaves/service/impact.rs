//! Whom a leave would affect, and what each of them could be offered.

use std::collections::{HashMap, HashSet};

use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::id::{AppointmentId, AppointmentServiceId, MemberId, RosterShiftId};

use super::super::policy::{Action, decide};
use super::super::rules::{self, Likeness};
use super::super::store;
use super::{Instead, NewLeave, Stretch, read};
use crate::appointments::rules::times::FreeTime;
use crate::appointments::service::away;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::{duty_rosters, members};

/// How many other times, and how many members who can stand in, are named for each visit.
const NAMED: usize = 3;

/// Somebody who can stand in, and when.
#[derive(Clone, Debug)]
pub struct StandIn {
    /// Who.
    pub member: MemberId,
    /// By which service.
    pub service: AppointmentServiceId,
    /// When.
    pub starts_at: Instant,
    /// What both have in common.
    pub likeness: Vec<Likeness>,
}

/// A visit that a leave would affect, and what its resident could be offered.
#[derive(Clone, Debug)]
pub struct Affected {
    /// The visit.
    pub visit: AppointmentId,
    /// Other times of the same service.
    pub times: Vec<Instant>,
    /// Who can stand in.
    pub stand_ins: Vec<StandIn>,
}

/// Whom a leave would affect.
#[derive(Clone, Debug)]
pub struct Impact {
    /// From when.
    pub starts_at: Instant,
    /// Until when.
    pub ends_at: Instant,
    /// The visits, the next ones first, at most a hundred.
    pub visits: Vec<Affected>,
    /// How many visits there are.
    pub visit_count: i64,
    /// The member's own duties, the next ones first.
    pub duties: Vec<RosterShiftId>,
    /// How many wait for a place and could only come in that time.
    pub waiting: i64,
}

/// Whom it would affect. Nothing is changed.
pub async fn impact(ctx: &Ctx, id: MemberId, stretch: Stretch) -> Result<Impact, Fault> {
    decide(&ctx.actor, Action::View, id).check()?;
    let member = members::service::read_by_ids(ctx, &[id]).await?.pop().ok_or(Fault::NotFound)?;
    let away = read(ctx, &member, stretch, ctx.app.clock.now())?;
    let conn = ctx.app.db.read();
    let mut found = away::touched(conn, away, ctx.app.clock.now()).await?.visits;
    let visit_count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    found.truncate(rules::MOST_ARRANGED);
    let times = away::other_times(ctx, away, &found).await?;
    let alike = alike(ctx, id).await?;
    let others: Vec<MemberId> = alike.iter().map(|(member, _)| *member).collect();
    let with_others = away::times_with(ctx, &others, &found).await?;
    let services = with_others.values().flatten().map(|time| time.service_id).collect::<HashSet<_>>();
    let owners = store::members_of(conn, &services.into_iter().collect::<Vec<_>>()).await?;
    let affected = |visit: &Appointment| Affected {
        visit: visit.id,
        times: times.get(&visit.id).into_iter().flatten().map(|time| time.starts_at).take(NAMED).collect(),
        stand_ins: stand_ins(&alike, &owners, with_others.get(&visit.id).map_or(&[][..], Vec::as_slice)),
    };
    let visits = found.iter().map(affected).collect();
    let (starts_at, ends_at) = away.span;
    let waiting = store::waiting_within(conn, id, (stretch.from_on, stretch.until_on)).await?;
    let duties = duty_rosters::service::own_within(conn, id, away.span).await?;
    let duties = duties.into_iter().map(|(_, shift)| shift.id).collect();
    Ok(Impact { starts_at, ends_at, visits, visit_count, duties, waiting })
}

/// The first time of each of those who can stand in, the most alike first.
fn stand_ins(
    alike: &[(MemberId, Vec<Likeness>)],
    owners: &HashMap<AppointmentServiceId, MemberId>,
    times: &[FreeTime],
) -> Vec<StandIn> {
    let first = |(member, likeness): &(MemberId, Vec<Likeness>)| {
        let time = times.iter().find(|time| owners.get(&time.service_id) == Some(member))?;
        let (service, starts_at) = (time.service_id, time.starts_at);
        Some(StandIn { member: *member, service, starts_at, likeness: likeness.clone() })
    };
    alike.iter().filter_map(first).take(NAMED).collect()
}

/// Who has something in common with a member, the most alike first.
async fn alike(ctx: &Ctx, member: MemberId) -> Result<Vec<(MemberId, Vec<Likeness>)>, Fault> {
    let mut profiles = store::profiles(ctx.app.db.read()).await?;
    let own = profiles.remove(&member).unwrap_or_default();
    let others: Vec<_> = profiles.into_iter().collect();
    Ok(rules::most_alike(&own, &others))
}

/// Those of the visits that are to be cancelled with nothing offered, although their host has another time. Read before the transaction: it
/// decides nothing that has to hold, only whether the member is asked for another time. Staff, who act for somebody who cannot, are not asked.
pub async fn left_without(ctx: &Ctx, new: &NewLeave) -> Result<HashSet<AppointmentId>, Fault> {
    let cancelled = new.arrangements.iter().filter(|arranged| arranged.instead == Instead::Cancel);
    let ids: Vec<AppointmentId> = cancelled.map(|arranged| arranged.appointment).collect();
    if ids.is_empty() || !away::is_host(ctx, new.member_id) {
        return Ok(HashSet::new());
    }
    let Some(member) = members::service::read_by_ids(ctx, &[new.member_id]).await?.pop() else {
        return Ok(HashSet::new());
    };
    let away = read(ctx, &member, new.stretch, ctx.app.clock.now())?;
    let visits = away::own_visits(ctx, new.member_id, &ids).await?;
    Ok(away::other_times(ctx, away, &visits).await?.into_keys().collect())
}
