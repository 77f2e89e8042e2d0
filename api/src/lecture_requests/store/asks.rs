//! Members who were asked to give a lecture, or came forward.

use entity::id::{LectureRequestId, MemberId};
use entity::lecture_ask::{Column, Entity, Model};
use entity::value::AskState;
use entity::{Instant, member};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use crate::select::Select;

/// Who is being asked for a request, or has accepted it.
pub(in super::super) async fn find_ask(
    conn: &impl ConnectionTrait,
    request: LectureRequestId,
) -> Result<Option<Model>, DbErr> {
    let live = Entity::find().filter(Column::RequestId.eq(request));
    live.filter(Column::State.is_in([AskState::Asked, AskState::Accepted])).one(conn).await
}

/// Adds one. Only one of a request is open or accepted at a time.
pub(in super::super) async fn insert_ask(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes what came of it.
pub(in super::super) async fn update_ask(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// Of these requests, everybody who was asked, the latest last.
pub(in super::super) async fn asks_of(
    conn: &impl ConnectionTrait,
    requests: &[LectureRequestId],
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT a.* FROM lecture_ask a WHERE ");
    select.among("a.request_id", requests.iter().map(|id| id.0)).push(" ORDER BY a.id");
    select.all(conn).await?.iter().map(|row| Model::from_query_result(row, "")).collect()
}

/// What a member is being asked.
pub(in super::super) async fn asks_of_member(
    conn: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<Model>, DbErr> {
    let open = Entity::find().filter(Column::MemberId.eq(member)).filter(Column::State.eq(AskState::Asked));
    open.order_by_asc(Column::RequestId).all(conn).await
}

/// How many lectures each of these members accepted since then.
pub(in super::super) async fn lectures_since(
    conn: &impl ConnectionTrait,
    members: &[MemberId],
    since: Instant,
) -> Result<Vec<(MemberId, i64)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT a.member_id, count(*) FROM lecture_ask a WHERE a.state = 'ACCEPTED' AND a.answered_at >= ",
    );
    select.bind(since).push(" AND ").among("a.member_id", members.iter().map(|id| id.0));
    select.push(" GROUP BY a.member_id");
    let read = |row: &sea_orm::QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    select.all(conn).await?.iter().map(read).collect()
}

/// A member, as they are.
pub(in super::super) async fn member(
    conn: &impl ConnectionTrait,
    id: MemberId,
) -> Result<Option<member::Model>, DbErr> {
    member::Entity::find_by_id(id).one(conn).await
}
