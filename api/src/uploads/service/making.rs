//! A file that the server makes for somebody. From its announcement on it goes the way of those that are sent: scanned, given out by links,
//! gone when it lapses; and what breaks off before its bytes are kept is found by the worker.

use bytes::Bytes;
use entity::id::UploadId;
use entity::upload::Model;
use entity::value::{FileType, UploadState};

use super::super::error::UploadError;
use super::super::rules::times;
use super::super::store;
use super::checking;
use super::creating::{self, NewUpload};
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};

/// Makes place for a file of the actor's; whoever calls this puts the bytes there by [`keep`]. It counts for the day as what is sent does.
pub async fn announce(
    tx: &Tx,
    ctx: &Ctx,
    file: &NewUpload,
    file_type: FileType,
) -> Result<UploadId, Stop<UploadError>> {
    let person = ctx.actor.person()?;
    creating::count_for_today(tx, ctx, person.account_id, file.bytes).await?;
    let upload = Model {
        state: UploadState::Received,
        slot: None,
        received_at: Some(tx.real_now),
        due_at: Some(tx.real_now),
        lease_until: Some(tx.real_now + times::LEASE),
        tries: 1,
        expires_at: Some(tx.real_now + times::UNUSED),
        ..creating::row(tx, ctx, file, file_type, person.session_id, 1).await?
    };
    let id = upload.id;
    store::insert(tx.conn(), upload).await?;
    Ok(id)
}

/// Keeps the bytes, and has them scanned like any others.
pub async fn keep(app: &SharedApp, id: UploadId, bytes: Bytes) -> Result<(), Fault> {
    let upload = store::find(app.db.read(), id).await?;
    let upload = upload.ok_or_else(|| Fault::internal("an upload vanished while it was made"))?;
    app.files.put(&checking::original(&upload), bytes.clone()).await?;
    checking::check(app, &upload, Some(bytes)).await
}
