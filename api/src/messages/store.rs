//! Queries of the inbox.

use chrono::SubsecRound;
use entity::Instant;
use entity::account;
use entity::id::{AccountId, MemberId, MessageId};
use entity::message::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};

use super::policy::Scope;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;
use crate::keys::{EXPORTED, Rows, rows};
use crate::select::Select;

/// A row's place in the inbox, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Place(Instant, MessageId);

impl Place {
    pub(super) fn of(row: &Model) -> Self {
        Self(row.created_at.trunc_subsecs(3), row.id)
    }
}

/// So many at a time: an engine takes so many values in a statement, and some things concern thousands.
const AT_A_TIME: usize = 500;

/// Writes all of them, by one statement for so many.
pub(super) async fn insert(conn: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<(), Fault> {
    for some in rows.chunks(AT_A_TIME) {
        Entity::insert_many(some.to_vec()).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// The account a text goes to.
pub(super) async fn get_account(conn: &impl ConnectionTrait, id: AccountId) -> Result<account::Model, Fault> {
    let found = account::Entity::find_by_id(id).one(conn).await?;
    found.ok_or_else(|| Fault::internal("an appointment's resident has no account"))
}

/// One page and one row more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    unread_only: bool,
    request: &PageRequest<Place>,
) -> Result<Vec<Model>, Fault> {
    let mut query = Entity::find().filter(Column::AccountId.eq(scope.account()));
    if unread_only {
        query = query.filter(Column::ReadAt.is_null());
    }
    if let Some(Place(at, id)) = &request.from {
        let beyond = if request.is_backward {
            Condition::any()
                .add(Column::CreatedAt.gt(*at))
                .add(Condition::all().add(Column::CreatedAt.eq(*at)).add(Column::Id.gt(*id)))
        } else {
            Condition::any()
                .add(Column::CreatedAt.lt(*at))
                .add(Condition::all().add(Column::CreatedAt.eq(*at)).add(Column::Id.lt(*id)))
        };
        query = query.filter(beyond);
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit).unwrap_or(100) + 1;
    Ok(query
        .order_by(Column::CreatedAt, order.clone())
        .order_by(Column::Id, order)
        .limit(limit)
        .all(conn)
        .await?)
}

/// How many are unread.
pub(super) async fn count_unread(conn: &impl ConnectionTrait, scope: Scope) -> Result<i64, Fault> {
    let unread = Entity::find()
        .filter(Column::AccountId.eq(scope.account()))
        .filter(Column::ReadAt.is_null())
        .count(conn)
        .await?;
    Ok(i64::try_from(unread).unwrap_or(i64::MAX))
}

/// Which of these ids are in the inbox.
pub(super) async fn find_ids(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: &[MessageId],
) -> Result<Vec<MessageId>, Fault> {
    Ok(by_ids(conn, scope, ids).await?.into_iter().map(|row| row.id).collect())
}

/// Those of these that are in the inbox.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: &[MessageId],
) -> Result<Vec<Model>, Fault> {
    let own = Entity::find().filter(Column::AccountId.eq(scope.account()));
    Ok(own.filter(Column::Id.is_in(ids.iter().copied())).all(conn).await?)
}

/// Marks unread ones, all of them or those named; returns how many.
pub(super) async fn update_read(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: Option<&[MessageId]>,
    now: Instant,
) -> Result<u64, Fault> {
    let mut update = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(now))
        .filter(Column::AccountId.eq(scope.account()))
        .filter(Column::ReadAt.is_null());
    if let Some(ids) = ids {
        update = update.filter(Column::Id.is_in(ids.iter().copied()));
    }
    Ok(update.exec(conn).await?.rows_affected)
}

/// The inbox of an account, for its owner's export.
pub(super) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    let own = Entity::find().filter(Column::AccountId.eq(account)).order_by_desc(Column::Id).limit(EXPORTED);
    Ok(rows(&own.all(conn).await?))
}

/// Empties the inbox of an account.
pub(super) async fn delete_all(conn: &impl ConnectionTrait, account: AccountId) -> Result<(), Fault> {
    Entity::delete_many().filter(Column::AccountId.eq(account)).exec(conn).await?;
    Ok(())
}

/// Deletes what is older than `before`; returns how many rows went.
pub(super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, Fault> {
    Ok(Entity::delete_many().filter(Column::CreatedAt.lt(before)).exec(conn).await?.rows_affected)
}

/// Puts `nameless` where messages of others name a member: as the host of a visit, or as whom a notice is about.
pub(super) async fn update_nameless(
    conn: &impl ConnectionTrait,
    member: MemberId,
    nameless: &str,
) -> Result<(), Fault> {
    let set = |field: &str| {
        let mut update = Select::new(conn, "UPDATE message SET facts = ");
        if update.is_postgres() {
            update.push("jsonb_set(facts, '{").push(field).push("}', to_jsonb(CAST(");
            update.bind(nameless).push(" AS text)))");
        } else {
            update.push("json_set(facts, '$.").push(field).push("', ").bind(nameless).push(")");
        }
        update
    };
    let mut visits = set("host");
    visits.push(" WHERE appointment_id IN (SELECT a.id FROM appointment a JOIN host h ON h.id = a.host_id WHERE h.member_id = ");
    visits.bind(member.0).push(")");
    conn.execute_raw(visits.into_statement()).await?;
    let mut notices = set("name");
    let [kind, key] = if notices.is_postgres() {
        ["facts #>> '{about,0}'", "facts #>> '{about,1}'"]
    } else {
        ["facts ->> '$.about[0]'", "facts ->> '$.about[1]'"]
    };
    notices
        .push(" WHERE appointment_id IS NULL AND ")
        .push(kind)
        .push(" = 'Member' AND ")
        .push(key)
        .push(" = ");
    notices.bind(member.0.to_string());
    conn.execute_raw(notices.into_statement()).await?;
    Ok(())
}
