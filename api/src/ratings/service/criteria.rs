//! Publishing what a year is rated by.

use chrono::Datelike;
use entity::id::RatingCriteriaId;
use entity::value::RatingMeasure;
use entity::{rating_criteria, rating_item};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::RatingError;
use super::super::policy::{Action, decide};
use super::super::rules::{Bands, check_bands};
use super::super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::ids;
use crate::mutation::Done;

/// Criteria to publish.
#[derive(Clone, Debug, Serialize)]
pub struct NewCriteria {
    /// For which year.
    pub year: i32,
    /// The title.
    pub title: String,
    /// From how many points on there are one to five stars.
    pub bands: Bands,
    /// What there are points for, in order.
    pub items: Vec<NewItem>,
    /// Why they take the place of the former; may be empty for the first of a year.
    pub reason: String,
}

/// One thing to give points for.
#[derive(Clone, Debug, Serialize)]
pub struct NewItem {
    /// What it is.
    pub title: String,
    /// What is looked at, and what counts as evidence; may be empty.
    pub description: String,
    /// The most points.
    pub most_points: i32,
    /// What of the ledger it goes by, and how much of it earns all the points.
    pub measure: Option<(RatingMeasure, i32)>,
}

/// Criteria were published.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct CriteriaKept {
    /// Their key.
    pub id: RatingCriteriaId,
}

impl Done for CriteriaKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("RatingCriteria", self.id.into()))
    }
}

/// Publishes the first criteria of a year, or others in their place while no rating by them was published.
pub async fn publish(tx: &Tx, ctx: &Ctx, new: NewCriteria) -> Result<CriteriaKept, Stop<RatingError>> {
    decide(&ctx.actor, Action::PublishCriteria, None).check()?;
    let refuse = |error| Err(Stop::Refused(error));
    if new.year > tx.now.with_timezone(&ctx.app.zone()).year() + 1 {
        return refuse(RatingError::YearAhead);
    }
    let most = new.items.iter().map(|item| item.most_points).sum();
    check_bands(&new.bands, most).map_err(Stop::Refused)?;
    let former = store::lock_criteria(tx.conn(), new.year).await?;
    if former.is_some() && new.reason.is_empty() {
        return refuse(RatingError::ReasonMissing);
    }
    if store::is_any_published(tx.conn(), new.year).await? {
        return refuse(RatingError::YearPublished);
    }
    let id = ids::new_id();
    let criteria = rating_criteria::Model {
        id,
        year: new.year,
        version: former.map_or(0, |former| former.version) + 1,
        title: new.title,
        bands: serde_json::Value::from(new.bands.to_vec()),
        reason: new.reason,
        published_by: ctx.actor.person()?.account_id,
        published_at: tx.now,
    };
    let items = (1..).zip(new.items).map(|(ordinal, item)| rating_item::Model {
        id: ids::new_id(),
        criteria_id: id,
        ordinal,
        title: item.title,
        description: item.description,
        most_points: item.most_points,
        measure: item.measure.map(|(measure, _)| measure),
        target: item.measure.map(|(_, target)| target),
    });
    store::insert_criteria(tx, criteria, items.collect()).await?;
    Ok(CriteriaKept { id })
}
