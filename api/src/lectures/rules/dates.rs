//! What a date has to be, when it can be put on the calendar, and when a lecture has taken place.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{MemberId, StudioId};
use entity::lecture::Model as Lecture;
use entity::lecture_lecturer::Model as Lecturer;
use entity::value::{LectureMode, LectureState, LecturerState};

use super::super::error::LectureError;

/// The longest lecture.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);

/// How far ahead a date may lie.
pub const FARTHEST: TimeDelta = TimeDelta::days(732);

/// From when on, and until when.
pub type Span = (Instant, Instant);

/// Where a lecture is to be given, or heard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Where {
    /// In the room of this studio.
    pub studio: Option<StudioId>,
    /// At another place, in words; may be empty.
    pub place: String,
    /// Over the network; may be empty.
    pub link: String,
}

/// A date lies ahead, in reach, and has a length.
pub fn check_date((starts_at, ends_at): Span, now: Instant) -> Result<(), LectureError> {
    if starts_at <= now {
        Err(LectureError::DatePast)
    } else if starts_at > now + FARTHEST {
        Err(LectureError::DateTooFar { latest: now + FARTHEST })
    } else if ends_at <= starts_at || ends_at - starts_at > LONGEST {
        Err(LectureError::BadLength)
    } else {
        Ok(())
    }
}

/// Where people come there is one place, where they do not there is a link, and no more than that.
pub fn check_where(mode: LectureMode, at: &Where) -> Result<(), LectureError> {
    let has_place = at.studio.is_some() || !at.place.is_empty();
    let (needs_place, needs_link) = (mode != LectureMode::Online, mode != LectureMode::Onsite);
    if at.studio.is_some() && !at.place.is_empty() || has_place && !needs_place {
        Err(LectureError::VenueNotWanted)
    } else if needs_place && !has_place {
        Err(LectureError::VenueNeeded)
    } else if needs_link && at.link.is_empty() {
        Err(LectureError::LinkNeeded)
    } else if !needs_link && !at.link.is_empty() {
        Err(LectureError::LinkNotWanted)
    } else {
        Ok(())
    }
}

/// The date that the lecturers were asked for, if all of them have accepted it and it lies ahead.
pub fn check_agreed(lecture: &Lecture, lecturers: &[Lecturer], now: Instant) -> Result<Span, LectureError> {
    let asked = lecture.asked_starts_at.zip(lecture.asked_ends_at).ok_or(LectureError::NoDate)?;
    let has_accepted = |lecturer: &&Lecturer| {
        lecturer.state == LecturerState::Accepted && lecturer.date_version == lecture.date_version
    };
    let open: Vec<MemberId> = lecturers
        .iter()
        .filter(|lecturer| !has_accepted(lecturer))
        .map(|lecturer| lecturer.member_id)
        .collect();
    if lecturers.is_empty() || !open.is_empty() {
        return Err(LectureError::NotAccepted { members: open });
    }
    check_date(asked, now).map(|()| asked)
}

/// Whether an answer is to the date that is asked for now.
pub fn check_answer(lecture: &Lecture, date_version: i32, now: Instant) -> Result<(), LectureError> {
    let Some(starts_at) = lecture.asked_starts_at else { return Err(LectureError::NoDate) };
    if date_version != lecture.date_version {
        Err(LectureError::OtherDate { date_version: lecture.date_version })
    } else if starts_at <= now {
        Err(LectureError::DatePast)
    } else {
        Ok(())
    }
}

/// Nobody says that a lecture took place before it began.
pub fn check_held(starts_at: Option<Instant>, now: Instant) -> Result<(), LectureError> {
    match starts_at {
        Some(starts_at) if starts_at > now => Err(LectureError::NotYet { starts_at }),
        _ => Ok(()),
    }
}

/// Whether a lecture on the calendar is over: it was given, unless the office says otherwise.
pub fn is_over(lecture: &Lecture, now: Instant) -> bool {
    lecture.state == LectureState::Scheduled && lecture.ends_at.is_some_and(|ends_at| ends_at <= now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const NOW: Instant = Instant::UNIX_EPOCH;

    fn at(minutes: i64) -> Instant {
        NOW + TimeDelta::minutes(minutes)
    }

    #[test]
    fn a_date_lies_ahead_and_is_not_endless() {
        let second = TimeDelta::seconds(1);
        for (span, expected) in [
            ((NOW, at(60)), Err(LectureError::DatePast)),
            ((NOW + second, at(60)), Ok(())),
            ((at(60), at(60)), Err(LectureError::BadLength)),
            ((at(60), at(60) + LONGEST), Ok(())),
            ((at(60), at(60) + LONGEST + second), Err(LectureError::BadLength)),
            ((NOW + FARTHEST, NOW + FARTHEST + second), Ok(())),
        ] {
            assert_eq!(check_date(span, NOW), expected, "{span:?}");
        }
        let late = NOW + FARTHEST + second;
        assert!(matches!(check_date((late, late + second), NOW), Err(LectureError::DateTooFar { .. })));
    }

    #[test]
    fn a_place_where_people_come_and_a_link_where_they_do_not() {
        use LectureMode as M;
        let place =
            |place: &str, link: &str| Where { studio: None, place: place.to_owned(), link: link.to_owned() };
        let studio = |link: &str| Where { studio: Some(StudioId(Uuid::nil())), ..place("", link) };
        for (mode, at, expected) in [
            (M::Onsite, place("广场", ""), Ok(())),
            (M::Onsite, studio(""), Ok(())),
            (M::Onsite, place("", ""), Err(LectureError::VenueNeeded)),
            (M::Onsite, place("广场", "https://x"), Err(LectureError::LinkNotWanted)),
            (M::Onsite, Where { place: "广场".to_owned(), ..studio("") }, Err(LectureError::VenueNotWanted)),
            (M::Online, place("", "https://x"), Ok(())),
            (M::Online, place("", ""), Err(LectureError::LinkNeeded)),
            (M::Online, studio("https://x"), Err(LectureError::VenueNotWanted)),
            (M::Hybrid, place("广场", "https://x"), Ok(())),
            (M::Hybrid, studio(""), Err(LectureError::LinkNeeded)),
            (M::Hybrid, place("", "https://x"), Err(LectureError::VenueNeeded)),
        ] {
            assert_eq!(check_where(mode, &at), expected, "{mode:?} {at:?}");
        }
    }

    #[test]
    fn it_is_held_once_it_has_begun() {
        assert_eq!(check_held(Some(NOW), NOW), Ok(()));
        assert!(matches!(check_held(Some(at(1)), NOW), Err(LectureError::NotYet { .. })));
    }
}
