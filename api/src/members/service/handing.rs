//! A member goes over to another account: the one that the person signs in to.

use entity::id::AccountId;
use entity::member::Model;

use super::profile;
use crate::appointments::service::hosting;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;

use super::super::store;

/// Whether an account is a member's, of those who serve or have left.
pub async fn is_members(tx: &Tx, account: AccountId) -> Result<bool, Fault> {
    Ok(!store::lock_of(tx.conn(), &[account]).await?.is_empty())
}

/// Makes a member the person whose account this is, within another use case that has asked its own policy. What was sealed for the former
/// account is sealed anew: its erasure must not take what is the member's, nor keep it after theirs. `false` when the account is expected
/// elsewhere while the member receives, and the use case is to refuse.
pub async fn hand_over(tx: &Tx, ctx: &Ctx, member: Model, account: AccountId) -> Result<bool, Fault> {
    profile::seal_anew(tx, ctx, member.id, account).await?;
    let (id, former, version) = (member.id, member.account_id, member.version + 1);
    store::update_account(tx.conn(), &Model { account_id: account, version, ..member }, tx.now).await?;
    hosting::member_goes_over(tx, id, (former, account)).await
}
