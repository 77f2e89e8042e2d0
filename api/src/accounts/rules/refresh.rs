//! What a refresh token is worth, and how long sessions last.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::SessionProof;

/// How long an access token is good for.
pub(crate) const ACCESS: TimeDelta = TimeDelta::minutes(15);

/// An answer that was lost may be asked for again for so long.
pub(crate) const REPEAT_WITHIN: TimeDelta = TimeDelta::seconds(30);

/// How long a session lasts in all, however much it is used.
pub(crate) fn session_lifetime(proof: SessionProof) -> TimeDelta {
    match proof {
        SessionProof::Code => TimeDelta::days(180),
        SessionProof::Password => TimeDelta::hours(12),
    }
}

/// How long it lasts without being used: the lifetime of each refresh token.
pub(crate) fn idle_lifetime(proof: SessionProof) -> TimeDelta {
    match proof {
        SessionProof::Code => TimeDelta::days(30),
        SessionProof::Password => TimeDelta::minutes(30),
    }
}

/// Until when a refresh token made now is good: never beyond its session.
pub(crate) fn expires_at(proof: SessionProof, now: Instant, session_ends: Instant) -> Instant {
    (now + idle_lifetime(proof)).min(session_ends)
}

/// What is known when a refresh token comes in.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Facts {
    /// The session goes on: not ended, not too old, the account active.
    pub(crate) session_lives: bool,
    /// It comes from the device it was given to.
    pub(crate) same_device: bool,
    /// Until when the token is good.
    pub(crate) expires_at: Instant,
    /// When it was exchanged.
    pub(crate) used_at: Option<Instant>,
    /// Whether the token that it was exchanged for was used in turn.
    pub(crate) successor_used: bool,
}

/// What a refresh token is worth.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    /// It is exchanged for its successor.
    Exchange,
    /// It was exchanged just now, and the answer seems lost: the same successor again.
    Repeat,
    /// It was stolen, or its successor was: the session ends.
    Reuse,
    /// Nothing.
    Nothing,
}

/// Judges a refresh token.
pub(crate) fn judge(facts: Facts, now: Instant) -> Worth {
    if !facts.session_lives || !facts.same_device {
        return Worth::Nothing;
    }
    match facts.used_at {
        None if facts.expires_at > now => Worth::Exchange,
        None => Worth::Nothing,
        Some(at) if now - at <= REPEAT_WITHIN && !facts.successor_used => Worth::Repeat,
        Some(_) => Worth::Reuse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::UNIX_EPOCH;

    fn fresh() -> Facts {
        Facts {
            session_lives: true,
            same_device: true,
            expires_at: NOW + TimeDelta::days(1),
            used_at: None,
            successor_used: false,
        }
    }

    #[test]
    fn a_fresh_token_is_exchanged_once() {
        assert_eq!(judge(fresh(), NOW), Worth::Exchange);
        assert_eq!(judge(Facts { expires_at: NOW, ..fresh() }, NOW), Worth::Nothing);
        assert_eq!(judge(Facts { same_device: false, ..fresh() }, NOW), Worth::Nothing);
        assert_eq!(judge(Facts { session_lives: false, ..fresh() }, NOW), Worth::Nothing);
    }

    #[test]
    fn a_lost_answer_is_given_again_for_thirty_seconds() {
        let used = Facts { used_at: Some(NOW), ..fresh() };
        assert_eq!(judge(used, NOW + TimeDelta::seconds(30)), Worth::Repeat);
        assert_eq!(judge(used, NOW + TimeDelta::milliseconds(30_001)), Worth::Reuse);
        assert_eq!(judge(Facts { successor_used: true, ..used }, NOW), Worth::Reuse);
    }

    #[test]
    fn a_thief_with_an_expired_token_is_still_seen() {
        let late = Facts { used_at: Some(NOW), expires_at: NOW, ..fresh() };
        assert_eq!(judge(late, NOW + TimeDelta::days(2)), Worth::Reuse);
    }

    #[test]
    fn a_token_never_outlives_its_session() {
        let ends = NOW + TimeDelta::minutes(10);
        assert_eq!(expires_at(SessionProof::Password, NOW, ends), ends);
    }
}
