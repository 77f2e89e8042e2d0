//! Points, stars, and the steps of a rating.
//!
//! ```text
//! ─propose─▶ PROPOSED ─decide─▶ DECIDED ─publish─▶ PUBLISHED ─appeal─▶ (with an appeal) ─decline appeal, correct─▶ PUBLISHED
//!   ▲  │  ▲       └────give back────┴─▶ RETURNED
//!   └──┘  └──────────propose──────────────┘
//! ```

use chrono::TimeDelta;
use entity::Instant;
use entity::rating_item;
use entity::value::{RatingState, RatingStep};

use super::error::RatingError;

/// The most items of criteria.
pub const MOST_ITEMS: usize = 40;

/// Where a step leads from a state; `None` when it cannot be taken there.
pub fn next_state(state: RatingState, step: RatingStep) -> Option<RatingState> {
    use RatingState as S;
    use RatingStep as M;
    match (state, step) {
        (S::Proposed | S::Returned, M::Propose) => Some(S::Proposed),
        (S::Proposed, M::Decide) => Some(S::Decided),
        (S::Proposed | S::Decided, M::GiveBack) => Some(S::Returned),
        (S::Decided, M::Publish) | (S::Published, M::Appeal | M::DeclineAppeal | M::Correct) => {
            Some(S::Published)
        }
        (S::Proposed | S::Returned | S::Decided | S::Published, _) => None,
    }
}

/// Whoever is refused something, or set right, hears why.
pub fn check_reason(step: RatingStep, reason: &str) -> Result<(), RatingError> {
    use RatingStep as M;
    let is_needed = matches!(step, M::GiveBack | M::Appeal | M::DeclineAppeal | M::Correct);
    if is_needed && reason.is_empty() { Err(RatingError::ReasonMissing) } else { Ok(()) }
}

/// A studio appeals once at a time, and within so many days.
pub fn check_appeal(
    has_appeal: bool,
    published_at: Option<Instant>,
    days: i64,
    now: Instant,
) -> Result<(), RatingError> {
    if has_appeal {
        return Err(RatingError::AppealOpen);
    }
    let until = published_at.unwrap_or(now) + TimeDelta::days(days);
    if now < until { Ok(()) } else { Err(RatingError::AppealLate { until }) }
}

/// From how many points on there are one, two, three, four and five stars.
pub type Bands = [i32; 5];

/// Each star asks for more than the one before, and five for no more than there are.
pub fn check_bands(bands: &Bands, most: i32) -> Result<(), RatingError> {
    let rise = bands.iter().zip(bands.iter().skip(1)).all(|(lower, higher)| lower < higher);
    let is_within = bands.iter().all(|band| (0..=most).contains(band));
    if rise && is_within { Ok(()) } else { Err(RatingError::Bands { most }) }
}

/// The stars of so many points.
pub fn stars(bands: &Bands, points: i32) -> i32 {
    let reached = bands.iter().filter(|band| points >= **band).count();
    i32::try_from(reached).unwrap_or(0)
}

/// Every item has points once, and none has more than it may. Gives all points together.
pub fn check_scores(
    items: &[rating_item::Model],
    scores: &[(entity::id::RatingItemId, i32)],
) -> Result<i32, RatingError> {
    let is_complete = items.len() == scores.len()
        && items.iter().all(|item| scores.iter().any(|(scored, _)| *scored == item.id));
    if !is_complete {
        return Err(RatingError::ScoresIncomplete { items: items.len() });
    }
    for (at, (scored, points)) in scores.iter().enumerate() {
        let most = items.iter().find(|item| item.id == *scored).map_or(0, |item| item.most_points);
        if !(0..=most).contains(points) {
            return Err(RatingError::PointsOutOfBounds { at, most });
        }
    }
    Ok(scores.iter().map(|(_, points)| points).sum())
}

/// The points that so much of what is measured earns: all of them from the target on, and in proportion below.
pub fn earned(value: i64, target: i32, most: i32) -> i32 {
    let share = i64::from(most).saturating_mul(value.max(0)) / i64::from(target.max(1));
    i32::try_from(share).unwrap_or(most).min(most)
}

