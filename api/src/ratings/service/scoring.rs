//! Points: proposed for a year of a studio, and set right after they were published.

use entity::id::{RatingCriteriaId, RatingItemId, StudioId, StudioRatingId};
use entity::value::{RatingState, RatingStep};
use entity::{studio_rating, studio_rating_score};
use serde::Serialize;

use super::super::error::RatingError;
use super::super::policy::{Action, decide};
use super::super::rules::{check_reason, check_scores, next_state, stars};
use super::super::store;
use super::rating::{Outcome, RatingKept, lock, next, note, tell};
use super::suggesting::is_ahead;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::{ids, studios};

/// The points of one item, and what they go by.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    /// Which item.
    pub item: RatingItemId,
    /// How many points.
    pub points: i32,
    /// What they go by.
    pub evidence: String,
}

/// Points to propose for a year of a studio, or others than were proposed.
#[derive(Clone, Debug, Serialize)]
pub struct Proposal {
    /// Of which studio.
    pub studio: StudioId,
    /// Of which year.
    pub year: i32,
    /// The version of the rating that the change is made for; `None` when there is none yet.
    pub expected_version: Option<i32>,
    /// The points of every item.
    pub scores: Vec<Score>,
    /// What the office remarks; may be empty.
    pub remark: String,
}

/// What is to be set right.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Which rating.
    pub id: StudioRatingId,
    /// The version that was looked at.
    pub expected_version: i32,
    /// The points of every item.
    pub scores: Vec<Score>,
    /// What the office remarks; may be empty.
    pub remark: String,
    /// Why.
    pub reason: String,
}

/// Proposes points by the criteria in force.
pub async fn propose(tx: &Tx, ctx: &Ctx, new: Proposal) -> Outcome {
    decide(&ctx.actor, Action::Propose, Some(new.studio)).check()?;
    let by = ctx.actor.person()?.account_id;
    let refuse = |error| Err(Stop::Refused(error));
    if is_ahead(ctx, tx.now, new.year) {
        return refuse(RatingError::YearAhead);
    }
    match studios::service::licensed(tx, new.studio).await? {
        None => return Err(Fault::NotFound.into()),
        Some(false) => return refuse(RatingError::NotLicensed),
        Some(true) => {}
    }
    let Some(criteria) = store::lock_criteria(tx.conn(), new.year).await? else {
        return refuse(RatingError::NoCriteria { year: new.year });
    };
    let former = store::lock_of(tx.conn(), new.studio, new.year).await?;
    let version = former.as_ref().map(|former| former.version);
    if version != new.expected_version {
        return refuse(RatingError::Conflict { version: version.unwrap_or(0) });
    }
    if let Some(former) = &former
        && next_state(former.state, RatingStep::Propose).is_none()
    {
        return refuse(RatingError::NotNow { state: former.state });
    }
    let points = points(tx, criteria.id, &new.scores).await?;
    let after = studio_rating::Model {
        id: former.as_ref().map_or_else(ids::new_id, |former| former.id),
        studio_id: new.studio,
        year: new.year,
        criteria_id: criteria.id,
        state: RatingState::Proposed,
        points,
        stars: stars(&store::bands_of(&criteria)?, points),
        remark: new.remark,
        proposed_by: by,
        decided_by: None,
        published_at: None,
        has_appeal: false,
        version: version.unwrap_or(0) + 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    match former {
        None => store::insert(tx, after.clone()).await?,
        Some(_) => store::update(tx, &after).await?,
    }
    note(tx, &after, RatingStep::Propose, "", by).await?;
    store::replace_scores(tx, after.id, rows(after.id, &new.scores, tx).await?).await?;
    Ok(RatingKept { id: after.id })
}

/// Sets right what was published, by the criteria that it was published by. An appeal is answered by it.
pub async fn correct(tx: &Tx, ctx: &Ctx, new: Correction) -> Outcome {
    let step = RatingStep::Correct;
    let before = lock(tx, ctx, (new.id, new.expected_version), step).await?;
    let by = ctx.actor.person()?.account_id;
    next(&before, step)?;
    check_reason(step, &new.reason).map_err(Stop::Refused)?;
    let criteria = store::get_criteria(tx.conn(), before.criteria_id).await?;
    let points = points(tx, criteria.id, &new.scores).await?;
    let after = studio_rating::Model {
        points,
        stars: stars(&store::bands_of(&criteria)?, points),
        remark: new.remark,
        has_appeal: false,
        version: before.version + 1,
        ..before
    };
    // The step comes first: by it the database knows that this is a correction.
    note(tx, &after, step, &new.reason, by).await?;
    store::replace_scores(tx, after.id, rows(after.id, &new.scores, tx).await?).await?;
    store::update(tx, &after).await?;
    tell(tx, ctx, &after, step, &new.reason).await
}

async fn points(tx: &Tx, criteria: RatingCriteriaId, scores: &[Score]) -> Result<i32, Stop<RatingError>> {
    let items = store::items_of(tx.conn(), [criteria]).await?;
    let given: Vec<_> = scores.iter().map(|score| (score.item, score.points)).collect();
    check_scores(&items, &given).map_err(Stop::Refused)
}

/// The scores as they are stored: each beside the most that its item gives.
async fn rows(
    rating: StudioRatingId,
    scores: &[Score],
    tx: &Tx,
) -> Result<Vec<studio_rating_score::Model>, Fault> {
    let most = store::most_points(tx.conn(), scores.iter().map(|score| score.item)).await?;
    let row = |score: &Score| studio_rating_score::Model {
        rating_id: rating,
        item_id: score.item,
        most_points: most.get(&score.item).copied().unwrap_or(0),
        points: score.points,
        evidence: score.evidence.clone(),
    };
    Ok(scores.iter().map(row).collect())
}
