//! What members propose to one another.

use entity::Instant;
use entity::id::{AccountId, MemberId, RosterExchangeId, RosterPlaceId};
use entity::roster_exchange::{Column, Entity, Model};
use entity::value::ExchangeState;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::shifts::MOST;
use crate::keys::{EXPORTED, Rows, member_of, rows};
use crate::select::literal;

/// The exchanges with these keys.
pub(in super::super) async fn find_exchanges(
    conn: &impl ConnectionTrait,
    ids: &[RosterExchangeId],
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// An exchange, until the end of the transaction nobody else's to change.
pub(in super::super) async fn lock_exchange(
    conn: &impl ConnectionTrait,
    id: RosterExchangeId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// What a member proposed or was proposed, the latest first.
pub(in super::super) async fn exchanges_of(
    conn: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Condition::any().add(Column::FromMemberId.eq(member)).add(Column::ToMemberId.eq(member)))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .all(conn)
        .await
}

fn is_open() -> Condition {
    Condition::all().add(Expr::col(Column::State).eq(literal(&ExchangeState::Proposed)))
}

/// What of these places is proposed and not answered yet, in either role, nobody else's to change.
pub(in super::super) async fn lock_open_of(
    conn: &impl ConnectionTrait,
    places: &[RosterPlaceId],
) -> Result<Vec<Model>, DbErr> {
    let places = || places.iter().copied();
    Entity::find()
        .filter(is_open())
        .filter(
            Condition::any().add(Column::PlaceId.is_in(places())).add(Column::WithPlaceId.is_in(places())),
        )
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(conn)
        .await
}

/// What a member proposed or was proposed and was not answered yet, nobody else's to change.
pub(in super::super) async fn lock_open_with(
    conn: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(is_open())
        .filter(Condition::any().add(Column::FromMemberId.eq(member)).add(Column::ToMemberId.eq(member)))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(conn)
        .await
}

/// What these places are proposed for, and was not answered yet.
pub(in super::super) async fn open_of(
    conn: &impl ConnectionTrait,
    places: &[RosterPlaceId],
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(is_open()).filter(Column::PlaceId.is_in(places.iter().copied())).all(conn).await
}

/// What was not answered by now.
pub(in super::super) async fn find_lapsed(
    conn: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<RosterExchangeId>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(is_open())
        .filter(Column::AnswerBy.lte(now))
        .order_by_asc(Column::AnswerBy)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
}

/// Adds an exchange.
pub(in super::super) async fn insert_exchange(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes an exchange as it is.
pub(in super::super) async fn update_exchange(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await.map(drop)
}

/// What the member whom an account is proposed, or was proposed.
pub(in super::super) async fn export_exchanges(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Rows, DbErr> {
    let own = Condition::any()
        .add(Column::FromMemberId.in_subquery(member_of(account)))
        .add(Column::ToMemberId.in_subquery(member_of(account)));
    Ok(rows(&Entity::find().filter(own).limit(EXPORTED).all(conn).await?))
}