#[cfg(test)]
mod tests {
    use entity::id::{RatingCriteriaId, RatingItemId};
    use sea_orm::Iterable;
    use uuid::Uuid;

    use super::*;

    const BANDS: Bands = [40, 55, 70, 80, 90];

    fn item(number: u128, most_points: i32) -> rating_item::Model {
        rating_item::Model {
            id: RatingItemId(Uuid::from_u128(number)),
            criteria_id: RatingCriteriaId(Uuid::nil()),
            ordinal: 1,
            title: String::new(),
            description: String::new(),
            most_points,
            measure: None,
            target: None,
        }
    }

    #[test]
    fn nothing_is_published_that_was_not_decided_and_nothing_leads_back_from_there() {
        for state in RatingState::iter() {
            for step in RatingStep::iter() {
                let next = next_state(state, step);
                if next == Some(RatingState::Published) && state != RatingState::Published {
                    assert_eq!((state, step), (RatingState::Decided, RatingStep::Publish));
                }
                let leads_back = state == RatingState::Published && next.is_some_and(|next| next != state);
                assert!(!leads_back, "{step:?}");
            }
        }
    }

    #[test]
    fn stars_begin_with_their_band() {
        for (points, expected) in
            [(0, 0), (39, 0), (40, 1), (54, 1), (55, 2), (79, 3), (80, 4), (89, 4), (90, 5), (100, 5)]
        {
            assert_eq!(stars(&BANDS, points), expected, "{points}");
        }
    }

    #[test]
    fn bands_rise_and_can_be_reached() {
        assert_eq!(check_bands(&BANDS, 90), Ok(()));
        assert_eq!(check_bands(&BANDS, 89), Err(RatingError::Bands { most: 89 }));
        assert_eq!(check_bands(&[40, 40, 70, 80, 90], 100), Err(RatingError::Bands { most: 100 }));
        assert_eq!(check_bands(&[-1, 40, 70, 80, 90], 100), Err(RatingError::Bands { most: 100 }));
    }

    #[test]
    fn every_item_is_scored_once_within_its_points() {
        let items = [item(1, 10), item(2, 20)];
        let scores = |points: &[(u128, i32)]| {
            let scores: Vec<_> = points
                .iter()
                .map(|(number, points)| (RatingItemId(Uuid::from_u128(*number)), *points))
                .collect();
            check_scores(&items, &scores)
        };
        assert_eq!(scores(&[(2, 20), (1, 0)]), Ok(20));
        let incomplete = Err(RatingError::ScoresIncomplete { items: 2 });
        assert_eq!(scores(&[(1, 5)]), incomplete);
        assert_eq!(scores(&[(1, 5), (1, 5)]), incomplete);
        assert_eq!(scores(&[(1, 5), (3, 5)]), incomplete);
        assert_eq!(scores(&[(1, 5), (2, 5), (2, 5)]), incomplete);
        assert_eq!(scores(&[(1, 10), (2, 21)]), Err(RatingError::PointsOutOfBounds { at: 1, most: 20 }));
        assert_eq!(scores(&[(1, -1), (2, 2)]), Err(RatingError::PointsOutOfBounds { at: 0, most: 10 }));
    }

    #[test]
    fn points_are_earned_in_proportion_up_to_the_target() {
        for (value, expected) in [(0, 0), (1, 5), (2, 10), (3, 15), (4, 20), (9, 20), (i64::MAX, 20), (-1, 0)]
        {
            assert_eq!(earned(value, 4, 20), expected, "{value}");
        }
    }

    #[test]
    fn an_appeal_is_made_once_and_in_time() {
        let published = "2026-12-20T01:00:00Z".parse::<Instant>().unwrap();
        let after = |days: i64| check_appeal(false, Some(published), 15, published + TimeDelta::days(days));
        assert_eq!(after(14), Ok(()));
        assert_eq!(after(15), Err(RatingError::AppealLate { until: published + TimeDelta::days(15) }));
        assert_eq!(check_appeal(true, Some(published), 15, published), Err(RatingError::AppealOpen));
    }
}
