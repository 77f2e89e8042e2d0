//! What of each day can be booked, and if nothing, why not.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use entity::Instant;
use entity::appointment_service::Model as Service;

use super::limits::{OutOfReach, check_horizon, check_notice, check_past};
use super::period::{month_of, next_month};
use super::plan::HostPlan;
use super::slots::{Shape, local_date, starts_on};
use super::times::{Facts, Wanted, free_times};

/// Why nothing of a day can be booked by whoever asks.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The day is over.
    Past,
    /// It can be booked later.
    TooFar {
        /// From when on.
        opens_on: NaiveDate,
    },
    /// The service takes no bookings now.
    Paused,
    /// The host does not receive on that day.
    NotPublished,
    /// It is a day off, and the host does not receive.
    DayOff,
    /// The district, or the room, is closed.
    Closed,
    /// What is left of it begins too soon.
    TooSoon,
    /// The day has as many visitors as the service takes in a day.
    DayLimit {
        /// How many.
        limit: i32,
    },
    /// Every place is taken, or the host is elsewhere.
    Full,
    /// Whoever asks books nothing for a while.
    BookingPaused {
        /// Until when.
        until: Instant,
    },
    /// Whoever asks has as many open bookings of the service as it allows.
    YourLimit {
        /// How many.
        limit: i32,
    },
    /// Whoever asks has as many visits with the host in that month as are allowed.
    YourPeriodLimit {
        /// How many.
        limit: i32,
        /// From which date on there may be another.
        opens_on: NaiveDate,
    },
    /// What was given back late opens again at a moment that only those who receive are told.
    HeldBack {
        /// Which.
        until: Instant,
    },
}

/// A day, as far as it can be booked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: NaiveDate,
    /// How many places are free, for anybody.
    pub free: i32,
    /// Whether a notice of holidays that is to come can still make something else of it.
    pub is_provisional: bool,
    /// Why whoever asks can book nothing of it; `None` where they can.
    pub why_not: Option<WhyNot>,
}

/// What stands in the way of whoever asks, on any day.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    /// Until when they book nothing.
    pub paused_until: Option<Instant>,
    /// Whether they have as many open bookings of the service as it allows.
    pub is_at_limit: bool,
    /// How many visits with the host a month has at most, and the months in which they have them.
    pub full_months: Option<(i32, Vec<NaiveDate>)>,
    /// For who receives: on which days something is held back, and when it opens again.
    pub held_back: HashMap<NaiveDate, Instant>,
}

/// The days between two dates, both included. Of what is in the way of everybody the reason is the day's; only where a place is free it is that of
/// whoever asks.
pub fn days(
    (service, plan): (&Service, &HostPlan),
    facts: &Facts<'_>,
    asker: &Asker,
    (now, zone): (Instant, Tz),
    (from, to): (NaiveDate, NaiveDate),
) -> Vec<Day> {
    let mut days = Vec::new();
    let mut date = from;
    while date <= to {
        let wanted = Wanted { from: date, to: date, limit: usize::MAX };
        let free: i32 =
            free_times(service, plan, facts, now, zone, wanted).iter().map(|time| time.places_left).sum();
        let left = service.day_limit - used(service, facts, date);
        let free = free.min(left.max(0));
        let why_not = if free > 0 {
            of_asker(service, asker, date)
        } else {
            let why_not = of_day((service, plan), facts, (now, zone), date);
            Some(match (why_not, asker.held_back.get(&date)) {
                (WhyNot::Full, Some(until)) => WhyNot::HeldBack { until: *until },
                (why_not, _) => why_not,
            })
        };
        days.push(Day { date, free, is_provisional: plan.is_provisional(date), why_not });
        let Some(next) = date.checked_add_days(Days::new(1)) else { break };
        date = next;
    }
    days
}

fn used(service: &Service, facts: &Facts<'_>, date: NaiveDate) -> i32 {
    facts.day_used.get(&(service.id, date)).copied().unwrap_or(0)
}

fn of_asker(service: &Service, asker: &Asker, date: NaiveDate) -> Option<WhyNot> {
    let limit = service.resident_limit;
    let paused = asker.paused_until.map(|until| WhyNot::BookingPaused { until });
    let month = month_of(date);
    let full = asker.full_months.as_ref().filter(|(_, months)| months.contains(&month));
    let of_month =
        full.map(|(limit, _)| WhyNot::YourPeriodLimit { limit: *limit, opens_on: next_month(date) });
    paused.or(asker.is_at_limit.then_some(WhyNot::YourLimit { limit })).or(of_month)
}

fn of_day(
    (service, plan): (&Service, &HostPlan),
    facts: &Facts<'_>,
    (now, zone): (Instant, Tz),
    date: NaiveDate,
) -> WhyNot {
    let today = local_date(now, zone);
    if date < today {
        return WhyNot::Past;
    }
    if let Err(OutOfReach::TooFar(opens_on)) = check_horizon(today, date, service.horizon_days) {
        return WhyNot::TooFar { opens_on };
    }
    if plan.windows_on(date).is_empty() {
        return if plan.is_off(date) { WhyNot::DayOff } else { WhyNot::NotPublished };
    }
    let starts = starts_on(plan, date, Shape::of(service), zone);
    if starts.is_empty() {
        return WhyNot::Closed;
    }
    let in_time = |at: &Instant| {
        check_past(now, *at).and_then(|()| check_notice(now, *at, service.notice_minutes)).is_ok()
    };
    if !starts.iter().any(in_time) {
        return WhyNot::TooSoon;
    }
    let limit = service.day_limit;
    if used(service, facts, date) >= limit { WhyNot::DayLimit { limit } } else { WhyNot::Full }
}
