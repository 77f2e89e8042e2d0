//! Series of lectures.

use entity::id::{LectureSeriesId, RegionId};
use entity::lecture_series::{Entity, Model};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, QuerySelect,
};
use uuid::Uuid;

use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// Which series are wanted.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct SeriesFilter {
    /// Of this region, or of what lies within it.
    pub(in super::super) region: Option<RegionId>,
}

fn restrict(select: &mut Select, filter: &SeriesFilter) {
    if let Some(region) = filter.region {
        select.push(" AND s.region_id IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push(")");
    }
}

/// One page, the newest first, with one row more if there are more.
pub(in super::super) async fn page_series(
    conn: &impl ConnectionTrait,
    filter: &SeriesFilter,
    page: &PageRequest<LectureSeriesId>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT s.* FROM lecture_series s WHERE TRUE");
    restrict(&mut select, filter);
    let (beyond, order) = if page.is_backward { (">", "ASC") } else { ("<", "DESC") };
    if let Some(id) = page.from {
        select.push(" AND s.id ").push(beyond).push(" ").bind(id.0);
    }
    select.push(" ORDER BY s.id ").push(order).push(" LIMIT ");
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    read(select, conn).await
}

/// How many there are.
pub(in super::super) async fn count_series(
    conn: &impl ConnectionTrait,
    filter: &SeriesFilter,
) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM lecture_series s WHERE TRUE");
    restrict(&mut select, filter);
    select.number(conn).await
}

/// The series with these keys. Everybody sees all of them.
pub(in super::super) async fn series_by_ids(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT s.* FROM lecture_series s WHERE ");
    select.among("s.id", ids);
    read(select, conn).await
}

/// A series, as it is.
pub(in super::super) async fn find_series(
    conn: &impl ConnectionTrait,
    id: LectureSeriesId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A series, until the end of the transaction nobody else's to change.
pub(in super::super) async fn lock_series(
    conn: &impl ConnectionTrait,
    id: LectureSeriesId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a series.
pub(in super::super) async fn insert_series(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a series as it is.
pub(in super::super) async fn update_series(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

async fn read(select: Select, conn: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    select.all(conn).await?.iter().map(|row| Model::from_query_result(row, "")).collect()
}
