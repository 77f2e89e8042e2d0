//! What a change of a lecture means for those who registered or wait.

use chrono::TimeDelta;
use entity::lecture::Model as Lecture;
use entity::value::LectureState;

/// What they hear of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It waits for another date: everybody keeps place and position.
    Postponed,
    /// It has another date, so much later.
    Moved(TimeDelta),
    /// It does not take place.
    CalledOff,
}

/// What there is to tell; nothing where the date stays as it was.
pub fn news(before: &Lecture, after: &Lecture) -> Option<News> {
    let was_public = before.starts_at.zip(after.starts_at);
    match (before.state, after.state) {
        (LectureState::Scheduled, LectureState::Postponed) => Some(News::Postponed),
        (LectureState::Scheduled | LectureState::Postponed, LectureState::Cancelled) => Some(News::CalledOff),
        (LectureState::Postponed, LectureState::Scheduled) => {
            was_public.map(|(before, after)| News::Moved(after - before))
        }
        (LectureState::Scheduled, LectureState::Scheduled) if before.starts_at != after.starts_at => {
            was_public.map(|(before, after)| News::Moved(after - before))
        }
        _ => None,
    }
}
