//! One-time links for the first administrator.

use entity::Instant;
use entity::setup_link::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::error::Fault;

/// Stores a link in the place of those that nobody has used.
pub(in super::super) async fn replace(conn: &impl ConnectionTrait, row: Model) -> Result<(), Fault> {
    Entity::delete_many().filter(Column::UsedAt.is_null()).exec(conn).await?;
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Whether a link can be used.
pub(in super::super) async fn is_open(
    conn: &impl ConnectionTrait,
    token_hash: &[u8],
    now: Instant,
) -> Result<bool, Fault> {
    let link = Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now));
    Ok(link.one(conn).await?.is_some())
}

/// Uses a link up. `false`: it cannot be used (any more).
pub(in super::super) async fn take(
    conn: &impl ConnectionTrait,
    token_hash: &[u8],
    now: Instant,
) -> Result<bool, Fault> {
    let taken = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::TokenHash.eq(token_hash))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(conn)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Forgets links that expired before `before`; returns how many.
pub(in super::super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, Fault> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(conn).await?.rows_affected)
}
