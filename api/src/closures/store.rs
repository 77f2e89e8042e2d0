//! Queries on closures.

use entity::Instant;
use entity::closure::{Entity, Model};
use entity::id::{ClosureId, StudioId};
use entity::value::ClosureReach;
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryResult,
    QuerySelect,
};
use uuid::Uuid;

use super::policy::Scope;
use super::rules::Weekly;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

const COLUMNS: &str = "c.id, c.reach, c.studio_id, c.starts_at, c.ends_at, c.reason, c.reason_en, c.visits, c.lifted_at, c.lift_reason, \
     c.version, c.created_at";

/// A closure's place in a list.
pub(super) type Key = (Instant, Uuid);

/// Which closures are wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) reach: Option<ClosureReach>,
    /// That concern this studio: its own, and those of the district.
    pub(super) studio: Option<StudioId>,
    /// That stand and are not over at this instant.
    pub(super) standing_at: Option<Instant>,
}

fn restrict(select: &mut Select, scope: &Scope, filter: &Filter, now: Instant) {
    if scope.sees_former() {
        select.push("TRUE");
    } else {
        select.push("(c.lifted_at IS NULL AND c.ends_at > ").bind(now).push(
            " AND (c.studio_id IS NULL OR c.studio_id IN (SELECT s.id FROM studio s WHERE s.state IN ('OPEN', 'SUSPENDED'))) OR ",
        );
        select.among("c.studio_id", scope.own().iter().copied()).push(")");
    }
    if let Some(reach) = filter.reach {
        select.push(" AND c.reach = ").bind(reach.to_value());
    }
    if let Some(studio) = filter.studio {
        select.push(" AND (c.reach = 'DISTRICT' OR c.studio_id = ").bind(studio.0).push(")");
    }
    if let Some(at) = filter.standing_at {
        select.push(" AND c.lifted_at IS NULL AND c.ends_at > ").bind(at);
    }
}

/// One page, the next ones first, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    now: Instant,
    page: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT ");
    select.push(COLUMNS).push(" FROM closure c WHERE ");
    restrict(&mut select, scope, filter, now);
    let (beyond, order) = if page.is_backward { ("<", "DESC") } else { (">", "ASC") };
    if let Some((at, id)) = page.from {
        select.push(" AND (c.starts_at, c.id) ").push(beyond).push(" (");
        select.bind(at).push(", ").bind(id).push(")");
    }
    select.push(" ORDER BY c.starts_at ").push(order).push(", c.id ").push(order).push(" LIMIT ");
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(read).collect()
}

/// How many there are.
pub(super) async fn count(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    now: Instant,
) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM closure c WHERE ");
    restrict(&mut select, scope, filter, now);
    select.number(conn).await
}

/// The closures with these keys that are seen.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
    now: Instant,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT ");
    select.push(COLUMNS).push(" FROM closure c WHERE ");
    restrict(&mut select, scope, &Filter::default(), now);
    select.push(" AND ").among("c.id", ids);
    select.all(conn).await?.iter().map(read).collect()
}

/// The next closures of each of these studios, and of the district: those that stand and are not over, at most `most` of each.
pub(super) async fn next_of(
    conn: &impl ConnectionTrait,
    studios: impl IntoIterator<Item = Uuid>,
    now: Instant,
    most: i64,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT ");
    select.push(COLUMNS).push(
        " FROM (SELECT c.*, row_number() OVER (PARTITION BY c.studio_id ORDER BY c.starts_at, c.id) AS place \
         FROM closure c WHERE c.lifted_at IS NULL AND c.ends_at > ",
    );
    select.bind(now).push(" AND (c.reach = 'DISTRICT' OR ").among("c.studio_id", studios);
    select.push(")) c WHERE c.place <= ").bind(most).push(" ORDER BY c.starts_at, c.id");
    select.all(conn).await?.iter().map(read).collect()
}

/// The next closures of the office and of the district: those that stand and are not over, at most `most`.
pub(super) async fn next_of_office(
    conn: &impl ConnectionTrait,
    now: Instant,
    most: i64,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT ");
    select
        .push(COLUMNS)
        .push(" FROM closure c WHERE c.studio_id IS NULL AND c.lifted_at IS NULL AND c.ends_at > ");
    select.bind(now).push(" ORDER BY c.starts_at, c.id LIMIT ").bind(most);
    select.all(conn).await?.iter().map(read).collect()
}

/// The weekly hours of a studio that is open, or of all of them.
pub(super) async fn hours(
    conn: &impl ConnectionTrait,
    studio: Option<StudioId>,
) -> Result<Vec<Weekly>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT h.studio_id, h.weekday, h.opens_minute, h.closes_minute FROM studio_hours h JOIN studio s ON s.id = h.studio_id \
         WHERE s.state = 'OPEN'",
    );
    if let Some(studio) = studio {
        select.push(" AND s.id = ").bind(studio.0);
    }
    select.push(" ORDER BY h.weekday, h.opens_minute, h.studio_id");
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            Ok(Weekly {
                studio: row.try_get_by_index(0)?,
                weekday: row.try_get_by_index(1)?,
                opens: row.try_get_by_index(2)?,
                closes: row.try_get_by_index(3)?,
            })
        })
        .collect()
}

/// A closure, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: ClosureId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a closure.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a closure as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

fn read(row: &QueryResult) -> Result<Model, DbErr> {
    Ok(Model {
        id: row.try_get_by_index(0)?,
        reach: row.try_get_by_index(1)?,
        studio_id: row.try_get_by_index(2)?,
        starts_at: row.try_get_by_index(3)?,
        ends_at: row.try_get_by_index(4)?,
        reason: row.try_get_by_index(5)?,
        reason_en: row.try_get_by_index(6)?,
        visits: row.try_get_by_index(7)?,
        lifted_at: row.try_get_by_index(8)?,
        lift_reason: row.try_get_by_index(9)?,
        version: row.try_get_by_index(10)?,
        created_at: row.try_get_by_index(11)?,
    })
}
