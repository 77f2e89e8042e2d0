//! Whose budget it is, which minute it is, and how much of a budget is taken at a time.

use std::net::{IpAddr, Ipv6Addr};

use chrono::{DurationRound, TimeDelta};
use entity::Instant;
use entity::id::AccountId;

/// Into how many chunks a budget is taken.
pub const CHUNKS: u64 = 20;

/// A window's length.
pub const WINDOW: TimeDelta = TimeDelta::minutes(1);

/// Whose budget pays.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Somebody who has signed in, wherever they are.
    Account(AccountId),
    /// Whoever has not, at this address; of IPv6 its household, which has 64 bits of it.
    Address(IpAddr),
}

impl Subject {
    /// Who pays for a request; nobody when it is not known where it comes from, which over a network never happens.
    pub fn of(account: Option<AccountId>, address: Option<IpAddr>) -> Option<Self> {
        if let Some(account) = account {
            return Some(Self::Account(account));
        }
        Some(Self::Address(match address?.to_canonical() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        }))
    }

    /// Its key in the database.
    pub fn key(&self) -> String {
        match self {
            Self::Account(account) => format!("account:{}", account.0.simple()),
            Self::Address(address) => format!("address:{address}"),
        }
    }
}

/// The beginning of the minute.
pub fn window_of(at: Instant) -> Instant {
    at.duration_trunc(WINDOW).unwrap_or(at)
}

/// How much a server takes when it needs so much more: a chunk, or what it needs when that is more, or all there is when that is less than a chunk.
/// None when it would not be enough: then it takes nothing.
pub fn lease(budget: u64, taken: u64, needed: u64) -> Option<u64> {
    let left = budget.saturating_sub(taken);
    let chunk = (budget / CHUNKS).max(1);
    (needed <= left).then(|| needed.max(chunk).min(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_is_a_chunk_or_what_is_needed_and_never_more_than_is_left() {
        assert_eq!(lease(1_000, 0, 1), Some(50));
        assert_eq!(lease(1_000, 0, 300), Some(300), "a large request needs no second lease");
        assert_eq!(lease(1_000, 990, 1), Some(10));
        assert_eq!(lease(1_000, 990, 10), Some(10));
        assert_eq!(lease(1_000, 990, 11), None, "who cannot be served takes nothing from others");
        assert_eq!(lease(1_000, 1_000, 1), None);
        assert_eq!(lease(1_000, 2_000, 1), None, "the budget was lowered");
        assert_eq!(lease(3, 0, 1), Some(1));
    }

    #[test]
    fn an_account_is_one_wherever_it_is_and_a_household_is_one_address() {
        let account = AccountId(uuid::Uuid::from_u128(7));
        let at = |text: &str| Some(text.parse().unwrap());
        assert_eq!(Subject::of(Some(account), at("192.0.2.1")), Some(Subject::Account(account)));
        assert_eq!(Subject::of(None, at("2001:db8:1:2::5")), Subject::of(None, at("2001:db8:1:2:ffff::9")));
        assert_ne!(Subject::of(None, at("2001:db8:1:2::5")), Subject::of(None, at("2001:db8:1:3::5")));
        assert_eq!(Subject::of(None, at("::ffff:192.0.2.7")), Subject::of(None, at("192.0.2.7")));
        assert_eq!(Subject::of(None, None), None);
    }

    #[test]
    fn a_window_is_a_minute_of_the_clock() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        assert_eq!(window_of(at("2026-11-23T01:00:59.999Z")), at("2026-11-23T01:00:00Z"));
        assert_eq!(window_of(at("2026-11-23T01:01:00Z")), at("2026-11-23T01:01:00Z"));
    }
}
