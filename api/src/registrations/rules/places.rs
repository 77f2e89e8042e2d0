//! How many places there are, and for whom.

use chrono::TimeDelta;
use entity::Instant;
use entity::lecture_hall::Model as Hall;
use entity::value::RegistrationChannel;

use super::super::error::RegistrationError;

/// What counts as taken for who registers themselves: kept places do, until they were given to everybody.
fn taken(hall: &Hall) -> i32 {
    hall.taken + hall.kept_places.max(hall.taken_by_phone)
}

/// How many places are left for who registers so.
pub fn left(hall: &Hall, channel: RegistrationChannel) -> i32 {
    match channel {
        RegistrationChannel::Own | RegistrationChannel::Waitlist => hall.capacity - taken(hall),
        RegistrationChannel::Phone => hall.capacity - hall.taken - hall.taken_by_phone,
    }
}

/// Refuses fewer places than are taken, and more kept places than there is room for.
pub fn check_places(
    (capacity, kept): (i32, i32),
    (taken, by_phone): (i32, i32),
) -> Result<(), RegistrationError> {
    if capacity < taken + by_phone {
        return Err(RegistrationError::BelowTaken { taken: taken + by_phone });
    }
    let most = capacity - taken;
    if kept > most { Err(RegistrationError::KeptTooMany { most }) } else { Ok(()) }
}

/// Refuses a larger party than the lecture allows.
pub fn check_companions(companions: i32, hall: &Hall) -> Result<(), RegistrationError> {
    let limit = hall.most_companions;
    if companions > limit { Err(RegistrationError::TooManyCompanions { limit }) } else { Ok(()) }
}

/// Whether it is time to give the kept places to everybody.
pub fn is_release_due(hall: &Hall, starts_at: Instant, hours: i64, now: Instant) -> bool {
    hall.kept_places > 0 && starts_at - TimeDelta::hours(hours) <= now
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use entity::id::{AccountId, LectureId};
    use uuid::Uuid;

    pub(in super::super) fn hall() -> Hall {
        let at = |minutes| Instant::UNIX_EPOCH + TimeDelta::minutes(minutes);
        Hall {
            lecture_id: LectureId(Uuid::nil()),
            capacity: 10,
            most_companions: 2,
            kept_places: 3,
            opens_at: at(0),
            closes_at: at(100),
            cancel_until: at(80),
            taken: 0,
            taken_by_phone: 0,
            author_account_id: AccountId(Uuid::nil()),
            version: 1,
            created_at: at(0),
            updated_at: at(0),
        }
    }

    #[test]
    fn kept_places_are_there_for_the_phone_alone_until_it_took_them() {
        let of = |taken, taken_by_phone, kept_places| {
            let hall = Hall { taken, taken_by_phone, kept_places, ..hall() };
            (left(&hall, RegistrationChannel::Own), left(&hall, RegistrationChannel::Phone))
        };
        assert_eq!(of(0, 0, 3), (7, 10));
        assert_eq!(of(0, 2, 3), (7, 8), "those by phone take kept places first");
        assert_eq!(of(0, 5, 3), (5, 5), "and then others");
        assert_eq!(of(7, 0, 3), (0, 3));
        assert_eq!(of(7, 0, 0), (3, 3), "given to everybody");
        assert_eq!(of(7, 3, 0), (0, 0));
    }

    #[test]
    fn there_are_never_fewer_places_than_are_taken() {
        assert_eq!(check_places((10, 3), (7, 3)), Ok(()));
        assert_eq!(check_places((9, 0), (7, 3)), Err(RegistrationError::BelowTaken { taken: 10 }));
        assert_eq!(check_places((10, 4), (7, 3)), Err(RegistrationError::KeptTooMany { most: 3 }));
        assert_eq!(check_places((10, 0), (7, 3)), Ok(()), "what is taken by phone stays");
    }

    #[test]
    fn so_many_come_along_and_no_more() {
        assert_eq!(check_companions(2, &hall()), Ok(()));
        assert_eq!(check_companions(3, &hall()), Err(RegistrationError::TooManyCompanions { limit: 2 }));
    }

    #[test]
    fn kept_places_are_given_to_everybody_before_it_begins() {
        let starts_at = Instant::UNIX_EPOCH + TimeDelta::hours(24);
        let of = |hall: &Hall, seconds| {
            is_release_due(hall, starts_at, 24, Instant::UNIX_EPOCH + TimeDelta::seconds(seconds))
        };
        assert!(!of(&hall(), -1) && of(&hall(), 0));
        assert!(!of(&Hall { kept_places: 0, ..hall() }, 0), "there is nothing to give");
    }
}
