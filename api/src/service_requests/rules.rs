//! The states of a request. Pure.

use chrono::TimeDelta;
use entity::Instant;
use entity::value::{AppointmentState, RequestState};
use strum::EnumIter;

use crate::rule_sets::Numbers;

/// A step that a request can take.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Move {
    /// A visit was booked for it.
    Book,
    /// The visit was called off or declined.
    Reopen,
    /// The visit took place, or its time went by.
    Close,
    /// Staff name somebody who can help.
    Refer,
    /// The resident takes it back.
    Withdraw,
    /// Nobody booked a visit in time.
    Expire,
}

/// Where a move leads from a state; `None` when it cannot be made there. `is_referred`: staff have named somebody.
pub fn next_state(state: RequestState, step: Move, is_referred: bool) -> Option<RequestState> {
    use RequestState as S;
    match (state, step) {
        (S::Open | S::Referred, Move::Book) => Some(S::Booked),
        (S::Booked, Move::Reopen) if is_referred => Some(S::Referred),
        (S::Booked, Move::Reopen) => Some(S::Open),
        (S::Booked, Move::Close) => Some(S::Closed),
        (S::Open | S::Referred, Move::Refer) => Some(S::Referred),
        (S::Open | S::Referred, Move::Withdraw) => Some(S::Withdrawn),
        (S::Open | S::Referred, Move::Expire) => Some(S::Expired),
        (S::Open | S::Referred | S::Booked | S::Closed | S::Withdrawn | S::Expired, _) => None,
    }
}

/// Whether it is still going on.
pub fn is_open(state: RequestState) -> bool {
    matches!(state, RequestState::Open | RequestState::Referred | RequestState::Booked)
}

/// What becomes of a request whose visit has come to this; nothing while the visit stands or only moved to another time.
pub fn after_visit(state: AppointmentState) -> Option<Move> {
    use AppointmentState as S;
    match state {
        S::Declined | S::Expired | S::CancelledByResident | S::CancelledByHost => Some(Move::Reopen),
        S::Completed | S::NoShow => Some(Move::Close),
        S::Held | S::Requested | S::Confirmed | S::CheckedIn | S::Released | S::Rescheduled => None,
    }
}

/// When a request that is open from `now` on expires.
pub fn expires_at(now: Instant, numbers: &Numbers) -> Instant {
    now + TimeDelta::days(numbers.need_open_days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    #[test]
    fn what_has_ended_never_moves() {
        for state in <RequestState as Iterable>::iter() {
            let moves = Move::iter().filter(|step| next_state(state, *step, false).is_some()).count();
            assert_eq!(moves > 0, is_open(state), "{state:?}");
        }
    }

    #[test]
    fn whoever_has_a_visit_neither_withdraws_nor_expires() {
        for step in [Move::Withdraw, Move::Expire, Move::Refer, Move::Book] {
            assert_eq!(next_state(RequestState::Booked, step, true), None, "{step:?}");
        }
    }

    #[test]
    fn a_request_comes_back_as_it_was_before_its_visit() {
        let back = |is_referred| next_state(RequestState::Booked, Move::Reopen, is_referred);
        assert_eq!((back(false), back(true)), (Some(RequestState::Open), Some(RequestState::Referred)));
    }

    #[test]
    fn only_a_visit_that_did_not_come_about_opens_it_again() {
        use AppointmentState as S;
        for state in <S as Iterable>::iter() {
            let reopens =
                matches!(state, S::Declined | S::Expired | S::CancelledByResident | S::CancelledByHost);
            assert_eq!(after_visit(state) == Some(Move::Reopen), reopens, "{state:?}");
        }
    }
}
