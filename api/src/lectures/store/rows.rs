//! Lectures, their lecturers and scripts one by one.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, LectureId, MemberId, RegionId, StudioId};
use entity::lecture::{Column, Entity, Model};
use entity::value::{LectureState, ScriptState, ServiceCategory};
use entity::{lecture_lecturer, lecture_script};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    IntoActiveModel, QueryFilter, QueryOrder, QueryResult, QuerySelect,
};

use crate::select::{Select, literal};

/// How many a calendar as a file has at most.
const MOST_IN_FEED: i64 = 500;

/// A lecture, until the end of the transaction nobody else's to change.
pub(in super::super) async fn lock(
    conn: &impl ConnectionTrait,
    id: LectureId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// A lecture.
pub(in super::super) async fn find(
    conn: &impl ConnectionTrait,
    id: LectureId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// Lectures by key.
pub(in super::super) async fn find_many(
    conn: &impl ConnectionTrait,
    ids: &[LectureId],
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// Adds a lecture.
pub(in super::super) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(conn).await?;
    Ok(())
}

/// Writes a lecture as it is.
pub(in super::super) async fn update(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// Who gives these lectures, in order.
pub(in super::super) async fn lecturers_of(
    conn: &impl ConnectionTrait,
    ids: &[LectureId],
) -> Result<Vec<lecture_lecturer::Model>, DbErr> {
    lecture_lecturer::Entity::find()
        .filter(lecture_lecturer::Column::LectureId.is_in(ids.iter().copied()))
        .order_by_asc(lecture_lecturer::Column::LectureId)
        .order_by_asc(lecture_lecturer::Column::Ordinal)
        .all(conn)
        .await
}

/// Adds lecturers.
pub(in super::super) async fn insert_lecturers(
    conn: &impl ConnectionTrait,
    rows: Vec<lecture_lecturer::Model>,
) -> Result<(), DbErr> {
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    lecture_lecturer::Entity::insert_many(rows).exec_without_returning(conn).await.map(drop)
}

/// Gives a lecture these lecturers in the place of the former.
pub(in super::super) async fn replace_lecturers(
    conn: &impl ConnectionTrait,
    id: LectureId,
    rows: Vec<lecture_lecturer::Model>,
) -> Result<(), DbErr> {
    let former = lecture_lecturer::Column::LectureId.eq(id);
    lecture_lecturer::Entity::delete_many().filter(former).exec(conn).await?;
    insert_lecturers(conn, rows).await
}

/// Takes one lecturer away.
pub(in super::super) async fn delete_lecturer(
    conn: &impl ConnectionTrait,
    (lecture, member): (LectureId, MemberId),
) -> Result<(), DbErr> {
    lecture_lecturer::Entity::delete_by_id((lecture, member)).exec(conn).await.map(drop)
}

/// Writes what a lecturer said.
pub(in super::super) async fn update_lecturer(
    conn: &impl ConnectionTrait,
    row: lecture_lecturer::Model,
) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// The versions of the scripts of these lectures, the newest first.
pub(in super::super) async fn scripts_of(
    conn: &impl ConnectionTrait,
    ids: &[LectureId],
) -> Result<Vec<lecture_script::Model>, DbErr> {
    lecture_script::Entity::find()
        .filter(lecture_script::Column::LectureId.is_in(ids.iter().copied()))
        .order_by_asc(lecture_script::Column::LectureId)
        .order_by_desc(lecture_script::Column::Number)
        .all(conn)
        .await
}

/// Of the newest version of a script: of which lecture, its number, what became of it, and who handed it in.
pub(in super::super) type Latest = (LectureId, i32, ScriptState, AccountId);

/// The newest versions of the scripts of these lectures, without their words.
pub(in super::super) async fn latest_scripts(
    conn: &impl ConnectionTrait,
    ids: &[LectureId],
) -> Result<Vec<Latest>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT s.lecture_id, s.number, s.state, s.author_account_id FROM lecture_script s WHERE ",
    );
    select.among("s.lecture_id", ids.iter().map(|id| id.0));
    select.push(
        " AND s.number = (SELECT max(n.number) FROM lecture_script n WHERE n.lecture_id = s.lecture_id)",
    );
    let rows = select.all(conn).await?;
    let read = |row: &QueryResult| {
        Ok((
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
            row.try_get_by_index(3)?,
        ))
    };
    rows.iter().map(read).collect()
}

/// Those who let a version of its script pass.
pub(in super::super) async fn approvers(
    conn: &impl ConnectionTrait,
    id: LectureId,
) -> Result<Vec<AccountId>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT s.reviewer_account_id FROM lecture_script s WHERE s.state = 'APPROVED' AND s.lecture_id = ",
    );
    select.bind(id.0);
    select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// A version of a script.
