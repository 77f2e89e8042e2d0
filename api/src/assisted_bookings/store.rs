//! Queries on receipts.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::assistance::{Column, Entity, Model};
use entity::id::{AccountId, AppointmentId, AssistanceId};
use entity::{account, appointment};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::keys::{EXPORTED, Rows, rows};
use crate::select::Select;

/// Of a receipt what concerns the officer; the rest is the resident's.
const MADE: [&str; 7] =
    ["id", "number", "appointment_id", "consent", "consented_at", "withdrawn_at", "created_at"];

/// How many an officer has made on a day.
pub(super) async fn count_on(
    conn: &impl ConnectionTrait,
    officer: AccountId,
    day: NaiveDate,
) -> Result<i64, DbErr> {
    let own = Entity::find().filter(Column::OfficerAccountId.eq(officer)).filter(Column::MadeOn.eq(day));
    Ok(i64::try_from(own.count(conn).await?).unwrap_or(i64::MAX))
}

/// Adds a receipt.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await.map(drop)
}

/// Writes a receipt as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await.map(drop)
}

/// Finds a receipt.
pub(super) async fn find(conn: &impl ConnectionTrait, id: AssistanceId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// Locks a receipt.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: AssistanceId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// The receipts of visits, also of those that took the place of what was booked then.
pub(super) async fn of_visits(
    conn: &impl ConnectionTrait,
    ids: &[AppointmentId],
) -> Result<Vec<(AppointmentId, Model)>, DbErr> {
    let mut select = Select::new(
        conn,
        "WITH RECURSIVE chain (visit_id, id, former_id) AS (\
         SELECT a.id, a.id, coalesce(a.rescheduled_from_id, a.offered_for_id) FROM appointment a WHERE ",
    );
    select.among("a.id", ids.iter().map(|id| id.0)).push(
        " UNION ALL SELECT c.visit_id, f.id, coalesce(f.rescheduled_from_id, f.offered_for_id) \
         FROM chain c JOIN appointment f ON f.id = c.former_id) \
         SELECT c.visit_id, r.* FROM chain c JOIN assistance r ON r.appointment_id = c.id",
    );
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("", "visit_id")?, Model::from_query_result(row, "")?))).collect()
}

/// A page of what somebody booked, the latest first, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    request: &PageRequest<AssistanceId>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().filter(Column::OfficerAccountId.eq(scope.officer()));
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { Column::Id.gt(from) } else { Column::Id.lt(from) });
    }
    let query =
        if request.is_backward { query.order_by_asc(Column::Id) } else { query.order_by_desc(Column::Id) };
    query.limit(u64::try_from(request.limit + 1).unwrap_or(101)).all(conn).await
}

/// How many somebody booked.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: Scope) -> Result<i64, DbErr> {
    let own = Entity::find().filter(Column::OfficerAccountId.eq(scope.officer()));
    Ok(i64::try_from(own.count(conn).await?).unwrap_or(i64::MAX))
}

/// What became of visits: each itself, or what it was moved to or was given in its place, and so on.
pub(super) async fn latest(
    conn: &impl ConnectionTrait,
    ids: Vec<AppointmentId>,
) -> Result<HashMap<AppointmentId, appointment::Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "WITH RECURSIVE chain (first_id, id, step) AS (SELECT a.id, a.id, 0 FROM appointment a WHERE ",
    );
    select.among("a.id", ids.into_iter().map(Into::into)).push(
        " UNION ALL SELECT c.first_id, n.id, c.step + 1 FROM chain c JOIN appointment n \
         ON n.rescheduled_from_id = c.id OR (n.offered_for_id = c.id AND n.requested_at IS NOT NULL)) \
         SELECT c.first_id, a.* FROM chain c JOIN appointment a ON a.id = c.id ORDER BY c.step",
    );
    let rows = select.all(conn).await?;
    // The later steps take the place of the earlier ones.
    rows.iter()
        .map(|row| Ok((row.try_get("", "first_id")?, appointment::Model::from_query_result(row, "")?)))
        .collect()
}

/// The sealed numbers of accounts.
pub(super) async fn phones(
    conn: &impl ConnectionTrait,
    ids: Vec<AccountId>,
) -> Result<Vec<(AccountId, Option<Vec<u8>>)>, DbErr> {
    account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::PhoneSealed])
        .filter(account::Column::Id.is_in(ids))
        .into_tuple()
        .all(conn)
        .await
}

/// How officers are called: as members, or as staff.
pub(super) async fn names(
    conn: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<Vec<(AccountId, Option<String>)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.id, coalesce(m.name, s.name) FROM account a LEFT JOIN member m ON m.account_id = a.id \
         LEFT JOIN staff s ON s.account_id = a.id WHERE a.id IN (",
    );
    for (at, id) in ids.iter().enumerate() {
        select.push(if at == 0 { "" } else { ", " }).bind(id.0);
    }
    select.push(")");
    select
        .all(conn)
        .await?
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}

/// What was booked for somebody, and what they booked for others.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Rows>, DbErr> {
    let of =
        |column: Column| Entity::find().filter(column.eq(account)).order_by_desc(Column::Id).limit(EXPORTED);
    Ok(vec![
        rows(&of(Column::ResidentAccountId).all(conn).await?),
        rows(&of(Column::OfficerAccountId).all(conn).await?).only("made_assistance", &MADE),
    ])
}
