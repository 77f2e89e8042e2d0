//! What a person has sent, for that person and for when they are erased.

use entity::id::AccountId;

use super::super::store;
use super::creating::let_go;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::keys::Rows;

/// Everything that is kept of what they sent.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Vec<Rows>, Fault> {
    store::export_of(ctx.app.db.read(), account).await
}

/// Lets go of what they sent and nothing uses. Its files are deleted by the sweeper.
pub async fn give_up_all(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    for upload in store::all_of(tx.conn(), account).await? {
        if upload.attached_id.is_none() {
            let_go(tx, &upload).await?;
        }
    }
    Ok(())
}
