//! What is left of an account when its owner has it erased: a row that stands for nobody, so that what is counted stays counted.

use entity::Instant;
use entity::account;
use entity::id::AccountId;
use entity::value::{AccountState, SessionEnd};

use super::super::error::AccountError;
use super::super::store::{
    accounts as store, codes, invitations, second_factors, sessions, staff as staff_store,
};
use super::codes::{count_try, try_code};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Rows;
use crate::text::NAMELESS;

/// Everything about an account.
pub async fn export(ctx: &Ctx, id: AccountId) -> Result<Vec<Rows>, Fault> {
    let conn = ctx.app.db.read();
    let mut all = store::export(conn, id).await?;
    all.push(sessions::export(conn, id).await?);
    Ok(all)
}

/// Whoever wants to be erased shows that they hold the phone, by a code that was sent to the device of this session, and has no role left.
/// A wrong try has to be committed, so it is an answer.
pub async fn confirm(
    tx: &Tx,
    ctx: &Ctx,
    code: &str,
) -> Result<Result<account::Model, AccountError>, Stop<AccountError>> {
    let person = ctx.actor.person()?;
    let account = store::get(tx.conn(), person.account_id).await?;
    if staff_store::has_role(tx.conn(), account.id).await? || person.member_id.is_some() {
        return Err(Stop::Refused(AccountError::HoldsRole));
    }
    let Some(phone_hash) = &account.phone_hash else { return Ok(Err(AccountError::CodeExpired)) };
    count_try(tx, ctx).await?;
    let device_id = sessions::device_of(tx.conn(), person.session_id).await?;
    let tried = try_code(tx, &ctx.app.vault, phone_hash, device_id, code).await?;
    Ok(tried.map(|()| account))
}

/// Residents who were not here since an instant, some of them.
pub async fn find_unused(ctx: &Ctx, since: Instant, limit: u64) -> Result<Vec<AccountId>, Fault> {
    store::find_unused(ctx.app.db.read(), since, limit).await
}

/// The account, if it was still not used since.
pub async fn lock_unused(tx: &Tx, id: AccountId, since: Instant) -> Result<Option<account::Model>, Fault> {
    let account = store::lock(tx.conn(), id).await?;
    let is_unused = account.state == AccountState::Active
        && account.phone_proved_at.is_none_or(|at| at < since)
        && !sessions::is_used_since(tx.conn(), id, since).await?;
    Ok(is_unused.then_some(account))
}

/// Takes away whatever the account is recognised by. Its number is free: whoever signs in with it is somebody new.
pub async fn erase(tx: &Tx, account: &account::Model) -> Result<(), Fault> {
    if let Some(phone_hash) = &account.phone_hash {
        codes::delete_of(tx.conn(), phone_hash).await?;
    }
    if let Some(former) = staff_store::find_of(tx.conn(), account.id).await? {
        invitations::update_nameless(tx.conn(), &former.login).await?;
        staff_store::update_nameless(tx.conn(), &former, NAMELESS, tx.now).await?;
    }
    second_factors::delete_of(tx.conn(), account.id).await?;
    sessions::end_all(tx.conn(), account.id, SessionEnd::AccountErased, tx.real_now).await?;
    sessions::update_nameless(tx.conn(), account.id).await?;
    store::update_erased(tx.conn(), account.id, tx.now).await
}
