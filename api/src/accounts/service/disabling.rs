//! An administrator shuts an account out, or lets it in again.

use entity::id::AccountId;
use entity::value::{AccountState, SessionEnd};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::store::{accounts as store, sessions, staff};
use super::Answer;
use super::member_invitations::void_of_maker;
use super::roles::{leave_one_granting, wait_for_turn};
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::{self, Call, Done};

/// An account's state was set.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct StateSet {
    account_id: AccountId,
}

impl Done for StateSet {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Account", self.account_id.into()))
    }
}

/// Shuts an account out: every session of it ends, and the next request of each is refused.
pub async fn disable(ctx: &Ctx, account_id: AccountId, reason: &str) -> Answer<StateSet> {
    let call = Call::unkeyed("disableAccount").about("Account", account_id).because_of(account_id, reason);
    set(ctx, call, account_id, AccountState::Disabled).await
}

/// Lets an account in again. Its sessions stay ended.
pub async fn enable(ctx: &Ctx, account_id: AccountId, reason: &str) -> Answer<StateSet> {
    let call = Call::unkeyed("enableAccount").about("Account", account_id).because_of(account_id, reason);
    set(ctx, call, account_id, AccountState::Active).await
}

async fn set(ctx: &Ctx, call: Call, account_id: AccountId, state: AccountState) -> Answer<StateSet> {
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { write(&tx, ctx, account_id, state).await }))
            .await?;
    Ok(outcome.result)
}

async fn write(
    tx: &Tx,
    ctx: &Ctx,
    account_id: AccountId,
    state: AccountState,
) -> Result<StateSet, Stop<AccountError>> {
    let is_own = ctx.actor.account_id() == Some(account_id);
    let action = if is_own { Action::SetOwnAccountState } else { Action::SetAccountState };
    policy::decide(&ctx.actor, action).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    let before = store::get(tx.conn(), account_id).await?;
    if before.state == AccountState::Erased {
        return Err(Fault::NotFound.into());
    }
    if before.state != state {
        store::update_state(tx.conn(), account_id, state, tx.now).await?;
    }
    if state == AccountState::Disabled {
        wait_for_turn(tx).await?;
        if let Some(staff) = staff::find_of(tx.conn(), account_id).await? {
            leave_one_granting(tx, staff.id).await?;
            void_of_maker(tx, account_id).await?;
        }
        sessions::end_all(tx.conn(), account_id, SessionEnd::AccountDisabled, tx.real_now).await?;
    }
    Ok(StateSet { account_id })
}
