//! Publishing criteria; proposing, moving and correcting ratings.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::StudioRatingId;

use super::super::service::{criteria, rating, scoring};
use super::criteria::RatingCriteria;
use super::errors::{RatingUserError, errors};
use super::inputs::{
    CorrectStudioRatingInput, MoveStudioRatingInput, ProposeStudioRatingInput, PublishRatingCriteriaInput,
};
use super::loading::{by_key, load_many};
use super::types::StudioRating;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};

/// 公布评定标准的结果。 What came of it.
#[derive(SimpleObject)]
pub struct PublishRatingCriteriaPayload {
    /// 公布的标准。 What was published.
    criteria: Option<RatingCriteria>,
    /// 未成的原因。 Why it was not published.
    user_errors: Vec<RatingUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 提出评定的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ProposeStudioRatingPayload {
    /// 现在的评定。 The rating as it is now.
    rating: Option<StudioRating>,
    /// 未成的原因。 Why it was not kept.
    user_errors: Vec<RatingUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 这一步的结果。 What came of it.
#[derive(SimpleObject)]
pub struct MoveStudioRatingPayload {
    /// 现在的评定，冲突时亦然。 The rating as it is now, after a conflict too.
    rating: Option<StudioRating>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<RatingUserError>,
}

/// 更正的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CorrectStudioRatingPayload {
    /// 现在的评定，冲突时亦然。 The rating as it is now, after a conflict too.
    rating: Option<StudioRating>,
    /// 未成的原因。 Why it was not corrected.
    user_errors: Vec<RatingUserError>,
}

/// What can be done with criteria and ratings.
#[derive(Default)]
pub struct RatingMutation;

#[Object]
impl RatingMutation {
    /// 公布一年的星级评定标准（工作人员）；该年评定公布前可另行公布新版。 Publishes what the studios of a year are rated by. Staff only; until a
    /// rating of the year is published, another version can take its place.
    async fn publish_rating_criteria(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: PublishRatingCriteriaInput,
    ) -> Option<async_graphql::Result<PublishRatingCriteriaPayload>> {
        fallible(publish(context, input).await)
    }

    /// 提出或修改一个工作室一年的评定（工作人员，非本工作室成员）。 Proposes points for a year of a studio, or others than were proposed. Staff who
    /// do not sit in it.
    async fn propose_studio_rating(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ProposeStudioRatingInput,
    ) -> Option<async_graphql::Result<ProposeStudioRatingPayload>> {
        fallible(propose(context, input).await)
    }

    /// 审定、退回、公布、维持（工作人员，非本工作室成员），申诉（领衔委员）。 Decides, gives back, publishes or declines an appeal (staff who do
    /// not sit in it), or appeals (its lead).
    async fn move_studio_rating(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MoveStudioRatingInput,
    ) -> Option<async_graphql::Result<MoveStudioRatingPayload>> {
        fallible(take(context, input).await)
    }

    /// 更正已公布的评定（工作人员，非本工作室成员）。 Sets right a rating that was published. Staff who do not sit in the studio.
    async fn correct_studio_rating(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CorrectStudioRatingInput,
    ) -> Option<async_graphql::Result<CorrectStudioRatingPayload>> {
        fallible(correct(context, input).await)
    }
}

async fn publish(
    context: &Context<'_>,
    input: PublishRatingCriteriaInput,
) -> Result<PublishRatingCriteriaPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let call = Call::keyed("publishRatingCriteria", input.idempotency_key, &new)?.because(new.reason.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { criteria::publish(&tx, ctx, new).await })
    })
    .await?;
    let criteria = match &outcome.result {
        Ok(kept) => by_key(ctx, kept.id).await?,
        Err(_) => None,
    };
    Ok(PublishRatingCriteriaPayload {
        criteria,
        replayed: outcome.replayed,
        user_errors: errors(ctx, outcome),
    })
}

async fn propose(
    context: &Context<'_>,
    input: ProposeStudioRatingInput,
) -> Result<ProposeStudioRatingPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let call = Call::keyed("proposeStudioRating", input.idempotency_key, &new)?.about("Studio", new.studio);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { scoring::propose(&tx, ctx, new).await })
    })
    .await?;
    let rating = match &outcome.result {
        Ok(kept) => shown(context, kept.id).await?,
        Err(_) => None,
    };
    Ok(ProposeStudioRatingPayload { rating, replayed: outcome.replayed, user_errors: errors(ctx, outcome) })
}

async fn take(context: &Context<'_>, input: MoveStudioRatingInput) -> Result<MoveStudioRatingPayload, Fault> {
    let (ctx, step) = (ctx(context)?, input.read()?);
    let id = step.id;
    let call = Call::unkeyed("moveStudioRating").about("StudioRating", id).because(step.reason.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let step = step.clone();
        Box::pin(async move { rating::take(&tx, ctx, step).await })
    })
    .await?;
    Ok(MoveStudioRatingPayload { rating: shown(context, id).await?, user_errors: errors(ctx, outcome) })
}

async fn correct(
    context: &Context<'_>,
    input: CorrectStudioRatingInput,
) -> Result<CorrectStudioRatingPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let id = new.id;
    let call = Call::unkeyed("correctStudioRating").about("StudioRating", id).because(new.reason.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { scoring::correct(&tx, ctx, new).await })
    })
    .await?;
    Ok(CorrectStudioRatingPayload { rating: shown(context, id).await?, user_errors: errors(ctx, outcome) })
}

async fn shown(context: &Context<'_>, id: StudioRatingId) -> Result<Option<StudioRating>, Fault> {
    let look = context.look_ahead().field("rating");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.pop().map(|(_, rating)| rating))
}
