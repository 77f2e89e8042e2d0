//! The files of holiday-cn: `{ "year", "papers": [address], "days": [{ "name", "date", "isOffDay" }] }`.
//!
//! Every mistake is found at once and says where it is; nothing is taken from a file that has one.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::calendar::Listed;
use super::change::Days;
use crate::text;

/// How many mistakes of a file are named.
const MOST_MISTAKES: usize = 20;

/// The most days that a year lists.
const MOST_DAYS: usize = 120;

/// The most addresses of notices.
const MOST_PAPERS: usize = 10;

/// How long the name of a holiday may be, in characters.
const LONGEST_NAME: usize = 40;

/// How long an address may be.
const LONGEST_PAPER: usize = 300;

/// The years that can be kept.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearFile {
    /// Of which year.
    pub year: i32,
    /// Addresses of the notices.
    pub papers: Vec<String>,
    /// The days that it lists.
    pub days: Days,
}

/// What is wrong with a file, and where: `days.3.date`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// Where in the file; empty for the whole.
    pub at: String,
    /// What.
    pub what: Wrong,
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// It is no JSON object.
    Unreadable,
    /// A key that the format does not have.
    UnknownKey,
    /// Something has to be there, of the right kind.
    Missing,
    /// A year that cannot be kept.
    Year,
    /// No address of a notice.
    Paper,
    /// A name that is empty or too long.
    Name,
    /// No date of the calendar.
    Date {
        /// As it stands there.
        text: String,
    },
    /// A day that is not of this year, nor of the December before.
    OutsideYear {
        /// Which.
        date: NaiveDate,
    },
    /// A day that stands there before.
    Twice {
        /// Which.
        date: NaiveDate,
    },
    /// A make-up workday that is no day of the weekend.
    NotWeekend {
        /// Which.
        date: NaiveDate,
    },
    /// Too many, or none.
    Count,
}

impl YearFile {
    /// Reads a file, or says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, Vec<Mistake>> {
        let mut mistakes = Mistakes(Vec::new());
        let Ok(Value::Object(file)) = serde_json::from_str(text) else {
            return Err(vec![Mistake { at: String::new(), what: Wrong::Unreadable }]);
        };
        mistakes.check_keys(&file, "", &["$schema", "$id", "year", "papers", "days"]);
        let year = file.get("year").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok());
        let year = match year {
            Some(year) if YEARS.contains(&year) => Some(year),
            Some(_) => mistakes.note("year", Wrong::Year),
            None => mistakes.note("year", Wrong::Missing),
        };
        let papers = mistakes.papers(&file);
        let days = mistakes.days(&file, year);
        if let (Some(year), true) = (year, mistakes.0.is_empty()) {
            return Ok(Self { year, papers, days });
        }
        mistakes.0.truncate(MOST_MISTAKES);
        Err(mistakes.0)
    }

    /// The file that says this, so that it can be kept and imported again.
    pub fn write(&self) -> String {
        let days = self.days.iter().map(|(date, listed)| {
            json!({ "name": listed.name, "date": date.to_string(), "isOffDay": listed.is_off })
        });
        let days: Vec<Value> = days.collect();
        json!({ "year": self.year, "papers": self.papers, "days": days }).to_string()
    }
}

struct Mistakes(Vec<Mistake>);

impl Mistakes {
    fn note<T>(&mut self, at: impl Into<String>, what: Wrong) -> Option<T> {
        self.0.push(Mistake { at: at.into(), what });
        None
    }

