//! Using a file for an object, in the transaction of the feature that the object belongs to.

use bytes::Bytes;
use entity::id::UploadId;
use entity::upload::Model;
use entity::value::{UploadPurpose, UploadState};
use uuid::Uuid;

use super::super::error::UploadError;
use super::super::rules::times;
use super::super::store;
use super::checking;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Keys;
use crate::vault::Purpose;

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
    Err(Stop::Refused(unusable(&upload)))
}

/// Why a file that is there cannot be used.
fn unusable(upload: &Model) -> UploadError {
    match (upload.state, upload.problem) {
        (_, Some(problem)) => UploadError::Rejected { problem },
        (UploadState::Open | UploadState::Receiving | UploadState::Received, _) => UploadError::NotReady,
        (UploadState::Ready, _) => UploadError::InUse,
        (UploadState::Rejected | UploadState::Expired | UploadState::Deleted, _) => UploadError::Gone,
    }
}

/// What somebody sent: its bytes, and its name.
#[derive(Clone, Debug)]
pub struct Sent {
    /// As it came.
    pub bytes: Bytes,
    /// As its owner calls it.
    pub name: String,
}

/// Reads a document of the actor's that nothing uses yet.
pub async fn read(
    ctx: &Ctx,
    id: UploadId,
    purpose: UploadPurpose,
) -> Result<Result<Sent, UploadError>, Fault> {
    let account = ctx.actor.person()?.account_id;
    let own = store::find(ctx.app.db.read(), id).await?.filter(|upload| upload.account_id == account);
    let upload = own.ok_or(Fault::NotFound)?;
    if upload.purpose != purpose {
        return Ok(Err(UploadError::WrongPurpose));
    }
    if upload.state != UploadState::Ready || upload.attached_id.is_some() {
        return Ok(Err(unusable(&upload)));
    }
    let Some(bytes) = ctx.app.files.get(&checking::original(&upload)).await? else {
        return Ok(Err(UploadError::Gone));
    };
    let sealed = upload.file_name_sealed.as_slice();
    let keys = Keys::to_open(ctx.app.db.read(), &ctx.app.vault, [sealed]).await?;
    let name = keys.open(Purpose::Name, sealed)?.unwrap_or_default();
    Ok(Ok(Sent { bytes, name }))
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
