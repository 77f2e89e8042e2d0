//! An administrator shuts an account out, or lets it in again.

use entity::id::AccountId;
use entity::value::{AccountState, SessionEnd};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::policy::{self, Action};
use super::super::store::{accounts as store, sessions};
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
pub async fn disable(ctx: &Ctx, account_id: AccountId, reason: &str) -> Result<(), Fault> {
    let call = Call::unkeyed("disableAccount").about("Account", account_id).because_of(account_id, reason);
    set(ctx, call, account_id, AccountState::Disabled).await
}

/// Lets an account in again. Its sessions stay ended.
pub async fn enable(ctx: &Ctx, account_id: AccountId, reason: &str) -> Result<(), Fault> {
    let call = Call::unkeyed("enableAccount").about("Account", account_id).because_of(account_id, reason);
    set(ctx, call, account_id, AccountState::Active).await
}

async fn set(ctx: &Ctx, call: Call, account_id: AccountId, state: AccountState) -> Result<(), Fault> {
    let outcome = mutation::run::<StateSet, mutation::Never, _>(ctx, call, |tx| {
        Box::pin(async move { Ok::<_, Stop<mutation::Never>>(write(&tx, ctx, account_id, state).await?) })
    })
    .await?;
    match outcome.result {
        Ok(StateSet { .. }) => Ok(()),
        Err(never) => match never {},
    }
}

async fn write(tx: &Tx, ctx: &Ctx, account_id: AccountId, state: AccountState) -> Result<StateSet, Fault> {
    let is_own = ctx.actor.account_id() == Some(account_id);
    let action = if is_own { Action::SetOwnAccountState } else { Action::SetAccountState };
    policy::decide(&ctx.actor, action).check()?;
    let before = store::get(tx.conn(), account_id).await?;
    if before.state == AccountState::Erased {
        return Err(Fault::NotFound);
    }
    if before.state != state {
        store::update_state(tx.conn(), account_id, state, tx.now).await?;
    }
    if state == AccountState::Disabled {
        sessions::end_all(tx.conn(), account_id, SessionEnd::AccountDisabled, tx.real_now).await?;
    }
    Ok(StateSet { account_id })
}
