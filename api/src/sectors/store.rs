//! Queries on sectors.

use entity::id::SectorId;
use entity::sector::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QueryResult,
};
use uuid::Uuid;

use crate::select::Select;

/// All sectors in their usual order.
pub(super) async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_asc(Column::Ordinal).order_by_asc(Column::Name).all(conn).await
}

/// The sectors with these keys, in no order.
pub async fn by_ids(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT id, ordinal, name, name_en, created_at FROM sector WHERE ");
    select.among("id", ids);
    select.all(conn).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Model, DbErr> {
    Ok(Model {
        id: row.try_get_by_index(0)?,
        ordinal: row.try_get_by_index(1)?,
        name: row.try_get_by_index(2)?,
        name_en: row.try_get_by_index(3)?,
        created_at: row.try_get_by_index(4)?,
    })
}

/// One sector.
pub(super) async fn find(conn: &impl ConnectionTrait, id: SectorId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// Whether a sector has this name.
pub(super) async fn is_named(conn: &impl ConnectionTrait, name: &str) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::Name.eq(name)).count(conn).await? > 0)
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().count(conn).await
}

/// Adds sectors.
pub(super) async fn insert(conn: &impl ConnectionTrait, sectors: Vec<Model>) -> Result<(), DbErr> {
    let rows = sectors.into_iter().map(|sector| ActiveModel {
        id: Set(sector.id),
        ordinal: Set(sector.ordinal),
        name: Set(sector.name),
        name_en: Set(sector.name_en),
        created_at: Set(sector.created_at),
    });
    Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}
