//! The scalars: how instants, dates, wall-clock times and phone numbers are written.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDate, SecondsFormat};
use entity::Instant;
use entity::phone::Phone;
use uuid::Uuid;

use crate::clock::to_millis;

/// Whether a value can be read as the scalar of this name. Of scalars that are none of ours it is taken for granted.
pub fn is_well_formed(scalar: &str, value: &Value) -> bool {
    match scalar {
        "DateTime" => DateTime::is_valid(value),
        "LocalDate" => LocalDate::is_valid(value),
        "LocalTime" => LocalTime::is_valid(value),
        "PhoneNumber" => PhoneNumber::is_valid(value),
        "UUID" => <Uuid as ScalarType>::parse(value.clone()).is_ok(),
        _ => true,
    }
}

/// An instant on the wire.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DateTime(pub Instant);

/// 时刻：RFC 3339，UTC（Z），三位小数。 An instant: RFC 3339 in UTC with `Z` and exactly three decimals.
#[Scalar(name = "DateTime", specified_by_url = "https://scalars.graphql.org/andimarek/date-time.html")]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        let at = chrono::DateTime::parse_from_rfc3339(text)
            .map_err(|_| InputValueError::custom("expected an RFC 3339 instant"))?;
        Ok(Self(to_millis(at.to_utc())))
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

/// A date of the district on the wire.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct LocalDate(pub NaiveDate);

/// 当地日期：YYYY-MM-DD。 A date of the district: `YYYY-MM-DD`.
#[Scalar(name = "LocalDate", specified_by_url = "https://scalars.graphql.org/andimarek/local-date.html")]
impl ScalarType for LocalDate {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let date = is_plain.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
        date.map(Self).ok_or_else(|| InputValueError::custom("expected a date such as 2026-11-23"))
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format("%Y-%m-%d").to_string())
    }
}

/// A wall-clock time of the district on the wire: minutes after local midnight, up to 24:00.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime(pub i32);

/// 当地时间：HH:MM（可为 24:00）。 A wall-clock time of the district: `HH:MM`, up to `24:00`.
#[Scalar(
    name = "LocalTime",
    specified_by_url = "https://scalars.graphql.org/apollographql/local-time-no-seconds.html"
)]
impl ScalarType for LocalTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        read_minutes(text).map(Self).ok_or_else(|| InputValueError::custom("expected a time such as 09:30"))
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(format!("{:02}:{:02}", self.0 / 60, self.0 % 60))
    }
}

fn read_minutes(text: &str) -> Option<i32> {
    let (hours, minutes) = text.split_once(':')?;
    let is_two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_two(hours) || !is_two(minutes) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 1440).then_some(total)
}

/// A phone number as a client gives it. Never written out: answers carry masked texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber(pub Phone);

/// 手机号：中国大陆，可带 +86。 A mobile number of mainland China, with or without `+86`.
#[Scalar(
    name = "PhoneNumber",
    specified_by_url = "https://scalars.graphql.org/jakobmerrild/phone-number.html"
)]
impl ScalarType for PhoneNumber {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        Phone::parse(text)
            .map(Self)
            .ok_or_else(|| InputValueError::custom("expected a mobile number of mainland China"))
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_have_three_decimals_and_z() {
        let at = DateTime::parse(Value::String("2026-11-23T09:00:00.12349+08:00".to_owned()));
        assert_eq!(
            at.ok().map(|at| at.to_value()),
            Some(Value::String("2026-11-23T01:00:00.123Z".to_owned()))
        );
    }

    #[test]
    fn wall_clock_times_end_at_midnight() {
        assert_eq!(read_minutes("24:00"), Some(1440));
        assert_eq!(read_minutes("09:30"), Some(570));
        for text in ["24:01", "9:30", "09:60", "0930", "-1:30", "09:3a", ""] {
            assert_eq!(read_minutes(text), None, "{text}");
        }
    }
}
