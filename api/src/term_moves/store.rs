//! Queries on moves into a term, and on what one would do.

use entity::id::{AccountId, MemberId, OrgSeatId, TermId, TermMoveId};
use entity::member;
use entity::term_move::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::keys::EXPORTED;
use crate::select::Select;

/// How many of a kind are named at most.
pub(super) const MOST: i64 = 100;

/// The seats that would end, those in bodies of another term than the new one, and how many.
pub(super) async fn seats_ending(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    members: &[MemberId],
    term: TermId,
) -> Result<(Vec<OrgSeatId>, i64), DbErr> {
    let of = |what: &str| {
        let mut select = Select::new(conn, "SELECT ");
        select.push(what).push(" FROM org_seat t JOIN org_unit u ON u.id = t.org_unit_id WHERE t.until_on IS NULL AND u.term_id <> ");
        select.bind(term.0).push(" AND ").among("t.member_id", members.iter().map(|id| id.0));
        select
    };
    let mut listed = of("t.id");
    listed.push(" ORDER BY t.id LIMIT ").bind(MOST);
    let seats =
        listed.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    Ok((seats, of("count(*)").number(conn).await?))
}

/// The serving members of the current term who are not among these, and how many.
pub(super) async fn staying(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    members: &[MemberId],
    term: TermId,
) -> Result<(Vec<MemberId>, i64), DbErr> {
    let of = |what: &str| {
        let mut select = Select::new(conn, "SELECT ");
        select.push(what).push(" FROM member m JOIN term e ON e.id = m.term_id WHERE e.is_current AND m.state = 'ACTIVE' AND m.term_id <> ");
        select.bind(term.0).push(" AND NOT (").among("m.id", members.iter().map(|id| id.0)).push(")");
        select
    };
    let mut listed = of("m.id");
    listed.push(" ORDER BY m.name, m.id LIMIT ").bind(MOST);
    let found =
        listed.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    Ok((found, of("count(*)").number(conn).await?))
}

/// The names of those of these members who sit in a body of this term.
pub(super) async fn seated_in(
    conn: &impl ConnectionTrait,
    members: &[MemberId],
    term: TermId,
) -> Result<Vec<String>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT DISTINCT m.name FROM org_seat t JOIN org_unit u ON u.id = t.org_unit_id JOIN member m ON m.id = t.member_id \
         WHERE t.until_on IS NULL AND u.term_id = ",
    );
    select.bind(term.0).push(" AND ").among("t.member_id", members.iter().map(|id| id.0));
    select.push(" ORDER BY m.name LIMIT ").bind(MOST);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// One page, the latest first, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    page: &PageRequest<Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut found = Entity::find();
    if let Some(id) = page.from {
        found = found.filter(if page.is_backward { Column::Id.gt(id) } else { Column::Id.lt(id) });
    }
    let found =
        if page.is_backward { found.order_by_asc(Column::Id) } else { found.order_by_desc(Column::Id) };
    found.limit(u64::try_from(page.limit).unwrap_or(100) + 1).all(conn).await
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, _scope: Scope) -> Result<u64, DbErr> {
    Entity::find().count(conn).await
}

/// One move.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    id: TermMoveId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A move, until the end of the transaction nobody else's to change.
pub(super) async fn lock(conn: &impl ConnectionTrait, id: TermMoveId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// Adds a move.
pub(super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a move as it is.
pub(super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// The moves of the member whom an account is, with the member's key, for its owner's export. Others who were moved with them are in the
/// rows, too.
pub(super) async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<(MemberId, Model)>, DbErr> {
    let own = member::Entity::find().filter(member::Column::AccountId.eq(account)).one(conn).await?;
    let Some(own) = own.map(|member| member.id) else { return Ok(Vec::new()) };
    let names = Expr::col(Column::Members).cast_as("text").like(format!("%{}%", own.0));
    let found = Entity::find().filter(names).order_by_desc(Column::Id).limit(EXPORTED).all(conn).await?;
    Ok(found.into_iter().map(|row| (own, row)).collect())
}
