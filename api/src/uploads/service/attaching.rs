//! Using a file for an object, in the transaction of the feature that the object belongs to.

use entity::id::UploadId;
use entity::upload::Model;
use entity::value::{UploadPurpose, UploadState};
use uuid::Uuid;

use super::super::error::UploadError;
use super::super::rules::times;
use super::super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};

/// Uses an upload of the actor's for an object: kind and key. It is kept for as long as the object does not release it.
pub async fn attach(
    tx: &Tx,
    ctx: &Ctx,
    id: UploadId,
    purpose: UploadPurpose,
    object: (&'static str, Uuid),
) -> Result<Model, Stop<UploadError>> {
    let account = ctx.actor.person()?.account_id;
    let own = store::lock(tx.conn(), id).await?.filter(|upload| upload.account_id == account);
    let upload = own.ok_or(Fault::NotFound)?;
    if upload.purpose != purpose {
        return Err(Stop::Refused(UploadError::WrongPurpose));
    }
    if store::attach(tx.conn(), id, account, purpose, object).await? {
        return Ok(upload);
    }
    Err(Stop::Refused(match (upload.state, upload.problem) {
        (_, Some(problem)) => UploadError::Rejected { problem },
        (UploadState::Open | UploadState::Receiving | UploadState::Received, _) => UploadError::NotReady,
        (UploadState::Ready, _) => UploadError::InUse,
        (UploadState::Rejected | UploadState::Expired | UploadState::Deleted, _) => UploadError::Gone,
    }))
}

/// The object needs its file no more: nobody can fetch it from now on, and the sweeper deletes it.
pub async fn release(tx: &Tx, id: UploadId) -> Result<(), Fault> {
    store::delete(tx.conn(), id, UploadState::Ready, tx.real_now).await?;
    Ok(())
}

/// The object shows its file no more, and may want it back: for a while it can [`take_back`] what nothing else came to use.
pub async fn let_lapse(tx: &Tx, id: UploadId) -> Result<(), Fault> {
    store::detach(tx.conn(), id, tx.real_now + times::UNDO).await
}

/// Gives an object the file back that it had let lapse.
pub async fn take_back(tx: &Tx, id: UploadId, object: (&'static str, Uuid)) -> Result<(), Stop<UploadError>> {
    let upload = store::lock(tx.conn(), id).await?.ok_or(Stop::Refused(UploadError::Gone))?;
    if store::attach(tx.conn(), id, upload.account_id, upload.purpose, object).await? {
        return Ok(());
    }
    let is_used = upload.state == UploadState::Ready;
    Err(Stop::Refused(if is_used { UploadError::InUse } else { UploadError::Gone }))
}
