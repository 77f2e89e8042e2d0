//! What a change of a lecture means for those who registered or wait.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::StudioId;
use entity::lecture::Model as Lecture;
use entity::value::LectureState;

/// What they hear of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It waits for another date: everybody keeps place and position.
    Postponed,
    /// It has another date, so much later.
    Moved(TimeDelta),
    /// It is elsewhere, at the same time.
    Elsewhere,
    /// It does not take place.
    CalledOff,
}

/// What there is to tell; nothing where date and place stay as they were.
pub fn news(before: &Lecture, after: &Lecture) -> Option<News> {
    use LectureState as S;
    let moved = || Some(News::Moved(after.starts_at? - before.starts_at?));
    match (before.state, after.state) {
        (S::Scheduled, S::Postponed) => Some(News::Postponed),
        // Also what counted as held and did not take place.
        (S::Scheduled | S::Postponed | S::Held, S::Cancelled) => Some(News::CalledOff),
        (S::Postponed, S::Scheduled) => moved(),
        (S::Scheduled, S::Scheduled) if span(before) != span(after) => moved(),
        (S::Scheduled, S::Scheduled) if place(before) != place(after) => Some(News::Elsewhere),
        _ => None,
    }
}

type Span = (Option<Instant>, Option<Instant>);

fn span(lecture: &Lecture) -> Span {
    (lecture.starts_at, lecture.ends_at)
}

/// Where people come, and where it is heard over the network.
fn place(lecture: &Lecture) -> (Option<StudioId>, &str, &str) {
    (lecture.venue_studio_id, &lecture.place, &lecture.link)
}

#[cfg(test)]
mod tests {
    use super::super::window::tests::{at, lecture};
    use super::*;

    #[test]
    fn people_hear_of_another_date_another_place_and_what_does_not_take_place() {
        let scheduled = lecture(LectureState::Scheduled);
        let later = Lecture { starts_at: Some(at(150)), ..scheduled.clone() };
        let longer = Lecture { ends_at: Some(at(200)), ..scheduled.clone() };
        let elsewhere = Lecture { place: "某地".to_owned(), ..scheduled.clone() };
        let linked = Lecture { link: "https://meet.example.org/42".to_owned(), ..scheduled.clone() };
        let of = |after: &Lecture| news(&scheduled, after);
        assert_eq!(of(&scheduled), None, "nothing changed");
        assert_eq!(of(&later), Some(News::Moved(TimeDelta::minutes(30))));
        assert_eq!(of(&longer), Some(News::Moved(TimeDelta::zero())));
        assert_eq!((of(&elsewhere), of(&linked)), (Some(News::Elsewhere), Some(News::Elsewhere)));
        assert_eq!(of(&lecture(LectureState::Postponed)), Some(News::Postponed));
        assert_eq!(of(&lecture(LectureState::Held)), None, "it takes place");
        for state in [LectureState::Scheduled, LectureState::Postponed, LectureState::Held] {
            let cancelled = lecture(LectureState::Cancelled);
            assert_eq!(news(&lecture(state), &cancelled), Some(News::CalledOff), "{state:?}");
        }
        let anew = Lecture { place: "某地".to_owned(), ..later };
        let moved = Some(News::Moved(TimeDelta::minutes(30)));
        assert_eq!(news(&lecture(LectureState::Postponed), &anew), moved, "told once of both");
    }
}
