//! What is counted, how it is made comparable, and what of it everybody may read.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use entity::value::Category;
use sea_orm::Iterable;
use uuid::Uuid;

/// By what figures are told apart.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Not at all: one row for everything.
    Nothing,
    /// The month of the visit.
    Month,
    /// The township in whose studio or room the visit was.
    Region,
    /// The category that the record of the visit has; visits without a record have none.
    Category,
    /// The member who receives.
    Member,
    /// The studio that receives.
    Studio,
}

/// Which row it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// All of it, or what belongs to none.
    Whole,
    /// A month, such as 2026-11.
    Month(String),
    /// A region, member or studio, by name.
    Named(String, Uuid),
    /// A category.
    Category(Category),
}

impl Key {
    /// Where its row stands among the others: months and categories as they follow one another, others by name, and last what belongs to none.
    pub(super) fn place(&self) -> (String, Uuid) {
        match self {
            Self::Month(month) => (month.clone(), Uuid::nil()),
            Self::Named(name, id) => (name.clone(), *id),
            Self::Category(category) => {
                let order = Category::iter().position(|other| other == *category).unwrap_or_default();
                (format!("{order:02}"), Uuid::nil())
            }
            Self::Whole => (char::MAX.to_string(), Uuid::max()),
        }
    }
}

/// What was counted.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Visits that took place.
    pub visits: i64,
    /// Residents who were expected and did not come.
    pub no_shows: i64,
    /// Visits that their residents called off.
    pub cancelled_by_resident: i64,
    /// Visits that their hosts called off.
    pub cancelled_by_host: i64,
    /// Requests that were declined.
    pub declined: i64,
    /// Requests that nobody answered in time.
    pub unanswered: i64,
    /// What residents brought: the records of visits.
    pub received: i64,
    /// How many different things that was: matters, and what was settled without one.
    pub merged: i64,
    /// How many of those were solved: on the spot, or with an effect that its residents did not object to.
    pub solved: i64,
    /// What was promised.
    pub promised: i64,
    /// Promises that the resident says were kept, or whose matter was solved.
    pub kept: i64,
    /// Promises that the resident says were not kept.
    pub broken: i64,
    /// Promises whose day is over, and of which nobody has said anything yet.
    pub overdue: i64,
    /// What residents said of their visits; `None` where the reader may not know.
    pub feedback: Option<Feedback>,
}

/// What residents said of their visits, and can change no more.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Feedback {
    /// How many said something.
    pub given: i64,
    /// How many are satisfied.
    pub satisfied: i64,
    /// How many are not.
    pub dissatisfied: i64,
}

impl Feedback {
    /// The satisfied of those who said something.
    pub(super) fn satisfied_rate(self) -> Option<f64> {
        percent(self.satisfied, self.given)
    }

    /// Itself, where enough have said something.
    pub(super) fn of_enough(self, least: i64) -> Option<Self> {
        (self.given >= least.max(1)).then_some(self)
    }
}

/// Whether what was said of a period may be read: of a whole quarter of which nobody can say anything any more, each host by itself or all of
/// them. Such rows never change, and no two of them differ by a few days, so that they do not tell what a single resident said.
pub(super) fn is_of_settled_quarter(
    by: By,
    (from, until): (NaiveDate, NaiveDate),
    days: i64,
    today: NaiveDate,
) -> bool {
    let is_quarter = from.day() == 1
        && from.month() % 3 == 1
        && from.checked_add_months(Months::new(3)).and_then(|next| next.pred_opt()) == Some(until);
    matches!(by, By::Nothing | By::Member | By::Studio) && is_quarter && is_settled(until, days, today)
}

/// Whether nobody can say anything any more of visits until that day.
pub(super) fn is_settled(until: NaiveDate, days: i64, today: NaiveDate) -> bool {
    until + TimeDelta::days(days) < today
}

/// A row: what was counted, and how long those who came had waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Which.
    pub key: Key,
    /// What was counted.
    pub counts: Counts,
    /// Half of those who came had waited for at most so many days, from asking to the visit.
    pub waited_days: Option<i64>,
}

/// A share in per cent; there is none of nothing.
pub(super) fn percent(part: i64, of: i64) -> Option<f64> {
    let (part, of) = (i32::try_from(part).ok()?, i32::try_from(of).ok()?);
    // One decimal says enough, and more would pretend to.
    (of > 0).then(|| (f64::from(part) * 1000.0 / f64::from(of)).round() / 10.0)
}

impl Counts {
    /// Of what was received, how much is solved, in per cent of the different things.
    pub(super) fn solved_rate(&self) -> Option<f64> {
        percent(self.solved, self.merged)
    }

    /// Of the promises whose outcome is known or due, how many were kept.
    pub(super) fn kept_rate(&self) -> Option<f64> {
        percent(self.kept, self.kept + self.broken + self.overdue)
    }

    /// Of those who were expected, how many did not come.
    pub(super) fn no_show_rate(&self) -> Option<f64> {
        percent(self.no_shows, self.visits + self.no_shows)
    }

