//! What the demo's studios were rated by in the last year, and how.

use chrono::{Datelike, TimeDelta};
use entity::Instant;
use entity::id::{AccountId, RatingCriteriaId};
use entity::value::{RatingMeasure, RatingState, RatingStep, StudioState};
use entity::{rating_criteria, rating_item, studio_rating, studio_rating_move, studio_rating_score};

use super::id;
use super::people::People;
use super::places::Studios;

/// What it is, the most points, and of what in the ledger so much is wanted for all of them.
type Item = (&'static str, i32, Option<(RatingMeasure, i32)>);

/// What there are points for: what it is, the most points, and what of the ledger it goes by.
const ITEMS: [Item; 5] = [
    ("开展活动", 30, Some((RatingMeasure::Activities, 6))),
    ("接待群众", 25, Some((RatingMeasure::Receptions, 20))),
    ("定期开放", 20, Some((RatingMeasure::HoursOpen, 200))),
    ("阵地建设与五上墙", 15, None),
    ("群众评价", 10, None),
];

/// From how many points on there are one to five stars.
const BANDS: [i32; 5] = [40, 55, 65, 75, 85];

/// Criteria and ratings.
#[derive(Default)]
pub(super) struct Ratings {
    pub(super) criteria: Vec<rating_criteria::Model>,
    pub(super) items: Vec<rating_item::Model>,
    pub(super) ratings: Vec<studio_rating::Model>,
    pub(super) scores: Vec<studio_rating_score::Model>,
    pub(super) moves: Vec<studio_rating_move::Model>,
}

/// Every studio that is open was rated last year, by the officer and the administrator. What everybody reads is published by `store.rs` last.
pub(super) fn make(studios: &Studios, people: &People, now: Instant) -> Ratings {
    let (Some(admin), Some(officer)) = (people.staff.first(), people.staff.last()) else {
        return Ratings::default();
    };
    let (year, criteria_id) = (now.year() - 1, id("rating criteria", 0));
    let mut made = Ratings::default();
    made.criteria.push(rating_criteria::Model {
        id: criteria_id,
        year,
        version: 1,
        title: format!("{year} 年度委员工作室星级评定标准"),
        bands: serde_json::Value::from(BANDS.to_vec()),
        reason: String::new(),
        published_by: admin.account_id,
        published_at: now - TimeDelta::days(300),
    });
    made.items = items(criteria_id);
    let rated =
        studios.all.iter().filter(|studio| studio.state == StudioState::Open && studio.applied_by.is_none());
    for (nth, studio) in rated.enumerate() {
        let rating_id = id("studio rating", nth);
        let scores: Vec<_> = made
            .items
            .iter()
            .zip(0..)
            .map(|(item, at)| studio_rating_score::Model {
                rating_id,
                item_id: item.id,
                most_points: item.most_points,
                points: item.most_points * points(nth, at) / 10,
                evidence: "依据年度台账和现场查看。".to_owned(),
            })
            .collect();
        let points = scores.iter().map(|score| score.points).sum();
        let stars = i32::try_from(BANDS.iter().filter(|band| points >= **band).count()).unwrap_or(0);
        made.scores.extend(scores);
        let rating = studio_rating::Model {
            id: rating_id,
            studio_id: studio.id,
            year,
            criteria_id,
            state: RatingState::Decided,
            points,
            stars,
            remark: String::new(),
            proposed_by: officer.account_id,
            decided_by: Some(admin.account_id),
            published_at: None,
            has_appeal: false,
            version: 2,
            created_at: now - TimeDelta::days(290),
            updated_at: now - TimeDelta::days(280),
        };
        made.moves.extend(moves(&rating, nth, admin.account_id));
        made.ratings.push(rating);
    }
    made
}

/// Tenths of the points, six to ten of them.
fn points(nth: usize, at: usize) -> i32 {
    i32::try_from(10 - (nth * 7 + at * 3) % 5).unwrap_or(10)
}

fn items(criteria_id: RatingCriteriaId) -> Vec<rating_item::Model> {
    let item = |(ordinal, (title, most_points, measure)): (i32, &Item)| rating_item::Model {
        id: id("rating item", ordinal),
        criteria_id,
        ordinal,
        title: (*title).to_owned(),
        description: String::new(),
        most_points: *most_points,
        measure: measure.map(|(measure, _)| measure),
        target: measure.map(|(_, target)| target),
    };
    (1..).zip(ITEMS.iter()).map(item).collect()
}

fn moves(rating: &studio_rating::Model, nth: usize, admin: AccountId) -> Vec<studio_rating_move::Model> {
    let steps = [
        (RatingStep::Propose, rating.proposed_by, 0),
        (RatingStep::Decide, admin, 5),
        (RatingStep::Publish, admin, 10),
    ];
    let taken = (1..).zip(steps).map(|(version, (step, account_id, days))| studio_rating_move::Model {
        id: id("studio rating move", format!("{nth} {version}")),
        rating_id: rating.id,
        version,
        step,
        points: rating.points,
        stars: rating.stars,
        reason: String::new(),
        account_id,
        at: rating.created_at + TimeDelta::days(days),
    });
    taken.collect()
}
