//! Queries on what residents say of their visits.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, VisitFeedbackId};
use entity::value::Satisfaction;
use entity::visit_feedback::{Column, Entity, Model};
use entity::{appointment, host};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::keys::{EXPORTED, Rows, rows};
use crate::select::Select;

/// Locks a visit, and gives it with its host.
pub(super) async fn lock_visit(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<(appointment::Model, host::Model)>, DbErr> {
    let Some(visit) = appointment::Entity::find_by_id(id).lock_exclusive().one(conn).await? else {
        return Ok(None);
    };
    let host = host::Entity::find_by_id(visit.host_id).one(conn).await?;
    Ok(host.map(|host| (visit, host)))
}

/// Finds a visit with its host.
pub(super) async fn find_visit(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<(appointment::Model, host::Model)>, DbErr> {
    let Some(visit) = appointment::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
    let host = host::Entity::find_by_id(visit.host_id).one(conn).await?;
    Ok(host.map(|host| (visit, host)))
}

/// What was said of a visit.
pub(super) async fn of_visit(
    conn: &impl ConnectionTrait,
    visit: AppointmentId,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::AppointmentId.eq(visit)).one(conn).await
}

/// Adds what is said.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await.map(drop)
}

/// Writes it as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await.map(drop)
}

/// Words, with who received and in which month.
pub(super) struct Said {
    pub(super) id: VisitFeedbackId,
    pub(super) account: AccountId,
    pub(super) satisfaction: Satisfaction,
    pub(super) words_sealed: Vec<u8>,
    pub(super) host_name: Option<String>,
    pub(super) month: String,
}

const SAID: &str = " FROM visit_feedback f JOIN appointment a ON a.id = f.appointment_id JOIN host h ON h.id = a.host_id \
     LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio s ON s.id = h.studio_id \
     WHERE f.words_sealed IS NOT NULL AND f.account_id <> ";

/// Only what is said of others' receptions, and of this kind; and what is settled: the resident can change it no more.
fn restrict(select: &mut Select, scope: &Scope, only: Option<Satisfaction>, ended_before: Instant) {
    select.push(SAID).bind(scope.account().0).push(" AND a.ends_at <= ").bind(ended_before);
    select
        .push(" AND (a.second_host_account_id IS NULL OR a.second_host_account_id <> ")
        .bind(scope.account().0)
        .push(")");
    if let Some(member) = scope.member() {
        select.push(" AND (h.member_id IS NULL OR h.member_id <> ").bind(member.0).push(")");
    }
    if !scope.studios().is_empty() {
        select.push(" AND (h.studio_id IS NULL OR NOT (");
        select.among("h.studio_id", scope.studios().iter().copied()).push("))");
    }
    if let Some(only) = only {
        select.push(" AND f.satisfaction = ").bind(only.into_value());
    }
}

/// A page of the words, in the order of their keys, which is none of time, with one row more if there are more. Who received is named where at least
/// so many said something of their receptions in that month: of one visitor everybody would know who it was.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    (only, least): (Option<Satisfaction>, i64),
    ended_before: Instant,
    request: &PageRequest<VisitFeedbackId>,
) -> Result<Vec<Said>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT f.id, f.account_id, f.satisfaction, f.words_sealed, CASE WHEN (SELECT count(*) FROM visit_feedback o \
         JOIN appointment v ON v.id = o.appointment_id WHERE v.host_id = a.host_id \
         AND substr(CAST(v.local_date AS TEXT), 1, 7) = substr(CAST(a.local_date AS TEXT), 1, 7)) >= ",
    );
    select.bind(least).push(" THEN COALESCE(m.name, s.name) END, substr(CAST(a.local_date AS TEXT), 1, 7)");
    restrict(&mut select, scope, only, ended_before);
    if let Some(from) = request.from {
        select.push(if request.is_backward { " AND f.id > " } else { " AND f.id < " }).bind(from.0);
    }
    select.push(" ORDER BY f.id ").push(if request.is_backward { "ASC" } else { "DESC" });
    select.push(" LIMIT ").bind(i64::try_from(request.limit).unwrap_or(100) + 1);
    let read = |row: &sea_orm::QueryResult| {
        Ok(Said {
            id: VisitFeedbackId(row.try_get_by_index::<Uuid>(0)?),
            account: AccountId(row.try_get_by_index::<Uuid>(1)?),
            satisfaction: Satisfaction::try_from_value(&row.try_get_by_index::<String>(2)?)?,
            words_sealed: row.try_get_by_index(3)?,
            host_name: row.try_get_by_index(4)?,
            month: row.try_get_by_index(5)?,
        })
    };
    select.all(conn).await?.iter().map(read).collect()
}

/// How many there are.
pub(super) async fn count(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    only: Option<Satisfaction>,
    ended_before: Instant,
) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*)");
    restrict(&mut select, scope, only, ended_before);
    select.number(conn).await
}

/// What somebody said.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account)).order_by_desc(Column::Id).limit(EXPORTED);
    Ok(rows(&own.all(conn).await?))
}
