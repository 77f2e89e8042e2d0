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

/// A region was added.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct RegionCreated {
    /// Its key.
    pub id: RegionId,
}

impl Done for RegionCreated {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Region", self.id.into()))
    }
}

/// Adds a region.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewRegion) -> Result<RegionCreated, Stop<RegionError>> {
    decide(&ctx.actor, Action::Create).check()?;
    check_parent(tx, &new).await?;
    if store::is_named(tx.conn(), new.parent_id, &new.name).await? {
        return Err(Stop::Refused(RegionError::NameTaken { name: new.name }));
    }
    let id = ids::new_id();
    let NewRegion { level, parent_id, name, ordinal } = new;
    store::insert(tx.conn(), Model { id, parent_id, level, name, ordinal, created_at: tx.now }).await?;
    Ok(RegionCreated { id })
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
