//! The states of a studio and the steps between them.
//!
//! ```text
//! APPLIED ─review─▶ REVIEWING ─approve─▶ APPROVED ─open─▶ OPEN ◀─resume──suspend─▶ SUSPENDED
//!   ▲ │ └────────────approve────────────▶ │                │                         │
//!   │ ├ return, from REVIEWING too ▶ RETURNED               └────────── close ────────┴─▶ CLOSED
//!   │ ├ decline, from REVIEWING too ▶ DECLINED  (APPROVED ─close─▶ CLOSED)
//!   │ └ withdraw, from REVIEWING and RETURNED too ▶ WITHDRAWN
//!   └──────────────── resubmit ─── RETURNED
//! ```
//!
//! The guard `studio_step` of the table knows the same steps.

use entity::value::StudioState;
use strum::EnumIter;

use super::super::error::StudioError;

/// A step of a studio.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Move {
    /// The applicant sends the mended application again.
    Resubmit,
    /// The applicant takes the application back.
    Withdraw,
    /// The office takes the application up.
    StartReview,
    /// The office gives it back to be mended, with a reason.
    Return,
    /// The office refuses, with a reason.
    Decline,
    /// The office agrees.
    Approve,
    /// The studio gets its licence and receives (授牌).
    Open,
    /// It does not receive for now, with a reason.
    Suspend,
    /// It receives again.
    Resume,
    /// It is closed for good, with a reason (注销).
    Close,
}

/// The states in which the public sees a studio.
pub const PUBLIC: [StudioState; 2] = [StudioState::Open, StudioState::Suspended];

/// Where a step leads from a state; `None` when it cannot be taken there.
pub fn next_state(state: StudioState, step: Move) -> Option<StudioState> {
    use StudioState as S;
    match (state, step) {
        (S::Returned, Move::Resubmit) => Some(S::Applied),
        (S::Applied | S::Reviewing | S::Returned, Move::Withdraw) => Some(S::Withdrawn),
        (S::Applied, Move::StartReview) => Some(S::Reviewing),
        (S::Applied | S::Reviewing, Move::Return) => Some(S::Returned),
        (S::Applied | S::Reviewing, Move::Decline) => Some(S::Declined),
        (S::Applied | S::Reviewing, Move::Approve) => Some(S::Approved),
        (S::Approved, Move::Open) | (S::Suspended, Move::Resume) => Some(S::Open),
        (S::Open, Move::Suspend) => Some(S::Suspended),
        (S::Approved | S::Open | S::Suspended, Move::Close) => Some(S::Closed),
        (
            S::Applied
            | S::Reviewing
            | S::Returned
            | S::Declined
            | S::Withdrawn
            | S::Approved
            | S::Open
            | S::Suspended
            | S::Closed,
            _,
        ) => None,
    }
}

/// Whether a studio has ended: nothing leads on from there.
pub fn has_ended(state: StudioState) -> bool {
    matches!(state, StudioState::Declined | StudioState::Withdrawn | StudioState::Closed)
}

/// Whoever is refused, sent back or shut hears why.
pub fn check_reason(step: Move, reason: &str) -> Result<(), StudioError> {
    let is_needed = matches!(step, Move::Return | Move::Decline | Move::Suspend | Move::Close);
    if is_needed && reason.is_empty() { Err(StudioError::ReasonMissing) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable;
    use strum::IntoEnumIterator;

    use super::*;

    fn ways(state: StudioState) -> Vec<Move> {
        <Move as IntoEnumIterator>::iter().filter(|step| next_state(state, *step).is_some()).collect()
    }

    #[test]
    fn what_has_ended_stays_so_and_everything_else_leads_on() {
        for state in <StudioState as Iterable>::iter() {
            assert_eq!(ways(state).is_empty(), has_ended(state), "{state:?}");
        }
    }

    #[test]
    fn only_what_was_approved_opens() {
        let opening = <StudioState as Iterable>::iter().filter(|state| ways(*state).contains(&Move::Open));
        assert_eq!(opening.collect::<Vec<_>>(), [StudioState::Approved]);
    }

    #[test]
    fn bad_news_has_a_reason() {
        for step in <Move as IntoEnumIterator>::iter() {
            let bad = matches!(step, Move::Return | Move::Decline | Move::Suspend | Move::Close);
            assert_eq!(check_reason(step, "").is_err(), bad, "{step:?}");
            assert_eq!(check_reason(step, "场地改造"), Ok(()));
        }
    }
}
