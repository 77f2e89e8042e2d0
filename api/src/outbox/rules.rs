//! What becomes of a job. Pure.

use chrono::TimeDelta;
use entity::Instant;
use entity::outbox_job::Model;

/// How often a job is tried in all.
pub(super) const TRIES: i32 = 8;

/// What to do with a job that was claimed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Send it.
    Send,
    /// Leave it, and say why.
    Drop(&'static str),
    /// It was tried as often as a job is, and no try lived to say what came of it.
    GiveUp,
}

/// Whether a job may still be sent. `version` is what its appointment has now: any later step makes the text untrue.
pub(super) fn fate(job: &Model, version: Option<i32>, now: Instant) -> Fate {
    if job.stale_at <= now {
        Fate::Drop("too late")
    } else if job.appointment_version != version {
        Fate::Drop("the appointment has moved on")
    } else if job.tries >= TRIES {
        Fate::GiveUp
    } else {
        Fate::Send
    }
}

/// When to try again after so many tries; `None` when there is no further try. 10 s, 20 s, 40 s … 10 min.
pub(super) fn next_try(tries: i32, now: Instant) -> Option<Instant> {
    (tries < TRIES).then(|| {
        let doublings = u32::try_from(tries - 1).unwrap_or(0).min(6);
        now + TimeDelta::seconds(10 << doublings).min(TimeDelta::minutes(10))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_grow_apart_and_end() {
        let now = Instant::UNIX_EPOCH;
        let waits: Vec<_> =
            (1..=TRIES).map(|tries| next_try(tries, now).map(|at| (at - now).num_seconds())).collect();
        let expected = [10, 20, 40, 80, 160, 320, 600].map(Some);
        assert_eq!(waits.split_last().map(|(last, rest)| (*last, rest)), Some((None, expected.as_slice())));
    }
}
