//! What becomes of a job. Pure.

use chrono::TimeDelta;
use entity::Instant;
use entity::outbox_job::Model;
use entity::value::JobState;

use super::error::OutboxError;

/// How often a job is tried in all: for three days, so that an outage of the provider loses nothing that is still worth sending.
pub(super) const TRIES: i32 = 150;

/// After how many tries a text no longer holds up those after it for the same recipient. Also how many tries in a row may be lost, none
/// living to say what came of it: such a text may be what ends the process.
pub(super) const PATIENCE: i32 = 8;

/// The longest wait between two tries.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(30);

/// So long before a text is stale it is tried for the last time.
const LAST_TRY: TimeDelta = TimeDelta::seconds(30);

/// What to do with a job that was claimed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Send it.
    Send,
    /// Leave it, and say why.
    Drop(&'static str),
    /// It was tried as often or as long as a job is.
    GiveUp,
}

/// Whether a job may still be sent. `version` is what its appointment has now: any later step makes the text untrue.
pub(super) fn fate(job: &Model, version: Option<i32>, now: Instant) -> Fate {
    let has_failed = job.last_error.is_some();
    let is_stale = job.stale_at <= now;
    if job.appointment_version != version {
        Fate::Drop("the appointment has moved on")
    } else if is_stale && !has_failed {
        Fate::Drop("too late")
    } else if is_stale || job.tries >= TRIES || job.lost >= PATIENCE {
        Fate::GiveUp
    } else {
        Fate::Send
    }
}

/// Whether a text that was given up may be tried anew: while sending it would still be right.
pub(super) fn check_retry(job: &Model, version: Option<i32>, now: Instant) -> Result<(), OutboxError> {
    if job.state != JobState::Dead {
        Err(OutboxError::NotDead)
    } else if job.stale_at <= now {
        Err(OutboxError::TooLate)
    } else if job.appointment_version != version {
        Err(OutboxError::Overtaken)
    } else {
        Ok(())
    }
}

/// When to try again after so many tries; `None` when there is no further try. 10 s, 20 s, 40 s … 30 min, and once more shortly before it
/// is too late.
pub(super) fn next_try(tries: i32, stale_at: Instant, now: Instant) -> Option<Instant> {
    let last = stale_at - LAST_TRY;
    let doublings = u32::try_from(tries - 1).unwrap_or(0).min(8);
    let wait = TimeDelta::seconds(10 << doublings).min(LONGEST_WAIT);
    (tries < TRIES && now < last).then(|| (now + wait).min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seconds from the first try to each further one, when none succeeds.
    fn tries(stale_after: TimeDelta) -> Vec<i64> {
        let start = Instant::UNIX_EPOCH;
        let next = |(tries, at): &(i32, Instant)| {
            next_try(*tries, start + stale_after, *at).map(|at| (tries + 1, at))
        };
        let all = std::iter::successors(Some((1, start)), next);
        all.skip(1).map(|(_, at)| (at - start).num_seconds()).collect()
    }

    #[test]
    fn tries_grow_apart_to_half_an_hour_and_go_on_for_three_days() {
        let tries = tries(TimeDelta::days(30));
        assert_eq!(
            tries.iter().take(9).copied().collect::<Vec<_>>(),
            [10, 30, 70, 150, 310, 630, 1270, 2550, 4350]
        );
        let days = TimeDelta::days(3).num_seconds();
        let last = tries.last().copied().unwrap();
        assert!((days - 3600..=days).contains(&last), "{last}");
    }

    #[test]
    fn the_last_try_is_shortly_before_it_is_too_late() {
        assert_eq!(tries(TimeDelta::minutes(10)), [10, 30, 70, 150, 310, 570]);
        assert_eq!(tries(TimeDelta::hours(2)).last(), Some(&(2 * 3600 - 30)));
        assert_eq!(tries(TimeDelta::seconds(20)), Vec::<i64>::new());
    }
}
