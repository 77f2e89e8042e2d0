//! Workdays and days off.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// From this day of December on, the notice of the next year may still say otherwise: those of 2012, 2019 and 2023 began on the 29th to the 31st.
const NEXT_YEARS: u32 = 25;

/// How far the next workday is looked for, in days: longer than anything is closed at a time.
const FARTHEST: usize = 400;

/// What a notice says of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The holiday that it belongs to.
    pub name: String,
    /// Off, or else worked.
    pub is_off: bool,
}

/// Why the district is closed on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// In Chinese.
    pub zh: String,
    /// In English; may be empty.
    pub en: String,
}

/// What a day is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DayKind {
    /// From Monday to Friday, and nothing else.
    Workday,
    /// Saturday or Sunday, and nothing else.
    Weekend,
    /// Off by a notice.
    Holiday,
    /// A day of the weekend on which people work, by a notice.
    MakeUp,
    /// A workday on which the district, or the office, is closed all day.
    Closure,
}

impl DayKind {
    /// Whether nobody works.
    pub fn is_off(self) -> bool {
        match self {
            Self::Weekend | Self::Holiday | Self::Closure => true,
            Self::Workday | Self::MakeUp => false,
        }
    }
}

/// A day with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// The holiday, in Chinese, or why it is closed; `None` for an ordinary day.
    pub name: Option<Reason>,
    /// Whether it can still become another, because its year is not published.
    pub is_provisional: bool,
}

/// Everything that makes a day what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkCalendar {
    years: BTreeSet<i32>,
    listed: BTreeMap<NaiveDate, Listed>,
    closed: BTreeMap<NaiveDate, Reason>,
}

impl WorkCalendar {
    /// From the published years and what their notices list. Where two notices list a day, the later year's counts: give it last.
    pub fn new(
        years: impl IntoIterator<Item = i32>,
        listed: impl IntoIterator<Item = (NaiveDate, Listed)>,
    ) -> Self {
        Self {
            years: years.into_iter().collect(),
            listed: listed.into_iter().collect(),
            closed: BTreeMap::new(),
        }
    }

    /// The same with days on which all is closed.
    #[must_use]
    pub fn closed_on(mut self, days: impl IntoIterator<Item = (NaiveDate, Reason)>) -> Self {
        self.closed.extend(days);
        self
    }

    /// What a date is.
    pub fn kind(&self, date: NaiveDate) -> DayKind {
        let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let kind = match self.listed.get(&date) {
            Some(listed) if listed.is_off => DayKind::Holiday,
            Some(_) if is_weekend => DayKind::MakeUp,
            _ if is_weekend => DayKind::Weekend,
            _ => DayKind::Workday,
        };
        if !kind.is_off() && self.closed.contains_key(&date) { DayKind::Closure } else { kind }
    }

    /// Whether nobody works on a date.
    pub fn is_off(&self, date: NaiveDate) -> bool {
        self.kind(date).is_off()
    }

    /// Whether a date can still become another kind of day: no notice lists it, and one that is to come could.
    pub fn is_provisional(&self, date: NaiveDate) -> bool {
        let is_next_years = date.month() == 12 && date.day() >= NEXT_YEARS;
        let is_open =
            !self.years.contains(&date.year()) || (is_next_years && !self.years.contains(&(date.year() + 1)));
        is_open && !self.listed.contains_key(&date)
    }

    /// A date with what is known of it.
    pub fn day(&self, date: NaiveDate) -> Day {
        let kind = self.kind(date);
        let listed =
            || self.listed.get(&date).map(|listed| Reason { zh: listed.name.clone(), en: String::new() });
        let name = match kind {
            DayKind::Workday | DayKind::Weekend => None,
            DayKind::Holiday | DayKind::MakeUp => listed(),
            DayKind::Closure => self.closed.get(&date).cloned(),
        };
        Day { date, kind, name, is_provisional: self.is_provisional(date) }
    }

