//! Accounts of people who did not sign in: who walked in, and for whom an officer books.

use entity::account;
use entity::id::AccountId;
use entity::phone::Phone;
use entity::value::AccountState;

use super::super::store::accounts as store;
use super::signing_in::new_account;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::ids;
use crate::keys::Keys;

/// An account for somebody who is there and did not prove who they are: it has no number, so nobody signs in to it. What is said of them is
/// sealed under its key.
pub async fn create(tx: &Tx, ctx: &Ctx) -> Result<AccountId, Fault> {
    let id = ids::new_id::<AccountId>();
    let (_, drawn) = Keys::draw(&ctx.app.vault, &[id], tx.now)?;
    let new = account::Model {
        id,
        phone_hash: None,
        phone_sealed: None,
        name_sealed: None,
        phone_proved_at: None,
        locale: ctx.locale,
        reminds: true,
        state: AccountState::Active,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    store::insert_if_new(tx.conn(), new).await?;
    drawn.save(tx).await?;
    Ok(id)
}

/// The account of a number that somebody gave, found or made as signing in does, without a session. `None` where it was shut out.
pub async fn of_phone(tx: &Tx, ctx: &Ctx, phone: &Phone) -> Result<Option<account::Model>, Fault> {
    let hash = ctx.app.vault.phone_hash(phone.as_e164());
    let account = match store::find_by_phone(tx.conn(), &hash).await? {
        Some(known) => known,
        None => new_account(tx, ctx, phone, hash).await?,
    };
    Ok(Some(account).filter(|account| account.state == AccountState::Active))
}
