//! Queries on bodies.

use entity::id::{OrgUnitId, RegionId, SectorId, TermId};
use entity::org_unit::{Column, Entity, Model};
use entity::value::{OrgUnitKind, OrgUnitState};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryResult, QuerySelect,
};
use uuid::Uuid;

use super::super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// The columns of `org_unit u` in the order in which [`read_at`] reads them.
pub(super) const COLUMNS: &str = "u.id, u.kind, u.term_id, u.sector_id, u.region_id, u.name, u.name_en, u.ordinal, u.duties, u.address, \
     u.hours, u.state, u.merged_into_id, u.version, u.created_at, u.updated_at";

/// A body's place in a list.
pub(crate) type Key = (i32, String, Uuid);

/// Which bodies are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Of this kind.
    pub(crate) kind: Option<OrgUnitKind>,
    /// Of this term.
    pub(crate) term: Option<TermId>,
    /// Of this sector.
    pub(crate) sector: Option<SectorId>,
    /// Of this region, the villages in a township included.
    pub(crate) region: Option<RegionId>,
    /// In this state.
    pub(crate) state: Option<OrgUnitState>,
    /// Whose name contains this.
    pub(crate) search: Option<String>,
}

/// One page in the usual order, with one row more if there are more.
pub(crate) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    page: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS} FROM org_unit u WHERE "));
    restrict(&mut select, scope, filter);
    let (beyond, order) = if page.is_backward { ("<", "DESC") } else { (">", "ASC") };
    if let Some((ordinal, name, id)) = &page.from {
        select.push(" AND (u.ordinal, u.name, u.id) ").push(beyond).push(" (");
        select.bind(*ordinal).push(", ").bind(name.as_str()).push(", ").bind(*id).push(")");
    }
    select.push(&format!(" ORDER BY u.ordinal {order}, u.name {order}, u.id {order} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(|row| read_at(row, 0)).collect()
}

/// How many there are.
pub(crate) async fn count(conn: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM org_unit u WHERE ");
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// The bodies with these keys, in no order.
pub(crate) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS} FROM org_unit u WHERE "));
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND ").among("u.id", ids);
    select.all(conn).await?.iter().map(|row| read_at(row, 0)).collect()
}

fn restrict(select: &mut Select, scope: &Scope, filter: &Filter) {
    select.push(if scope.sees_former() { "TRUE" } else { "u.state = 'ACTIVE'" });
    if let Some(kind) = filter.kind {
        select.push(" AND u.kind = ").bind(kind.to_value());
    }
    if let Some(term) = filter.term {
        select.push(" AND u.term_id = ").bind(term.0);
    }
    if let Some(sector) = filter.sector {
        select.push(" AND u.sector_id = ").bind(sector.0);
    }
    if let Some(region) = filter.region {
        select.push(" AND u.region_id IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push(")");
    }
    if let Some(state) = filter.state {
        select.push(" AND u.state = ").bind(state.to_value());
    }
    if let Some(search) = &filter.search {
        select.push(" AND ").contains("u.name", search);
    }
}

/// Reads [`COLUMNS`] that begin at the column `at`.
pub(super) fn read_at(row: &QueryResult, at: usize) -> Result<Model, DbErr> {
    Ok(Model {
        id: row.try_get_by_index(at)?,
        kind: row.try_get_by_index(at + 1)?,
        term_id: row.try_get_by_index(at + 2)?,
        sector_id: row.try_get_by_index(at + 3)?,
        region_id: row.try_get_by_index(at + 4)?,
        name: row.try_get_by_index(at + 5)?,
        name_en: row.try_get_by_index(at + 6)?,
        ordinal: row.try_get_by_index(at + 7)?,
        duties: row.try_get_by_index(at + 8)?,
        address: row.try_get_by_index(at + 9)?,
        hours: row.try_get_by_index(at + 10)?,
        state: row.try_get_by_index(at + 11)?,
        merged_into_id: row.try_get_by_index(at + 12)?,
        version: row.try_get_by_index(at + 13)?,
        created_at: row.try_get_by_index(at + 14)?,
        updated_at: row.try_get_by_index(at + 15)?,
    })
}

/// A body, until the end of the transaction nobody else's to change.
pub(crate) async fn lock_unit(conn: &impl ConnectionTrait, id: OrgUnitId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Another body in whose way this one would be: of the same name, sector or region, in the same term.
pub(crate) async fn find_alike(conn: &impl ConnectionTrait, unit: &Model) -> Result<Option<Model>, DbErr> {
    let mut alike = Condition::any().add(Column::Name.eq(unit.name.as_str()));
    if let Some(sector) = unit.sector_id {
        alike = alike.add(Column::SectorId.eq(sector));
    }
    if let Some(region) = unit.region_id.filter(|_| unit.kind == OrgUnitKind::StudyLiaisonCommittee) {
        alike = alike.add(Column::RegionId.eq(region));
    }
    let term = match unit.term_id {
        Some(term) => Column::TermId.eq(term),
        None => Column::TermId.is_null(),
    };
    Entity::find()
        .filter(Column::Kind.eq(unit.kind))
        .filter(Column::State.eq(OrgUnitState::Active))
        .filter(Column::Id.ne(unit.id))
        .filter(term)
        .filter(alike)
        .one(conn)
        .await
}

/// Adds a body.
pub(crate) async fn insert_unit(conn: &impl ConnectionTrait, unit: Model) -> Result<(), DbErr> {
    Entity::insert(unit.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a body as it is.
pub(crate) async fn update_unit(conn: &impl ConnectionTrait, unit: Model) -> Result<(), DbErr> {
    unit.into_active_model().reset_all().update(conn).await?;
    Ok(())
}
