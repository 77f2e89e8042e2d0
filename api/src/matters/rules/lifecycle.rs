//! The states of a matter and its steps: one match. The services ask before they act, and `allowedActions` asks the same functions.

use chrono::NaiveDate;
use entity::value::{MatterState, MatterStep};

use super::super::MatterError;

/// Where a step leads from a state; `None` when it cannot be taken there.
pub fn next_state(state: MatterState, step: MatterStep) -> Option<MatterState> {
    use MatterState as S;
    use MatterStep as M;
    match (state, step) {
        (S::Open | S::Reopened, M::Start)
        | (S::Open | S::InProgress | S::Reopened, M::Progress)
        | (S::Paused, M::Resume) => Some(S::InProgress),
        // What waits for the residents waits on, whatever is reported meanwhile.
        (S::Paused, M::Progress) | (S::Open | S::InProgress | S::Reopened, M::Pause) => Some(S::Paused),
        (S::Open | S::InProgress | S::Reopened, M::Extend | M::Remind | M::DueMoved)
        | (
            S::Open | S::InProgress | S::Paused | S::Reopened,
            M::Transfer | M::Join | M::Leave | M::MergeIn,
        ) => Some(state),
        (S::Open | S::InProgress | S::Reopened, M::Effect) => Some(S::Answered),
        (S::Answered | S::Confirmed, M::Confirm) => Some(S::Confirmed),
        (S::Answered | S::Confirmed, M::Reopen) => Some(S::Reopened),
        (S::Open | S::InProgress | S::Paused | S::Reopened, M::Merge) => Some(S::Merged),
        (S::Open | S::InProgress | S::Paused | S::Answered | S::Confirmed | S::Reopened, M::Close) => {
            Some(S::Closed)
        }
        // Nothing leads out of what has ended, nor into the step that begins a timeline.
        (
            S::Open
            | S::InProgress
            | S::Paused
            | S::Answered
            | S::Confirmed
            | S::Reopened
            | S::Closed
            | S::Merged,
            _,
        ) => None,
    }
}

/// Whether its clock runs.
pub fn is_running(state: MatterState) -> bool {
    matches!(state, MatterState::Open | MatterState::InProgress | MatterState::Reopened)
}

/// Whether it is overdue on a day.
pub fn is_overdue(state: MatterState, due_on: NaiveDate, today: NaiveDate) -> bool {
    is_running(state) && due_on < today
}

/// Whether the step needs words: those whom it concerns hear why, or what came of it.
pub fn needs_words(step: MatterStep) -> bool {
    use MatterStep as M;
    match step {
        M::Leave | M::Progress | M::Transfer | M::Pause | M::Extend | M::Effect | M::Reopen | M::Merge => {
            true
        }
        M::Open
        | M::Join
        | M::Start
        | M::Resume
        | M::DueMoved
        | M::Confirm
        | M::Close
        | M::MergeIn
        | M::Remind => false,
    }
}

/// A resident answers an effect once, within the days for it.
pub fn check_answer(
    objection_until: Option<NaiveDate>,
    has_answered: bool,
    today: NaiveDate,
) -> Result<(), MatterError> {
    match objection_until {
        _ if has_answered => Err(MatterError::AlreadySaid),
        Some(until) if until < today => Err(MatterError::TooLate { until }),
        _ => Ok(()),
    }
}

/// What has an effect is closed once every resident confirmed it or the days for objecting are over; otherwise only staff close, with a reason.
pub fn check_close(
    state: MatterState,
    objection_until: Option<NaiveDate>,
    all_confirmed: bool,
    gives_reason_as_staff: bool,
    today: NaiveDate,
) -> Result<(), MatterError> {
    let is_agreed = state == MatterState::Confirmed && all_confirmed;
    match objection_until {
        _ if gives_reason_as_staff => Ok(()),
        Some(until) if until < today || is_agreed => Ok(()),
        Some(until) => Err(MatterError::NotYet { until }),
        None => Err(MatterError::NotNow { state }),
    }
}

