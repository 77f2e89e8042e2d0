//! When a time may be taken: not in the past, not inside the notice, not beyond the horizon. And how many services a host may have.

use chrono::{Days, NaiveDate, TimeDelta};
use entity::Instant;

use super::super::AppointmentError;

/// Why a time cannot be taken now.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum OutOfReach {
    /// It has begun.
    Past,
    /// Booking closed at this instant.
    TooLate(Instant),
    /// Booking opens on this date.
    TooFar(NaiveDate),
}

/// Refuses a time that has begun.
pub fn check_past(now: Instant, starts_at: Instant) -> Result<(), OutOfReach> {
    if starts_at <= now { Err(OutOfReach::Past) } else { Ok(()) }
}

/// Refuses a time inside the notice the host needs.
pub fn check_notice(now: Instant, starts_at: Instant, notice_minutes: i32) -> Result<(), OutOfReach> {
    let closes_at = starts_at - TimeDelta::minutes(i64::from(notice_minutes));
    if now > closes_at { Err(OutOfReach::TooLate(closes_at)) } else { Ok(()) }
}

/// Refuses a date farther away than the host publishes.
pub fn check_horizon(today: NaiveDate, date: NaiveDate, horizon_days: i32) -> Result<(), OutOfReach> {
    let days = Days::new(u64::try_from(horizon_days).unwrap_or(0));
    let last = today.checked_add_days(days).unwrap_or(today);
    if date > last { Err(OutOfReach::TooFar(date.checked_sub_days(days).unwrap_or(date))) } else { Ok(()) }
}

/// How many services a host may have, the paused ones included: they are read together, and none is ever deleted.
pub const MOST_SERVICES: i64 = 50;

/// Refuses a service more than a host may have.
pub fn check_service_count(there_are: i64) -> Result<(), AppointmentError> {
    let limit = MOST_SERVICES;
    if there_are < limit { Ok(()) } else { Err(AppointmentError::ServiceLimit { limit }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn at(minute: i64) -> Instant {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap_or_default()
    }

    #[test]
    fn the_last_moment_of_the_notice_still_counts() {
        assert_eq!(check_notice(at(0), at(60), 60), Ok(()));
        assert_eq!(check_notice(at(1), at(60), 60), Err(OutOfReach::TooLate(at(0))));
        assert_eq!(check_past(at(60), at(60)), Err(OutOfReach::Past));
    }

    #[test]
    fn the_last_day_of_the_horizon_still_counts() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap_or_default();
        assert_eq!(check_horizon(day(1), day(15), 14), Ok(()));
        assert_eq!(check_horizon(day(1), day(16), 14), Err(OutOfReach::TooFar(day(2))));
    }
}