    /// Of the requests that a host had to do with, how many the host called off, declined or left unanswered.
    pub(super) fn let_down_rate(&self) -> Option<f64> {
        let let_down = self.cancelled_by_host + self.declined + self.unanswered;
        percent(let_down, self.visits + self.no_shows + let_down)
    }
}

/// The middle of what is given as value and how often; the lower one of two.
pub(super) fn median(mut counted: Vec<(i64, i64)>) -> Option<i64> {
    counted.sort_unstable();
    let all: i64 = counted.iter().map(|(_, times)| times).sum();
    let mut seen = 0;
    counted.into_iter().find_map(|(value, times)| {
        seen += times;
        (2 * seen >= all && all > 0).then_some(value)
    })
}

/// Up to which of several growing counts everybody may read: the last that goes beyond the one published before it by at least `least`.
/// So whoever reads today and reads again later never learns of fewer than that, and no row is about fewer. `None`: not yet anything.
pub(super) fn published(growing: &[i64], least: i64) -> Option<usize> {
    let (mut before, mut shown) = (0, None);
    for (step, &count) in growing.iter().enumerate() {
        if count - before >= least.max(1) {
            (before, shown) = (count, Some(step));
        }
    }
    shown
}

/// Takes out the smallest of the rows that are to be shown where what is missing beside them is about too few: it could be worked out from the
/// whole.
pub(super) fn withhold<T>(shown: &mut Vec<T>, whole: i64, least: i64, count: impl Fn(&T) -> i64) {
    let missing = whole - shown.iter().map(&count).sum::<i64>();
    if missing == 0 || missing >= least {
        return;
    }
    let smallest = shown.iter().enumerate().min_by_key(|(_, row)| count(row)).map(|(at, _)| at);
    if let Some(at) = smallest {
        shown.remove(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_none_and_others_have_one_decimal() {
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(1, 3), Some(33.3));
        assert_eq!(percent(4, 4), Some(100.0));
    }

    #[test]
    fn the_middle_is_the_lower_of_two() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![(7, 1)]), Some(7));
        assert_eq!(median(vec![(9, 1), (1, 1)]), Some(1));
        assert_eq!(median(vec![(30, 1), (2, 5), (3, 5)]), Some(3));
        assert_eq!(median(vec![(30, 1), (2, 6), (3, 5)]), Some(2));
    }

    #[test]
    fn what_is_published_grows_by_enough_or_not_at_all() {
        assert_eq!(published(&[], 10), None);
        assert_eq!(published(&[9, 9, 9], 10), None);
        assert_eq!(published(&[9, 10], 10), Some(1));
        // Nine more are not told, and once they are nineteen they are.
        assert_eq!(published(&[10, 19], 10), Some(0));
        assert_eq!(published(&[10, 19, 29], 10), Some(2));
        assert_eq!(published(&[12, 22, 31], 10), Some(1));
    }

    #[test]
    fn a_row_that_is_missing_cannot_be_worked_out() {
        let shown = |rows: &[i64], whole: i64| {
            let mut rows = rows.to_vec();
            withhold(&mut rows, whole, 10, |count| *count);
            rows
        };
        assert_eq!(
            shown(&[25, 12], 40),
            [25],
            "three are missing, and with twelve more nobody can tell which"
        );
        assert_eq!(shown(&[25, 12], 47), [25, 12]);
        assert_eq!(shown(&[25, 12], 37), [25, 12], "nothing is missing");
        assert_eq!(shown(&[], 4), Vec::<i64>::new());
    }

    #[test]
    fn hosts_read_what_was_said_in_whole_quarters_that_are_settled() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let may = |by, from, until, today| is_of_settled_quarter(by, (from, until), 14, today);
        let (from, until) = (day(7, 1), day(9, 30));
        assert!(may(By::Member, from, until, day(10, 15)));
        assert!(!may(By::Member, from, until, day(10, 14)), "somebody may still say something");
        for by in [By::Month, By::Region, By::Category] {
            assert!(!may(by, from, until, day(12, 1)), "{by:?}");
        }
        for (from, until) in
            [(day(7, 2), until), (from, day(9, 29)), (day(8, 1), day(10, 31)), (day(4, 1), until)]
        {
            assert!(!may(By::Studio, from, until, day(12, 31)), "{from} {until}");
        }
        let four = Feedback { given: 4, satisfied: 3, dissatisfied: 1 };
        assert_eq!((four.of_enough(5), four.of_enough(4)), (None, Some(four)));
    }

    #[test]
    fn whatever_the_limit_a_row_of_nothing_is_not_published() {
        assert_eq!(published(&[0, 0], 0), None);
    }

    #[test]
    fn rates_say_of_whom_they_are() {
        let counts = Counts {
            visits: 8,
            no_shows: 2,
            cancelled_by_host: 5,
            merged: 9,
            solved: 4,
            promised: 6,
            kept: 1,
            broken: 1,
            overdue: 2,
            ..Counts::default()
        };
        assert_eq!(counts.solved_rate(), Some(44.4));
        assert_eq!(counts.no_show_rate(), Some(20.0));
        assert_eq!(counts.kept_rate(), Some(25.0));
        assert_eq!(counts.let_down_rate(), Some(33.3));
    }
}
