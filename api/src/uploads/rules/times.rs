//! Until when things count.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::UploadPurpose;

/// How many uploads of a person may be open at a time: a link given, and the file not here yet.
pub const OPEN: i32 = 5;

/// How long a link for sending is good.
pub const LINK: TimeDelta = TimeDelta::minutes(10);

/// How long sending may take, and what follows it.
pub const SENDING: TimeDelta = TimeDelta::minutes(3);

/// How long something that nobody uses is kept, and the row of what came to nothing.
pub const UNUSED: TimeDelta = TimeDelta::hours(24);

/// How long what was taken away by mistake can come back.
pub const UNDO: TimeDelta = TimeDelta::days(7);

/// How long something waits for a scanner that is gone.
pub const PENDING: TimeDelta = TimeDelta::days(7);

/// Longer than checking a file may take: who took it up is dead by then.
pub const LEASE: TimeDelta = TimeDelta::minutes(3);

/// How soon a scanner that did not answer is asked again.
pub const RETRY: TimeDelta = TimeDelta::seconds(30);

/// How often a file is taken up when each time whoever did so is never heard of again.
pub const TRIES: i32 = 3;

/// How long a link to something that is not public is good.
pub const DOWNLOAD: TimeDelta = TimeDelta::seconds(60);

/// How long it is remembered that such a link was used.
pub const USES_KEPT: TimeDelta = TimeDelta::minutes(10);

/// Until when a file that was found good waits for its use. An export keeps the day it was given when it was made: it never lies there for
/// longer, whenever the scanner came to it.
pub fn unused_until(purpose: UploadPurpose, given: Option<Instant>, now: Instant) -> Instant {
    let given = given.filter(|_| purpose == UploadPurpose::ListExport);
    given.unwrap_or(now + UNUSED)
}

/// Whether something is still good at this time.
pub fn is_good(now: Instant, until: Instant) -> bool {
    now < until
}

/// The first of the open places that is free.
pub fn free_slot(taken: &[i32]) -> Option<i32> {
    (1..=OPEN).find(|slot| !taken.contains(slot))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_good_until_its_moment_and_not_at_it() {
        let at: Instant = "2026-11-23T01:00:00Z".parse().unwrap();
        assert!(is_good(at - TimeDelta::milliseconds(1), at));
        assert!(!is_good(at, at) && !is_good(at + TimeDelta::milliseconds(1), at));
    }

    #[test]
    fn the_first_free_place_is_taken() {
        assert_eq!(free_slot(&[]), Some(1));
        assert_eq!(free_slot(&[1, 3]), Some(2));
        assert_eq!(free_slot(&[5, 4, 3, 2, 1]), None);
    }
}
