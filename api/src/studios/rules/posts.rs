//! What lead and team write, on its way to the public.
//!
//! `DRAFT ─submit─▶ SUBMITTED ─publish─▶ PUBLISHED ─take down─▶ WITHDRAWN`; `SUBMITTED ─give back─▶ RETURNED ─submit─▶ SUBMITTED`. Words can
//! be changed while they are a draft or were given back; what waits, or is public, is taken back first.

use chrono::NaiveDate;
use entity::value::{PostKind, PostState};
use strum::EnumIter;

use super::super::error::StudioError;

/// A step of a post.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum PostMove {
    /// Change the words.
    Edit,
    /// Send it to the office.
    Submit,
    /// Take it back from the office, or off the public page, to work on it.
    TakeBack,
    /// Let the public read it.
    Publish,
    /// Give it back to be mended, with a remark.
    GiveBack,
    /// Take it off the public page, with a remark.
    TakeDown,
}

/// Where a step leads from a state; `None` when it cannot be taken there.
pub fn next_state(state: PostState, step: PostMove) -> Option<PostState> {
    use PostState as S;
    match (state, step) {
        (S::Draft | S::Returned, PostMove::Edit) => Some(state),
        (S::Draft | S::Returned, PostMove::Submit) => Some(S::Submitted),
        (S::Submitted | S::Published | S::Withdrawn, PostMove::TakeBack) => Some(S::Draft),
        (S::Submitted, PostMove::Publish) => Some(S::Published),
        (S::Submitted, PostMove::GiveBack) => Some(S::Returned),
        (S::Published, PostMove::TakeDown) => Some(S::Withdrawn),
        (S::Draft | S::Submitted | S::Returned | S::Published | S::Withdrawn, _) => None,
    }
}

/// The most photos of a post.
pub const MOST_PHOTOS: usize = 9;

/// The most members who are named as having been there.
pub const MOST_HOSTS: usize = 30;

/// What is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// News or activity.
    pub kind: PostKind,
    /// When an activity took place.
    pub held_on: Option<NaiveDate>,
    /// How many residents took part in it.
    pub residents: Option<i32>,
    /// How many members are named as having been there.
    pub hosts: usize,
}

/// An activity took place, today at the latest, and is counted; news has no date, no number and nobody who was there.
pub fn check_facts(facts: &Facts, today: NaiveDate) -> Result<(), StudioError> {
    let wrong = |field: &str| Err(StudioError::PostFacts { field: field.to_owned() });
    if facts.kind == PostKind::News && facts.hosts > 0 {
        return wrong("hostIds");
    }
    match (facts.kind, facts.held_on, facts.residents) {
        (PostKind::News, None, None) => Ok(()),
        (PostKind::News, None, Some(_)) => wrong("residents"),
        (PostKind::Activity, Some(on), Some(residents))
            if on <= today && (0..=100_000).contains(&residents) =>
        {
            Ok(())
        }
        (PostKind::Activity, Some(on), _) if on <= today => wrong("residents"),
        (PostKind::News, Some(_), _) | (PostKind::Activity, _, _) => wrong("heldOn"),
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable;
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn the_public_reads_only_what_was_submitted_and_published() {
        for state in <PostState as Iterable>::iter() {
            for step in <PostMove as IntoEnumIterator>::iter() {
                if next_state(state, step) == Some(PostState::Published) {
                    assert_eq!((state, step), (PostState::Submitted, PostMove::Publish));
                }
            }
            let can_change = next_state(state, PostMove::Edit).is_some();
            assert_eq!(can_change, matches!(state, PostState::Draft | PostState::Returned), "{state:?}");
        }
    }

    #[test]
    fn an_activity_has_a_day_that_has_come_and_a_number() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let facts = |kind, held_on, residents| Facts { kind, held_on, residents, hosts: 0 };
        let field = |facts: Facts| match check_facts(&facts, today) {
            Ok(()) => String::new(),
            Err(StudioError::PostFacts { field }) => field,
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(field(facts(PostKind::Activity, Some(today), Some(0))), "");
        assert_eq!(field(facts(PostKind::Activity, today.succ_opt(), Some(12))), "heldOn");
        assert_eq!(field(facts(PostKind::Activity, None, Some(12))), "heldOn");
        assert_eq!(field(facts(PostKind::Activity, Some(today), None)), "residents");
        assert_eq!(field(facts(PostKind::Activity, Some(today), Some(-1))), "residents");
        assert_eq!(field(facts(PostKind::News, None, None)), "");
        assert_eq!(field(facts(PostKind::News, Some(today), None)), "heldOn");
        assert_eq!(field(facts(PostKind::News, None, Some(3))), "residents");
        let with_hosts = |kind, held_on, residents| Facts { hosts: 2, ..facts(kind, held_on, residents) };
        assert_eq!(field(with_hosts(PostKind::Activity, Some(today), Some(12))), "");
        assert_eq!(field(with_hosts(PostKind::News, None, None)), "hostIds");
    }
}
