//! Years and their quarters.

use chrono::{Datelike, Months, NaiveDate};

/// Some days, from the first to before the last.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub to: NaiveDate,
}

/// The quarter in which a day lies; `None` at the end of all calendars.
pub fn quarter_of(day: NaiveDate) -> Option<Days> {
    let from = NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1)?;
    Some(Days { from, to: from.checked_add_months(Months::new(3))? })
}

/// The four quarters of a year; none of a year that no calendar has.
pub fn quarters_of(year: i32) -> Vec<Days> {
    let first_days = [1, 4, 7, 10].into_iter().filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1));
    first_days.filter_map(quarter_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_quarter_holds_its_first_and_last_day_and_no_other() {
        let first = Days { from: day(2026, 1, 1), to: day(2026, 4, 1) };
        assert_eq!(quarter_of(day(2026, 1, 1)), Some(first));
        assert_eq!(quarter_of(day(2026, 3, 31)), Some(first));
        assert_eq!(quarter_of(day(2026, 12, 31)), Some(Days { from: day(2026, 10, 1), to: day(2027, 1, 1) }));
    }

    #[test]
    fn the_quarters_of_a_year_follow_one_another() {
        let quarters = quarters_of(2024);
        assert_eq!(quarters.len(), 4);
        assert!(quarters.windows(2).all(|two| two[0].to == two[1].from));
        assert_eq!((quarters[0].from, quarters[3].to), (day(2024, 1, 1), day(2025, 1, 1)));
        assert_eq!(quarters_of(i32::MAX), []);
    }
}
