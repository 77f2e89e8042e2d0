//! When a reading counts, and what a device reads.

use chrono::TimeDelta;
use entity::Instant;

/// So many readings are told of at once.
pub const MOST: usize = 200;

/// For how long wrong codes count against whoever sent them.
pub const COUNTED_FOR: TimeDelta = TimeDelta::hours(24);

/// A clock may run ahead by that much.
const AHEAD: TimeDelta = TimeDelta::minutes(2);

/// When a visitor came, by a device's clock: the time that it gives, or now where it runs a little ahead. `None` when it cannot be right, or the reading is older
/// than `hours`.
pub fn read_at(scanned_at: Instant, now: Instant, hours: i64) -> Option<Instant> {
    let is_past = scanned_at < now - TimeDelta::hours(hours);
    (!is_past && scanned_at <= now + AHEAD).then_some(scanned_at.min(now))
}

/// What was read: the number of the visit, where it was the QR code, and the digits. `26-7KQM-3XWA/123456`, or `123456` alone.
pub fn parts(read: &str) -> (Option<String>, String) {
    match read.trim().split_once('/') {
        Some((number, code)) => (Some(number.trim().to_ascii_uppercase()), code.trim().to_owned()),
        None => (None, read.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn a_reading_counts_for_so_many_hours_and_by_a_clock_that_runs_a_little_ahead() {
        let at = |minute: i64| DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap_or_default();
        let read = |minute| read_at(at(minute), at(0), 48);
        assert_eq!(read(-48 * 60), Some(at(-48 * 60)));
        assert_eq!(read(-48 * 60 - 1), None);
        assert_eq!(read(2), Some(at(0)));
        assert_eq!(read(3), None);
    }

    #[test]
    fn both_forms_of_a_code_are_read() {
        assert_eq!(parts(" 012345 "), (None, "012345".to_owned()));
        let read = parts("26-7kqm-3xwa/012345");
        assert_eq!(read, (Some("26-7KQM-3XWA".to_owned()), "012345".to_owned()));
    }
}
