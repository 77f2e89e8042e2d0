//! The states of a lecture and the moves between them.

use entity::value::LectureState;
use strum::EnumIter;

/// A step that a lecture can take.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Move {
    /// What it says of itself changes.
    Edit,
    /// A version of its script is handed in.
    SubmitScript,
    /// Whoever handed the latest version in takes it back.
    WithdrawScript,
    /// The script may be said as it is.
    ApproveScript,
    /// The script has to be mended.
    ReturnScript,
    /// It is agreed to without a script, where the committee asks for none.
    Approve,
    /// Its lecturers are asked for a date.
    AskDate,
    /// A lecturer answers.
    AnswerDate,
    /// The date is put on the calendar.
    Schedule,
    /// It loses its date and waits for another.
    Postpone,
    /// It does not take place, or did not although its date went by.
    Cancel,
    /// It took place.
    Hold,
    /// The office is done with it.
    Archive,
}

/// Where a move leads from a state; `None` when it cannot be made there.
pub fn next_state(state: LectureState, step: Move) -> Option<LectureState> {
    use LectureState as S;
    match (state, step) {
        (S::Proposed | S::ScriptReview | S::Approved | S::Scheduled | S::Postponed, Move::Edit)
        | (S::Approved | S::Scheduled | S::Postponed, Move::AskDate | Move::AnswerDate)
        | (S::ScriptReview, Move::ReturnScript | Move::WithdrawScript) => Some(state),
        (S::Proposed | S::ScriptReview | S::Approved, Move::SubmitScript) => Some(S::ScriptReview),
        (S::ScriptReview, Move::ApproveScript) | (S::Proposed, Move::Approve) => Some(S::Approved),
        (S::Approved | S::Scheduled | S::Postponed, Move::Schedule) => Some(S::Scheduled),
        (S::Scheduled, Move::Postpone) => Some(S::Postponed),
        (
            S::Proposed | S::ScriptReview | S::Approved | S::Scheduled | S::Postponed | S::Held,
            Move::Cancel,
        ) => Some(S::Cancelled),
        (S::Scheduled, Move::Hold) => Some(S::Held),
        (S::Held, Move::Archive) => Some(S::Archived),
        (
            S::Proposed
            | S::ScriptReview
            | S::Approved
            | S::Scheduled
            | S::Postponed
            | S::Held
            | S::Archived
            | S::Cancelled,
            _,
        ) => None,
    }
}

/// Whether it has the time of lecturers and room: its mode, lecturers and place cannot change by themselves.
pub fn has_time(state: LectureState) -> bool {
    state == LectureState::Scheduled
}

/// Whether its lecturers may still change what it says: the office has not agreed to it yet.
pub fn is_draft(state: LectureState) -> bool {
    matches!(state, LectureState::Proposed | LectureState::ScriptReview)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Iterable;

    #[test]
    fn what_has_ended_stays_so() {
        for step in Move::iter() {
            assert_eq!(next_state(LectureState::Cancelled, step), None, "{step:?}");
            assert_eq!(next_state(LectureState::Archived, step), None, "{step:?}");
            let of_held = match step {
                Move::Archive => Some(LectureState::Archived),
                // What the clock took to be held, and was not.
                Move::Cancel => Some(LectureState::Cancelled),
                _ => None,
            };
            assert_eq!(next_state(LectureState::Held, step), of_held, "{step:?}");
        }
    }

    #[test]
    fn everything_that_the_office_is_not_done_with_can_be_cancelled() {
        for state in <LectureState as Iterable>::iter() {
            let is_open = !matches!(state, LectureState::Archived | LectureState::Cancelled);
            assert_eq!(next_state(state, Move::Cancel).is_some(), is_open, "{state:?}");
        }
    }

    #[test]
    fn nothing_is_on_the_calendar_that_was_not_agreed_to() {
        for state in <LectureState as Iterable>::iter() {
            let agreed =
                matches!(state, LectureState::Approved | LectureState::Scheduled | LectureState::Postponed);
            assert_eq!(next_state(state, Move::Schedule).is_some(), agreed, "{state:?}");
            assert_eq!(next_state(state, Move::AskDate).is_some(), agreed, "{state:?}");
        }
    }

    #[test]
    fn what_was_postponed_goes_on_with_a_new_date_and_keeps_what_was_agreed() {
        let ways: Vec<Move> =
            Move::iter().filter(|step| next_state(LectureState::Postponed, *step).is_some()).collect();
        assert_eq!(ways, [Move::Edit, Move::AskDate, Move::AnswerDate, Move::Schedule, Move::Cancel]);
    }
}
