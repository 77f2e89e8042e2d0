//! Queries of who is who to WeChat, and of its codes.

use entity::id::AccountId;
use entity::wechat_binding::{Column, Entity, Model};
use entity::{Instant, wechat_code};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use crate::error::Fault;
use crate::keys::{EXPORTED, Rows, rows};

/// Whose account is bound to somebody of a mini-program.
pub(super) async fn find_account(
    conn: &impl ConnectionTrait,
    app_id: &str,
    openid_hash: &[u8],
) -> Result<Option<AccountId>, Fault> {
    let bound = Entity::find().filter(Column::AppId.eq(app_id)).filter(Column::OpenidHash.eq(openid_hash));
    Ok(bound.one(conn).await?.map(|bound| bound.account_id))
}

/// The binding of an account.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    account: AccountId,
    app_id: &str,
) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id((account, app_id.to_owned())).one(conn).await?)
}

/// Binds an account in place of what it was bound to.
pub(super) async fn replace(conn: &impl ConnectionTrait, row: Model) -> Result<(), Fault> {
    let again = OnConflict::columns([Column::AccountId, Column::AppId])
        .update_columns([Column::OpenidHash, Column::OpenidSealed, Column::BoundAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(conn).await?;
    Ok(())
}

/// Ends every binding of an account; how many there were.
pub(super) async fn delete_of(conn: &impl ConnectionTrait, account: AccountId) -> Result<u64, Fault> {
    Ok(Entity::delete_many().filter(Column::AccountId.eq(account)).exec(conn).await?.rows_affected)
}

/// Notes that a code is used from now on; `false`: it was before.
pub(super) async fn insert_code(
    conn: &impl ConnectionTrait,
    code_hash: &[u8],
    now: Instant,
) -> Result<bool, Fault> {
    let row = wechat_code::Model { code_hash: code_hash.to_vec(), used_at: now };
    let keep = OnConflict::column(wechat_code::Column::CodeHash).do_nothing().to_owned();
    let added = wechat_code::Entity::insert(row.into_active_model())
        .on_conflict(keep)
        .exec_without_returning(conn)
        .await?;
    Ok(added == 1)
}

/// Forgets that codes were used: WeChat was not reached.
pub(super) async fn delete_code(conn: &impl ConnectionTrait, code_hash: &[u8]) -> Result<(), Fault> {
    wechat_code::Entity::delete_many().filter(wechat_code::Column::CodeHash.eq(code_hash)).exec(conn).await?;
    Ok(())
}

/// Forgets codes that were used before.
pub(super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<(), Fault> {
    wechat_code::Entity::delete_many().filter(wechat_code::Column::UsedAt.lt(before)).exec(conn).await?;
    Ok(())
}

/// Who somebody is to mini-programs, for their export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    let own = Entity::find().filter(Column::AccountId.eq(account)).limit(EXPORTED);
    Ok(rows(&own.all(conn).await?))
}
