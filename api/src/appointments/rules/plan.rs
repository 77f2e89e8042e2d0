//! The hours a host publishes, ready to be asked for a date.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use entity::id::StudioId;
use entity::value::{AvailabilityKind, RollPolicy};
use entity::{Instant, availability_rule, date_override};

use crate::work_calendar::{Regular, Repeated, WorkCalendar};

/// Minutes after local midnight: from, to.
pub type Window = (i32, i32);

/// Hours of one weekday, from and until which date.
type Weekly = (Window, Option<NaiveDate>, Option<NaiveDate>);

/// A stretch of time in which the host does not receive, or not in one of its rooms.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The room; everywhere when it is `None`.
    pub room: Option<StudioId>,
    /// From.
    pub starts_at: Instant,
    /// To.
    pub ends_at: Instant,
}

/// What a host publishes: weekly hours with their periods, hours that the work calendar has a say in, hours of single dates, and what
/// replaces them all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostPlan {
    /// Those that days off do nothing to: the usual ones, found without the calendar.
    weekly: [Vec<Weekly>; 7],
    repeated: Vec<(Window, Repeated)>,
    calendar: Arc<WorkCalendar>,
    dates: BTreeMap<NaiveDate, Vec<Window>>,
    overrides: BTreeMap<NaiveDate, Vec<Window>>,
    closed: Vec<Closed>,
}

impl HostPlan {
    /// Sorts the stored rows.
    pub fn compile(rules: &[availability_rule::Model], overrides: &[date_override::Model]) -> Self {
        let mut plan = Self::default();
        for rule in rules {
            let window = (rule.start_minute, rule.end_minute);
            match (repeated(rule), rule.on_date) {
                (
                    Some(Repeated { regular: Regular::Weekly(weekday), roll: RollPolicy::None, from, until }),
                    _,
                ) => {
                    let day = weekday.checked_sub(1).and_then(|day| usize::try_from(day).ok());
                    if let Some(day) = day.and_then(|day| plan.weekly.get_mut(day)) {
                        day.push((window, from, until));
                    }
                }
                (Some(repeated), _) => plan.repeated.push((window, repeated)),
                (None, Some(date)) => plan.dates.entry(date).or_default().push(window),
                (None, None) => {}
            }
        }
        for row in overrides {
            let windows = plan.overrides.entry(row.on_date).or_default();
            windows.extend(row.start_minute.zip(row.end_minute));
        }
        plan
    }

    /// The same, by this calendar.
    #[must_use]
    pub fn by(mut self, calendar: Arc<WorkCalendar>) -> Self {
        self.calendar = calendar;
        self
    }

    /// Whether a notice that is to come can still make something else of a date.
    pub fn is_provisional(&self, date: NaiveDate) -> bool {
        self.calendar.is_provisional(date)
    }

    /// Whether nobody works on a date.
    pub fn is_off(&self, date: NaiveDate) -> bool {
        self.calendar.is_off(date)
    }

    /// The same, but for these stretches of time.
    #[must_use]
    pub fn except(mut self, closed: Vec<Closed>) -> Self {
        self.closed = closed;
        self
    }

    /// The same with these hours on a date, in the place of everything else published for it; as published again when there are none to replace it.
    #[must_use]
    pub fn replaced(mut self, on: NaiveDate, windows: Option<Vec<Window>>) -> Self {
        match windows {
            Some(windows) => drop(self.overrides.insert(on, windows)),
            None => drop(self.overrides.remove(&on)),
        }
        self
    }

    /// Whether the host, or this room, is closed for a part of this time at least.
    pub fn is_closed(&self, room: Option<StudioId>, starts_at: Instant, ends_at: Instant) -> bool {
        self.closed.iter().any(|closed| {
            let concerns = closed.room.is_none() || closed.room == room;
            concerns && closed.starts_at < ends_at && starts_at < closed.ends_at
        })
    }

    /// The hours of a date, merged and in order. An override replaces everything else published for it.
    pub fn windows_on(&self, date: NaiveDate) -> Vec<Window> {
        let mut windows = match self.overrides.get(&date) {
            Some(replaced) => replaced.clone(),
            None => self.published_on(date),
        };
        windows.sort_unstable();
        merge(windows)
    }

