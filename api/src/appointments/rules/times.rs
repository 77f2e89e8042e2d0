//! Which published times are free, given who is where.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use entity::Instant;
use entity::appointment_service::Model as Service;
use entity::id::{AppointmentServiceId, OccurrenceId};

use super::limits::{check_horizon, check_notice, check_past};
use super::plan::HostPlan;
use super::slots::{Shape, local_date, starts_on};

/// A free time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct FreeTime {
    /// The service it belongs to.
    pub service_id: AppointmentServiceId,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// How many can still book it.
    pub places_left: i32,
    /// Whether a notice of holidays that is to come can still take or move it.
    pub is_provisional: bool,
}

/// A stretch of time that the host or the venue spends elsewhere.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// From.
    pub starts_at: Instant,
    /// To.
    pub ends_at: Instant,
    /// Set when it is a reception of this very host, which others may still join.
    pub occurrence_id: Option<OccurrenceId>,
}

/// A live reception and how full it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The occurrence.
    pub occurrence_id: OccurrenceId,
    /// How many it takes.
    pub capacity: i32,
    /// How many have a place.
    pub taken: i32,
    /// When it ends, as it was when the first place was taken.
    pub ends_at: Instant,
    /// Until when it is held back.
    pub held_back_until: Option<Instant>,
}

/// What is known about the days asked for.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The host's and venue's engagements, in order of their start.
    pub busy: Cow<'a, [Busy]>,
    /// The length of the longest of them.
    pub longest: TimeDelta,
    /// Live receptions by service and start.
    pub filled: &'a HashMap<(AppointmentServiceId, Instant), Filled>,
    /// Places of the day that are used up, by service and date.
    pub day_used: &'a HashMap<(AppointmentServiceId, NaiveDate), i32>,
}

/// The days asked for, both included, and how many times at most.
#[derive(Copy, Clone, Debug)]
pub struct Wanted {
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// At most so many times.
    pub limit: usize,
}

/// The free times of a service, in order.
pub fn free_times(
    service: &Service,
    plan: &HostPlan,
    facts: &Facts<'_>,
    now: Instant,
    zone: Tz,
    wanted: Wanted,
) -> Vec<FreeTime> {
    let shape = Shape::of(service);
    let today = local_date(now, zone);
    let mut found = Vec::new();
    let mut date = wanted.from.max(today);
    while date <= wanted.to && check_horizon(today, date, service.horizon_days).is_ok() {
        if facts.day_used.get(&(service.id, date)).copied().unwrap_or(0) < service.day_limit {
            let is_provisional = plan.is_provisional(date);
            for starts_at in starts_on(plan, date, shape, zone) {
                if found.len() == wanted.limit {
                    return found;
                }
                let free = free_at(service, shape, facts, now, starts_at);
                found.extend(free.map(|time| FreeTime { is_provisional, ..time }));
            }
        }
        let Some(next) = date.checked_add_days(Days::new(1)) else { break };
        date = next;
    }
    found
}

fn free_at(
    service: &Service,
    shape: Shape,
    facts: &Facts<'_>,
    now: Instant,
    starts_at: Instant,
) -> Option<FreeTime> {
    check_past(now, starts_at).and_then(|()| check_notice(now, starts_at, service.notice_minutes)).ok()?;
    let own = facts.filled.get(&(service.id, starts_at));
    if own.and_then(|own| own.held_back_until).is_some_and(|until| until > now) {
        return None;
    }
    let (from, to) = shape.padded(starts_at);
    // Engagements are in order of their start: whatever begins at or after `to` cannot matter, nor what the longest would not reach.
    let reach = facts.busy.partition_point(|busy| busy.starts_at < to);
    let near = facts.busy.iter().take(reach).rev().take_while(|busy| busy.starts_at + facts.longest > from);
    let is_elsewhere = near.into_iter().any(|busy| {
        busy.ends_at > from
            && (busy.occurrence_id.is_none() || busy.occurrence_id != own.map(|own| own.occurrence_id))
    });
    // One that nobody has a place in any more follows what the service says now.
    let live = own.filter(|own| own.taken > 0);
    let places_left = live.map_or(service.capacity, |live| live.capacity - live.taken);
    (!is_elsewhere && places_left > 0).then(|| FreeTime {
        service_id: service.id,
        starts_at,
        ends_at: live.map_or_else(|| shape.ends_at(starts_at), |live| live.ends_at),
        places_left,
        is_provisional: false,
    })
}

/// Whether somebody who is elsewhere at these times could come. What they leave for it does not count.
pub fn could_come(time: &FreeTime, elsewhere: &[Busy], leaving: (Instant, Instant)) -> bool {
    elsewhere.iter().all(|busy| {
        let is_left = (busy.starts_at, busy.ends_at) == leaving;
        is_left || busy.ends_at <= time.starts_at || busy.starts_at >= time.ends_at
    })
}
