//! Which stretch of time can be closed, and which opening hours lie in it.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use entity::Instant;
use entity::id::StudioId;

use super::error::ClosureError;

/// The longest that something is closed at a time, in days: what closes for longer is suspended or has ended.
pub const LONGEST: i64 = 366;

/// Opening hours of a studio in the week.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// Whose.
    pub studio: StudioId,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i32,
    /// When it opens, in minutes after midnight.
    pub opens: i32,
    /// When it closes.
    pub closes: i32,
}

/// Opening hours of one day that lie in a closed time, at least in part.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Whose.
    pub studio: StudioId,
    /// The day.
    pub on: NaiveDate,
    /// When it would open, in minutes after midnight.
    pub opens: i32,
    /// When it would close.
    pub closes: i32,
}

/// The instant of a wall-clock time, midnight at the end of the day included. A time the clock skips is the first that there is.
pub fn instant(on: NaiveDate, minute: i32, zone: Tz) -> Option<Instant> {
    let local = on.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(i64::from(minute)))?;
    let found = zone.from_local_datetime(&local).earliest();
    let found = found.or_else(|| zone.from_local_datetime(&(local + TimeDelta::hours(1))).earliest());
    found.map(|at| at.to_utc())
}

/// Whether a closure can still be lifted.
pub fn check_lift(lifted_at: Option<Instant>, ends_at: Instant, now: Instant) -> Result<(), ClosureError> {
    match lifted_at {
        Some(_) => Err(ClosureError::Lifted),
        None if ends_at <= now => Err(ClosureError::Over),
        None => Ok(()),
    }
}

/// The opening hours that a closed time takes, the next ones first.
pub fn openings(hours: &[Weekly], (starts_at, ends_at): (Instant, Instant), zone: Tz) -> Vec<Opening> {
    let (first, last) =
        (starts_at.with_timezone(&zone).date_naive(), ends_at.with_timezone(&zone).date_naive());
    let mut found = Vec::new();
    for on in first.iter_days().take_while(|on| *on <= last) {
        let weekday = i32::try_from(on.weekday().number_from_monday()).unwrap_or(0);
        for hours in hours.iter().filter(|hours| hours.weekday == weekday) {
            let span = instant(on, hours.opens, zone).zip(instant(on, hours.closes, zone));
            if span.is_some_and(|(opens, closes)| opens < ends_at && starts_at < closes) {
                found.push(Opening { studio: hours.studio, on, opens: hours.opens, closes: hours.closes });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ZONE: Tz = Tz::Asia__Shanghai;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
    }

    fn at(on: u32, minute: i32) -> Instant {
        instant(day(on), minute, ZONE).unwrap_or_default()
    }

    #[test]
    fn a_closure_is_lifted_once_and_before_it_is_over() {
        let (end, now) = (at(24, 600), at(24, 599));
        assert_eq!(check_lift(None, end, now), Ok(()));
        assert_eq!(check_lift(None, end, end), Err(ClosureError::Over));
        assert_eq!(check_lift(Some(now), end, now), Err(ClosureError::Lifted));
    }

    #[test]
    fn opening_hours_are_hit_when_a_part_of_them_is_and_not_when_they_only_meet() {
        // The 24th is a Tuesday.
        let hours = [Weekly { studio: StudioId(Uuid::nil()), weekday: 2, opens: 540, closes: 720 }];
        for (from, to, hit) in [(600, 660, true), (0, 1_440, true), (720, 780, false), (480, 540, false)] {
            assert_eq!(
                openings(&hours, (at(24, from), at(24, to)), ZONE).len(),
                usize::from(hit),
                "{from} {to}"
            );
        }
        let days: Vec<_> =
            openings(&hours, (at(17, 0), at(24, 1_440)), ZONE).iter().map(|hit| hit.on).collect();
        assert_eq!(days, [day(17), day(24)]);
    }

    #[test]
    fn a_day_ends_at_midnight_and_a_skipped_time_is_the_next_there_is() {
        assert_eq!(instant(day(24), 1_440, ZONE), instant(day(25), 0, ZONE));
        let spring = NaiveDate::from_ymd_opt(2026, 3, 8).unwrap_or_default();
        let zone = Tz::America__New_York;
        assert_eq!(instant(spring, 150, zone), instant(spring, 210, zone));
    }
}
