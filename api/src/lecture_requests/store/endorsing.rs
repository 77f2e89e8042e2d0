//! Those who joined in.

use entity::Instant;
use entity::id::{AccountId, LectureRequestId};
use entity::lecture_endorsement::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use crate::ids;
use crate::select::Select;

/// Rows of one statement: far below the engines' limits on bound values.
const CHUNK: usize = 500;

/// Somebody joins in; `false` when they had before. The count grows with the row.
pub(in super::super) async fn endorse(
    conn: &impl ConnectionTrait,
    request: LectureRequestId,
    account: AccountId,
    now: Instant,
) -> Result<bool, DbErr> {
    let insert = Entity::insert(row((request, account), None, now).into_active_model());
    let insert = insert.on_conflict(OnConflict::new().do_nothing().to_owned());
    Ok(insert.exec_without_returning(conn).await? == 1)
}

fn row(
    (request_id, account_id): (LectureRequestId, AccountId),
    carried_from_id: Option<LectureRequestId>,
    created_at: Instant,
) -> Model {
    Model { id: ids::new_id(), request_id, account_id, carried_from_id, created_at }
}

/// These join in with one request as they had with another: each once, and not its own asker.
pub(in super::super) async fn carry_over(
    conn: &impl ConnectionTrait,
    (from, into): (LectureRequestId, LectureRequestId),
    accounts: &[AccountId],
    now: Instant,
) -> Result<(), DbErr> {
    for some in accounts.chunks(CHUNK) {
        let rows = some.iter().map(|account| row((into, *account), Some(from), now).into_active_model());
        let insert = Entity::insert_many(rows).on_conflict(OnConflict::new().do_nothing().to_owned());
        insert.exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Those who were carried over from one request to another join in with that no more.
pub(in super::super) async fn take_back_carried(
    conn: &impl ConnectionTrait,
    (from, into): (LectureRequestId, LectureRequestId),
) -> Result<(), DbErr> {
    let carried = Entity::delete_many().filter(Column::RequestId.eq(into));
    carried.filter(Column::CarriedFromId.eq(from)).exec(conn).await?;
    Ok(())
}

/// Somebody joins in with these no more. The counts shrink with the rows.
pub(in super::super) async fn leave(
    conn: &impl ConnectionTrait,
    requests: &[LectureRequestId],
    account: AccountId,
) -> Result<(), DbErr> {
    let own = Entity::delete_many().filter(Column::AccountId.eq(account));
    own.filter(Column::RequestId.is_in(requests.iter().copied())).exec(conn).await?;
    Ok(())
}

/// With what somebody joined in that was merged into this one.
pub(in super::super) async fn joined_within(
    conn: &impl ConnectionTrait,
    request: LectureRequestId,
    account: AccountId,
) -> Result<Vec<LectureRequestId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT q.id FROM lecture_request q JOIN lecture_endorsement e ON e.request_id = q.id AND e.account_id = ",
    );
    select.bind(account.0).push(" WHERE q.merged_into_id = ").bind(request.0);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Somebody joins in with nothing any more.
pub(in super::super) async fn leave_all(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::AccountId.eq(account)).exec(conn).await?;
    Ok(())
}

/// Everybody who joined in.
pub(in super::super) async fn endorsers(
    conn: &impl ConnectionTrait,
    request: LectureRequestId,
) -> Result<Vec<AccountId>, DbErr> {
    let all = Entity::find().filter(Column::RequestId.eq(request)).order_by_asc(Column::Id);
    all.select_only().column(Column::AccountId).into_tuple().all(conn).await
}

/// With which of these somebody joined in.
pub(in super::super) async fn endorsed_among(
    conn: &impl ConnectionTrait,
    account: AccountId,
    requests: &[LectureRequestId],
) -> Result<Vec<LectureRequestId>, DbErr> {
    let mut select =
        Select::new(conn, "SELECT e.request_id FROM lecture_endorsement e WHERE e.account_id = ");
    select.bind(account.0).push(" AND ").among("e.request_id", requests.iter().map(|id| id.0));
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
