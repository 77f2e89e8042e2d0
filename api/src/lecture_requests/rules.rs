//! The states of a lecture request. Pure.

pub mod likeness;

use chrono::{NaiveDate, TimeDelta};
use entity::value::LectureRequestState;
use strum::EnumIter;

use crate::rule_sets::Numbers;

/// A step that a request can take.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Move {
    /// Its asker writes it anew and sends it in again.
    Edit,
    /// The office lets everybody read it.
    Publish,
    /// The office gives it back to be mended.
    Return,
    /// The office declines it.
    Decline,
    /// Its asker takes it back, or leaves it to the others.
    Withdraw,
    /// It goes on in another.
    Merge,
    /// It stands for itself again.
    Unmerge,
    /// A member will give the lecture.
    Accept,
    /// The member will not after all.
    GiveBack,
    /// A lecture is scheduled for it.
    Schedule,
    /// That lecture was called off.
    Unschedule,
    /// That lecture was held.
    Hold,
}

/// What a step depends on beside the state.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The office has agreed to it.
    pub is_agreed: bool,
    /// Others have joined in.
    pub has_endorsers: bool,
}

/// Where a move leads from a state; `None` when it cannot be made there.
pub fn next_state(state: LectureRequestState, step: Move, standing: Standing) -> Option<LectureRequestState> {
    use LectureRequestState as S;
    match (state, step) {
        (S::Submitted | S::Returned, Move::Edit) => Some(S::Submitted),
        // One that was merged goes back to where it was.
        (S::Submitted, Move::Publish) | (S::Matched, Move::GiveBack) => Some(S::Open),
        (S::Merged, Move::Unmerge) => Some(if standing.is_agreed { S::Open } else { S::Submitted }),
        (S::Submitted, Move::Return) => Some(S::Returned),
        (S::Submitted | S::Open | S::Matched, Move::Decline) => Some(S::Declined),
        // It goes on for those who joined in, and for the member who prepares the lecture.
        (S::Open, Move::Withdraw) if standing.has_endorsers => Some(S::Open),
        (S::Submitted | S::Returned | S::Open, Move::Withdraw) => Some(S::Withdrawn),
        // A lecture that was taken for held, and was not, is called off as well.
        (S::Matched, Move::Withdraw)
        | (S::Scheduled | S::Fulfilled, Move::Unschedule)
        | (S::Open, Move::Accept) => Some(S::Matched),
        (S::Scheduled, Move::Withdraw) | (S::Matched, Move::Schedule) => Some(S::Scheduled),
        (S::Submitted | S::Open, Move::Merge) => Some(S::Merged),
        (S::Scheduled, Move::Hold) => Some(S::Fulfilled),
        (
            S::Submitted
            | S::Returned
            | S::Open
            | S::Matched
            | S::Scheduled
            | S::Fulfilled
            | S::Declined
            | S::Withdrawn
            | S::Merged,
            _,
        ) => None,
    }
}

/// Whether everybody reads it.
pub fn is_public(state: LectureRequestState) -> bool {
    use LectureRequestState as S;
    matches!(state, S::Open | S::Matched | S::Scheduled | S::Fulfilled)
}

/// Whether one may join in, and whether it may take others in: the lecture is still to come.
pub fn is_ahead(state: LectureRequestState) -> bool {
    use LectureRequestState as S;
    matches!(state, S::Open | S::Matched | S::Scheduled)
}

/// Whether it counts among those that its asker may have open.
pub fn is_live(state: LectureRequestState) -> bool {
    use LectureRequestState as S;
    matches!(state, S::Submitted | S::Returned | S::Open | S::Matched | S::Scheduled)
}

/// Whether what it says stays when its asker is erased: others have joined in, or it has become somebody's lecture.
pub fn outlives_asker(state: LectureRequestState, endorsers: i32) -> bool {
    use LectureRequestState as S;
    endorsers > 0 || matches!(state, S::Matched | S::Scheduled | S::Fulfilled)
}

/// Since when what was wanted until then is over, for somebody who lives through this day: the office leaves some days in between.
pub fn wanted_before(today: NaiveDate, numbers: &Numbers) -> NaiveDate {
    today - TimeDelta::days(numbers.lecture_request_stale_days)
}

/// Whether somebody who accepted so many lectures lately has given as many as one may be asked for.
pub fn is_full(accepted: i64, numbers: &Numbers) -> bool {
    accepted >= numbers.lecture_load_most
}

