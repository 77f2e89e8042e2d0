//! Counting workdays, so that whoever doubts the result can follow it.

use chrono::NaiveDate;

use super::calendar::{Day, WorkCalendar};

/// The most workdays that are counted at once: a year has about 250.
pub const MOST_DAYS: usize = 250;

/// The most pauses of one count.
pub const MOST_PAUSES: usize = 20;

/// How many days, of any kind, a count may pass over: pauses and holidays included.
pub const FARTHEST: u64 = 1_500;

/// A time in which nothing is counted, both days included.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// Why a day was not counted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum SkipReason {
    /// Nobody works: the day says why.
    Off,
    /// The clock stood still.
    Paused,
}

/// How a date was come by. The day it starts from is not counted itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day it starts from.
    pub start: NaiveDate,
    /// The last day that was counted.
    pub due_on: NaiveDate,
    /// Every day that was counted, in order.
    pub counted: Vec<Day>,
    /// Every day between that was not, in order.
    pub skipped: Vec<(Day, SkipReason)>,
}

impl Counted {
    /// Whether a notice that is to come can still change it.
    pub fn is_provisional(&self) -> bool {
        self.counted.iter().chain(self.skipped.iter().map(|(day, _)| day)).any(|day| day.is_provisional)
    }
}

/// The `days`-th workday after a day. A day that is off and paused is skipped for being off. `None` when pauses and closures leave no such
/// day within reach.
pub fn count(calendar: &WorkCalendar, start: NaiveDate, days: usize, pauses: &[Pause]) -> Option<Counted> {
    let is_paused = |date| pauses.iter().any(|pause| pause.from <= date && date <= pause.until);
    let (mut counted, mut skipped) = (Vec::with_capacity(days), Vec::new());
    for date in start.iter_days().skip(1).take(usize::try_from(FARTHEST).unwrap_or(usize::MAX)) {
        let day = calendar.day(date);
        if day.kind.is_off() {
            skipped.push((day, SkipReason::Off));
        } else if is_paused(date) {
            skipped.push((day, SkipReason::Paused));
        } else {
            counted.push(day);
        }
        if counted.len() == days {
            return Some(Counted { start, due_on: date, counted, skipped });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::calendar::tests::{day, published};
    use super::*;

    fn national_day() -> WorkCalendar {
        let off = ["01", "02", "03", "04", "05", "06", "07"].map(|day| format!("2026-10-{day}"));
        published(2026, &off.each_ref().map(String::as_str), &["2026-09-20", "2026-10-10"])
    }

    #[test]
    fn the_day_it_starts_from_is_not_counted_and_every_skipped_day_says_why() {
        let found = count(&national_day(), day("2026-09-29"), 4, &[]).unwrap();
        assert_eq!(found.due_on, day("2026-10-10"), "the make-up Saturday is counted");
        let counted: Vec<_> = found.counted.iter().map(|day| day.date.to_string()).collect();
        assert_eq!(counted, ["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10"]);
        assert_eq!(found.skipped.len(), 7);
        assert!(found.skipped.iter().all(|(day, why)| *why == SkipReason::Off && day.name.is_some()));
    }

    #[test]
    fn a_pause_stops_the_clock_and_a_day_off_in_it_is_skipped_for_being_off() {
        let pause = Pause { from: day("2026-10-05"), until: day("2026-10-08") };
        let found = count(&national_day(), day("2026-09-29"), 4, &[pause]).unwrap();
        assert_eq!(found.due_on, day("2026-10-12"));
        let paused = found.skipped.iter().filter(|(_, why)| *why == SkipReason::Paused);
        assert_eq!(paused.map(|(day, _)| day.date).collect::<Vec<_>>(), [day("2026-10-08")]);
    }

    #[test]
    fn what_reaches_into_an_unpublished_year_is_provisional() {
        let calendar = national_day();
        assert!(!count(&calendar, day("2026-12-21"), 3, &[]).unwrap().is_provisional());
        assert!(count(&calendar, day("2026-12-21"), 4, &[]).unwrap().is_provisional());
    }

    #[test]
    fn pauses_that_leave_no_day_have_no_result() {
        let pause = Pause { from: day("2020-01-01"), until: day("2099-01-01") };
        assert_eq!(count(&national_day(), day("2026-09-29"), 1, &[pause]), None);
    }

    /// For every start of two years and many lengths, with pauses and without: what was counted and skipped is the whole span, the
    /// last day counted is a workday, and neither a later start nor a longer way ends earlier.
    #[test]
    fn a_count_covers_its_span_ends_on_a_workday_and_grows_with_start_and_length() {
        let calendar = national_day();
        let pauses = [
            Pause { from: day("2026-03-02"), until: day("2026-03-20") },
            Pause { from: day("2026-10-08"), until: day("2026-10-09") },
        ];
        for pauses in [&[][..], &pauses[..]] {
            let mut before: Vec<NaiveDate> = Vec::new();
            for start in day("2026-01-01").iter_days().take(700) {
                let ends: Vec<NaiveDate> = [1, 2, 5, 7, 15, 60]
                    .iter()
                    .map(|days| {
                        let found = count(&calendar, start, *days, pauses).unwrap();
                        assert_eq!(found.counted.len(), *days);
                        let mut all: Vec<_> = found.counted.iter().map(|day| day.date).collect();
                        all.extend(found.skipped.iter().map(|(day, _)| day.date));
                        all.sort_unstable();
                        let span = start.iter_days().skip(1).take_while(|date| *date <= found.due_on);
                        assert_eq!(all, span.collect::<Vec<_>>(), "{start} {days}");
                        assert!(!calendar.is_off(found.due_on));
                        found.due_on
                    })
                    .collect();
                assert!(ends.windows(2).all(|pair| pair[0] < pair[1]), "{start}");
                assert!(before.iter().zip(&ends).all(|(before, end)| before <= end), "{start}");
                before = ends;
            }
        }
    }
}
