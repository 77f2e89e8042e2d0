//! Keeping the regions.

use entity::id::RegionId;
use entity::region::Model;
use entity::value::RegionLevel;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::RegionError;
use super::policy::{Action, decide};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::Done;

/// A region to add.
#[derive(Clone, Debug, Serialize)]
pub struct NewRegion {
    /// Its level.
    pub level: RegionLevel,
    /// The township or subdistrict it lies in; none for those themselves.
    pub parent_id: Option<RegionId>,
    /// Its name.
    pub name: String,
    /// Its place in the usual order.
    pub ordinal: i32,
}

/// What to change of a region; what is `None` stays. Level and place stay, since others count on them.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which.
    pub id: RegionId,
    /// The version that the change was made for.
    pub expected_version: i32,
    /// Its name.
    pub name: Option<String>,
    /// Its place in the usual order.
    pub ordinal: Option<i32>,
}

/// A region was added or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct RegionKept {
    /// Its key.
    pub id: RegionId,
}

impl Done for RegionKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Region", self.id.into()))
    }
}

/// Adds a region.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewRegion) -> Result<RegionKept, Stop<RegionError>> {
    decide(&ctx.actor, Action::Create).check()?;
    check_parent(tx, &new).await?;
    let NewRegion { level, parent_id, name, ordinal } = new;
    let region = Model { id: ids::new_id(), parent_id, level, name, ordinal, version: 1, created_at: tx.now };
    let id = region.id;
    check_name(tx, &region).await?;
    store::insert(tx.conn(), region).await?;
    Ok(RegionKept { id })
}

/// Changes a region, unless somebody else did in between.
pub async fn update(tx: &Tx, ctx: &Ctx, change: Change) -> Result<RegionKept, Stop<RegionError>> {
    decide(&ctx.actor, Action::Update).check()?;
    let region = store::lock(tx.conn(), change.id).await?.ok_or(Fault::NotFound)?;
    if region.version != change.expected_version {
        return Err(Stop::Refused(RegionError::Conflict { version: region.version }));
    }
    let region = Model {
        name: change.name.unwrap_or(region.name),
        ordinal: change.ordinal.unwrap_or(region.ordinal),
        version: region.version + 1,
        ..region
    };
    let id = region.id;
    check_name(tx, &region).await?;
    store::update(tx.conn(), region).await?;
    Ok(RegionKept { id })
}

async fn check_name(tx: &Tx, region: &Model) -> Result<(), Stop<RegionError>> {
    if store::is_named(tx.conn(), region.parent_id, &region.name, region.id).await? {
        return Err(Stop::Refused(RegionError::NameTaken { name: region.name.clone() }));
    }
    Ok(())
}

/// Villages and communities lie in a township or subdistrict; those lie in none.
async fn check_parent(tx: &Tx, new: &NewRegion) -> Result<(), Fault> {
    let wants_parent = matches!(new.level, RegionLevel::Village | RegionLevel::Community);
    let parent = match new.parent_id {
        Some(id) => store::find(tx.conn(), id).await?,
        None => None,
    };
    let is_sound = match (&parent, new.parent_id) {
        (None, None) => !wants_parent,
        (Some(parent), _) => wants_parent && parent.parent_id.is_none(),
        (None, Some(_)) => false,
    };
    if is_sound {
        return Ok(());
    }
    Err(Fault::invalid(
        "input.parentId",
        "村、居须属于一个乡镇或街道，乡镇和街道不属于其他地区。",
        "A village or community lies in a township or subdistrict; those lie in no other region.",
    ))
}

/// Whether there is a region with this key.
pub async fn exists(tx: &Tx, id: RegionId) -> Result<bool, Fault> {
    Ok(store::find(tx.conn(), id).await?.is_some())
}

/// The region with this key.
pub async fn find(tx: &Tx, id: RegionId) -> Result<Option<Model>, Fault> {
    Ok(store::find(tx.conn(), id).await?)
}

/// Whether this is a township or subdistrict, which lies in no other region.
pub async fn is_township(tx: &Tx, id: RegionId) -> Result<bool, Fault> {
    Ok(store::find(tx.conn(), id).await?.is_some_and(|region| region.parent_id.is_none()))
}
