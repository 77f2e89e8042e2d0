//! The photos of a member, for that person and for when they are erased.

use entity::id::{AccountId, MemberId};
use entity::value::PhotoState;

use super::super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::keys::Rows;
use crate::uploads::service::attaching;

/// The photos of the member whom an account is.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    store::export(ctx.app.db.read(), account).await
}

/// Takes every photo of a member away, with what was said of it; the files are deleted by the sweeper.
pub async fn give_up_all(tx: &Tx, member: MemberId) -> Result<(), Fault> {
    for photo in store::lock_all_of(tx.conn(), member).await? {
        store::update_state(tx.conn(), &photo, PhotoState::Removed, "", photo.decided_by, tx.now).await?;
        if let Some(upload) = photo.upload_id {
            attaching::release(tx, upload).await?;
        }
    }
    Ok(())
}
