//! The states of a registration and the moves between them.

use entity::value::RegistrationState;
use strum::EnumIter;

/// A step that a registration can take.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Move {
    /// They take the place that is kept for them.
    Accept,
    /// They do not want it.
    Decline,
    /// They did not answer in time.
    Lapse,
    /// The lecture was postponed while it was offered.
    Recall,
    /// Another number of companions.
    Change,
    /// They do not come.
    Cancel,
    /// Staff call it off.
    CancelByStaff,
    /// The lecture does not take place.
    EndWithLecture,
}

/// Where a move leads from a state; `None` when it cannot be made there.
pub fn next_state(state: RegistrationState, step: Move) -> Option<RegistrationState> {
    use RegistrationState as S;
    match (state, step) {
        (S::Offered, Move::Accept) | (S::Registered, Move::Change) => Some(S::Registered),
        (S::Offered, Move::Decline) => Some(S::Declined),
        (S::Offered, Move::Lapse) => Some(S::Lapsed),
        (S::Offered, Move::Recall) => Some(S::Recalled),
        (S::Registered, Move::Cancel) => Some(S::Cancelled),
        (S::Registered, Move::CancelByStaff) => Some(S::CancelledByStaff),
        (S::Registered | S::Offered, Move::EndWithLecture) => Some(S::LectureCancelled),
        (
            S::Registered
            | S::Offered
            | S::Declined
            | S::Lapsed
            | S::Recalled
            | S::Cancelled
            | S::CancelledByStaff
            | S::LectureCancelled,
            _,
        ) => None,
    }
}

/// Whether it has places: the same states as in the indexes and triggers of the database.
pub fn has_places(state: RegistrationState) -> bool {
    matches!(state, RegistrationState::Registered | RegistrationState::Offered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    #[test]
    fn what_has_no_places_never_moves() {
        for state in RegistrationState::iter() {
            let moves = Move::iter().filter(|step| next_state(state, *step).is_some()).count();
            assert_eq!(moves > 0, has_places(state), "{state:?}");
        }
    }

    #[test]
    fn an_offer_is_answered_and_a_place_is_cancelled() {
        use RegistrationState as S;
        for step in [Move::Accept, Move::Decline, Move::Lapse, Move::Recall] {
            assert!(next_state(S::Offered, step).is_some() && next_state(S::Registered, step).is_none());
        }
        for step in [Move::Change, Move::Cancel, Move::CancelByStaff] {
            assert!(next_state(S::Registered, step).is_some() && next_state(S::Offered, step).is_none());
        }
    }
}
