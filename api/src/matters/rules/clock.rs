//! The due date: so many workdays after a day, without the pauses, and never later than what a resident was promised.

use std::fmt::Write as _;

use chrono::NaiveDate;
use entity::matter::Model;
use serde::{Deserialize, Serialize};

use super::super::MatterError;
use crate::work_calendar::{Counted, DayKind, Pause, WorkCalendar, count};

/// A time in which the clock stood still, as it is stored: both days included.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Still {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// The pauses that are stored with a matter.
pub fn pauses_of(matter: &Model) -> Vec<Still> {
    serde_json::from_value(matter.pauses.clone()).unwrap_or_default()
}

/// How the workdays of a matter are counted; `None` where only a promise counts, or no such day is within reach.
pub fn counted(calendar: &WorkCalendar, matter: &Model) -> Option<Counted> {
    let days = usize::try_from(matter.clock_days?).ok()?;
    let still = pauses_of(matter);
    let pauses: Vec<Pause> =
        still.iter().map(|still| Pause { from: still.from, until: still.until }).collect();
    count(calendar, matter.clock_from_on, days, &pauses)
}

/// The due date of a matter by a calendar.
pub fn due_on(calendar: &WorkCalendar, matter: &Model) -> Result<NaiveDate, MatterError> {
    let by_days = match matter.clock_days {
        Some(_) => Some(counted(calendar, matter).ok_or(MatterError::DueTooFar)?.due_on),
        None => None,
    };
    match (by_days, matter.promised_on) {
        (Some(by_days), Some(promised)) => Ok(by_days.min(promised)),
        (Some(due_on), None) | (None, Some(due_on)) => Ok(due_on),
        (None, None) => Err(MatterError::DueTooFar),
    }
}

/// The pauses with the one that ends today: the day on which it goes on counts again.
pub fn resumed(mut pauses: Vec<Still>, paused_on: NaiveDate, today: NaiveDate) -> Vec<Still> {
    if let Some(until) = today.pred_opt().filter(|until| *until >= paused_on) {
        pauses.push(Still { from: paused_on, until });
    }
    pauses
}

/// Why a date moved, in no reader's language: the dates, and the days with a name on which nobody works.
pub fn why(calendar: &WorkCalendar, before: NaiveDate, matter: &Model) -> String {
    let off = |kind: DayKind| matches!(kind, DayKind::Holiday | DayKind::Closure);
    let counted = counted(calendar, matter);
    let skipped = counted.iter().flat_map(|counted| &counted.skipped);
    let named = skipped.filter(|(day, _)| off(day.kind)).filter_map(|(day, _)| {
        let name = day.name.as_ref()?;
        Some(format!("{} {}", day.date, name.zh))
    });
    let named: Vec<String> = named.collect();
    let mut text = format!("{before} → {}", matter.due_on);
    if !named.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(text, " ({})", named.join("; "));
    }
    text
}

#[cfg(test)]
pub(super) mod tests {
    use entity::id::MatterId;
    use entity::value::{Category, MatterState};
    use uuid::Uuid;

    use super::*;

    pub(in super::super) fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    pub(in super::super) fn calendar() -> WorkCalendar {
        WorkCalendar::new([2026, 2027], [])
    }

    fn matter(from: &str, days: Option<i32>, promised: Option<&str>) -> Model {
        Model {
            id: MatterId(Uuid::nil()),
            year: 2026,
            serial: 1,
            title: String::new(),
            category: Category::Other,
            region_id: None,
            state: MatterState::Open,
            owner_member_id: None,
            owner_studio_id: None,
            owner_org_unit_id: None,
            opened_at: entity::Instant::UNIX_EPOCH,
            clock_from_on: day(from),
            clock_days: days,
            pauses: serde_json::json!([]),
            paused_on: None,
            promised_on: promised.map(day),
            due_on: day(from),
            extensions: 0,
            rung: 0,
            effect: String::new(),
            effect_number: 0,
            objection_until: None,
            merged_into_id: None,
            ended_at: None,
            version: 1,
            updated_at: entity::Instant::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_due_date_is_counted_and_never_later_than_the_promise() {
        let due = |days, promised| due_on(&calendar(), &matter("2026-12-01", days, promised)).unwrap();
        assert_eq!(due(Some(5), None), day("2026-12-08"));
        assert_eq!(due(Some(5), Some("2026-12-04")), day("2026-12-04"));
        assert_eq!(due(Some(5), Some("2026-12-24")), day("2026-12-08"));
        assert_eq!(due(None, Some("2026-12-05")), day("2026-12-05"), "a promise may end on a Saturday");
    }

    #[test]
    fn a_pause_counts_until_the_day_before_it_goes_on() {
        let pauses = resumed(Vec::new(), day("2026-12-02"), day("2026-12-04"));
        assert_eq!(pauses, [Still { from: day("2026-12-02"), until: day("2026-12-03") }]);
        assert!(resumed(Vec::new(), day("2026-12-02"), day("2026-12-02")).is_empty(), "the same day");
        let waited =
            Model { pauses: serde_json::to_value(pauses).unwrap(), ..matter("2026-12-01", Some(5), None) };
        assert_eq!(due_on(&calendar(), &waited), Ok(day("2026-12-10")));
    }

    #[test]
    fn what_moved_says_from_when_to_when() {
        let moved = Model { due_on: day("2026-12-09"), ..matter("2026-12-01", Some(5), None) };
        assert_eq!(why(&calendar(), day("2026-12-08"), &moved), "2026-12-08 → 2026-12-09");
    }
}
