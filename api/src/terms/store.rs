//! Queries on terms.

use entity::id::TermId;
use entity::term::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QueryResult,
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
        "SELECT id, ordinal, title, starts_on, ends_on, is_current, created_at FROM term WHERE ",
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
        created_at: row.try_get_by_index(6)?,
    })
}

/// One term.
pub(super) async fn find(conn: &impl ConnectionTrait, id: TermId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// The term of this number.
pub(super) async fn find_by_ordinal(
    conn: &impl ConnectionTrait,
    ordinal: i32,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Ordinal.eq(ordinal)).one(conn).await
}

/// No term is current any more.
pub(super) async fn end_current(conn: &impl ConnectionTrait) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::IsCurrent, Expr::value(false))
        .filter(Column::IsCurrent.eq(true))
        .exec(conn)
        .await?;
    Ok(())
}

/// Adds a term.
pub(super) async fn insert(conn: &impl ConnectionTrait, term: Model) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(term.id),
        ordinal: Set(term.ordinal),
        title: Set(term.title),
        starts_on: Set(term.starts_on),
        ends_on: Set(term.ends_on),
        is_current: Set(term.is_current),
        created_at: Set(term.created_at),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}
