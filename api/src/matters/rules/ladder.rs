//! The ladder of reminders: who hears how late that a matter is due, or overdue.

use chrono::NaiveDate;

use crate::rule_sets::Numbers;
use crate::work_calendar::WorkCalendar;

/// The first rung: it is due soon, and whoever has it in hand hears so.
pub const SOON: i32 = 1;
/// It is overdue: they hear of it.
pub const OVERDUE: i32 = 2;
/// Those who stand above them hear of it: the lead of a studio, the head of a committee, or the office.
pub const LEADS: i32 = 3;
/// The office of the district hears of it.
pub const OFFICE: i32 = 4;

/// How many days ahead of its due date a matter is looked at: more than any number of the rule set comes to.
pub const LOOKED_AHEAD: u64 = 60;

/// How far the ladder is climbed by a day; 0 when nobody has to hear anything.
pub fn reached(calendar: &WorkCalendar, due_on: NaiveDate, today: NaiveDate, numbers: &Numbers) -> i32 {
    let workdays = |after: NaiveDate, until: NaiveDate| {
        let days = after.iter_days().skip(1).take_while(|date| *date <= until);
        i64::try_from(days.filter(|date| !calendar.is_off(*date)).count()).unwrap_or(i64::MAX)
    };
    if today <= due_on {
        let is_soon = numbers.matter_remind_days > 0 && workdays(today, due_on) <= numbers.matter_remind_days;
        return if is_soon { SOON } else { 0 };
    }
    match workdays(due_on, today) {
        late if late >= numbers.matter_office_days => OFFICE,
        late if late >= numbers.matter_lead_days => LEADS,
        _ => OVERDUE,
    }
}

/// The rungs still to be climbed. That it is due soon is not said any more of what is overdue.
pub fn to_climb(climbed: i32, reached: i32) -> std::ops::RangeInclusive<i32> {
    let first = if reached >= OVERDUE { (climbed + 1).max(OVERDUE) } else { climbed + 1 };
    first..=reached
}

#[cfg(test)]
mod tests {
    use super::super::clock::tests::{calendar, day};
    use super::*;

    #[test]
    fn each_rung_is_reached_on_its_workday() {
        let numbers = Numbers {
            matter_remind_days: 3,
            matter_lead_days: 3,
            matter_office_days: 7,
            ..Numbers::default()
        };
        // Due on a Tuesday.
        for (today, expected) in [
            ("2026-12-02", 0),
            ("2026-12-03", SOON),
            ("2026-12-08", SOON),
            ("2026-12-09", OVERDUE),
            ("2026-12-10", OVERDUE),
            ("2026-12-11", LEADS),
            ("2026-12-16", LEADS),
            ("2026-12-17", OFFICE),
        ] {
            assert_eq!(reached(&calendar(), day("2026-12-08"), day(today), &numbers), expected, "{today}");
        }
    }

    #[test]
    fn no_reminder_ahead_is_sent_when_the_committee_wants_none() {
        let numbers = Numbers { matter_remind_days: 0, ..Numbers::default() };
        assert_eq!(reached(&calendar(), day("2026-12-08"), day("2026-12-08"), &numbers), 0);
    }

    #[test]
    fn every_rung_is_climbed_once_and_none_is_left_out_but_the_first() {
        let climbed = |from, to| to_climb(from, to).collect::<Vec<_>>();
        assert_eq!(climbed(0, SOON), [SOON]);
        assert!(climbed(SOON, SOON).is_empty());
        assert_eq!(climbed(0, OVERDUE), [OVERDUE]);
        assert_eq!(climbed(SOON, OFFICE), [OVERDUE, LEADS, OFFICE]);
        assert!(climbed(OFFICE, OFFICE).is_empty());
        assert!(climbed(0, 0).is_empty());
    }
}
