//! Registrations one by one.

use entity::Instant;
use entity::id::{AccountId, LectureId, RegistrationId, WaitlistEntryId};
use entity::registration::{Column, Entity, Model};
use entity::value::RegistrationState;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use crate::select::literal;

/// The states that have places, written out as the partial indexes write them.
const LIVE: &str = "state IN ('REGISTERED', 'OFFERED')";

/// Adds a registration: here the database decides whether there is a place.
pub(in super::super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await.map(drop)
}

/// Writes a registration as it is.
pub(in super::super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await.map(drop)
}

/// A registration.
pub(in super::super) async fn find(
    conn: &impl ConnectionTrait,
    id: RegistrationId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// Registrations by key.
pub(in super::super) async fn find_many(
    conn: &impl ConnectionTrait,
    ids: &[RegistrationId],
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// Those of a lecture that have places; of one person only, if that is wanted.
pub(in super::super) async fn live_of(
    conn: &impl ConnectionTrait,
    lecture: LectureId,
    account: Option<AccountId>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::LectureId.eq(lecture))
        .filter(Expr::cust(format!("\"registration\".{LIVE}")));
    if let Some(account) = account {
        query = query.filter(Column::AccountId.eq(account));
    }
    query.order_by_asc(Column::Id).all(conn).await
}

/// All of a person that have places, in the order of the lectures: of their locks.
pub(in super::super) async fn live_of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Expr::cust(format!("\"registration\".{LIVE}")));
    own.order_by_asc(Column::LectureId).all(conn).await
}

/// The offers of a lecture that nobody answered in time.
pub(in super::super) async fn overdue(
    conn: &impl ConnectionTrait,
    lecture: LectureId,
    real_now: Instant,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::LectureId.eq(lecture))
        .filter(Expr::col(Column::State).eq(literal(&RegistrationState::Offered)))
        .filter(Column::HoldUntil.lte(real_now))
        .order_by_asc(Column::Id)
        .all(conn)
        .await
}

/// What was kept for these waits, the latest last.
pub(in super::super) async fn of_waits(
    conn: &impl ConnectionTrait,
    entries: &[WaitlistEntryId],
) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(Column::WaitlistEntryId.is_in(entries.iter().copied()));
    own.order_by_asc(Column::Id).all(conn).await
}
