//! Queries on what a year is rated by.

use std::collections::HashMap;

use entity::id::{RatingCriteriaId, RatingItemId};
use entity::rating_criteria::{Column, Entity, Model};
use entity::value::RatingState;
use entity::{rating_criteria, rating_item, studio_rating};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::super::rules::Bands;
use crate::db::Tx;
use crate::error::Fault;

/// The bands as they are stored.
pub(crate) fn bands_of(criteria: &Model) -> Result<Bands, Fault> {
    serde_json::from_value(criteria.bands.clone()).map_err(Fault::internal)
}

/// The criteria of a year that count.
pub(crate) async fn latest_criteria(conn: &impl ConnectionTrait, year: i32) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Year.eq(year)).order_by_desc(Column::Version).one(conn).await
}

/// The same, until the end of the transaction nobody else's to replace.
pub(crate) async fn lock_criteria(conn: &impl ConnectionTrait, year: i32) -> Result<Option<Model>, DbErr> {
    let latest = Entity::find().filter(Column::Year.eq(year)).order_by_desc(Column::Version);
    latest.lock_exclusive().one(conn).await
}

/// Criteria that a rating names.
pub(crate) async fn get_criteria(conn: &impl ConnectionTrait, id: RatingCriteriaId) -> Result<Model, Fault> {
    let found = Entity::find_by_id(id).one(conn).await?;
    found.ok_or_else(|| Fault::internal("a rating has no criteria"))
}

/// Criteria by their keys.
pub(crate) async fn by_keys(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = RatingCriteriaId>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids)).all(conn).await
}

/// Every version of a year, the latest first.
pub(crate) async fn versions_of(
    conn: &impl ConnectionTrait,
    year: i32,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Year.eq(year)).order_by_desc(Column::Version).limit(limit).all(conn).await
}

/// Whether a rating of the year was published.
pub(crate) async fn is_any_published(conn: &impl ConnectionTrait, year: i32) -> Result<bool, DbErr> {
    use studio_rating::Column::{State, Year};
    let published =
        studio_rating::Entity::find().filter(Year.eq(year)).filter(State.eq(RatingState::Published));
    Ok(published.count(conn).await? > 0)
}

/// The items of these criteria, in order.
pub(crate) async fn items_of(
    conn: &impl ConnectionTrait,
    criteria: impl IntoIterator<Item = RatingCriteriaId>,
) -> Result<Vec<rating_item::Model>, DbErr> {
    use rating_item::Column::{CriteriaId, Ordinal};
    rating_item::Entity::find().filter(CriteriaId.is_in(criteria)).order_by_asc(Ordinal).all(conn).await
}

/// The most points of these items.
pub(crate) async fn most_points(
    conn: &impl ConnectionTrait,
    items: impl IntoIterator<Item = RatingItemId>,
) -> Result<HashMap<RatingItemId, i32>, DbErr> {
    let found = rating_item::Entity::find().filter(rating_item::Column::Id.is_in(items)).all(conn).await?;
    Ok(found.into_iter().map(|item| (item.id, item.most_points)).collect())
}

/// Adds criteria with their items.
pub(crate) async fn insert_criteria(
    tx: &Tx,
    criteria: rating_criteria::Model,
    items: Vec<rating_item::Model>,
) -> Result<(), DbErr> {
    rating_criteria::Entity::insert(criteria.into_active_model()).exec_without_returning(tx.conn()).await?;
    let items = items.into_iter().map(IntoActiveModel::into_active_model);
    rating_item::Entity::insert_many(items).exec_without_returning(tx.conn()).await?;
    Ok(())
}
