//! What an import would change, and what has to be confirmed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::Listed;

/// What the notice of a year lists.
pub type Days = BTreeMap<NaiveDate, Listed>;

/// A day that is listed otherwise than before; `None` where it is not listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayChange {
    /// Which day.
    pub date: NaiveDate,
    /// As it was.
    pub before: Option<Listed>,
    /// As it would be.
    pub after: Option<Listed>,
}

/// Every day that is listed otherwise, in order.
pub fn compare(before: &Days, after: &Days) -> Vec<DayChange> {
    let mut dates: Vec<NaiveDate> = before.keys().chain(after.keys()).copied().collect();
    dates.sort_unstable();
    dates.dedup();
    let change =
        |date| DayChange { date, before: before.get(&date).cloned(), after: after.get(&date).cloned() };
    dates.into_iter().map(change).filter(|change| change.before != change.after).collect()
}

/// What is rarely meant: a year that loses days, or a day that is over and becomes another.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// How many days would not be listed any more.
    pub lost: usize,
    /// How many days before today would change.
    pub past: usize,
}

/// What of the changes to a year that is published already has to be confirmed; `None` when nothing has.
pub fn doubt(changes: &[DayChange], today: NaiveDate) -> Option<Doubt> {
    let lost = changes.iter().filter(|change| change.after.is_none()).count();
    let past = changes.iter().filter(|change| change.date < today).count();
    (lost > 0 || past > 0).then_some(Doubt { lost, past })
}

#[cfg(test)]
mod tests {
    use super::super::calendar::tests::day;
    use super::*;

    fn days(days: &[(&str, bool)]) -> Days {
        days.iter()
            .map(|(date, is_off)| (day(date), Listed { name: "某节".to_owned(), is_off: *is_off }))
            .collect()
    }

    #[test]
    fn what_is_added_ahead_needs_no_confirmation_and_what_is_lost_or_over_does() {
        let before = days(&[("2026-10-01", true), ("2026-10-10", false)]);
        let today = day("2026-10-05");
        let doubt = |after: &[(&str, bool)]| doubt(&compare(&before, &days(after)), today);
        assert_eq!(doubt(&[("2026-10-01", true), ("2026-10-10", false)]), None);
        assert_eq!(doubt(&[("2026-10-01", true), ("2026-10-10", true), ("2026-10-12", true)]), None);
        assert_eq!(doubt(&[("2026-10-01", true)]), Some(Doubt { lost: 1, past: 0 }));
        assert_eq!(doubt(&[("2026-10-10", false)]), Some(Doubt { lost: 1, past: 1 }));
        let moved = [("2026-10-01", false), ("2026-10-10", false)];
        assert_eq!(doubt(&moved), Some(Doubt { lost: 0, past: 1 }));
    }
}
