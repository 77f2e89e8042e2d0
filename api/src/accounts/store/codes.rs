//! Phone codes.

use entity::Instant;
use entity::phone_code::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::error::Fault;

/// The latest code that a device asked for a phone, open or not, locked.
pub(in super::super) async fn lock_latest(
    conn: &impl ConnectionTrait,
    phone_hash: &[u8],
    device_id: Uuid,
) -> Result<Option<Model>, Fault> {
    let latest = Entity::find()
        .filter(Column::PhoneHash.eq(phone_hash))
        .filter(Column::DeviceId.eq(device_id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(1)
        .lock_exclusive();
    Ok(latest.one(conn).await?)
}

/// Ends whatever code is open for the phone and the device, and stores the new one.
pub(in super::super) async fn replace(conn: &impl ConnectionTrait, code: Model) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(code.created_at))
        .filter(Column::PhoneHash.eq(code.phone_hash.as_slice()))
        .filter(Column::DeviceId.eq(code.device_id))
        .filter(Column::EndedAt.is_null())
        .exec(conn)
        .await?;
    let row: ActiveModel = code.into_active_model().reset_all();
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes how often the code was tried, and when it ended.
pub(in super::super) async fn update_tries(
    conn: &impl ConnectionTrait,
    code: &Model,
    tries: i32,
    ended_at: Option<Instant>,
) -> Result<(), Fault> {
    let row =
        ActiveModel { id: Set(code.id), tries: Set(tries), ended_at: Set(ended_at), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(code.id)).exec(conn).await?;
    Ok(())
}

/// Forgets codes that ended or expired before `before`; returns how many.
pub(in super::super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, Fault> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(conn).await?.rows_affected)
}

/// Forgets every code of a phone.
pub(in super::super) async fn delete_of(conn: &impl ConnectionTrait, phone_hash: &[u8]) -> Result<(), Fault> {
    Entity::delete_many().filter(Column::PhoneHash.eq(phone_hash)).exec(conn).await?;
    Ok(())
}
