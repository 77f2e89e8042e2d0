//! What a change of the work calendar does to the day of an appointment.

use entity::value::DayNoticeKind;

/// The day of an appointment by one calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DayFacts {
    /// Whether the appointment lies within the hours that its host publishes.
    pub is_published: bool,
    /// Whether nobody works.
    pub is_off: bool,
    /// Whether a notice that is to come can still change it.
    pub is_provisional: bool,
}

/// What has to be noted and told of an appointment.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DayChange {
    /// Its day is not what it was any more.
    Touched(DayNoticeKind),
    /// Its day is what it was after all.
    Restored,
    /// Its day was provisional and stays as it is for good.
    Settled,
}

/// What a change of the calendar means for an appointment, given what was noted of it before; `None` when it means nothing. An appointment that the
/// host takes outside their hours, or on a day off, by their own wish is none of the calendar's business.
pub fn changed(noted: Option<DayNoticeKind>, before: DayFacts, after: DayFacts) -> Option<DayChange> {
    let became_off = after.is_off && !before.is_off;
    let became_unpublished = before.is_published && !after.is_published;
    let kind = match noted {
        _ if became_off => Some(DayNoticeKind::DayOff),
        Some(DayNoticeKind::DayOff) if after.is_off => Some(DayNoticeKind::DayOff),
        Some(_) if !after.is_published => Some(DayNoticeKind::DayMoved),
        None if became_unpublished => Some(DayNoticeKind::DayMoved),
        _ => None,
    };
    match (noted, kind) {
        (None, None) => (before.is_provisional && !after.is_provisional).then_some(DayChange::Settled),
        (Some(_), None) => Some(DayChange::Restored),
        (Some(noted), Some(kind)) if noted == kind => None,
        (_, Some(kind)) => Some(DayChange::Touched(kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DayNoticeKind::{DayMoved, DayOff};

    const PLAIN: DayFacts = DayFacts { is_published: true, is_off: false, is_provisional: false };
    const OFF: DayFacts = DayFacts { is_published: false, is_off: true, is_provisional: false };
    const MOVED: DayFacts = DayFacts { is_published: false, is_off: false, is_provisional: false };

    #[test]
    fn whoever_is_touched_is_told_once_and_again_when_it_is_taken_back() {
        for (noted, before, after, expected) in [
            (None, PLAIN, PLAIN, None),
            (None, PLAIN, OFF, Some(DayChange::Touched(DayOff))),
            // Weekly hours go on whatever the day; its residents still hear that it became a holiday.
            (None, PLAIN, DayFacts { is_off: true, ..PLAIN }, Some(DayChange::Touched(DayOff))),
            (None, PLAIN, MOVED, Some(DayChange::Touched(DayMoved))),
            (Some(DayOff), OFF, OFF, None),
            (Some(DayOff), OFF, MOVED, Some(DayChange::Touched(DayMoved))),
            (Some(DayMoved), MOVED, MOVED, None),
            (Some(DayOff), OFF, PLAIN, Some(DayChange::Restored)),
            (Some(DayMoved), MOVED, PLAIN, Some(DayChange::Restored)),
            // The host's own wish before and after.
            (None, MOVED, MOVED, None),
            (None, OFF, OFF, None),
            (None, OFF, MOVED, None),
        ] {
            assert_eq!(changed(noted, before, after), expected, "{noted:?} {before:?} {after:?}");
        }
    }

    #[test]
    fn what_was_provisional_is_settled_or_touched() {
        let provisional = DayFacts { is_provisional: true, ..PLAIN };
        assert_eq!(changed(None, provisional, PLAIN), Some(DayChange::Settled));
        assert_eq!(changed(None, provisional, provisional), None);
        assert_eq!(changed(None, provisional, OFF), Some(DayChange::Touched(DayOff)));
    }
}
