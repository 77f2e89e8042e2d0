//! The days of a time that comes again and again, and where they go when nobody works.

use chrono::{Datelike, NaiveDate};
use entity::value::RollPolicy;

use super::calendar::WorkCalendar;

/// How many days a day moves at most; where all is closed for longer it does not take place.
const LONGEST_ROLL: usize = 31;

/// On which days something takes place, before days off are looked at.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Regular {
    /// Every week: 1 is Monday, 7 is Sunday.
    Weekly(u32),
    /// On a day of every month that has it.
    MonthDay(u32),
    /// On the first, second … such weekday of every month; the last when `nth` is negative.
    NthWeekday {
        /// 1 to 5, or -1.
        nth: i32,
        /// Which day of the week: 1 is Monday, 7 is Sunday.
        weekday: u32,
    },
    /// On every workday.
    Workday,
}

impl Regular {
    fn is_on(self, date: NaiveDate, calendar: &WorkCalendar) -> bool {
        match self {
            Self::Weekly(weekday) => date.weekday().number_from_monday() == weekday,
            Self::MonthDay(day) => date.day() == day,
            Self::NthWeekday { weekday, .. } if date.weekday().number_from_monday() != weekday => false,
            Self::NthWeekday { nth, .. } if nth < 0 => {
                date.checked_add_days(chrono::Days::new(7)).is_none_or(|later| later.month() != date.month())
            }
            Self::NthWeekday { nth, .. } => i64::from(date.day0() / 7) + 1 == i64::from(nth),
            Self::Workday => !calendar.is_off(date),
        }
    }
}

/// A time that comes again and again: on which days, what days off do to it, and from and until which date.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// On which days.
    pub regular: Regular,
    /// What becomes of it on a day off.
    pub roll: RollPolicy,
    /// The first date that it may be meant for.
    pub from: Option<NaiveDate>,
    /// The last; it may still move beyond it.
    pub until: Option<NaiveDate>,
}