    fn published_on(&self, date: NaiveDate) -> Vec<Window> {
        let day =
            usize::try_from(date.weekday().num_days_from_monday()).ok().and_then(|day| self.weekly.get(day));
        let weekly = day.into_iter().flatten().filter(|(_, from, until)| {
            from.is_none_or(|from| from <= date) && until.is_none_or(|until| date <= until)
        });
        let dated = self.dates.get(&date).into_iter().flatten();
        let repeated = self.repeated.iter().filter(|(_, repeated)| repeated.falls_on(date, &self.calendar));
        let repeated = repeated.map(|(window, _)| *window);
        weekly.map(|(window, ..)| *window).chain(dated.copied()).chain(repeated).collect()
    }

    /// Whether nothing at all is published, so that no date needs to be asked.
    pub fn is_empty(&self) -> bool {
        self.weekly.iter().all(Vec::is_empty)
            && self.repeated.is_empty()
            && self.dates.is_empty()
            && self.overrides.values().all(Vec::is_empty)
    }
}

/// On which days a stored rule holds; `None` for one of a single date.
fn repeated(rule: &availability_rule::Model) -> Option<Repeated> {
    let positive = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok());
    let regular = match rule.kind {
        AvailabilityKind::Weekly => Regular::Weekly(positive(rule.weekday)?),
        AvailabilityKind::MonthDay => Regular::MonthDay(positive(rule.month_day)?),
        AvailabilityKind::NthWeekday => {
            Regular::NthWeekday { nth: rule.nth?, weekday: positive(rule.weekday)? }
        }
        AvailabilityKind::Workday => Regular::Workday,
        AvailabilityKind::Date => return None,
    };
    Some(Repeated { regular, roll: rule.roll, from: rule.from_date, until: rule.until_date })
}

/// Windows that touch or overlap become one, so that publishing a time twice publishes it once.
fn merge(sorted: Vec<Window>) -> Vec<Window> {
    let mut merged: Vec<Window> = Vec::with_capacity(sorted.len());
    for (from, to) in sorted {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::id::{AvailabilityRuleId, DateOverrideId, HostId};
    use uuid::Uuid;

    fn weekly(weekday: i32, from: i32, to: i32) -> availability_rule::Model {
        availability_rule::Model {
            id: AvailabilityRuleId(Uuid::nil()),
            host_id: HostId(Uuid::nil()),
            kind: AvailabilityKind::Weekly,
            weekday: Some(weekday),
            on_date: None,
            month_day: None,
            nth: None,
            roll: RollPolicy::None,
            start_minute: from,
            end_minute: to,
            from_date: None,
            until_date: None,
        }
    }

    fn replaced(date: NaiveDate, window: Option<Window>) -> date_override::Model {
        date_override::Model {
            id: DateOverrideId(Uuid::nil()),
            host_id: HostId(Uuid::nil()),
            on_date: date,
            start_minute: window.map(|window| window.0),
            end_minute: window.map(|window| window.1),
            reason: String::new(),
        }
    }

    fn monday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default()
    }

    #[test]
    fn overlapping_hours_are_published_once() {
        let plan = HostPlan::compile(&[weekly(1, 540, 600), weekly(1, 570, 660), weekly(2, 0, 60)], &[]);
        assert_eq!(plan.windows_on(monday()), [(540, 660)]);
    }

    #[test]
    fn an_override_replaces_the_day() {
        let rules = [weekly(1, 540, 600)];
        assert_eq!(HostPlan::compile(&rules, &[replaced(monday(), None)]).windows_on(monday()), []);
        let moved = HostPlan::compile(&rules, &[replaced(monday(), Some((840, 900)))]);
        assert_eq!(moved.windows_on(monday()), [(840, 900)]);
    }

    #[test]
    fn hours_of_a_month_day_move_with_the_calendar_and_an_override_replaces_where_they_came_to() {
        let mut rule = weekly(1, 540, 600);
        (rule.kind, rule.weekday, rule.month_day) = (AvailabilityKind::MonthDay, None, Some(22));
        rule.roll = RollPolicy::NextWorkday;
        let calendar = Arc::new(WorkCalendar::new([2026], []));
        let sunday = monday().pred_opt().unwrap_or_default();
        let plan = HostPlan::compile(std::slice::from_ref(&rule), &[]).by(Arc::clone(&calendar));
        assert_eq!((plan.windows_on(sunday), plan.windows_on(monday())), (vec![], vec![(540, 600)]));
        assert!(!plan.is_empty());
        let closed = HostPlan::compile(&[rule], &[replaced(monday(), None)]).by(calendar);
        assert_eq!(closed.windows_on(monday()), []);
    }

    #[test]
    fn hours_end_with_their_period() {
        let mut rule = weekly(1, 540, 600);
        rule.until_date = monday().pred_opt();
        assert_eq!(HostPlan::compile(&[rule], &[]).windows_on(monday()), []);
    }
}
