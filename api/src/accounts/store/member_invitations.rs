//! Invitations of members.

use entity::id::{AccountId, MemberId, MemberInvitationId};
use entity::member_invitation::{Column, Entity, Model};
use entity::value::InvitationEnd;
use entity::{Instant, member};
use sea_orm::sea_query::{Expr, IntoCondition};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, Order,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::super::policy::InvitationScope;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;

/// Stores invitations in the place of the open ones of their members.
pub(in super::super) async fn replace(
    conn: &impl ConnectionTrait,
    rows: Vec<Model>,
    now: Instant,
) -> Result<(), Fault> {
    let former = Column::MemberId.is_in(rows.iter().map(|row| row.member_id));
    void(conn, former, InvitationEnd::Replaced, now).await?;
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

/// Ends for good those of these invitations that nobody accepted.
pub(in super::super) async fn void(
    conn: &impl ConnectionTrait,
    which: impl IntoCondition,
    because: InvitationEnd,
    now: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(now))
        .col_expr(Column::WithdrawnBecause, Expr::value(because))
        .filter(which)
        .filter(Column::UsedAt.is_null())
        .filter(Column::WithdrawnAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// Ends those of a member who left.
pub(in super::super) async fn void_of_member(
    conn: &impl ConnectionTrait,
    member: MemberId,
    now: Instant,
) -> Result<(), Fault> {
    void(conn, Column::MemberId.eq(member), InvitationEnd::MemberLeft, now).await
}

/// Ends those of whoever may make none any more, or only those that move a member who has joined.
pub(in super::super) async fn void_of_maker(
    conn: &impl ConnectionTrait,
    maker: AccountId,
    only_rebinding: bool,
    now: Instant,
) -> Result<(), Fault> {
    let mut which = Condition::all().add(Column::InvitedBy.eq(maker));
    if only_rebinding {
        which = which.add(Column::Rebinds.eq(true));
    }
    void(conn, which, InvitationEnd::MakerMayNoMore, now).await
}

/// The invitation of a token, locked: two who accept it do so one after the other.
pub(in super::super) async fn lock_by_token(
    conn: &impl ConnectionTrait,
    hash: &[u8],
) -> Result<Option<Model>, Fault> {
    Ok(Entity::find().filter(Column::TokenHash.eq(hash)).lock_exclusive().one(conn).await?)
}

/// An invitation, locked.
pub(in super::super) async fn lock(
    conn: &impl ConnectionTrait,
    id: MemberInvitationId,
) -> Result<Model, Fault> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await?.ok_or(Fault::NotFound)
}

/// Notes that an invitation was taken back.
pub(in super::super) async fn update_withdrawn(
    conn: &impl ConnectionTrait,
    id: MemberInvitationId,
    now: Instant,
) -> Result<(), Fault> {
    void(conn, Column::Id.eq(id), InvitationEnd::TakenBack, now).await
}

/// Notes with which account an invitation was accepted, and whose the member's place was until then.
pub(in super::super) async fn update_used(
    conn: &impl ConnectionTrait,
    id: MemberInvitationId,
    (by, former): (AccountId, AccountId),
    now: Instant,
) -> Result<(), Fault> {
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .col_expr(Column::UsedBy, Expr::value(by))
        .col_expr(Column::FormerAccountId, Expr::value(former))
        .filter(Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// A page with the members' names, newest first, and one row more when there are more.
pub(in super::super) async fn page(
    conn: &impl ConnectionTrait,
    _scope: InvitationScope,
    request: &PageRequest<MemberInvitationId>,
) -> Result<Vec<(Model, String)>, Fault> {
    let mut query = Entity::find();
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { Column::Id.gt(from) } else { Column::Id.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit).unwrap_or(100) + 1;
    with_names(conn, query.order_by(Column::Id, order).limit(limit).all(conn).await?).await
}

/// Invitations as those see them who may, in the order of their keys.
pub(in super::super) async fn by_ids(
    conn: &impl ConnectionTrait,
    _scope: InvitationScope,
    ids: &[MemberInvitationId],
) -> Result<Vec<(Model, String)>, Fault> {
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).order_by_asc(Column::Id);
    with_names(conn, rows.all(conn).await?).await
}

async fn with_names(conn: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<(Model, String)>, Fault> {
    let names: Vec<(MemberId, String)> = member::Entity::find()
        .select_only()
        .columns([member::Column::Id])
        .columns([member::Column::Name])
        .filter(member::Column::Id.is_in(rows.iter().map(|row| row.member_id)))
        .into_tuple()
        .all(conn)
        .await?;
    let found = rows.into_iter().filter_map(|row| {
        let (_, name) = names.iter().find(|(id, _)| *id == row.member_id)?;
        Some((row, name.clone()))
    });
    Ok(found.collect())
}

/// Forgets invitations that expired before `before` and that nobody accepted; returns how many.
pub(in super::super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, Fault> {
    let late = Entity::delete_many().filter(Column::ExpiresAt.lt(before));
    Ok(late.filter(Column::UsedAt.is_null()).exec(conn).await?.rows_affected)
}
