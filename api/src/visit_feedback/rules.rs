//! When something is said of a visit.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::AppointmentState;

use super::error::FeedbackError;

/// Until when: so many days after the visit was to end, whenever it was noted or recorded.
pub fn open_until(ends_at: Instant, days: i64) -> Instant {
    ends_at + TimeDelta::days(days)
}

/// Refuses what is said of a visit that did not take place, and what is said too late.
pub fn check_giving(
    state: AppointmentState,
    ends_at: Instant,
    days: i64,
    now: Instant,
) -> Result<(), FeedbackError> {
    let closed_at = open_until(ends_at, days);
    match state {
        AppointmentState::Completed if now < closed_at => Ok(()),
        AppointmentState::Completed => Err(FeedbackError::Closed { closed_at }),
        _ => Err(FeedbackError::NotCompleted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_that_took_place_is_spoken_of_until_the_last_second() {
        let ends_at: Instant = "2026-11-24T02:00:00Z".parse().unwrap();
        let check = |state, now| check_giving(state, ends_at, 14, now);
        let closed_at = ends_at + TimeDelta::days(14);
        assert_eq!(check(AppointmentState::Completed, ends_at), Ok(()));
        assert_eq!(check(AppointmentState::Completed, closed_at - TimeDelta::seconds(1)), Ok(()));
        assert_eq!(check(AppointmentState::Completed, closed_at), Err(FeedbackError::Closed { closed_at }));
        for state in [AppointmentState::CheckedIn, AppointmentState::NoShow, AppointmentState::Confirmed] {
            assert_eq!(check(state, ends_at), Err(FeedbackError::NotCompleted));
        }
    }
}