#[cfg(test)]
mod tests {
    use LectureRequestState as S;
    use sea_orm::Iterable;

    use super::*;

    const ALONE: Standing = Standing { is_agreed: true, has_endorsers: false };
    const JOINED: Standing = Standing { is_agreed: true, has_endorsers: true };

    #[test]
    fn what_has_ended_moves_no_more_but_for_a_merger_that_is_undone() {
        let ways = |state| -> Vec<Move> {
            Move::iter().filter(|step| next_state(state, *step, JOINED).is_some()).collect()
        };
        for state in [S::Declined, S::Withdrawn] {
            assert_eq!(ways(state), [], "{state:?}");
        }
        assert_eq!(ways(S::Merged), [Move::Unmerge]);
        assert_eq!(
            ways(S::Fulfilled),
            [Move::Unschedule],
            "only that its lecture did not take place after all"
        );
    }

    #[test]
    fn nothing_becomes_public_that_the_office_has_not_agreed_to() {
        let unread = Standing::default();
        for state in <S as Iterable>::iter().filter(|state| !is_public(*state)) {
            for step in Move::iter().filter(|step| *step != Move::Publish) {
                let to = next_state(state, step, unread);
                assert!(to.is_none_or(|to| !is_public(to)), "{state:?} {step:?}");
            }
        }
        assert_eq!(next_state(S::Merged, Move::Unmerge, unread), Some(S::Submitted));
        assert_eq!(next_state(S::Merged, Move::Unmerge, ALONE), Some(S::Open));
    }

    #[test]
    fn an_asker_takes_back_what_is_theirs_alone_and_leaves_what_is_not() {
        let withdrawn = |state, standing| next_state(state, Move::Withdraw, standing);
        for (state, standing, to) in [
            (S::Submitted, ALONE, Some(S::Withdrawn)),
            (S::Returned, ALONE, Some(S::Withdrawn)),
            (S::Open, ALONE, Some(S::Withdrawn)),
            (S::Open, JOINED, Some(S::Open)),
            (S::Matched, ALONE, Some(S::Matched)),
            (S::Scheduled, JOINED, Some(S::Scheduled)),
            (S::Fulfilled, JOINED, None),
            (S::Merged, JOINED, None),
        ] {
            assert_eq!(withdrawn(state, standing), to, "{state:?} {standing:?}");
        }
    }

    #[test]
    fn a_lecture_is_scheduled_called_off_and_held() {
        assert_eq!(next_state(S::Matched, Move::Schedule, ALONE), Some(S::Scheduled));
        assert_eq!(next_state(S::Scheduled, Move::Unschedule, ALONE), Some(S::Matched));
        assert_eq!(next_state(S::Scheduled, Move::Hold, ALONE), Some(S::Fulfilled));
        for state in <S as Iterable>::iter().filter(|state| *state != S::Scheduled) {
            assert_eq!(next_state(state, Move::Hold, JOINED), None, "{state:?}");
            let back = (state == S::Fulfilled).then_some(S::Matched);
            assert_eq!(next_state(state, Move::Unschedule, JOINED), back, "{state:?}");
        }
        for step in [Move::GiveBack, Move::Decline, Move::Merge, Move::Edit, Move::Accept] {
            assert_eq!(
                next_state(S::Scheduled, step, JOINED),
                None,
                "{step:?}: the lecture is called off first"
            );
        }
    }

    #[test]
    fn what_others_joined_or_a_member_took_outlives_its_asker() {
        for (state, endorsers, stays) in [
            (S::Open, 0, false),
            (S::Open, 1, true),
            (S::Submitted, 0, false),
            (S::Matched, 0, true),
            (S::Declined, 0, false),
            (S::Declined, 2, true),
        ] {
            assert_eq!(outlives_asker(state, endorsers), stays, "{state:?} {endorsers}");
        }
    }

    #[test]
    fn what_was_wanted_is_over_some_days_later() {
        let numbers = Numbers { lecture_request_stale_days: 30, ..Numbers::default() };
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        assert_eq!(wanted_before(day(12, 31), &numbers), day(12, 1));
    }

    #[test]
    fn whoever_took_as_many_as_one_may_is_full() {
        let numbers = Numbers { lecture_load_most: 2, ..Numbers::default() };
        assert_eq!([0, 1, 2, 3].map(|accepted| is_full(accepted, &numbers)), [false, false, true, true]);
    }
}
