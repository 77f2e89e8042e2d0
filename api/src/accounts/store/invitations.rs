//! Invitations to the staff.

use entity::Instant;
use entity::id::{AccountId, StaffInvitationId};
use entity::staff_invitation::{Column, Entity, Model};
use entity::value::InvitationEnd;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Order, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::super::policy::StaffScope;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;

/// Stores an invitation in the place of the open one of its login.
pub(in super::super) async fn replace(conn: &impl ConnectionTrait, row: Model) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(row.created_at))
        .col_expr(Column::WithdrawnBecause, Expr::value(InvitationEnd::Replaced))
        .filter(Column::Login.eq(row.login.as_str()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::WithdrawnAt.is_null())
        .exec(conn)
        .await?;
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// The invitation of a token.
pub(in super::super) async fn find_by_token(
    conn: &impl ConnectionTrait,
    hash: &[u8],
) -> Result<Option<Model>, Fault> {
    Ok(Entity::find().filter(Column::TokenHash.eq(hash)).one(conn).await?)
}

/// The same, locked: two who accept it do so one after the other.
pub(in super::super) async fn lock_by_token(
    conn: &impl ConnectionTrait,
    hash: &[u8],
) -> Result<Option<Model>, Fault> {
    Ok(Entity::find().filter(Column::TokenHash.eq(hash)).lock_exclusive().one(conn).await?)
}

/// Whether the staff of this login joined by an invitation of this account.
pub(in super::super) async fn is_invited_by(
    conn: &impl ConnectionTrait,
    login: &str,
    by: AccountId,
) -> Result<bool, Fault> {
    let accepted = Entity::find().filter(Column::Login.eq(login)).filter(Column::UsedAt.is_not_null());
    Ok(accepted.filter(Column::InvitedBy.eq(by)).limit(1).one(conn).await?.is_some())
}

/// An invitation, locked.
pub(in super::super) async fn lock(
    conn: &impl ConnectionTrait,
    id: StaffInvitationId,
) -> Result<Model, Fault> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await?.ok_or(Fault::NotFound)
}

/// Notes that an invitation was accepted, or taken back.
pub(in super::super) async fn update_end(
    conn: &impl ConnectionTrait,
    id: StaffInvitationId,
    column: Column,
    now: Instant,
) -> Result<(), Fault> {
    let mut query = Entity::update_many().col_expr(column, Expr::value(now)).filter(Column::Id.eq(id));
    if matches!(column, Column::WithdrawnAt) {
        query = query.col_expr(Column::WithdrawnBecause, Expr::value(InvitationEnd::TakenBack));
    }
    query.exec(conn).await?;
    Ok(())
}

/// Ends for good every invitation of this account that nobody accepted.
pub(in super::super) async fn void_of_maker(
    conn: &impl ConnectionTrait,
    maker: AccountId,
    now: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(now))
        .col_expr(Column::WithdrawnBecause, Expr::value(InvitationEnd::MakerMayNoMore))
        .filter(Column::InvitedBy.eq(maker))
        .filter(Column::UsedAt.is_null())
        .filter(Column::WithdrawnAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// A page, newest first, and one row more when there are more.
pub(in super::super) async fn page(
    conn: &impl ConnectionTrait,
    _scope: StaffScope,
    request: &PageRequest<StaffInvitationId>,
) -> Result<Vec<Model>, Fault> {
    let mut query = Entity::find();
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { Column::Id.gt(from) } else { Column::Id.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit).unwrap_or(100) + 1;
    Ok(query.order_by(Column::Id, order).limit(limit).all(conn).await?)
}

/// An invitation as those see it who may see the staff.
pub(in super::super) async fn find(
    conn: &impl ConnectionTrait,
    _scope: StaffScope,
    id: StaffInvitationId,
) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id(id).one(conn).await?)
}

/// Forgets invitations that expired before `before`; returns how many.
pub(in super::super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, Fault> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(conn).await?.rows_affected)
}

/// Forgets to whom the invitations of a login went that are over: whoever had it is erased.
pub(in super::super) async fn update_nameless(conn: &impl ConnectionTrait, login: &str) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::NameSealed, Expr::value(Vec::<u8>::new()))
        .col_expr(Column::Login, Expr::value(""))
        .filter(Column::Login.eq(login))
        .filter(Column::UsedAt.is_not_null().or(Column::WithdrawnAt.is_not_null()))
        .exec(conn)
        .await?;
    Ok(())
}
