//! Readings that were told of.

use std::collections::HashMap;

use entity::Instant;
use entity::check_in_scan::{ActiveModel, Column, Entity, Model};
use entity::id::{AccountId, HostId};
use entity::value::ScanOutcome;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Those of these readings that were told of before.
pub(super) async fn known(
    conn: &impl ConnectionTrait,
    host: HostId,
    nonces: &[Uuid],
) -> Result<HashMap<Uuid, Model>, DbErr> {
    let these =
        Entity::find().filter(Column::HostId.eq(host)).filter(Column::Nonce.is_in(nonces.iter().copied()));
    Ok(these.all(conn).await?.into_iter().map(|row| (row.nonce, row)).collect())
}

/// When somebody sent wrong codes since then, the latest first, `most` at most.
pub(super) async fn wrong_since(
    conn: &impl ConnectionTrait,
    by: AccountId,
    since: Instant,
    most: u64,
) -> Result<Vec<Instant>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::ReceivedAt)
        .filter(Column::ByAccountId.eq(by))
        .filter(Column::ReceivedAt.gt(since))
        .filter(Column::Outcome.eq(ScanOutcome::WrongCode))
        .order_by_desc(Column::ReceivedAt)
        .limit(most)
        .into_tuple()
        .all(conn)
        .await
}

/// Keeps a reading.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// Forgets readings from before an instant.
pub(super) async fn delete_before(conn: &impl ConnectionTrait, before: Instant) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ReceivedAt.lt(before)).exec(conn).await.map(drop)
}
