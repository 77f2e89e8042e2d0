//! Queries of the keys.

use entity::Instant;
use entity::account_key::{self, Column, Model};
use entity::id::AccountId;
use entity::{installation_key, member};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait,
    QueryFilter, QueryOrder, QuerySelect, Value,
};

use crate::error::Fault;

/// So many rows of a table go into somebody's export, the latest ones.
pub const EXPORTED: u64 = 10_000;

/// Rows of a table as they are stored, for somebody's export.
#[derive(Debug)]
pub struct Rows {
    /// Which table.
    pub table: &'static str,
    /// The columns of each row.
    pub rows: Vec<Vec<(&'static str, Value)>>,
}

/// Every column of these rows: one that is added later is exported without anybody thinking of it.
pub fn rows<M: ModelTrait>(models: &[M]) -> Rows {
    let columns = || <M::Entity as EntityTrait>::Column::iter();
    let row = |model: &M| columns().map(|column| (column.as_str(), model.get(column))).collect();
    Rows { table: M::Entity::default().as_str(), rows: models.iter().map(row).collect() }
}

impl Rows {
    /// These columns only, under another name: what somebody has a part in and others are in, too.
    #[must_use]
    pub fn only(mut self, table: &'static str, columns: &[&str]) -> Self {
        for row in &mut self.rows {
            row.retain(|(column, _)| columns.contains(column));
        }
        Self { table, ..self }
    }
}

/// The member whom an account is, whether or not they serve.
pub fn member_of(account: AccountId) -> SelectStatement {
    Query::select()
        .column(member::Column::Id)
        .from(member::Entity)
        .and_where(member::Column::AccountId.eq(account))
        .to_owned()
}

/// The rows of a table that name the member whom an account is.
pub async fn rows_of_member<E: EntityTrait>(
    conn: &impl ConnectionTrait,
    account: AccountId,
    column: E::Column,
) -> Result<Rows, DbErr> {
    let own = E::find().filter(column.in_subquery(member_of(account))).limit(EXPORTED);
    Ok(rows(&own.all(conn).await?))
}

/// Below the number of values that one statement may have.
const AT_ONCE: usize = 2_000;

/// The keys of these accounts.
pub(super) async fn find(conn: &impl ConnectionTrait, accounts: &[AccountId]) -> Result<Vec<Model>, Fault> {
    let mut found = Vec::with_capacity(accounts.len());
    for some in accounts.chunks(AT_ONCE) {
        let of_some = Column::AccountId.is_in(some.iter().copied());
        found.extend(account_key::Entity::find().filter(of_some).all(conn).await?);
    }
    Ok(found)
}

/// Writes new keys; an account that has one keeps it.
pub(super) async fn insert(conn: &impl ConnectionTrait, rows: Vec<Model>) -> Result<(), Fault> {
    for some in rows.chunks(AT_ONCE) {
        account_key::Entity::insert_many(some.iter().cloned().map(IntoActiveModel::into_active_model))
            .on_conflict(OnConflict::column(Column::AccountId).do_nothing().to_owned())
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}

/// Takes a key away for good; one that was destroyed stays as it is.
pub(super) async fn update_destroyed(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    account_key::Entity::update_many()
        .col_expr(Column::MasterId, Expr::value(None::<String>))
        .col_expr(Column::Wrapped, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::DestroyedAt, Expr::value(now))
        .filter(Column::AccountId.eq(account))
        .filter(Column::DestroyedAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// Some keys that another master key than the current one wrapped.
pub(super) async fn find_behind(
    conn: &impl ConnectionTrait,
    current: &str,
    limit: u64,
) -> Result<Vec<Model>, Fault> {
    Ok(account_key::Entity::find()
        .filter(Column::MasterId.is_not_null())
        .filter(Column::MasterId.ne(current))
        .order_by_asc(Column::AccountId)
        .limit(limit)
        .all(conn)
        .await?)
}

/// Wraps a key anew, unless it was destroyed or wrapped by another meanwhile.
pub(super) async fn update_wrapped(
    conn: &impl ConnectionTrait,
    before: &Model,
    master: &str,
    wrapped: Vec<u8>,
) -> Result<(), Fault> {
    account_key::Entity::update_many()
        .col_expr(Column::MasterId, Expr::value(master))
        .col_expr(Column::Wrapped, Expr::value(wrapped))
        .filter(Column::AccountId.eq(before.account_id))
        .filter(Column::MasterId.eq(before.master_id.clone()))
        .exec(conn)
        .await?;
    Ok(())
}

/// How many keys of persons each master key wraps.
pub(super) async fn count_by_master(conn: &impl ConnectionTrait) -> Result<Vec<(String, i64)>, Fault> {
    Ok(account_key::Entity::find()
        .select_only()
        .column(Column::MasterId)
        .column_as(Expr::col(Column::AccountId).count(), "keys")
        .filter(Column::MasterId.is_not_null())
        .group_by(Column::MasterId)
        .into_tuple()
        .all(conn)
        .await?)
}

/// The keys of the installation.
pub(super) async fn installation(conn: &impl ConnectionTrait) -> Result<Vec<installation_key::Model>, Fault> {
    Ok(installation_key::Entity::find().all(conn).await?)
}

/// Writes keys of the installation; those that are there stay.
pub(super) async fn insert_installation(
    conn: &impl ConnectionTrait,
    rows: Vec<installation_key::Model>,
) -> Result<(), Fault> {
    installation_key::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
        .on_conflict(OnConflict::column(installation_key::Column::Name).do_nothing().to_owned())
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Wraps a key of the installation anew.
pub(super) async fn update_installation(
    conn: &impl ConnectionTrait,
    before: &installation_key::Model,
    master: &str,
    wrapped: Vec<u8>,
) -> Result<(), Fault> {
    installation_key::Entity::update_many()
        .col_expr(installation_key::Column::MasterId, Expr::value(master))
        .col_expr(installation_key::Column::Wrapped, Expr::value(wrapped))
        .filter(installation_key::Column::Name.eq(before.name.clone()))
        .filter(installation_key::Column::MasterId.eq(before.master_id.clone()))
        .exec(conn)
        .await?;
    Ok(())
}