impl Repeated {
    /// Whether it is meant for this date, whatever becomes of it.
    fn is_meant(self, date: NaiveDate, calendar: &WorkCalendar) -> bool {
        let is_in = self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until);
        is_in && self.regular.is_on(date, calendar)
    }

    /// Whether it takes place on this date: it is meant for it, or moves here from days off before or after.
    pub fn falls_on(self, date: NaiveDate, calendar: &WorkCalendar) -> bool {
        if self.roll == RollPolicy::None {
            return self.is_meant(date, calendar);
        }
        if calendar.is_off(date) {
            return false;
        }
        let is_from = |days: &mut dyn Iterator<Item = NaiveDate>| {
            days.take(LONGEST_ROLL)
                .take_while(|date| calendar.is_off(*date))
                .any(|date| self.is_meant(date, calendar))
        };
        self.is_meant(date, calendar)
            || match self.roll {
                RollPolicy::None | RollPolicy::Skip => false,
                RollPolicy::NextWorkday => {
                    is_from(&mut std::iter::successors(date.pred_opt(), NaiveDate::pred_opt))
                }
                RollPolicy::PrevWorkday => is_from(&mut date.iter_days().skip(1)),
            }
    }

    /// Whether there is any date at all that it is meant for. Only a short span can have none.
    pub fn has_a_day(self) -> bool {
        let (Some(from), Some(until)) = (self.from, self.until) else { return true };
        // Every kind of day comes within two years, the 29th of February aside: that comes as the 29th of other months.
        let calendar = WorkCalendar::default();
        from.iter_days()
            .take_while(|date| *date <= until)
            .take(731)
            .any(|date| self.regular.is_on(date, &calendar))
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::tests::{day, published};
    use super::super::calendar::{DayKind, Reason};
    use super::*;

    fn repeated(regular: Regular, roll: RollPolicy) -> Repeated {
        Repeated { regular, roll, from: None, until: None }
    }

    fn dates(repeated: Repeated, calendar: &WorkCalendar, from: &str, count: usize) -> Vec<String> {
        let days = day(from).iter_days().take(count).filter(|date| repeated.falls_on(*date, calendar));
        days.map(|date| date.to_string()).collect()
    }

    #[test]
    fn the_tenth_moves_over_a_holiday_by_its_policy() {
        // The 8th to the 10th are off, the 11th is a make-up Saturday: 2026-07-10 is a Friday.
        let calendar = published(2026, &["2026-07-08", "2026-07-09", "2026-07-10"], &["2026-07-11"]);
        for (roll, expected) in [
            (RollPolicy::None, &["2026-07-10"][..]),
            (RollPolicy::NextWorkday, &["2026-07-11"]),
            (RollPolicy::PrevWorkday, &["2026-07-07"]),
            (RollPolicy::Skip, &[]),
        ] {
            assert_eq!(dates(repeated(Regular::MonthDay(10), roll), &calendar, "2026-07-01", 31), expected);
        }
    }

    #[test]
    fn workdays_include_make_up_days_and_leave_out_holidays() {
        let calendar = published(2026, &["2026-07-08"], &["2026-07-11"]);
        let found = dates(repeated(Regular::Workday, RollPolicy::Skip), &calendar, "2026-07-06", 7);
        assert_eq!(found, ["2026-07-06", "2026-07-07", "2026-07-09", "2026-07-10", "2026-07-11"]);
    }

    #[test]
    fn the_nth_weekday_is_counted_within_its_month() {
        let calendar = published(2026, &[], &[]);
        let found = |nth| {
            dates(
                repeated(Regular::NthWeekday { nth, weekday: 2 }, RollPolicy::None),
                &calendar,
                "2026-06-01",
                61,
            )
        };
        assert_eq!(found(1), ["2026-06-02", "2026-07-07"]);
        assert_eq!(found(5), ["2026-06-30"]);
        assert_eq!(found(-1), ["2026-06-30", "2026-07-28"]);
    }

    #[test]
    fn a_period_is_about_the_day_that_is_meant_and_one_without_a_day_is_known() {
        let calendar = published(2026, &["2026-07-10"], &[]);
        let until = Some(day("2026-07-10"));
        let tenth = Repeated { until, ..repeated(Regular::MonthDay(10), RollPolicy::NextWorkday) };
        assert_eq!(dates(tenth, &calendar, "2026-07-01", 62), ["2026-07-13"], "it moves beyond its last day");
        let span = |from, until| Repeated { from: Some(day(from)), until: Some(day(until)), ..tenth };
        assert!(span("2026-07-10", "2026-07-10").has_a_day());
        assert!(!span("2026-07-11", "2026-08-09").has_a_day());
    }

    #[test]
    fn what_is_closed_for_longer_than_a_month_does_not_take_place() {
        let why = Reason { zh: "停".to_owned(), en: String::new() };
        let shut = |days| {
            let closed = day("2026-07-10").iter_days().take(days).map(|date| (date, why.clone()));
            published(2026, &[], &[]).closed_on(closed)
        };
        let until = Some(day("2026-07-31"));
        let tenth = Repeated { until, ..repeated(Regular::MonthDay(10), RollPolicy::NextWorkday) };
        assert_eq!(dates(tenth, &shut(31), "2026-07-01", 60), ["2026-08-10"]);
        assert_eq!(dates(tenth, &shut(32), "2026-07-01", 60), Vec::<String>::new());
    }

    /// Over three years of made-up holidays: none but NONE falls on a day off, and with NEXT and PREV no month's day is lost.
    #[test]
    fn a_day_that_moves_never_ends_on_a_day_off_and_never_gets_lost() {
        let off: Vec<String> =
            (1..=12).flat_map(|month| [9, 10, 11].map(|day| format!("2026-{month:02}-{day:02}"))).collect();
        let calendar = published(2026, &off.iter().map(String::as_str).collect::<Vec<_>>(), &["2026-07-12"]);
        for month_day in 1..=28 {
            for roll in [RollPolicy::NextWorkday, RollPolicy::PrevWorkday, RollPolicy::Skip] {
                let repeated = repeated(Regular::MonthDay(month_day), roll);
                let days = day("2025-12-15").iter_days().take(1_110);
                let found: Vec<_> = days.filter(|date| repeated.falls_on(*date, &calendar)).collect();
                assert!(found.iter().all(|date| !matches!(
                    calendar.kind(*date),
                    DayKind::Weekend | DayKind::Holiday | DayKind::Closure
                )));
                if roll != RollPolicy::Skip {
                    assert!((35..=37).contains(&found.len()), "{month_day} {roll:?}: {}", found.len());
                }
            }
        }
    }
}
