//! Queries on terms.

use entity::id::TermId;
use entity::term::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QueryResult, QuerySelect,
};
use uuid::Uuid;

use crate::select::Select;

/// All terms, the latest first.
pub(super) async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_desc(Column::Ordinal).all(conn).await
}

/// The terms with these keys, in no order.
pub async fn by_ids(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT id, ordinal, title, starts_on, ends_on, is_current, version, created_at FROM term WHERE ",
    );
    select.among("id", ids);
    select.all(conn).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Model, DbErr> {
    Ok(Model {
        id: row.try_get_by_index(0)?,
        ordinal: row.try_get_by_index(1)?,
        title: row.try_get_by_index(2)?,
        starts_on: row.try_get_by_index(3)?,
        ends_on: row.try_get_by_index(4)?,
        is_current: row.try_get_by_index(5)?,
        version: row.try_get_by_index(6)?,
        created_at: row.try_get_by_index(7)?,
    })
}

/// One term.
pub(super) async fn find(conn: &impl ConnectionTrait, id: TermId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A term, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: TermId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// The other terms that have the number or the title of this one, seen at one moment.
pub(super) async fn alike(conn: &impl ConnectionTrait, term: &Model) -> Result<Vec<Model>, DbErr> {
    let is_alike = Column::Ordinal.eq(term.ordinal).or(Column::Title.eq(term.title.as_str()));
    Entity::find().filter(Column::Id.ne(term.id)).filter(is_alike).all(conn).await
}

/// No term but this one is current any more.
pub(super) async fn end_current(conn: &impl ConnectionTrait, but: TermId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::IsCurrent, Expr::value(false))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::IsCurrent.eq(true))
        .filter(Column::Id.ne(but))
        .exec(conn)
        .await?;
    Ok(())
}

/// Adds a term.
pub(super) async fn insert(conn: &impl ConnectionTrait, term: Model) -> Result<(), DbErr> {
    Entity::insert(term.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a term as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, term: Model) -> Result<(), DbErr> {
    term.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// Takes a term away unless a member belongs to it; says whether it did.
pub(super) async fn delete_unused(conn: &impl ConnectionTrait, id: TermId) -> Result<bool, DbErr> {
    let mut members = Select::new(conn, "SELECT count(*) FROM member m WHERE m.term_id = ");
    members.bind(id.0);
    if members.number(conn).await? > 0 {
        return Ok(false);
    }
    Entity::delete_by_id(id).exec(conn).await?;
    Ok(true)
}
