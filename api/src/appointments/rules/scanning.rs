//! What a code that was read at the door means for the visit whose it is.

use chrono::NaiveDate;
use entity::Instant;
use entity::appointment::Model as Appointment;
use entity::value::AppointmentState as State;

use super::super::AppointmentError;
use super::timing::check_in_window;
use crate::rule_sets::Numbers;

/// Where a visit stands when its code was read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The visitor comes.
    Comes,
    /// They came, though it was noted since that they did not, or nobody took note in time.
    CameAfterAll,
    /// They were let in then.
    In(Instant),
    /// The visit is on another day.
    OtherDay,
    /// The host has not agreed to it.
    NotConfirmed,
    /// It was called off, declined or moved.
    CalledOff,
    /// Check-in opens then.
    TooEarly(Instant),
    /// Check-in closed then.
    TooLate(Instant),
}

/// What the code of a visit means that was read at `at`, on `day`.
pub fn stands(visit: &Appointment, numbers: &Numbers, at: Instant, day: NaiveDate) -> Stands {
    let window = check_in_window(visit, numbers, at);
    // Around midnight a visit of yesterday, or of tomorrow, can be the one that somebody comes for.
    if window.is_err() && visit.local_date != day {
        return Stands::OtherDay;
    }
    match visit.state {
        State::CheckedIn | State::Completed => {
            Stands::In(visit.checked_in_at.or(visit.closed_at).unwrap_or(visit.starts_at))
        }
        State::Held | State::Requested => Stands::NotConfirmed,
        State::Expired if visit.decided_at.is_none() => Stands::CalledOff,
        State::Confirmed | State::NoShow | State::Expired => match window {
            Err(AppointmentError::CheckInTooEarly { opens_at }) => Stands::TooEarly(opens_at),
            Err(AppointmentError::CheckInTooLate { closed_at }) => Stands::TooLate(closed_at),
            _ if visit.state == State::Confirmed => Stands::Comes,
            _ => Stands::CameAfterAll,
        },
        State::Declined
        | State::Released
        | State::CancelledByResident
        | State::CancelledByHost
        | State::Rescheduled => Stands::CalledOff,
    }
}

/// Of the visits with one code those that are meant: those of that day, else the nearest. Two of that day cannot be told apart.
pub fn meant(with_code: Vec<Appointment>, day: NaiveDate) -> Vec<Appointment> {
    let (today, others): (Vec<_>, Vec<_>) = with_code.into_iter().partition(|visit| visit.local_date == day);
    if today.is_empty() {
        let nearest = others.into_iter().min_by_key(|visit| (visit.local_date - day).num_days().abs());
        return nearest.into_iter().collect();
    }
    today
}