pub(in super::super) async fn script(
    conn: &impl ConnectionTrait,
    id: LectureId,
    number: i32,
) -> Result<Option<lecture_script::Model>, DbErr> {
    lecture_script::Entity::find()
        .filter(lecture_script::Column::LectureId.eq(id))
        .filter(lecture_script::Column::Number.eq(number))
        .one(conn)
        .await
}

/// Adds a version of a script.
pub(in super::super) async fn insert_script(
    conn: &impl ConnectionTrait,
    row: lecture_script::Model,
) -> Result<(), DbErr> {
    let row = row.into_active_model().reset_all();
    lecture_script::Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// Writes what became of a version.
pub(in super::super) async fn update_script(
    conn: &impl ConnectionTrait,
    row: lecture_script::Model,
) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// The lectures on the calendar that are over.
pub(in super::super) async fn over(
    conn: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<LectureId>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(sea_orm::sea_query::ExprTrait::eq(
            sea_orm::sea_query::Expr::col(Column::State),
            literal(&LectureState::Scheduled),
        ))
        .filter(Column::EndsAt.lte(now))
        .order_by_asc(Column::EndsAt)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
}

/// The lectures that are to be given in the room of this studio, or of any, in a part of this time; those to come.
pub(in super::super) async fn in_rooms(
    conn: &impl ConnectionTrait,
    studio: Option<StudioId>,
    (starts_at, ends_at): (Instant, Instant),
    now: Instant,
) -> Result<Vec<Model>, DbErr> {
    let mut found = Entity::find()
        .filter(Column::State.eq(LectureState::Scheduled))
        .filter(Column::VenueStudioId.is_not_null())
        .filter(Column::StartsAt.lt(ends_at))
        .filter(Column::EndsAt.gt(starts_at.max(now)));
    if let Some(studio) = studio {
        found = found.filter(Column::VenueStudioId.eq(studio));
    }
    found.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).all(conn).await
}

/// How far back the calendar as a file goes.
const PAST: TimeDelta = TimeDelta::days(92);

/// The lectures that a calendar as a file has, by their dates: what is to come, the next first, and as far as there is room what was lately.
pub(in super::super) async fn feed(
    conn: &impl ConnectionTrait,
    (region, topic): (Option<RegionId>, Option<ServiceCategory>),
    now: Instant,
) -> Result<Vec<(Model, String)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT l.*, COALESCE(s.name || ' ' || s.address, l.place) AS shown_place FROM lecture l LEFT JOIN studio s ON s.id = l.venue_studio_id \
         WHERE l.public_at IS NOT NULL AND l.state <> 'ARCHIVED' AND l.starts_at > ",
    );
    select.bind(now - PAST);
    if let Some(region) = region {
        select.push(" AND l.region_id IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push(")");
    }
    if let Some(topic) = topic {
        select.push(" AND l.topic = ").bind(topic.to_value());
    }
    // Where there are too many, what is over is left out first, the oldest of it before the rest.
    select.push(" ORDER BY CASE WHEN l.ends_at > ").bind(now);
    select.push(" THEN l.starts_at END NULLS LAST, l.starts_at DESC, l.id LIMIT ").bind(MOST_IN_FEED);
    let rows = select.all(conn).await?;
    let read = |row: &QueryResult| Ok((Model::from_query_result(row, "")?, row.try_get("", "shown_place")?));
    let mut found: Vec<(Model, String)> = rows.iter().map(read).collect::<Result<_, DbErr>>()?;
    found.sort_unstable_by_key(|(row, _)| (row.starts_at, row.id));
    Ok(found)
}
