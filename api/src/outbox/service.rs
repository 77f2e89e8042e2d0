//! What staff can do about a text that was given up.

use entity::id::OutboxJobId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::OutboxError;
use super::policy::{self, Action};
use super::{rules, store};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::Done;

/// A job was put back.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub(super) struct PutBack(OutboxJobId);

impl Done for PutBack {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("OutboxJob", self.0.into()))
    }
}

/// Puts a job that was given up back among those that wait, as if it had never been tried.
pub(super) async fn retry(tx: &Tx, ctx: &Ctx, id: OutboxJobId) -> Result<PutBack, Stop<OutboxError>> {
    policy::decide(&ctx.actor, Action::Retry).check()?;
    let job = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let versions = store::find_versions(tx.conn(), std::slice::from_ref(&job)).await?;
    let version = job.appointment_id.and_then(|id| versions.get(&id).copied());
    rules::check_retry(&job, version, tx.real_now).map_err(Stop::Refused)?;
    store::update_put_back(tx.conn(), id, tx.real_now).await?;
    Ok(PutBack(id))
}
