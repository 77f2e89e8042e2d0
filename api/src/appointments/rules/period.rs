//! How often somebody sees the same host in a calendar month, and what counts.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::appointment_service::Model as Service;
use entity::value::AppointmentState;

use super::super::AppointmentError;
use crate::rule_sets::Numbers;

/// How many visits with its host somebody may have in a month: what the service says, else what the committee does; `None` for any number.
pub fn period_limit(service: &Service, numbers: &Numbers) -> Option<i32> {
    let general = i32::try_from(numbers.period_limit).ok().filter(|limit| *limit > 0);
    service.period_limit.or(general)
}

/// The first day of a date's month.
pub fn month_of(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The first day of the month after.
pub fn next_month(date: NaiveDate) -> NaiveDate {
    let first = month_of(date);
    first.checked_add_months(Months::new(1)).unwrap_or(first)
}

/// Refuses one more visit in the month of a date, in which so many are taken.
pub fn check_period(taken: usize, limit: Option<i32>, date: NaiveDate) -> Result<(), AppointmentError> {
    match limit {
        Some(limit) if i32::try_from(taken).unwrap_or(i32::MAX) >= limit => {
            Err(AppointmentError::PeriodLimit { limit, opens_on: next_month(date) })
        }
        _ => Ok(()),
    }
}

/// The months in which visits on these dates reach the limit.
pub fn full_months(dates: &[NaiveDate], limit: i32) -> Vec<NaiveDate> {
    let mut counts: BTreeMap<NaiveDate, i32> = BTreeMap::new();
    for date in dates {
        *counts.entry(month_of(*date)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= limit).map(|(month, _)| month).collect()
}

/// The stretches between two dates that lie outside these months, the earlier first.
pub fn outside((from, until): (NaiveDate, NaiveDate), full: &[NaiveDate]) -> Vec<(NaiveDate, NaiveDate)> {
    if full.is_empty() {
        return vec![(from, until)];
    }
    let mut stretches = Vec::new();
    let mut first = from;
    while first <= until {
        let next = next_month(first);
        if !full.contains(&month_of(first)) {
            stretches.push((first, next.pred_opt().unwrap_or(until).min(until)));
        }
        first = next;
    }
    stretches
}

/// Whether a visit that begins then is cancelled late.
pub fn is_late(now: Instant, starts_at: Instant, numbers: &Numbers) -> bool {
    now > starts_at - TimeDelta::hours(numbers.late_cancel_hours)
}

/// How long after asking for a visit it may be taken back whatever the hour: it was a mistake.
const GRACE: TimeDelta = TimeDelta::minutes(15);

/// Which number a visit has in its month once it came to this state. Whoever cancels an agreed visit late, and not just after asking for it, has used it up; what was merely held or asked
/// for, and what was cancelled in good time, gives its number up. Those that a host cancelled or declined are left out by their state.
pub fn number_after(
    before: &Appointment,
    to: AppointmentState,
    now: Instant,
    numbers: &Numbers,
) -> Option<i32> {
    let was_agreed = before.state == AppointmentState::Confirmed;
    let is_given_up = match to {
        AppointmentState::Expired => {
            matches!(before.state, AppointmentState::Held | AppointmentState::Requested)
        }
        AppointmentState::CancelledByResident => {
            // What was moved was wanted: otherwise a late cancellation would only take a move first.
            let is_first = before.rescheduled_from_id.is_none();
            let is_mistake = is_first && before.requested_at.is_some_and(|at| now <= at + GRACE);
            is_mistake || !(was_agreed && is_late(now, before.starts_at, numbers))
        }
        _ => false,
    };
    before.period_number.filter(|_| !is_given_up)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn on(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
    }

    #[test]
    fn a_month_begins_on_its_first_day_and_the_limit_is_reached_at_its_number() {
        assert_eq!((month_of(on(11, 30)), next_month(on(11, 1))), (on(11, 1), on(12, 1)));
        assert_eq!(next_month(on(12, 31)), NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default());
        assert_eq!(check_period(1, Some(2), on(11, 3)), Ok(()));
        assert_eq!(check_period(9, None, on(11, 3)), Ok(()));
        let full = AppointmentError::PeriodLimit { limit: 2, opens_on: on(12, 1) };
        assert_eq!(check_period(2, Some(2), on(11, 3)), Err(full));
        assert_eq!(outside((on(10, 5), on(12, 9)), &[]), [(on(10, 5), on(12, 9))]);
        let around = [(on(10, 5), on(10, 31)), (on(12, 1), on(12, 9))];
        assert_eq!(outside((on(10, 5), on(12, 9)), &[on(11, 1)]), around);
        assert_eq!(outside((on(11, 5), on(11, 9)), &[on(11, 1)]), []);
        assert_eq!(full_months(&[on(11, 3), on(12, 1), on(11, 30)], 2), [on(11, 1)]);
    }

    #[test]
    fn the_last_moment_in_good_time_is_not_late() {
        let numbers = Numbers { late_cancel_hours: 24, ..Numbers::default() };
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
        let before = |seconds| start - TimeDelta::seconds(seconds);
        assert!(!is_late(before(24 * 3600), start, &numbers));
        assert!(is_late(before(24 * 3600 - 1), start, &numbers));
    }
}
