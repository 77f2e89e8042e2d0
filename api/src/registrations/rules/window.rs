//! When people register, and until when they cancel freely.

use chrono::TimeDelta;
use entity::Instant;
use entity::lecture::Model as Lecture;
use entity::lecture_hall::Model as Hall;
use entity::value::LectureState;
use serde::{Deserialize, Serialize};

use super::super::error::RegistrationError;

/// Why registration is not open.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Closed {
    /// It opens later.
    NotYet,
    /// It is over.
    Over,
    /// The lecture waits for another date.
    Postponed,
    /// The lecture does not take place.
    Cancelled,
    /// The lecture has no date, or took place.
    NotScheduled,
}

impl Closed {
    /// Its code in the schema.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotYet => "NOT_YET",
            Self::Over => "OVER",
            Self::Postponed => "POSTPONED",
            Self::Cancelled => "CANCELLED",
            Self::NotScheduled => "NOT_SCHEDULED",
        }
    }
}

/// Why nobody registers now; `None` while they do.
pub fn why_closed(lecture: &Lecture, hall: &Hall, now: Instant) -> Option<Closed> {
    match lecture.state {
        LectureState::Scheduled if now < hall.opens_at => Some(Closed::NotYet),
        LectureState::Scheduled if now >= hall.closes_at => Some(Closed::Over),
        LectureState::Scheduled => None,
        LectureState::Postponed => Some(Closed::Postponed),
        LectureState::Cancelled => Some(Closed::Cancelled),
        LectureState::Proposed
        | LectureState::ScriptReview
        | LectureState::Approved
        | LectureState::Held
        | LectureState::Archived => Some(Closed::NotScheduled),
    }
}

/// Why registration is neither opened nor set anew; `None` while it is.
pub fn why_not_settable(lecture: &Lecture) -> Option<Closed> {
    match lecture.state {
        LectureState::Scheduled => None,
        LectureState::Postponed => Some(Closed::Postponed),
        LectureState::Cancelled => Some(Closed::Cancelled),
        LectureState::Proposed
        | LectureState::ScriptReview
        | LectureState::Approved
        | LectureState::Held
        | LectureState::Archived => Some(Closed::NotScheduled),
    }
}

/// When a lecture on the calendar begins; `None` where it is on none.
pub fn starts_at(lecture: &Lecture) -> Option<Instant> {
    lecture.starts_at.filter(|_| lecture.state == LectureState::Scheduled)
}

/// Whether it is too late to change who comes: it has begun. A postponed lecture has not.
pub fn has_begun(lecture: &Lecture, now: Instant) -> bool {
    match lecture.state {
        LectureState::Postponed => false,
        LectureState::Scheduled => lecture.starts_at.is_some_and(|starts_at| starts_at <= now),
        LectureState::Proposed
        | LectureState::ScriptReview
        | LectureState::Approved
        | LectureState::Held
        | LectureState::Archived
        | LectureState::Cancelled => true,
    }
}

/// Whether who cancels now does so late. Nobody is late for a date that is not known.
pub fn is_late(lecture: &Lecture, hall: &Hall, now: Instant) -> bool {
    lecture.state == LectureState::Scheduled && now > hall.cancel_until
}

/// The three instants of a window: it opens, it closes, and until when one cancels freely.
pub type Window = (Instant, Instant, Instant);

/// It ends after it begins, and with the beginning of the lecture at the latest.
pub fn check_window(
    (opens_at, closes_at, cancel_until): Window,
    starts_at: Instant,
) -> Result<(), RegistrationError> {
    if opens_at >= closes_at {
        Err(RegistrationError::WindowOrder)
    } else if closes_at > starts_at || cancel_until > starts_at {
        Err(RegistrationError::WindowTooLong { starts_at })
    } else {
        Ok(())
    }
}

/// For so long at least whoever hears of another date may call it off freely.
const TO_THINK: TimeDelta = TimeDelta::hours(24);

/// The window of a lecture that moved: it ends as long before the lecture as it did. Nobody is late who has only just heard of the date.
pub fn moved(
    (opens_at, closes_at, cancel_until): Window,
    by: TimeDelta,
    (starts_at, now): (Instant, Instant),
) -> Window {
    let closes_at = closes_at + by;
    let cancel_until = (cancel_until + by).max(starts_at.min(now + TO_THINK));
    (opens_at.min(closes_at - TimeDelta::minutes(1)), closes_at, cancel_until)
}

/// So long before somebody may have agreed to be registered.
const AGREED_WITHIN: TimeDelta = TimeDelta::days(7);