    /// The first workday after a date; `None` when there is none within reach.
    pub fn next_workday(&self, date: NaiveDate) -> Option<NaiveDate> {
        date.iter_days().skip(1).take(FARTHEST).find(|date| !self.is_off(*date))
    }

    /// The last workday before a date.
    pub fn prev_workday(&self, date: NaiveDate) -> Option<NaiveDate> {
        let before = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt);
        before.take(FARTHEST).find(|date| !self.is_off(*date))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A year of which these are published: off, and worked.
    pub(crate) fn published(year: i32, off: &[&str], worked: &[&str]) -> WorkCalendar {
        let listed = |is_off| move |date: &&str| (day(date), Listed { name: "某节".to_owned(), is_off });
        WorkCalendar::new([year], off.iter().map(listed(true)).chain(worked.iter().map(listed(false))))
    }

    #[test]
    fn a_listed_day_is_what_its_notice_says_and_the_others_follow_the_week() {
        let calendar = published(2026, &["2026-10-01"], &["2026-10-10"]);
        for (date, kind) in [
            ("2026-09-30", DayKind::Workday),
            ("2026-10-01", DayKind::Holiday),
            ("2026-10-03", DayKind::Weekend),
            ("2026-10-10", DayKind::MakeUp),
        ] {
            assert_eq!(calendar.kind(day(date)), kind, "{date}");
        }
    }

    #[test]
    fn a_closed_workday_is_off_and_a_closed_holiday_stays_a_holiday() {
        let why = || Reason { zh: "全区停电检修".to_owned(), en: String::new() };
        let calendar = published(2026, &["2026-10-01"], &["2026-10-10"]).closed_on([
            (day("2026-10-01"), why()),
            (day("2026-10-09"), why()),
            (day("2026-10-10"), why()),
            (day("2026-10-11"), why()),
        ]);
        assert_eq!(calendar.kind(day("2026-10-01")), DayKind::Holiday);
        assert_eq!(calendar.kind(day("2026-10-09")), DayKind::Closure);
        assert_eq!(calendar.kind(day("2026-10-10")), DayKind::Closure, "a make-up workday is closed too");
        assert_eq!(calendar.kind(day("2026-10-11")), DayKind::Weekend);
        assert_eq!(calendar.day(day("2026-10-09")).name, Some(why()));
    }

    #[test]
    fn an_unpublished_year_has_weekends_and_is_provisional_everywhere() {
        let calendar = published(2026, &[], &[]);
        let mut date = day("2027-01-01");
        while date < day("2028-01-01") {
            assert!(calendar.is_provisional(date), "{date}");
            let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            assert_eq!(calendar.kind(date), if is_weekend { DayKind::Weekend } else { DayKind::Workday });
            date = date.succ_opt().unwrap();
        }
    }

    #[test]
    fn the_last_days_of_december_wait_for_the_next_years_notice() {
        let calendar = published(2026, &[], &[]);
        assert!(!calendar.is_provisional(day("2026-12-24")));
        assert!(calendar.is_provisional(day("2026-12-25")));
        let both = WorkCalendar::new([2026, 2027], []);
        assert!(!both.is_provisional(day("2026-12-31")));
        // Listed by the next year's notice although its own year is not there.
        assert!(!published(2023, &["2022-12-31"], &[]).is_provisional(day("2022-12-31")));
    }

    #[test]
    fn the_next_and_the_last_workday_pass_over_days_off() {
        let calendar = published(2026, &["2026-10-01", "2026-10-02"], &["2026-10-10"]);
        assert_eq!(calendar.next_workday(day("2026-09-30")), Some(day("2026-10-05")));
        assert_eq!(calendar.next_workday(day("2026-10-09")), Some(day("2026-10-10")));
        assert_eq!(calendar.prev_workday(day("2026-10-05")), Some(day("2026-09-30")));
        let all = day("2026-01-01").iter_days().take(900);
        let why = Reason { zh: "停".to_owned(), en: String::new() };
        let shut = calendar.closed_on(all.map(|date| (date, why.clone())));
        assert_eq!(shut.next_workday(day("2026-01-01")), None);
    }
}
