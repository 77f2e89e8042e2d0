//! Loading ratings with what is asked of them: a statement or two for however many.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Lookahead;
use entity::id::{RatingCriteriaId, RatingItemId, StudioId, StudioRatingId};
use entity::{rating_criteria, rating_item, studio_rating};

use super::super::policy::{self, Action, decide};
use super::super::store;
use super::criteria::{RatingCriteria, RatingItem};
use super::types::{RatingMove, RatingScore, StudioRating};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::studios::graphql as studios;

/// Steps shown of a rating.
const MOST_MOVES: u64 = 50;

/// Criteria with their items.
pub(super) async fn with_items(
    ctx: &Ctx,
    rows: Vec<rating_criteria::Model>,
) -> Result<Vec<RatingCriteria>, Fault> {
    let mut items: HashMap<RatingCriteriaId, Vec<rating_item::Model>> = HashMap::new();
    for item in store::items_of(ctx.app.db.read(), rows.iter().map(|row| row.id)).await? {
        items.entry(item.criteria_id).or_default().push(item);
    }
    let complete = rows.into_iter().map(|row| {
        let (bands, own) = (store::bands_of(&row)?, items.remove(&row.id).unwrap_or_default());
        Ok(RatingCriteria { row: Arc::new(row), bands, items: Arc::new(own) })
    });
    complete.collect()
}

/// Loads what is asked of these ratings.
pub(super) async fn preload(
    ctx: &Ctx,
    ratings: &mut [StudioRating],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let studio = look.field("studio");
    if look.field("criteria").exists() {
        preload_criteria(ctx, ratings).await?;
    }
    if look.field("scores").exists() {
        preload_scores(ctx, ratings).await?;
    }
    if studio.exists() {
        let ids = ratings.iter().map(|rating| rating.row.studio_id).collect();
        let found = studios::load_many(ctx, ids, &studio).await?;
        for rating in ratings {
            rating.studio = Some(found.get(&rating.row.studio_id).cloned().map(Box::new));
        }
    }
    Ok(())
}

pub(super) async fn preload_criteria(ctx: &Ctx, ratings: &mut [StudioRating]) -> Result<(), Fault> {
    let mut ids: Vec<_> = ratings.iter().map(|rating| rating.row.criteria_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = store::by_keys(ctx.app.db.read(), ids).await?;
    let known = with_items(ctx, rows).await?;
    for rating in ratings {
        rating.criteria = known.iter().find(|criteria| criteria.row.id == rating.row.criteria_id).cloned();
    }
    Ok(())
}

pub(super) async fn preload_scores(ctx: &Ctx, ratings: &mut [StudioRating]) -> Result<(), Fault> {
    let db = ctx.app.db.read();
    let shown: Vec<_> =
        ratings.iter().filter(|rating| rating.shows_scores(ctx)).map(|one| one.row.id).collect();
    let scores = store::scores_of(db, shown).await?;
    let mut criteria: Vec<_> = ratings.iter().map(|rating| rating.row.criteria_id).collect();
    criteria.sort_unstable();
    criteria.dedup();
    let items = store::items_of(db, criteria).await?;
    let items: HashMap<RatingItemId, _> = items.iter().map(|item| (item.id, item)).collect();
    let mut by_rating: HashMap<StudioRatingId, Vec<(i32, RatingScore)>> = HashMap::new();
    for score in scores {
        let Some(item) = items.get(&score.item_id) else { continue };
        let shown =
            RatingScore { item: RatingItem::from(*item), points: score.points, evidence: score.evidence };
        by_rating.entry(score.rating_id).or_default().push((item.ordinal, shown));
    }
    for rating in ratings {
        let mut own = by_rating.remove(&rating.row.id).unwrap_or_default();
        own.sort_by_key(|(ordinal, _)| *ordinal);
        rating.scores = Some(own.into_iter().map(|(_, score)| score).collect());
    }
    Ok(())
}

/// The steps of a rating, as far as the viewer sees them.
pub(super) async fn history(ctx: &Ctx, rating: &studio_rating::Model) -> Result<Vec<RatingMove>, Fault> {
    let sees_early = decide(&ctx.actor, Action::ViewUnpublished, Some(rating.studio_id)).is_allowed();
    let rows = store::moves_of(ctx.app.db.read(), rating.id, sees_early, MOST_MOVES).await?;
    let shown = rows.into_iter().map(|row| RatingMove {
        step: row.step.into(),
        points: row.points,
        stars: row.stars,
        reason: row.reason,
        at: DateTime(row.at),
    });
    Ok(shown.collect())
}

/// Ratings by key, as far as the viewer may see them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<StudioRatingId>,
    look: &Lookahead<'_>,
) -> Result<Vec<(StudioRatingId, StudioRating)>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::by_ids(ctx.app.db.read(), &scope, ids).await?;
    let mut ratings: Vec<_> = rows.into_iter().map(StudioRating::from).collect();
    preload(ctx, &mut ratings, look).await?;
    Ok(ratings.into_iter().map(|rating| (rating.row.id, rating)).collect())
}

/// The latest published rating of each of these studios, which the viewer sees.
pub async fn latest_of(
    ctx: &Ctx,
    studios: impl IntoIterator<Item = StudioId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<StudioId, StudioRating>, Fault> {
    let rows = store::latest_of(ctx.app.db.read(), studios).await?;
    let mut ratings: Vec<_> = rows.into_iter().map(StudioRating::from).collect();
    preload(ctx, &mut ratings, look).await?;
    Ok(ratings.into_iter().map(|rating| (rating.row.studio_id, rating)).collect())
}

/// Criteria that were just published.
pub(super) async fn by_key(ctx: &Ctx, id: RatingCriteriaId) -> Result<Option<RatingCriteria>, Fault> {
    Ok(with_items(ctx, store::by_keys(ctx.app.db.read(), [id]).await?).await?.pop())
}
