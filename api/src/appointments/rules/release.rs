//! For how long a place that was given back late is held back.

use chrono::TimeDelta;
use entity::Instant;

use super::period::is_late;
use crate::rule_sets::Numbers;

/// Within which time a place that is given back now opens again: within the minutes of the rule set, and within half of what is left until booking
/// closes, so that there is time to book it. `None` where it is given back in good time, where nobody could book it any more, and where the committee
/// holds nothing back.
pub fn hold_back_span(
    now: Instant,
    starts_at: Instant,
    notice_minutes: i32,
    numbers: &Numbers,
) -> Option<TimeDelta> {
    let closes_at = starts_at - TimeDelta::minutes(i64::from(notice_minutes));
    let span = TimeDelta::minutes(numbers.rerelease_delay_minutes).min((closes_at - now) / 2);
    (is_late(now, starts_at, numbers) && span >= TimeDelta::seconds(1)).then_some(span)
}

/// The moment that a drawn number stands for: after now, and at the end of the span at the latest.
pub fn opens_again(now: Instant, span: TimeDelta, drawn: u32) -> Instant {
    let seconds = span.num_seconds().max(1);
    now + TimeDelta::seconds(1 + i64::from(drawn) % seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn at(minute: i64) -> Instant {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap_or_default()
    }

    #[test]
    fn a_place_opens_within_the_minutes_and_before_booking_closes() {
        let off = Numbers { late_cancel_hours: 2, rerelease_delay_minutes: 0, ..Numbers::default() };
        let on = Numbers { rerelease_delay_minutes: 30, ..off };
        let span = |now, numbers| hold_back_span(at(now), at(240), 60, numbers);
        assert_eq!(span(200, &off), None, "off");
        assert_eq!(span(120, &on), None, "in good time");
        let early = Numbers { late_cancel_hours: 3, ..on };
        assert_eq!(span(100, &early), Some(TimeDelta::minutes(30)));
        assert_eq!(span(170, &on), Some(TimeDelta::minutes(5)), "long enough before the cut-off");
        assert_eq!(span(180, &on), None, "nobody books it any more");
        for drawn in [0, 1, 599, 600, u32::MAX] {
            let opens = opens_again(at(170), TimeDelta::minutes(10), drawn);
            assert!(opens > at(170) && opens <= at(180), "{drawn}");
        }
    }
}