/// A matter is extended so often, and by so many workdays at a time, as the rule set allows.
pub fn check_extension(extensions: i32, days: i32, most: i64, longest: i64) -> Result<(), MatterError> {
    if i64::from(extensions) >= most {
        Err(MatterError::ExtensionLimit { limit: most })
    } else if i64::from(days) > longest {
        Err(MatterError::ExtensionTooLong { limit: longest })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    #[test]
    fn what_has_ended_never_moves_and_everything_else_can_be_ended() {
        for state in MatterState::iter() {
            let moves = MatterStep::iter().filter(|step| next_state(state, *step).is_some()).count();
            let has_ended = matches!(state, MatterState::Closed | MatterState::Merged);
            assert_eq!(moves == 0, has_ended, "{state:?}");
            assert_eq!(next_state(state, MatterStep::Close).is_none(), has_ended, "{state:?}");
        }
    }

    #[test]
    fn each_step_is_taken_where_it_makes_sense_and_leads_where_it_says() {
        use MatterState as S;
        let open = &[S::Open, S::InProgress, S::Reopened][..];
        let paused_too = &[S::Open, S::InProgress, S::Paused, S::Reopened][..];
        let answered = &[S::Answered, S::Confirmed][..];
        for (step, from, to) in [
            (MatterStep::Open, &[][..], None),
            (MatterStep::Start, &[S::Open, S::Reopened][..], Some(S::InProgress)),
            (MatterStep::Pause, open, Some(S::Paused)),
            (MatterStep::Resume, &[S::Paused][..], Some(S::InProgress)),
            (MatterStep::Effect, open, Some(S::Answered)),
            (MatterStep::Confirm, answered, Some(S::Confirmed)),
            (MatterStep::Reopen, answered, Some(S::Reopened)),
            (MatterStep::Merge, paused_too, Some(S::Merged)),
            (MatterStep::Transfer, paused_too, None),
            (MatterStep::Join, paused_too, None),
            (MatterStep::Leave, paused_too, None),
            (MatterStep::MergeIn, paused_too, None),
            (MatterStep::Extend, open, None),
            (MatterStep::Remind, open, None),
            (MatterStep::DueMoved, open, None),
        ] {
            for state in MatterState::iter() {
                // A step that leads nowhere else leaves the matter where it stands.
                let expected = from.contains(&state).then(|| to.unwrap_or(state));
                assert_eq!(next_state(state, step), expected, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn a_resident_answers_once_and_until_the_last_day() {
        assert_eq!(check_answer(Some(day(10)), false, day(10)), Ok(()));
        assert_eq!(check_answer(Some(day(10)), false, day(11)), Err(MatterError::TooLate { until: day(10) }));
        assert_eq!(check_answer(Some(day(10)), true, day(9)), Err(MatterError::AlreadySaid));
    }

    #[test]
    fn who_has_a_matter_in_hand_closes_it_after_all_confirmed_or_the_days_are_over() {
        let not_yet = Err(MatterError::NotYet { until: day(10) });
        for (state, all, staff, today, expected) in [
            (MatterState::Confirmed, true, false, 9, Ok(())),
            (MatterState::Confirmed, false, false, 10, not_yet.clone()),
            (MatterState::Confirmed, false, false, 11, Ok(())),
            (MatterState::Answered, false, false, 10, not_yet.clone()),
            (MatterState::Answered, false, false, 11, Ok(())),
            // All of none: everybody was erased, and nobody confirmed.
            (MatterState::Answered, true, false, 9, not_yet),
            (MatterState::Answered, false, true, 9, Ok(())),
        ] {
            let found = check_close(state, Some(day(10)), all, staff, day(today));
            assert_eq!(found, expected, "{state:?} {all} {staff} {today}");
        }
        let state = MatterState::InProgress;
        assert_eq!(check_close(state, None, false, false, day(1)), Err(MatterError::NotNow { state }));
        assert_eq!(check_close(state, None, false, true, day(1)), Ok(()));
    }

    #[test]
    fn an_extension_keeps_to_its_limits() {
        assert_eq!(check_extension(0, 15, 1, 15), Ok(()));
        assert_eq!(check_extension(0, 16, 1, 15), Err(MatterError::ExtensionTooLong { limit: 15 }));
        assert_eq!(check_extension(1, 1, 1, 15), Err(MatterError::ExtensionLimit { limit: 1 }));
    }

    #[test]
    fn only_a_running_matter_is_overdue_and_from_the_day_after() {
        for state in MatterState::iter() {
            assert!(!is_overdue(state, day(10), day(10)), "{state:?}");
            assert_eq!(is_overdue(state, day(10), day(11)), is_running(state), "{state:?}");
        }
    }
}
