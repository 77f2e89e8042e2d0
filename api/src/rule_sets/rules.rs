//! What a number is, and what a change of some of them makes of all. They are in `all.rs`, and in a file for each group that came later.

#[macro_use]
mod number;
mod all;
mod lecture_requests;
mod registrations;

use serde::{Deserialize, Serialize};

use super::Numbers;

/// What a number counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Things or people.
    Count,
}

/// A number that a committee may change.
#[derive(Copy, Clone, Debug)]
pub struct Number {
    /// Its name in a version's JSON and in the API.
    pub key: &'static str,
    /// Its meaning in Chinese.
    pub zh: &'static str,
    /// Its meaning in English.
    pub en: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// The smallest value allowed.
    pub min: i64,
    /// The largest.
    pub max: i64,
    read: fn(&Numbers) -> i64,
    place: fn(&mut Numbers) -> &mut i64,
}

/// A value that a number is to have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which number.
    pub key: String,
    /// Its new value.
    pub value: i64,
}

/// Why one of several changes cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Its place among the changes.
    pub at: usize,
    /// What is wrong.
    pub what: Wrong,
}

/// What is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// There is no such number.
    UnknownKey,
    /// The number was changed before in the same list.
    RepeatedKey,
    /// The value is too small or too large.
    OutOfBounds {
        /// The smallest value allowed.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// An offer would end before anybody has the time to answer it: no list would ever be served.
    OfferTooShort,
}

impl Problem {
    /// Its code in the schema.
    pub fn code(&self) -> &'static str {
        match self.what {
            Wrong::UnknownKey => "UNKNOWN_KEY",
            Wrong::RepeatedKey => "REPEATED_KEY",
            Wrong::OutOfBounds { .. } => "OUT_OF_BOUNDS",
            Wrong::OfferTooShort => "OFFER_TOO_SHORT",
        }
    }
}

/// All numbers, in the order in which they are shown.
pub fn all() -> impl Iterator<Item = &'static Number> {
    const LISTS: [&[Number]; 3] = [&all::ALL, &lecture_requests::ALL, &registrations::ALL];
    LISTS.into_iter().flatten()
}

impl Number {
    /// Its value among these.
    pub fn of(&self, numbers: &Numbers) -> i64 {
        (self.read)(numbers)
    }
}

/// What these changes make of the numbers, or everything that is wrong with them.
pub fn changed(numbers: Numbers, changes: &[Change]) -> Result<Numbers, Vec<Problem>> {
    let (mut after, mut problems) = (numbers, Vec::new());
    for (at, change) in changes.iter().enumerate() {
        let is_repeated = changes.iter().take(at).any(|earlier| earlier.key == change.key);
        let number = all().find(|number| number.key == change.key);
        let wrong = match number {
            None => Some(Wrong::UnknownKey),
            Some(_) if is_repeated => Some(Wrong::RepeatedKey),
            Some(number) if !(number.min..=number.max).contains(&change.value) => {
                Some(Wrong::OutOfBounds { min: number.min, max: number.max })
            }
            Some(number) => {
                *(number.place)(&mut after) = change.value;
                None
            }
        };
        problems.extend(wrong.map(|what| Problem { at, what }));
    }
    if problems.is_empty() && after.wait_answer_minutes > after.wait_offer_hours * 60 {
        let is_of_waits =
            |change: &Change| matches!(change.key.as_str(), "wait_offer_hours" | "wait_answer_minutes");
        let at = changes.iter().position(is_of_waits).unwrap_or(0);
        problems.push(Problem { at, what: Wrong::OfferTooShort });
    }
    if problems.is_empty() { Ok(after) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(key: &str, value: i64) -> Change {
        Change { key: key.to_owned(), value }
    }

    #[test]
    fn every_number_is_documented_and_its_default_is_within_its_bounds() {
        let fields = serde_json::to_value(Numbers::default()).unwrap();
        let fields = fields.as_object().unwrap();
        assert_eq!(fields.len(), all().count());
        for number in all() {
            let default = fields[number.key].as_i64().unwrap();
            assert_eq!(number.of(&Numbers::default()), default, "{}", number.key);
            assert!((number.min..=number.max).contains(&default), "{}", number.key);
        }
    }

    #[test]
    fn borders_are_allowed_and_what_is_beyond_is_not() {
        for number in all() {
            for (value, is_allowed) in
                [(number.min - 1, false), (number.min, true), (number.max, true), (number.max + 1, false)]
            {
                let after = changed(Numbers::default(), &[change(number.key, value)]);
                assert_eq!(after.is_ok(), is_allowed, "{} {value}", number.key);
            }
        }
    }

    #[test]
    fn nobody_is_offered_a_place_for_less_time_than_it_takes_to_answer() {
        let both =
            |hours, minutes| [change("wait_offer_hours", hours), change("wait_answer_minutes", minutes)];
        assert!(changed(Numbers::default(), &both(1, 60)).is_ok());
        let problems = changed(Numbers::default(), &both(1, 61)).unwrap_err();
        let named: Vec<_> = problems.iter().map(|problem| (problem.at, problem.code())).collect();
        assert_eq!(named, [(0, "OFFER_TOO_SHORT")]);
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_once() {
        let changes = [
            change("hold_minutes", 6),
            change("nothing", 1),
            change("hold_minutes", 7),
            change("open_holds", 99),
        ];
        let problems = changed(Numbers::default(), &changes).unwrap_err();
        let named: Vec<_> = problems.iter().map(|problem| (problem.at, problem.code())).collect();
        assert_eq!(named, [(1, "UNKNOWN_KEY"), (2, "REPEATED_KEY"), (3, "OUT_OF_BOUNDS")]);
    }
}
