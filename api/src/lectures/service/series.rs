//! Lectures that belong together.

use entity::id::{LectureSeriesId, RegionId};
use entity::lecture_series::Model;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::LectureError;
use super::super::policy::decide_series;
use super::super::store;
use super::Result;
use crate::access::Actor;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::Done;
use crate::{ids, regions};

/// What a series says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeriesWords {
    /// What it is called.
    pub title: String,
    /// What it is about: cleaned HTML; may be empty.
    pub description: String,
    /// Where; the whole district when it is `None`.
    pub region: Option<RegionId>,
}

/// A series was written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesKept(pub LectureSeriesId);

impl Done for SeriesKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("LectureSeries", self.0.into()))
    }
}

/// Makes a series.
pub async fn create_series(tx: &Tx, ctx: &Ctx, words: SeriesWords) -> Result<SeriesKept> {
    let account = ctx.actor.person()?.account_id;
    decide_series(&ctx.actor, words.region).check()?;
    check_region(tx, &words).await?;
    let id = ids::new_id();
    let row = Model {
        id,
        title: words.title,
        description: words.description,
        region_id: words.region,
        author_account_id: account,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    store::insert_series(tx.conn(), row).await?;
    Ok(SeriesKept(id))
}

/// Changes what a series says. Everybody sees all of them, so whoever may not change it hears so.
pub async fn update_series(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): (LectureSeriesId, i32),
    words: SeriesWords,
) -> Result<SeriesKept> {
    ctx.actor.person()?;
    let row = store::lock_series(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    decide_series(&ctx.actor, row.region_id).check()?;
    decide_series(&ctx.actor, words.region).check()?;
    if row.version != expected_version {
        return Err(Stop::Refused(LectureError::Conflict { version: row.version }));
    }
    check_region(tx, &words).await?;
    let after = Model {
        title: words.title,
        description: words.description,
        region_id: words.region,
        version: row.version + 1,
        updated_at: tx.now,
        ..row
    };
    store::update_series(tx.conn(), after).await?;
    Ok(SeriesKept(id))
}

/// Why the actor may not change a series; `None` when they may.
pub fn why_not_series(actor: &Actor, row: &Model) -> Option<&'static str> {
    decide_series(actor, row.region_id).code()
}

async fn check_region(tx: &Tx, words: &SeriesWords) -> Result<()> {
    match words.region {
        Some(region) if !regions::service::exists(tx, region).await? => {
            Err(Stop::Refused(LectureError::NoRegion))
        }
        _ => Ok(()),
    }
}
