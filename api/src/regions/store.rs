//! Queries on regions.

use entity::id::RegionId;
use entity::region::{Column, Entity, Model};
use entity::value::RegionLevel;
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryResult, QuerySelect,
};
use uuid::Uuid;

use crate::select::Select;

const SELECT: &str =
    "SELECT r.id, r.parent_id, r.level, r.name, r.ordinal, r.version, r.created_at FROM region r WHERE ";
const ORDER: &str = " ORDER BY r.ordinal, r.name, r.id";

/// The regions of a level, or in a region, or all.
pub(super) async fn all(
    conn: &impl ConnectionTrait,
    level: Option<RegionLevel>,
    parent: Option<RegionId>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, SELECT);
    select.push("TRUE");
    if let Some(level) = level {
        select.push(" AND r.level = ").bind(level.to_value());
    }
    if let Some(parent) = parent {
        select.push(" AND r.parent_id = ").bind(parent.0);
    }
    select.push(ORDER);
    select.all(conn).await?.iter().map(read).collect()
}

/// The regions with these keys, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, SELECT);
    select.among("r.id", ids);
    select.all(conn).await?.iter().map(read).collect()
}

/// The regions directly in any of these, in their usual order.
pub(super) async fn children_of(
    conn: &impl ConnectionTrait,
    parents: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, SELECT);
    select.among("r.parent_id", parents).push(ORDER);
    select.all(conn).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Model, DbErr> {
    Ok(Model {
        id: row.try_get_by_index(0)?,
        parent_id: row.try_get_by_index(1)?,
        level: row.try_get_by_index(2)?,
        name: row.try_get_by_index(3)?,
        ordinal: row.try_get_by_index(4)?,
        version: row.try_get_by_index(5)?,
        created_at: row.try_get_by_index(6)?,
    })
}

/// One region.
pub(super) async fn find(conn: &impl ConnectionTrait, id: RegionId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A region, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: RegionId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Whether another region than `but` in the same place has this name.
pub(super) async fn is_named(
    conn: &impl ConnectionTrait,
    parent: Option<RegionId>,
    name: &str,
    but: RegionId,
) -> Result<bool, DbErr> {
    let same_place = match parent {
        Some(parent) => Column::ParentId.eq(parent),
        None => Column::ParentId.is_null(),
    };
    let others = Entity::find().filter(same_place).filter(Column::Name.eq(name)).filter(Column::Id.ne(but));
    Ok(others.count(conn).await? > 0)
}

/// Adds a region.
pub(super) async fn insert(conn: &impl ConnectionTrait, region: Model) -> Result<(), DbErr> {
    Entity::insert(region.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a region as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, region: Model) -> Result<(), DbErr> {
    region.into_active_model().reset_all().update(conn).await?;
    Ok(())
}
