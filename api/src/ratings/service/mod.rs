//! Criteria, ratings and what a ledger suggests.

pub mod criteria;
pub mod rating;
pub mod scoring;
pub mod suggesting;

use entity::id::AccountId;

use super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::keys::Rows;

/// What ratings keep of a person: the steps they took.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    store::of_account(ctx.app.db.read(), account).await
}
