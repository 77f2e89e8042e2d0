//! Changing the numbers: each change is a new version beside the former ones.

use entity::rule_set::Model;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Numbers;
use super::error::RuleSetError;
use super::policy::{Action, decide};
pub use super::rules::all;
use super::rules::{self, Change};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::Done;

/// What to change, and why.
#[derive(Clone, Debug, Serialize)]
pub struct NewVersion {
    /// The version that the change was made for.
    pub expected_version: i32,
    /// The values to have, at least one.
    pub changes: Vec<Change>,
    /// Why.
    pub reason: String,
}

/// A version was made.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct VersionMade {
    /// Its key.
    pub id: Uuid,
}

impl Done for VersionMade {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("RuleSet", self.id))
    }
}

/// Makes a new version of the numbers, unless somebody else did in between.
pub async fn update(tx: &Tx, ctx: &Ctx, new: NewVersion) -> Result<VersionMade, Stop<RuleSetError>> {
    decide(&ctx.actor, Action::Update).check()?;
    let (number, before) = store::latest(tx.conn()).await?;
    if number != new.expected_version {
        return Err(Stop::Refused(RuleSetError::Conflict { number }));
    }
    let numbers: Numbers = rules::changed(before, &new.changes)
        .map_err(|problems| Stop::Refused(RuleSetError::Bad(problems)))?;
    if numbers == before {
        return Err(Stop::Refused(RuleSetError::NothingChanged));
    }
    let row = Model {
        id: ids::new_id(),
        number: number + 1,
        numbers: serde_json::to_value(numbers).map_err(Fault::internal)?,
        reason: new.reason,
        created_by: ctx.actor.account_id(),
        created_at: tx.now,
    };
    let id = row.id.0;
    store::insert(tx.conn(), row).await?;
    Ok(VersionMade { id })
}
