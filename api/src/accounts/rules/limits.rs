//! How often something may be done: sliding windows, networks, and the growing pause after wrong passwords.

use std::net::{IpAddr, Ipv6Addr};

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

/// Calls to a service outside from one device that has not signed in.
pub(crate) const CALLS_PER_DEVICE: [Window; 2] =
    [Window { most: 10, length: TimeDelta::minutes(1) }, Window { most: 60, length: TimeDelta::hours(1) }];

/// Seconds after which the next code for a phone may be asked for.
pub(crate) const RESEND_AFTER_SECONDS: i32 = 60;

/// Password tries from one address, over all logins, right or wrong: each costs a slow hash.
pub(crate) const PASSWORDS_PER_ADDRESS: [Window; 1] = [Window { most: 60, length: TimeDelta::hours(1) }];

/// How failures slow further tries down.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Brake {
    /// Failures that cost no pause.
    pub(crate) free: u32,
    /// The longest pause.
    pub(crate) longest: TimeDelta,
}

/// Wrong passwords for one login from one household, or from a device that has signed in before.
pub(crate) const FAILURES: Brake = Brake { free: 5, longest: TimeDelta::minutes(15) };

/// Wrong passwords for one login from everywhere: a slow-down and no lock, since anybody can cause it.
pub(crate) const FAILURES_OF_LOGIN: Brake = Brake { free: 50, longest: TimeDelta::minutes(1) };

/// IPv6: prefix lengths, from a household's to a site's, and how much more than one household each may do. Whoever has a site has
/// 65,536 households' worth of addresses.
const PREFIXES: [(u32, u32); 3] = [(64, 1), (56, 4), (48, 16)];

/// Failures older than this are forgotten.
pub(crate) const FAILURES_COUNT_FOR: TimeDelta = TimeDelta::hours(24);

/// So many events within the last hour.
pub(crate) fn per_hour(most: u32) -> [Window; 1] {
    [Window { most, length: TimeDelta::hours(1) }]
}

/// The networks of an address, the narrowest first, with how much more than one household each may do.
pub(crate) fn networks(address: IpAddr) -> Vec<(String, u32)> {
    match address.to_canonical() {
        IpAddr::V4(address) => vec![(address.to_string(), 1)],
        IpAddr::V6(address) => {
            let around = |(bits, factor): (u32, u32)| {
                let start = Ipv6Addr::from_bits(address.to_bits() >> (128 - bits) << (128 - bits));
                (format!("{start}/{bits}"), factor)
            };
            PREFIXES.into_iter().map(around).collect()
        }
    }
}

impl Window {
    /// So many times as many within the same length.
    pub(crate) fn times(self, factor: u32) -> Self {
        Self { most: self.most.saturating_mul(factor), ..self }
    }

    /// How long to wait, given when the `most`-th latest event was: it has to leave the window first. `None`: no wait.
    pub(crate) fn wait(self, nth_latest: Option<Instant>, now: Instant) -> Option<TimeDelta> {
        let free_at = nth_latest? + self.length;
        (free_at > now).then(|| free_at - now)
    }
}

impl Brake {
    /// So many times as many free failures.
    pub(crate) fn times(self, factor: u32) -> Self {
        Self { free: self.free.saturating_mul(factor), ..self }
    }

    /// How long to wait after so many failures, the latest of them at `last`: half a minute, then twice as long each time, up to the
    /// longest.
    pub(crate) fn pause(self, failures: u32, last: Instant, now: Instant) -> Option<TimeDelta> {
        let over = failures.checked_sub(self.free)?;
        let pause = TimeDelta::seconds(30_i64 << over.min(10)).min(self.longest);
        let free_at = last + pause;
        (free_at > now).then(|| free_at - now)
    }
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
        let pauses = |brake: Brake, failures: std::ops::Range<u32>| {
            failures
                .map(|n| brake.pause(n, at(0), at(0)).map_or(0, |wait| wait.num_seconds()))
                .collect::<Vec<_>>()
        };
        assert_eq!(pauses(FAILURES, 4..13), [0, 30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(pauses(FAILURES_OF_LOGIN, 49..53), [0, 30, 60, 60]);
        assert_eq!(pauses(FAILURES.times(4), 19..22), [0, 30, 60]);
        assert_eq!(FAILURES.pause(5, at(0), at(30)), None);
    }

    #[test]
    fn a_household_counts_as_one_and_a_site_as_several() {
        let names = |text: &str| networks(text.parse().unwrap());
        let site = names("2001:db8:1:2::5");
        let expected = [("2001:db8:1:2::/64", 1), ("2001:db8:1::/56", 4), ("2001:db8:1::/48", 16)];
        assert_eq!(site, expected.map(|(name, factor)| (name.to_owned(), factor)));
        assert_eq!(site, names("2001:db8:1:2:ffff::9"), "one household");
        let neighbour = names("2001:db8:1:3::5");
        assert_eq!((&site[1..], site[0] == neighbour[0]), (&neighbour[1..], false));
        assert_eq!(names("::ffff:192.0.2.7"), [("192.0.2.7".to_owned(), 1)]);
    }

    #[test]
    fn a_client_is_never_told_to_come_too_early() {
        assert_eq!(whole_seconds(TimeDelta::milliseconds(1)), 1);
        assert_eq!(whole_seconds(TimeDelta::milliseconds(60_000)), 60);
        assert_eq!(whole_seconds(TimeDelta::milliseconds(-5)), 0);
    }
}