/// They agreed before they were registered, and not long ago.
pub fn check_agreed(agreed_at: Instant, now: Instant) -> Result<(), RegistrationError> {
    let is_right = agreed_at <= now && now - AGREED_WITHIN <= agreed_at;
    if is_right { Ok(()) } else { Err(RegistrationError::AgreedTime) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::places::tests::hall;
    use super::*;
    use entity::id::{AccountId, LectureId};
    use entity::value::{LectureMode, ServiceCategory};
    use sea_orm::Iterable;
    use uuid::Uuid;

    pub(in super::super) fn at(minutes: i64) -> Instant {
        Instant::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    pub(in super::super) fn lecture(state: LectureState) -> Lecture {
        Lecture {
            id: LectureId(Uuid::nil()),
            title: String::new(),
            topic: ServiceCategory::Legal,
            description: String::new(),
            audience: String::new(),
            region_id: None,
            mode: LectureMode::Onsite,
            expected_people: 1,
            series_id: None,
            proposer_account_id: AccountId(Uuid::nil()),
            state,
            request_id: None,
            date_version: 1,
            asked_starts_at: None,
            asked_ends_at: None,
            starts_at: Some(at(120)),
            ends_at: Some(at(180)),
            venue_studio_id: None,
            place: String::new(),
            link: String::new(),
            sequence: 0,
            public_at: Some(at(0)),
            held_at: None,
            reason: String::new(),
            version: 1,
            created_at: at(0),
            updated_at: at(0),
        }
    }

    #[test]
    fn people_register_from_the_first_moment_until_the_last() {
        let second = TimeDelta::seconds(1);
        let of = |now| why_closed(&lecture(LectureState::Scheduled), &hall(), now);
        assert_eq!(of(at(0) - second), Some(Closed::NotYet));
        assert_eq!(of(at(0)), None);
        assert_eq!(of(at(100) - second), None);
        assert_eq!(of(at(100)), Some(Closed::Over));
    }

    #[test]
    fn nobody_registers_for_what_is_not_on_the_calendar() {
        for state in LectureState::iter() {
            let is_open = why_closed(&lecture(state), &hall(), at(10)).is_none();
            assert_eq!(is_open, state == LectureState::Scheduled, "{state:?}");
        }
    }

    #[test]
    fn it_is_late_after_the_hour_and_never_while_there_is_no_date() {
        let scheduled = lecture(LectureState::Scheduled);
        assert!(!is_late(&scheduled, &hall(), at(80)));
        assert!(is_late(&scheduled, &hall(), at(80) + TimeDelta::seconds(1)));
        assert!(!is_late(&lecture(LectureState::Postponed), &hall(), at(500)));
        assert!(!has_begun(&scheduled, at(119)) && has_begun(&scheduled, at(120)));
        assert!(!has_begun(&lecture(LectureState::Postponed), at(500)));
    }

    #[test]
    fn a_window_ends_with_the_beginning_at_the_latest() {
        let of = |window| check_window(window, at(120));
        assert_eq!(of((at(0), at(120), at(120))), Ok(()));
        assert_eq!(of((at(5), at(5), at(0))), Err(RegistrationError::WindowOrder));
        let too_long = Err(RegistrationError::WindowTooLong { starts_at: at(120) });
        assert_eq!(of((at(0), at(121), at(0))), too_long);
        assert_eq!(of((at(0), at(100), at(121))), too_long);
    }

    #[test]
    fn a_window_moves_with_its_lecture() {
        let long_ago = at(-10_000);
        let of =
            |by, starts_at| moved((at(0), at(100), at(80)), TimeDelta::minutes(by), (starts_at, long_ago));
        assert_eq!(of(60, at(180)), (at(0), at(160), at(140)));
        assert_eq!(of(-150, at(-30)), (at(-51), at(-50), at(-70)), "a window still");
    }

    #[test]
    fn nobody_is_late_for_a_date_that_they_have_only_just_heard_of() {
        let of = |starts_at, now| moved((at(0), at(100), at(80)), TimeDelta::zero(), (starts_at, now)).2;
        assert_eq!(of(at(5_000), at(70)), at(70) + TO_THINK, "a day to think");
        assert_eq!(of(at(120), at(70)), at(120), "and no longer than until it begins");
    }

    #[test]
    fn who_agreed_did_so_before_and_not_long_ago() {
        let second = TimeDelta::seconds(1);
        assert_eq!(check_agreed(at(0), at(0)), Ok(()));
        assert_eq!(check_agreed(at(0) + second, at(0)), Err(RegistrationError::AgreedTime));
        assert_eq!(check_agreed(at(0) - AGREED_WITHIN, at(0)), Ok(()));
        assert_eq!(check_agreed(at(0) - AGREED_WITHIN - second, at(0)), Err(RegistrationError::AgreedTime));
    }
}
