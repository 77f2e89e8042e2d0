//! Halls: how many places a lecture has, and the lock that whoever takes or gives back one begins with.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::LectureId;
use entity::lecture_hall::{Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

use crate::select::Select;

/// The hall of a lecture, until the end of the transaction nobody else's to give places of.
pub(in super::super) async fn lock_hall(
    conn: &impl ConnectionTrait,
    id: LectureId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// The halls of these lectures.
pub(in super::super) async fn by_lectures(
    conn: &impl ConnectionTrait,
    ids: &[LectureId],
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::LectureId.is_in(ids.iter().copied())).all(conn).await
}

/// Adds a hall.
pub(in super::super) async fn insert_hall(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await.map(drop)
}

/// Writes what is set of a hall. What is taken is counted by the database, and never written here.
pub(in super::super) async fn update_hall(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let mut row = row.into_active_model().reset_all();
    (row.taken, row.taken_by_phone) = (ActiveValue::NotSet, ActiveValue::NotSet);
    row.update(conn).await.map(drop)
}

/// The halls in which there is something to do without being asked: an offer ran out, kept places go to everybody, a place is free that somebody waits
/// for, or somebody waits for what has begun.
pub(in super::super) async fn due(
    conn: &impl ConnectionTrait,
    (now, real_now): (Instant, Instant),
    release_hours: i64,
    limit: i64,
) -> Result<Vec<LectureId>, DbErr> {
    const WAITS: &str = "EXISTS (SELECT 1 FROM waitlist w JOIN waitlist_entry e ON e.waitlist_id = w.id WHERE w.lecture_id = h.lecture_id \
        AND e.state = 'WAITING'";
    let mut select = Select::new(
        conn,
        "SELECT h.lecture_id FROM lecture_hall h JOIN lecture l ON l.id = h.lecture_id WHERE EXISTS (SELECT 1 FROM registration r \
         WHERE r.lecture_id = h.lecture_id AND r.state = 'OFFERED' AND r.hold_until <= ",
    );
    select.bind(real_now).push(") OR (h.kept_places > 0 AND l.state = 'SCHEDULED' AND l.starts_at <= ");
    select.bind(now + TimeDelta::hours(release_hours)).push(") OR (l.state = 'SCHEDULED' AND l.starts_at > ");
    select.bind(now).push(" AND ").push(WAITS).push(
        " AND e.party_size <= h.capacity - h.taken - CASE WHEN h.kept_places > h.taken_by_phone THEN h.kept_places ELSE h.taken_by_phone END)) \
         OR ((l.state IN ('HELD', 'ARCHIVED') OR (l.state = 'SCHEDULED' AND l.starts_at <= ",
    );
    select.bind(now).push(")) AND ").push(WAITS).push(")) ORDER BY h.lecture_id LIMIT ").bind(limit);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
