//! When somebody who comes without a booking is received, and in which place.

use chrono::NaiveDate;
use entity::Instant;

use super::super::AppointmentError;

/// Whether somebody is received where every place is taken.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Room {
    /// Only in a free place.
    Free,
    /// Also beyond the places there are: the host's word.
    Beyond,
}

/// Who walks in does so today, once the visitors of that reception are let in. `days` are those of now and of the reception.
pub fn check_today(
    now: Instant,
    opens_at: Instant,
    days: (NaiveDate, NaiveDate),
) -> Result<(), AppointmentError> {
    if days.0 == days.1 && opens_at <= now { Ok(()) } else { Err(AppointmentError::NotToday) }
}

/// The lowest free number, and whether it lies beyond the limit.
pub fn place(taken: &[i32], limit: i32, room: Room) -> Option<(i32, bool)> {
    let count = i32::try_from(taken.len()).unwrap_or(i32::MAX);
    let free = (1..=limit).find(|number| !taken.contains(number)).filter(|_| count < limit);
    match (free, room) {
        (Some(free), _) => Some((free, false)),
        (None, Room::Free) => None,
        (None, Room::Beyond) => (limit.saturating_add(1)..i32::MAX)
            .find(|number| !taken.contains(number))
            .map(|number| (number, true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Days};

    #[test]
    fn beyond_the_places_there_are_only_by_the_hosts_word() {
        assert_eq!(place(&[1], 2, Room::Free), Some((2, false)));
        assert_eq!(place(&[1, 2], 2, Room::Free), None);
        assert_eq!(place(&[1, 2], 2, Room::Beyond), Some((3, true)));
        assert_eq!(place(&[1, 2, 3], 2, Room::Beyond), Some((4, true)));
        assert_eq!(place(&[1], 2, Room::Beyond), Some((2, false)), "a free one first");
    }

    #[test]
    fn who_walks_in_is_entered_on_the_day() {
        let at = |second: i64| DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap_or_default();
        let today = NaiveDate::default();
        let other = today.checked_add_days(Days::new(1)).unwrap_or_default();
        assert_eq!(check_today(at(0), at(0), (today, today)), Ok(()));
        assert_eq!(check_today(at(0), at(1), (today, today)), Err(AppointmentError::NotToday));
        assert_eq!(check_today(at(0), at(0), (today, other)), Err(AppointmentError::NotToday));
    }
}
