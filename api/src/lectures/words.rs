//! The public calendar as a file (RFC 5545). Times are in UTC: a calendar shows them on the clock of its reader. Rich text is told in its plain form.

use chrono::TimeDelta;
use entity::lecture::Model;
use entity::value::{LectureMode, LectureState, Locale};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};

use crate::text;

/// How often calendars are asked to look again.
const LOOK_AGAIN: TimeDelta = TimeDelta::hours(1);

/// The whole calendar: each lecture with the words for its place.
pub(super) fn calendar(lectures: &[(Model, String)], locale: Locale) -> String {
    let say = |zh: &'static str, en: &'static str| if locale == Locale::Zh { zh } else { en };
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", format!("-//Tongxin//Tongxin//{}", say("ZH", "EN"))))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(say("委员社区讲堂", "Community lectures"));
    calendar.ttl(&LOOK_AGAIN);
    for (lecture, place) in lectures {
        if let Some(event) = event(lecture, place, say) {
            calendar.push(event);
        }
    }
    calendar.to_string()
}

/// An entry keeps its UID however often the lecture moves; its SEQUENCE grows with every change of what is shown. What was called off, or waits for
/// another date, is cancelled: nobody is to come then.
fn event(
    lecture: &Model,
    place: &str,
    say: impl Fn(&'static str, &'static str) -> &'static str,
) -> Option<Event> {
    let (starts_at, ends_at) = lecture.starts_at.zip(lecture.ends_at)?;
    let (is_off, mark) = match lecture.state {
        LectureState::Cancelled => (true, say("已取消：", "Cancelled: ")),
        LectureState::Postponed => (true, say("已延期：", "Postponed: ")),
        LectureState::Proposed
        | LectureState::ScriptReview
        | LectureState::Approved
        | LectureState::Scheduled
        | LectureState::Held
        | LectureState::Archived => (false, ""),
    };
    let mut event = Event::new();
    event
        .uid(&lecture.id.0.to_string())
        .sequence(u32::try_from(lecture.sequence).unwrap_or(u32::MAX))
        .timestamp(lecture.updated_at)
        .last_modified(lecture.updated_at)
        .starts(starts_at)
        .ends(ends_at)
        .class(Class::Public)
        .status(if is_off { EventStatus::Cancelled } else { EventStatus::Confirmed })
        .summary(&plain(&format!("{mark}{}", lecture.title)))
        .description(&plain(&description(lecture)))
        .append_property(Property::new("TRANSP", if is_off { "TRANSPARENT" } else { "OPAQUE" }));
    let place = if lecture.mode == LectureMode::Online { say("线上", "Online") } else { place.trim() };
    if !place.is_empty() {
        event.location(&plain(place));
    }
    Some(event)
}

fn description(lecture: &Model) -> String {
    let lines = [lecture.reason.clone(), lecture.audience.clone(), text::plain(&lecture.description)];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Text that cannot begin a line of its own in the file.
fn plain(text: &str) -> String {
    text.chars().filter(|char| *char == '\n' || !char.is_control()).collect()
}
