//! A calendar as a file (RFC 5545), in the language of its owner. Times are in UTC: a calendar shows them on the clock of its reader.

use std::collections::HashMap;

use entity::id::HostId;
use entity::value::{Locale, Mode};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};

use super::rules::{Entry, Standing};
use crate::appointments::words::of_day;
use crate::duty_rosters::service::OnDuty;
use crate::registrations::service::OnCalendar;

/// How often calendars are asked to look again.
const LOOK_AGAIN: chrono::Duration = chrono::Duration::hours(1);

/// In which words an entry is told.
#[derive(Copy, Clone, Debug)]
pub(super) struct Voice<'a> {
    /// The language.
    pub(super) locale: Locale,
    /// The hosts' names.
    pub(super) names: &'a HashMap<HostId, String>,
}

impl Voice<'_> {
    fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.locale {
            Locale::Zh => zh,
            Locale::En => en,
        }
    }

    /// The whole calendar.
    pub(super) fn calendar<'e>(
        &self,
        entries: impl Iterator<Item = &'e Entry<'e>>,
        duties: &[OnDuty],
        lectures: &[OnCalendar],
    ) -> String {
        let mut calendar = Calendar::empty();
        let language = self.say("ZH", "EN");
        calendar
            .append_property(Property::new("VERSION", "2.0"))
            .append_property(Property::new("PRODID", format!("-//Tongxin//Tongxin//{language}")))
            .append_property(Property::new("CALSCALE", "GREGORIAN"))
            .append_property(Property::new("METHOD", "PUBLISH"));
        calendar.name(self.say("委员有约", "Appointments"));
        calendar.ttl(&LOOK_AGAIN);
        for entry in entries {
            calendar.push(self.event(entry));
        }
        for duty in duties {
            calendar.push(self.duty(duty));
        }
        for lecture in lectures {
            calendar.push(self.lecture(lecture));
        }
        calendar.to_string()
    }

    /// A shift in which its owner is on duty. Who has it no more has no such entry any more.
    fn duty(&self, duty: &OnDuty) -> Event {
        let mut event = Event::new();
        event
            .uid(&duty.place.0.to_string())
            .sequence(u32::try_from(duty.version).unwrap_or(u32::MAX))
            .timestamp(duty.changed_at)
            .last_modified(duty.changed_at)
            .starts(duty.span.0)
            .ends(duty.span.1)
            .class(Class::Private)
            .status(EventStatus::Confirmed)
            .summary(&plain(&format!("{}{}", self.say("值班：", "On duty: "), duty.studio)))
            .append_property(Property::new("TRANSP", "OPAQUE"));
        if !duty.address.is_empty() {
            event.location(&plain(&duty.address));
        }
        event
    }

    /// A lecture that its owner is registered for. Who cancelled has no such entry any more.
    fn lecture(&self, lecture: &OnCalendar) -> Event {
        let is_off = lecture.is_postponed;
        let mark =
            if is_off { self.say("已延期：", "Postponed: ") } else { self.say("讲堂：", "Lecture: ") };
        let number = format!("{}{}", self.say("报名号：", "Number: "), lecture.number);
        let link = format!("{}{}", self.say("线上收听：", "Online: "), lecture.link);
        let lines = [Some(number), Some(link).filter(|_| !lecture.link.is_empty())];
        let mut event = Event::new();
        event
            .uid(&lecture.id.0.to_string())
            .sequence(u32::try_from(lecture.sequence).unwrap_or(u32::MAX))
            .timestamp(lecture.changed_at)
            .last_modified(lecture.changed_at)
            .starts(lecture.span.0)
            .ends(lecture.span.1)
            .class(Class::Private)
            .status(if is_off { EventStatus::Cancelled } else { EventStatus::Confirmed })
            .summary(&plain(&format!("{mark}{}", lecture.title)))
            .description(&plain(&lines.into_iter().flatten().collect::<Vec<_>>().join("\n")))
            .append_property(Property::new("TRANSP", if is_off { "TRANSPARENT" } else { "OPAQUE" }));
        let place = if lecture.place.is_empty() { self.say("线上", "Online") } else { &lecture.place };
        event.location(&plain(place));
        event
    }

    fn event(&self, entry: &Entry<'_>) -> Event {
        let (visit, is_off) = (entry.visit, entry.standing == Standing::Cancelled);
        let status = match entry.standing {
            Standing::Cancelled => EventStatus::Cancelled,
            Standing::Asked | Standing::Provisional => EventStatus::Tentative,
            Standing::Confirmed => EventStatus::Confirmed,
        };
        let mut event = Event::new();
        event
            .uid(&entry.uid.to_string())
            .sequence(u32::try_from(entry.sequence).unwrap_or(u32::MAX))
            .timestamp(entry.changed_at)
            .last_modified(entry.changed_at)
            .starts(visit.starts_at)
            .ends(visit.ends_at)
            .class(Class::Private)
            .status(status)
            .summary(&plain(&self.summary(entry)))
            .description(&plain(&self.description(entry)))
            .append_property(Property::new("TRANSP", if is_off { "TRANSPARENT" } else { "OPAQUE" }));
        let place = if visit.place.is_empty() { self.way(visit.mode) } else { &visit.place };
        if !place.is_empty() {
            event.location(&plain(place));
        }
        event
    }

    /// What it is and with whom: the host, never a resident. Not every program shows what the status says.
    fn summary(&self, entry: &Entry<'_>) -> String {
        let host = self.names.get(&entry.visit.host_id).map_or("", String::as_str);
        let off = match entry.standing {
            Standing::Cancelled => self.say("已取消：", "Cancelled: "),
            Standing::Asked | Standing::Provisional | Standing::Confirmed => "",
        };
        let received = if entry.coming.is_some() { self.say("接待：", "Reception: ") } else { "" };
        format!("{off}{received}{} · {host}", entry.visit.title)
    }

    fn description(&self, entry: &Entry<'_>) -> String {
        let standing = match entry.standing {
            Standing::Cancelled => self.say("已取消", "Cancelled"),
            Standing::Asked => self.say("待确认", "Waiting to be confirmed"),
            Standing::Provisional => self.say("暂定", "Provisional"),
            Standing::Confirmed => self.say("已确认", "Confirmed"),
        };
        let what = match entry.coming {
            None => format!("{}{}", self.say("预约号：", "Number: "), entry.visit.number),
            Some(coming) => format!("{}{coming}", self.say("来访人数：", "Visitors: ")),
        };
        let day = entry.day.map(|day| of_day(day.as_ref(), self.locale));
        [Some(standing.to_owned()), Some(what), day].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn way(&self, mode: Mode) -> &'static str {
        match (mode, self.locale) {
            (Mode::Phone, Locale::Zh) => "电话",
            (Mode::Phone, Locale::En) => "By phone",
            (Mode::Video, Locale::Zh) => "视频",
            (Mode::Video, Locale::En) => "By video",
            (Mode::HomeVisit, Locale::Zh) => "上门",
            (Mode::HomeVisit, Locale::En) => "At home",
            (Mode::Onsite, _) => "",
        }
    }
}

/// Text that cannot begin a line of its own in the file.
fn plain(text: &str) -> String {
    text.chars().filter(|char| *char == '\n' || !char.is_control()).collect()
}

#[cfg(test)]
mod tests;
