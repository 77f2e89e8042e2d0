//! Queries on sectors.

use entity::id::SectorId;
use entity::sector::{Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QueryResult, QuerySelect,
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
    let mut select =
        Select::new(conn, "SELECT id, ordinal, name, name_en, version, created_at FROM sector WHERE ");
    select.among("id", ids);
    select.all(conn).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Model, DbErr> {
    Ok(Model {
        id: row.try_get_by_index(0)?,
        ordinal: row.try_get_by_index(1)?,
        name: row.try_get_by_index(2)?,
        name_en: row.try_get_by_index(3)?,
        version: row.try_get_by_index(4)?,
        created_at: row.try_get_by_index(5)?,
    })
}

/// One sector.
pub(super) async fn find(conn: &impl ConnectionTrait, id: SectorId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A sector, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: SectorId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Whether another sector than `but` has this name.
pub(super) async fn is_named(conn: &impl ConnectionTrait, name: &str, but: SectorId) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::Name.eq(name)).filter(Column::Id.ne(but)).count(conn).await? > 0)
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().count(conn).await
}

/// Adds sectors.
pub(super) async fn insert(conn: &impl ConnectionTrait, sectors: Vec<Model>) -> Result<(), DbErr> {
    let rows = sectors.into_iter().map(|sector| sector.into_active_model().reset_all());
    Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a sector as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, sector: Model) -> Result<(), DbErr> {
    sector.into_active_model().reset_all().update(conn).await?;
    Ok(())
}
