//! How many come along.

use entity::appointment::Model as Appointment;
use entity::appointment_service::Model as Service;
use entity::value::{AppointmentState, CompanionsCount};

use super::super::AppointmentError;
use super::timing::Now;
use crate::rule_sets::Numbers;

/// How many somebody may bring along: what the service says, within what the committee allows, and no more than find a place.
pub fn companions_limit(service: &Service, numbers: &Numbers) -> i32 {
    let most = i32::try_from(numbers.companions_most).unwrap_or(i32::MAX);
    let limit = service.companions_limit.min(most);
    match service.companions_count {
        CompanionsCount::Seats => limit.min(service.capacity - 1),
        CompanionsCount::Free => limit,
    }
}

/// Refuses more companions than somebody may bring along.
pub fn check_companions(companions: i32, limit: i32) -> Result<(), AppointmentError> {
    if companions <= limit { Ok(()) } else { Err(AppointmentError::CompanionLimit { limit }) }
}

/// How many places so many companions take, beside that of the booking.
pub fn seats_beside(companions: i32, service: &Service) -> i32 {
    match service.companions_count {
        CompanionsCount::Seats => companions,
        CompanionsCount::Free => 0,
    }
}

/// Whether it can still be said how many come along: until the visit begins.
pub fn check_change(appointment: &Appointment, now: Now) -> Result<(), AppointmentError> {
    let state = appointment.state;
    match state {
        AppointmentState::Held if appointment.hold_until.is_some_and(|until| until <= now.real) => {
            Err(AppointmentError::HoldLapsed)
        }
        AppointmentState::Held | AppointmentState::Requested | AppointmentState::Confirmed => {
            if appointment.starts_at <= now.domain { Err(AppointmentError::Past) } else { Ok(()) }
        }
        _ => Err(AppointmentError::NotNow { state }),
    }
}

/// The lowest free numbers, so many of them; as many as are free where these are fewer. As many are taken as there are numbers, be some of
/// them higher than the limit.
pub fn lowest_free(taken: &[i32], limit: i32, count: i32) -> Vec<i32> {
    let left = limit - i32::try_from(taken.len()).unwrap_or(i32::MAX);
    let most = usize::try_from(count.min(left)).unwrap_or(0);
    (1..=limit).filter(|number| !taken.contains(number)).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::lowest_free;

    #[test]
    fn a_limit_counts_numbers_beyond_it_too() {
        assert_eq!(lowest_free(&[], 1, 1), [1]);
        assert_eq!(lowest_free(&[1, 3], 3, 1), [2]);
        assert!(lowest_free(&[4, 5, 6], 3, 1).is_empty(), "three are booked, whatever their numbers");
        assert_eq!(lowest_free(&[4, 5], 3, 1), [1]);
    }

    #[test]
    fn a_party_gets_as_many_as_there_are() {
        assert_eq!(lowest_free(&[2], 5, 3), [1, 3, 4]);
        assert_eq!(lowest_free(&[1, 2, 4], 5, 3), [3, 5]);
        assert_eq!(lowest_free(&[7], 3, 3), [1, 2]);
    }
}
