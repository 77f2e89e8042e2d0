//! For how long a studio was open, by the hours and the state that it had on each day.

use chrono::{Datelike, NaiveDate};
use entity::value::StudioState;

use super::Hours;
use super::year::Days;

/// Weekly hours that held until a day, the earliest first; and those that hold since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weeks {
    /// The first day without them, and the hours.
    pub past: Vec<(NaiveDate, Vec<Hours>)>,
    /// The hours of today.
    pub current: Vec<Hours>,
}

impl Weeks {
    fn on(&self, day: NaiveDate) -> &[Hours] {
        let past = self.past.iter().find(|(until, _)| day < *until);
        past.map_or(&self.current, |(_, hours)| hours)
    }
}

/// Minutes that the door was open: on the days that are over or have begun, while the studio was open in the evening of the day. `steps` are
/// the days of its steps with the state afterwards, the earliest first.
pub fn minutes_open(days: Days, today: NaiveDate, weeks: &Weeks, steps: &[(NaiveDate, StudioState)]) -> i64 {
    let open_days = days.from.iter_days().take_while(|day| *day < days.to && *day <= today).filter(|day| {
        let last = steps.iter().rev().find(|(at, _)| at <= day);
        last.is_some_and(|(_, state)| *state == StudioState::Open)
    });
    open_days.map(|day| minutes_on(day, weeks.on(day))).sum()
}

fn minutes_on(day: NaiveDate, hours: &[Hours]) -> i64 {
    let weekday = i64::from(day.weekday().number_from_monday());
    let own = hours.iter().filter(|hours| i64::from(hours.weekday) == weekday);
    own.map(|hours| i64::from(hours.closes - hours.opens)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn hours(weekday: i32, opens: i32, closes: i32) -> Hours {
        Hours { weekday, opens, closes }
    }

    /// The first week of June 2026 begins on a Monday.
    const WEEK: fn() -> Days = || Days { from: day(6, 1), to: day(6, 8) };

    #[test]
    fn hours_count_on_their_days_while_the_studio_is_open() {
        let weeks =
            Weeks { past: vec![], current: vec![hours(1, 540, 690), hours(3, 540, 660), hours(3, 840, 900)] };
        let open = [(day(5, 1), StudioState::Open)];
        let minutes = |today, steps: &[_]| minutes_open(WEEK(), today, &weeks, steps);
        assert_eq!(minutes(day(12, 31), &open), 150 + 180);
        assert_eq!(minutes(day(6, 2), &open), 150, "what is still to come is not counted");
        assert_eq!(minutes(day(12, 31), &[]), 0);
        let shut = [open[0], (day(6, 3), StudioState::Suspended), (day(6, 5), StudioState::Open)];
        assert_eq!(minutes(day(12, 31), &shut), 150);
        assert_eq!(
            minutes(day(12, 31), &[(day(6, 2), StudioState::Open)]),
            180,
            "from the day of its licence"
        );
    }

    #[test]
    fn former_hours_count_until_their_last_day() {
        let weeks = Weeks {
            past: vec![
                (day(5, 1), vec![hours(1, 0, 1)]),
                (day(6, 3), vec![hours(1, 540, 600), hours(3, 540, 600)]),
            ],
            current: vec![hours(3, 540, 570)],
        };
        let open = [(day(1, 1), StudioState::Open)];
        assert_eq!(minutes_open(WEEK(), day(12, 31), &weeks, &open), 60 + 30);
    }
}