    fn check_keys(&mut self, object: &Map<String, Value>, before: &str, known: &[&str]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            let key: String = key.chars().take(LONGEST_NAME).collect();
            self.note::<()>(format!("{before}{key}"), Wrong::UnknownKey);
        }
    }

    fn papers(&mut self, file: &Map<String, Value>) -> Vec<String> {
        let Some(papers) = file.get("papers").and_then(Value::as_array) else {
            self.note::<()>("papers", Wrong::Missing);
            return Vec::new();
        };
        if papers.len() > MOST_PAPERS {
            self.note::<()>("papers", Wrong::Count);
        }
        let mut read = Vec::new();
        for (index, paper) in papers.iter().enumerate().take(MOST_PAPERS) {
            let is_address = |text: &&str| {
                let is_web = text.starts_with("https://") || text.starts_with("http://");
                is_web && text.len() <= LONGEST_PAPER && text.chars().all(|c| c.is_ascii_graphic())
            };
            match paper.as_str().filter(is_address) {
                Some(text) => read.push(text.to_owned()),
                None => drop(self.note::<()>(format!("papers.{index}"), Wrong::Paper)),
            }
        }
        read
    }

    fn days(&mut self, file: &Map<String, Value>, year: Option<i32>) -> Days {
        let mut read = Days::new();
        let Some(days) = file.get("days").and_then(Value::as_array) else {
            self.note::<()>("days", Wrong::Missing);
            return read;
        };
        if days.is_empty() || days.len() > MOST_DAYS {
            self.note::<()>("days", Wrong::Count);
        }
        for (index, day) in days.iter().enumerate().take(MOST_DAYS) {
            let at = format!("days.{index}");
            let Some(day) = day.as_object() else {
                self.note::<()>(at, Wrong::Missing);
                continue;
            };
            self.check_keys(day, &format!("{at}."), &["name", "date", "isOffDay"]);
            let name = self.name(day, &at);
            let is_off = day.get("isOffDay").and_then(Value::as_bool);
            let is_off = is_off.or_else(|| self.note(format!("{at}.isOffDay"), Wrong::Missing));
            let date = self.date(day, &format!("{at}.date"), year);
            let Some(((name, is_off), date)) = name.zip(is_off).zip(date) else { continue };
            let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            if !is_off && !is_weekend {
                self.note::<()>(format!("{at}.date"), Wrong::NotWeekend { date });
            }
            if read.insert(date, Listed { name, is_off }).is_some() {
                self.note::<()>(format!("{at}.date"), Wrong::Twice { date });
            }
        }
        read
    }

    fn name(&mut self, day: &Map<String, Value>, at: &str) -> Option<String> {
        let at = format!("{at}.name");
        let Some(name) = day.get("name").and_then(Value::as_str) else {
            return self.note(at, Wrong::Missing);
        };
        match text::line(&at, name, LONGEST_NAME) {
            Ok(name) => Some(name),
            Err(_) => self.note(at, Wrong::Name),
        }
    }

    /// Without a year it is not known which dates are of it: that the year is missing is mistake enough.
    fn date(&mut self, day: &Map<String, Value>, at: &str, year: Option<i32>) -> Option<NaiveDate> {
        let Some(text) = day.get("date").and_then(Value::as_str) else {
            return self.note(at, Wrong::Missing);
        };
        let parsed = (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
        let Some(date) = parsed else {
            let text = text.chars().take(LONGEST_NAME).collect();
            return self.note(at, Wrong::Date { text });
        };
        let is_of = |year| date.year() == year || (date.year() == year - 1 && date.month() == 12);
        if year.is_some_and(|year| !is_of(year)) {
            return self.note(at, Wrong::OutsideYear { date });
        }
        Some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::tests::day;
    use super::*;

    fn file(days: &str) -> String {
        format!(
            r#"{{"$schema":"x","$id":"y","year":2027,"papers":["https://example.org/notice"],"days":[{days}]}}"#
        )
    }

    fn wrong(text: &str) -> Vec<(String, Wrong)> {
        YearFile::read(text).unwrap_err().into_iter().map(|mistake| (mistake.at, mistake.what)).collect()
    }

    #[test]
    fn a_file_is_read_and_written_alike() {
        let text = file(
            r#"{"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2026-12-31","isOffDay":true},{"name":"元旦","date":"2027-01-09","isOffDay":false}"#,
        );
        let read = YearFile::read(&text).unwrap();
        assert_eq!((read.year, read.days.len()), (2027, 3), "a December day may be the next year's");
        assert_eq!(YearFile::read(&read.write()).unwrap(), read);
    }

    #[test]
    fn every_mistake_says_what_and_where() {
        let of = |day: &str| wrong(&file(day));
        let at = |at: &str, what| vec![(at.to_owned(), what)];
        assert_eq!(wrong("[]"), at("", Wrong::Unreadable));
        assert_eq!(wrong("{"), at("", Wrong::Unreadable));
        assert_eq!(of(""), at("days", Wrong::Count));
        let text = "2027-02-30".to_owned();
        assert_eq!(
            of(r#"{"name":"春节","date":"2027-02-30","isOffDay":true}"#),
            at("days.0.date", Wrong::Date { text })
        );
        let text = "2027-2-3".to_owned();
        assert_eq!(
            of(r#"{"name":"春节","date":"2027-2-3","isOffDay":true}"#),
            at("days.0.date", Wrong::Date { text })
        );
        for date in ["2026-11-30", "2028-01-01"] {
            let what = Wrong::OutsideYear { date: day(date) };
            assert_eq!(
                of(&format!(r#"{{"name":"春节","date":"{date}","isOffDay":true}}"#)),
                at("days.0.date", what)
            );
        }
        let twice = r#"{"name":"春节","date":"2027-02-06","isOffDay":true}"#;
        let what = Wrong::Twice { date: day("2027-02-06") };
        assert_eq!(of(&format!("{twice},{twice}")), at("days.1.date", what));
        let what = Wrong::NotWeekend { date: day("2027-02-08") };
        assert_eq!(of(r#"{"name":"春节","date":"2027-02-08","isOffDay":false}"#), at("days.0.date", what));
        assert_eq!(of(r#"{"name":" ","date":"2027-02-06","isOffDay":true}"#), at("days.0.name", Wrong::Name));
        assert_eq!(of(r#"{"name":"春节","date":"2027-02-06"}"#), at("days.0.isOffDay", Wrong::Missing));
        let odd = r#"{"name":"春节","date":"2027-02-06","isOffDay":true,"off":1}"#;
        assert_eq!(of(odd), at("days.0.off", Wrong::UnknownKey));
        let other = r#"{"year":1999,"papers":["notice"],"days":[{"name":"春节","date":"1999-02-06","isOffDay":true}],"x":1}"#;
        let all = [("x", Wrong::UnknownKey), ("year", Wrong::Year), ("papers.0", Wrong::Paper)];
        assert_eq!(wrong(other), all.map(|(at, what)| (at.to_owned(), what)), "all of them at once");
    }
}
