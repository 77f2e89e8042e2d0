//! What matters keep of a person, and what goes with them.

use entity::id::AccountId;

use super::super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::keys::Rows;

/// What somebody brought and which steps they took, for that person.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Vec<Rows>, Fault> {
    Ok(store::export(ctx.app.db.read(), account).await?)
}

/// Forgets who brought and answered what. The matter goes on, and its residents are counted as before; their words go with their key.
pub async fn give_up(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    Ok(store::forget(tx.conn(), account).await?)
}
