//! The addresses of calendars.

use entity::calendar_feed::{Column, Entity, Model};
use entity::id::AccountId;
use entity::value::AccountState;
use entity::{account, calendar_feed};
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

/// Gives somebody a new address in place of the former.
pub(super) async fn replace(conn: &impl ConnectionTrait, feed: Model) -> Result<(), DbErr> {
    let again = OnConflict::column(Column::AccountId)
        .update_columns([Column::TokenHash, Column::CreatedAt])
        .to_owned();
    Entity::insert(feed.into_active_model()).on_conflict(again).exec_without_returning(conn).await.map(drop)
}

/// The address of somebody.
pub(super) async fn find(conn: &impl ConnectionTrait, account: AccountId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(account).one(conn).await
}

/// Whose address it is; nobody's when the account is shut out or erased.
pub(super) async fn find_owner(
    conn: &impl ConnectionTrait,
    token_hash: &[u8],
) -> Result<Option<account::Model>, DbErr> {
    let of = Query::select()
        .column(Column::AccountId)
        .from(calendar_feed::Entity)
        .and_where(Column::TokenHash.eq(token_hash))
        .to_owned();
    account::Entity::find()
        .filter(account::Column::Id.in_subquery(of))
        .filter(account::Column::State.eq(AccountState::Active.to_value()))
        .one(conn)
        .await
}

/// Takes the address away; whether there was one.
pub(super) async fn delete(conn: &impl ConnectionTrait, account: AccountId) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(account).exec(conn).await?.rows_affected > 0)
}
