//! What waits to be checked, and what nobody needs any more.

use chrono::NaiveDate;
use entity::id::UploadId;
use entity::upload::{Column, Entity, Model};
use entity::value::UploadState;
use entity::{Instant, download_use, upload_day};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::super::rules::times;
use crate::error::Fault;

/// How many rows a round looks at.
const BATCH: u64 = 50;

fn due(now: Instant) -> Condition {
    Condition::all()
        .add(Column::DueAt.lte(now))
        .add(Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lte(now)))
}

/// Whether something waits to be checked. Cheap, so that an idle worker opens no transaction.
pub(crate) async fn is_any_due(conn: &impl ConnectionTrait, now: Instant) -> Result<bool, Fault> {
    let first = Entity::find().select_only().column(Column::Id).filter(due(now)).limit(1);
    Ok(first.into_tuple::<UploadId>().one(conn).await?.is_some())
}

/// The one that has waited longest, locked; those that others lock are passed over.
pub(crate) async fn lock_due(conn: &impl ConnectionTrait, now: Instant) -> Result<Option<Model>, Fault> {
    Ok(Entity::find()
        .filter(due(now))
        .order_by_asc(Column::DueAt)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(conn)
        .await?)
}

/// Takes it, and counts the try, so that a crash counts too.
pub(crate) async fn lease(conn: &impl ConnectionTrait, id: UploadId, now: Instant) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::LeaseUntil, Expr::value(now + times::LEASE))
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .filter(Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// What was not sent, or not used, in time lapses.
pub(crate) async fn expire(conn: &impl ConnectionTrait, now: Instant) -> Result<u64, Fault> {
    let alive = [UploadState::Open, UploadState::Receiving, UploadState::Received, UploadState::Ready];
    let expired = Entity::update_many()
        .col_expr(Column::State, Expr::value(UploadState::Expired))
        .col_expr(Column::Slot, Expr::value(None::<i32>))
        .col_expr(Column::DueAt, Expr::value(None::<Instant>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Instant>))
        .col_expr(Column::Cleanup, Expr::value(true))
        .col_expr(Column::ExpiresAt, Expr::value(now + times::UNUSED))
        .filter(Column::State.is_in(alive))
        .filter(Column::ExpiresAt.lte(now));
    Ok(expired.exec(conn).await?.rows_affected)
}

/// Uploads with files that nobody needs.
pub(crate) async fn uncleaned(conn: &impl ConnectionTrait) -> Result<Vec<Model>, Fault> {
    Ok(Entity::find().filter(Column::Cleanup.eq(true)).limit(BATCH).all(conn).await?)
}

/// Its files are gone, if it is still in the state that they were deleted in.
pub(crate) async fn clean(
    conn: &impl ConnectionTrait,
    id: UploadId,
    state: UploadState,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::Cleanup, Expr::value(false))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(state))
        .exec(conn)
        .await?;
    Ok(())
}

/// Uploads that came to an end long enough ago.
pub(crate) async fn unforgotten(conn: &impl ConnectionTrait, now: Instant) -> Result<Vec<Model>, Fault> {
    let ended = [UploadState::Rejected, UploadState::Expired, UploadState::Deleted];
    let ended = Entity::find().filter(Column::State.is_in(ended)).filter(Column::ExpiresAt.lte(now));
    Ok(ended.limit(BATCH).all(conn).await?)
}

/// Forgets them.
pub(crate) async fn forget(conn: &impl ConnectionTrait, ids: &[UploadId]) -> Result<(), Fault> {
    if !ids.is_empty() {
        Entity::delete_many().filter(Column::Id.is_in(ids.iter().copied())).exec(conn).await?;
    }
    Ok(())
}

/// Forgets used links and days that are over.
pub(crate) async fn prune(
    conn: &impl ConnectionTrait,
    used_before: Instant,
    days_before: NaiveDate,
) -> Result<(), Fault> {
    download_use::Entity::delete_many()
        .filter(download_use::Column::UsedAt.lt(used_before))
        .exec(conn)
        .await?;
    upload_day::Entity::delete_many().filter(upload_day::Column::OnDate.lt(days_before)).exec(conn).await?;
    Ok(())
}
