//! What a try of a phone code comes to.

use chrono::TimeDelta;
use entity::Instant;
use entity::phone_code;

/// How long a code can be used.
pub(crate) const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// Wrong tries after which a code is burnt.
pub(crate) const TRIES: i32 = 5;

/// What a try comes to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The right code: it is used up now.
    Right,
    /// A wrong one: the try counts.
    Wrong {
        /// Tries so far, with this one.
        tries: i32,
    },
    /// There is no code to try.
    Expired,
    /// Too many tries.
    Burnt,
}

/// Judges a try against the latest code that the device asked for the phone. `same`: whether the hashes are equal.
pub(crate) fn judge(latest: Option<&phone_code::Model>, same: bool, now: Instant) -> Verdict {
    match latest {
        None => Verdict::Expired,
        Some(code) if code.tries >= TRIES => Verdict::Burnt,
        Some(code) if code.ended_at.is_some() || code.expires_at <= now => Verdict::Expired,
        Some(_) if same => Verdict::Right,
        Some(code) => Verdict::Wrong { tries: code.tries + 1 },
    }
}

/// Whether so many days have passed since a code last showed whose the number is.
pub(crate) fn is_stale(proved_at: Option<Instant>, days: i64, now: Instant) -> bool {
    proved_at.is_none_or(|at| now - at >= TimeDelta::days(days))
}

#[cfg(test)]
mod tests {
    use entity::id::PhoneCodeId;
    use uuid::Uuid;

    use super::*;

    const START: Instant = Instant::UNIX_EPOCH;

    fn code(tries: i32, ended: bool) -> phone_code::Model {
        phone_code::Model {
            id: PhoneCodeId(Uuid::nil()),
            phone_hash: Vec::new(),
            device_id: Uuid::nil(),
            code_hash: Vec::new(),
            created_at: START,
            expires_at: START + LIFETIME,
            tries,
            ended_at: ended.then_some(START),
        }
    }

    #[test]
    fn a_code_lives_ten_minutes() {
        let fresh = code(0, false);
        assert_eq!(judge(Some(&fresh), true, START + TimeDelta::seconds(599)), Verdict::Right);
        assert_eq!(judge(Some(&fresh), true, START + TimeDelta::seconds(600)), Verdict::Expired);
        assert_eq!(judge(None, true, START), Verdict::Expired);
    }

    #[test]
    fn a_number_is_asked_for_from_its_last_day_on() {
        let days = |days| START + TimeDelta::days(days);
        assert!(!is_stale(Some(START), 180, days(180) - TimeDelta::seconds(1)));
        assert!(is_stale(Some(START), 180, days(180)));
        assert!(is_stale(None, 180, START));
    }

    #[test]
    fn a_used_code_is_not_right_again() {
        assert_eq!(judge(Some(&code(1, true)), true, START), Verdict::Expired);
    }

    #[test]
    fn a_burnt_code_is_refused_even_when_right() {
        assert_eq!(judge(Some(&code(4, false)), false, START), Verdict::Wrong { tries: 5 });
        assert_eq!(judge(Some(&code(5, true)), true, START), Verdict::Burnt);
        assert_eq!(judge(Some(&code(5, false)), true, START), Verdict::Burnt);
    }
}
