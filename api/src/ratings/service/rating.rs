//! A rating, from the decision about what was proposed to what may still come back after it was published.

use entity::id::{AccountId, StudioRatingId};
use entity::value::{RatingState, RatingStep, StudioRole};
use entity::{studio_rating, studio_rating_move};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::RatingError;
use super::super::policy::{Action, decide};
use super::super::rules::{check_appeal, check_reason, next_state};
use super::super::store;
use crate::access::Actor;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::mutation::{Done, Refusal};
use crate::{ids, rule_sets, studios};

/// A step to take.
#[derive(Clone, Debug)]
pub struct Step {
    /// Of which rating.
    pub id: StudioRatingId,
    /// The version that the step was decided for.
    pub expected_version: i32,
    /// Which: none that needs points.
    pub step: RatingStep,
    /// Why; may be empty where nobody is refused anything.
    pub reason: String,
}

/// A rating was proposed, moved or corrected.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct RatingKept {
    /// Its key.
    pub id: StudioRatingId,
}

impl Done for RatingKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("StudioRating", self.id.into()))
    }
}

/// What came of it.
pub(super) type Outcome = Result<RatingKept, Stop<RatingError>>;

/// Takes a step that leaves the points as they are.
pub async fn take(tx: &Tx, ctx: &Ctx, step: Step) -> Outcome {
    let before = lock(tx, ctx, (step.id, step.expected_version), step.step).await?;
    let by = ctx.actor.person()?.account_id;
    let state = next(&before, step.step)?;
    check_reason(step.step, &step.reason).map_err(Stop::Refused)?;
    check(tx, &before, step.step, by).await?;
    let after = studio_rating::Model {
        state,
        decided_by: match step.step {
            RatingStep::Decide => Some(by),
            RatingStep::GiveBack => None,
            _ => before.decided_by,
        },
        published_at: if step.step == RatingStep::Publish { Some(tx.now) } else { before.published_at },
        has_appeal: step.step == RatingStep::Appeal,
        version: before.version + 1,
        ..before
    };
    note(tx, &after, step.step, &step.reason, by).await?;
    store::update(tx, &after).await?;
    tell(tx, ctx, &after, step.step, &step.reason).await
}

/// Why the step is refused to this actor; `None` when it is not. The mutations ask the same.
pub(crate) fn why_not(
    actor: &Actor,
    rating: &studio_rating::Model,
    step: RatingStep,
) -> Option<&'static str> {
    if let Some(code) = decide(actor, Action::of(step), Some(rating.studio_id)).code() {
        return Some(code);
    }
    let not_now = || RatingError::NotNow { state: rating.state }.code();
    if next_state(rating.state, step).is_none() {
        return Some(not_now());
    }
    match step {
        RatingStep::Decide if actor.account_id() == Some(rating.proposed_by) => {
            Some(RatingError::OwnProposal.code())
        }
        RatingStep::Appeal if rating.has_appeal => Some(RatingError::AppealOpen.code()),
        RatingStep::DeclineAppeal if !rating.has_appeal => Some(not_now()),
        _ => None,
    }
}

/// What stands against a step beside the state.
async fn check(
    tx: &Tx,
    rating: &studio_rating::Model,
    step: RatingStep,
    by: AccountId,
) -> Result<(), Stop<RatingError>> {
    let refuse = |error| Err(Stop::Refused(error));
    match step {
        RatingStep::Decide if rating.proposed_by == by => refuse(RatingError::OwnProposal),
        // Locked, so that nobody publishes other criteria meanwhile.
        RatingStep::Decide | RatingStep::Publish => match store::lock_criteria(tx.conn(), rating.year).await?
        {
            Some(criteria) if criteria.id == rating.criteria_id => Ok(()),
            _ => refuse(RatingError::CriteriaChanged),
        },
        RatingStep::Appeal => {
            let days = rule_sets::current(tx.conn()).await?.rating_appeal_days;
            check_appeal(rating.has_appeal, rating.published_at, days, tx.now).map_err(Stop::Refused)
        }
        RatingStep::DeclineAppeal if !rating.has_appeal => {
            refuse(RatingError::NotNow { state: rating.state })
        }
        RatingStep::Propose | RatingStep::GiveBack | RatingStep::DeclineAppeal | RatingStep::Correct => {
            Ok(())
        }
    }
}

pub(super) fn next(
    rating: &studio_rating::Model,
    step: RatingStep,
) -> Result<RatingState, Stop<RatingError>> {
    next_state(rating.state, step).ok_or(Stop::Refused(RatingError::NotNow { state: rating.state }))
}

/// Whoever may not see a rating is told that it does not exist.
pub(super) async fn lock(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): (StudioRatingId, i32),
    step: RatingStep,
) -> Result<studio_rating::Model, Stop<RatingError>> {
    ctx.actor.person()?;
    let rating = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let is_public = rating.state == RatingState::Published;
    if !is_public {
        decide(&ctx.actor, Action::ViewUnpublished, Some(rating.studio_id)).check()?;
    }
    decide(&ctx.actor, Action::of(step), Some(rating.studio_id)).check()?;
    if rating.version != expected_version {
        return Err(Stop::Refused(RatingError::Conflict { version: rating.version }));
    }
    Ok(rating)
}

/// Keeps who took a step, when and why.
pub(super) async fn note(
    tx: &Tx,
    after: &studio_rating::Model,
    step: RatingStep,
    reason: &str,
    by: AccountId,
) -> Result<(), Fault> {
    let row = studio_rating_move::Model {
        id: ids::new_id(),
        rating_id: after.id,
        version: after.version,
        step,
        points: after.points,
        stars: after.stars,
        reason: reason.to_owned(),
        account_id: by,
        at: tx.now,
    };
    Ok(store::insert_move(tx.conn(), row).await?)
}

/// Lead and team hear of what is published; who proposed or decided, of what comes back to them.
pub(super) async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    rating: &studio_rating::Model,
    step: RatingStep,
    reason: &str,
) -> Outcome {
    let kept = Ok(RatingKept { id: rating.id });
    let kind = match step {
        RatingStep::Publish => NoticeKind::RatingPublished,
        RatingStep::Correct => NoticeKind::RatingCorrected,
        RatingStep::DeclineAppeal => NoticeKind::RatingAppealDeclined,
        RatingStep::GiveBack => NoticeKind::RatingReturned,
        RatingStep::Appeal => NoticeKind::RatingAppealed,
        RatingStep::Propose | RatingStep::Decide => return kept,
    };
    let (name, seats) = studios::service::who_sits_in(tx, rating.studio_id).await?;
    let accounts: Vec<AccountId> = match step {
        RatingStep::GiveBack => vec![rating.proposed_by],
        RatingStep::Appeal => rating.decided_by.into_iter().chain([rating.proposed_by]).collect(),
        RatingStep::DeclineAppeal => seats
            .into_iter()
            .filter(|(_, role)| *role == StudioRole::Lead)
            .map(|(account, _)| account)
            .collect(),
        _ => seats.into_iter().map(|(account, _)| account).collect(),
    };
    let about = ("StudioRating", rating.id.into());
    let notice = Notice { kind, accounts: &accounts, name: &name, about, note: reason };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    kept
}
