//! A calendar as a file (RFC 5545), in the language of its owner.

use std::collections::HashMap;

use entity::id::HostId;
use entity::value::{Locale, Mode};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};

use super::rules::{Entry, Standing};

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
    pub(super) fn calendar<'e>(&self, entries: impl Iterator<Item = &'e Entry<'e>>) -> String {
        let mut calendar = Calendar::empty();
        for (key, value) in
            [("VERSION", "2.0"), ("PRODID", "-//Tongxin//Tongxin//ZH"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")]
        {
            calendar.append_property(Property::new(key, value));
        }
        calendar.name(self.say("委员有约", "Appointments"));
        calendar.ttl(&LOOK_AGAIN);
        for entry in entries {
            calendar.push(self.event(entry));
        }
        calendar.to_string()
    }

    fn event(&self, entry: &Entry<'_>) -> Event {
        let visit = entry.visit;
        let status = match entry.standing {
            Standing::Cancelled => EventStatus::Cancelled,
            Standing::Tentative => EventStatus::Tentative,
            Standing::Confirmed => EventStatus::Confirmed,
        };
        let mut event = Event::new();
        event
            .uid(&entry.uid.to_string())
            .sequence(u32::try_from(entry.sequence).unwrap_or(0))
            .timestamp(entry.changed_at)
            .last_modified(entry.changed_at)
            .starts(visit.starts_at)
            .ends(visit.ends_at)
            .class(Class::Private)
            .status(status)
            .summary(&self.summary(entry))
            .description(&self.description(entry));
        let place = if visit.place.is_empty() { self.way(visit.mode) } else { &visit.place };
        if !place.is_empty() {
            event.location(place);
        }
        event
    }

    /// What it is and with whom: the host, never a resident.
    fn summary(&self, entry: &Entry<'_>) -> String {
        let host = self.names.get(&entry.visit.host_id).map_or("", String::as_str);
        let title = &entry.visit.title;
        match entry.coming {
            None => format!("{title} · {host}"),
            Some(_) => format!("{}{title} · {host}", self.say("接待：", "Reception: ")),
        }
    }

    fn description(&self, entry: &Entry<'_>) -> String {
        let standing = match entry.standing {
            Standing::Cancelled => self.say("已取消", "cancelled"),
            Standing::Tentative => self.say("待确认", "waiting for the host to confirm"),
            Standing::Confirmed => self.say("已确认", "confirmed"),
        };
        match entry.coming {
            None => format!("{}{}\n{standing}", self.say("预约号：", "Number: "), entry.visit.number),
            Some(coming) => format!("{}{coming}\n{standing}", self.say("来访人数：", "Visitors: ")),
        }
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
