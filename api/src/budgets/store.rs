//! How much of each budget is taken.

use entity::Instant;
use entity::cost_window::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// Locks a subject's row until the transaction ends, and gives it as it was: of an earlier minute maybe. A first row is of this minute.
pub(super) async fn lock(
    conn: &impl ConnectionTrait,
    subject: &str,
    starts_at: Instant,
    budget: i64,
) -> Result<Option<Model>, DbErr> {
    let row = ActiveModel {
        subject: Set(subject.to_owned()),
        starts_at: Set(starts_at),
        budget: Set(budget),
        leased: Set(0),
    };
    // Changes nothing, and is what locks a row on both engines.
    let touch = OnConflict::column(Column::Subject).update_column(Column::Subject).to_owned();
    Entity::insert(row).on_conflict(touch).exec_without_returning(conn).await?;
    Entity::find_by_id(subject.to_owned()).one(conn).await
}

/// Notes how much of a budget is taken in a minute.
pub(super) async fn update(
    conn: &impl ConnectionTrait,
    subject: &str,
    starts_at: Instant,
    (budget, leased): (i64, i64),
) -> Result<(), DbErr> {
    let row = ActiveModel {
        starts_at: Set(starts_at),
        budget: Set(budget),
        leased: Set(leased),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(Column::Subject.eq(subject)).exec(conn).await?;
    Ok(())
}

/// Forgets the minutes before one.
pub(super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::StartsAt.lt(before)).exec(conn).await?.rows_affected)
}
