//! How often something may be done: sliding windows, and the growing pause after wrong passwords.

use chrono::TimeDelta;
use entity::Instant;

/// At most `most` events within `length`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// How many.
    pub(crate) most: u32,
    /// Within how long.
    pub(crate) length: TimeDelta,
}

/// Codes for one phone: one a minute, five an hour, ten a day.
pub(crate) const CODES_PER_PHONE: [Window; 3] = [
    Window { most: 1, length: TimeDelta::seconds(60) },
    Window { most: 5, length: TimeDelta::hours(1) },
    Window { most: 10, length: TimeDelta::hours(24) },
];

/// Seconds after which the next code for a phone may be asked for.
pub(crate) const RESEND_AFTER_SECONDS: i32 = 60;

/// Password tries from one address, over all logins, right or wrong: each costs a slow hash.
pub(crate) const PASSWORDS_PER_ADDRESS: [Window; 1] = [Window { most: 60, length: TimeDelta::hours(1) }];

/// Wrong passwords that cost no pause.
pub(crate) const FREE_FAILURES: u32 = 5;

/// Failures older than this are forgotten.
pub(crate) const FAILURES_COUNT_FOR: TimeDelta = TimeDelta::hours(24);

/// So many events within the last hour.
pub(crate) fn per_hour(most: u32) -> [Window; 1] {
    [Window { most, length: TimeDelta::hours(1) }]
}

impl Window {
    /// How long to wait, given when the `most`-th latest event was: it has to leave the window first. `None`: no wait.
    pub(crate) fn wait(self, nth_latest: Option<Instant>, now: Instant) -> Option<TimeDelta> {
        let free_at = nth_latest? + self.length;
        (free_at > now).then(|| free_at - now)
    }
}

/// How long to wait after so many failures, the latest of them at `last`: half a minute, then twice as long each time, up to 15 minutes.
pub(crate) fn pause_after(failures: u32, last: Instant, now: Instant) -> Option<TimeDelta> {
    let over = failures.checked_sub(FREE_FAILURES)?;
    let seconds = 30_i64.saturating_mul(1_i64 << over.min(10)).min(900);
    let free_at = last + TimeDelta::seconds(seconds);
    (free_at > now).then(|| free_at - now)
}

/// Whole seconds for a client to wait, rounded up.
pub(crate) fn whole_seconds(wait: TimeDelta) -> u64 {
    let millis = u64::try_from(wait.num_milliseconds()).unwrap_or(0);
    millis.div_ceil(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Instant {
        Instant::UNIX_EPOCH + TimeDelta::seconds(second)
    }

    #[test]
    fn an_event_counts_until_its_window_has_passed() {
        let window = Window { most: 1, length: TimeDelta::seconds(60) };
        assert_eq!(window.wait(None, at(0)), None);
        assert_eq!(window.wait(Some(at(0)), at(0)), Some(TimeDelta::seconds(60)));
        assert_eq!(window.wait(Some(at(0)), at(59)), Some(TimeDelta::seconds(1)));
        assert_eq!(window.wait(Some(at(0)), at(60)), None);
    }

    #[test]
    fn an_event_of_a_faster_replica_counts_too() {
        let window = Window { most: 1, length: TimeDelta::seconds(60) };
        assert_eq!(window.wait(Some(at(2)), at(0)), Some(TimeDelta::seconds(62)));
    }

    #[test]
    fn the_pause_grows_and_has_an_end() {
        assert_eq!(pause_after(4, at(0), at(0)), None);
        let pauses: Vec<_> =
            (5..13).map(|n| pause_after(n, at(0), at(0)).map(|wait| wait.num_seconds())).collect();
        let expected = [30, 60, 120, 240, 480, 900, 900, 900].map(Some);
        assert_eq!(pauses, expected);
        assert_eq!(pause_after(5, at(0), at(30)), None);
    }

    #[test]
    fn a_client_is_never_told_to_come_too_early() {
        assert_eq!(whole_seconds(TimeDelta::milliseconds(1)), 1);
        assert_eq!(whole_seconds(TimeDelta::milliseconds(60_000)), 60);
        assert_eq!(whole_seconds(TimeDelta::milliseconds(-5)), 0);
    }
}
