//! Who is where, and when.

use entity::Instant;
use entity::id::{
    AccountId, AppointmentId, LeaveId, LectureId, MemberId, OccupancyId, OccurrenceId, RosterPlaceId,
};
use entity::occupancy::{ActiveModel, Column, Entity, Model};
use entity::value::SubjectKind;
use entity::{host, leave, lecture_lecturer, occurrence, roster_place};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::error::is_broken;
use crate::ids;

/// Whose time is taken.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Subject {
    pub(crate) kind: SubjectKind,
    pub(crate) id: Uuid,
}

/// For what it is taken.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Source {
    Occurrence(OccurrenceId),
    Appointment(AppointmentId),
    Leave(LeaveId),
    Duty(RosterPlaceId),
    Lecture(LectureId),
}

/// Takes a stretch of time; `false` when the subject is elsewhere. On PostgreSQL a `false` ends the transaction.
pub(crate) async fn take(
    conn: &impl ConnectionTrait,
    subject: Subject,
    (starts_at, ends_at): (Instant, Instant),
    source: Source,
) -> Result<bool, DbErr> {
    let mut row = ActiveModel {
        id: Set(ids::new_id::<OccupancyId>()),
        subject_kind: Set(subject.kind),
        subject_id: Set(subject.id),
        starts_at: Set(starts_at),
        ends_at: Set(ends_at),
        occurrence_id: Set(None),
        appointment_id: Set(None),
        leave_id: Set(None),
        roster_place_id: Set(None),
        lecture_id: Set(None),
    };
    match source {
        Source::Occurrence(id) => row.occurrence_id = Set(Some(id)),
        Source::Appointment(id) => row.appointment_id = Set(Some(id)),
        Source::Leave(id) => row.leave_id = Set(Some(id)),
        Source::Duty(id) => row.roster_place_id = Set(Some(id)),
        Source::Lecture(id) => row.lecture_id = Set(Some(id)),
    }
    match Entity::insert(row).exec_without_returning(conn).await {
        Ok(_) => Ok(true),
        Err(err) if is_broken(&err, "occupancy_no_overlap") => Ok(false),
        Err(err) => Err(err),
    }
}

/// Gives back what a booking took of its resident's time.
pub(crate) async fn free_appointment(conn: &impl ConnectionTrait, id: AppointmentId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::AppointmentId.eq(id)).exec(conn).await.map(drop)
}

/// Gives back what a booking took of one person's time.
pub(crate) async fn free_of(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
    subject: Subject,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::AppointmentId.eq(id))
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .exec(conn)
        .await
        .map(drop)
}

/// Gives back what a reception took of its host's and venue's time.
pub(crate) async fn free_occurrence(conn: &impl ConnectionTrait, id: OccurrenceId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::OccurrenceId.eq(id)).exec(conn).await.map(drop)
}

/// Gives back what a leave took of its member's time.
pub(crate) async fn free_leave(conn: &impl ConnectionTrait, id: LeaveId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::LeaveId.eq(id)).exec(conn).await.map(drop)
}

/// Gives back what these places of the duty roster took of their members' time.
pub(crate) async fn free_places(conn: &impl ConnectionTrait, ids: &[RosterPlaceId]) -> Result<(), DbErr> {
    let of_these = Column::RosterPlaceId.is_in(ids.iter().copied());
    Entity::delete_many().filter(of_these).exec(conn).await.map(drop)
}

/// Gives back what a lecture took of its lecturers' and its room's time.
pub(crate) async fn free_lecture(conn: &impl ConnectionTrait, id: LectureId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::LectureId.eq(id)).exec(conn).await.map(drop)
}

/// Gives back what a lecture took of one subject's time.
pub(crate) async fn free_lecture_of(
    conn: &impl ConnectionTrait,
    id: LectureId,
    subject: Subject,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::LectureId.eq(id))
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .exec(conn)
        .await
        .map(drop)
}

/// What takes a part of these persons' time, in order of its start.
pub(crate) async fn of_persons(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
    (starts_at, ends_at): (Instant, Instant),
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::SubjectKind.eq(SubjectKind::Person))
        .filter(Column::SubjectId.is_in(accounts.iter().map(|account| account.0)))
        .filter(Column::StartsAt.lt(ends_at))
        .filter(Column::EndsAt.gt(starts_at))
        .order_by_asc(Column::StartsAt)
        .all(conn)
        .await
}

/// What takes a part of a subject's time, in order of its start.
pub(crate) async fn within(
    conn: &impl ConnectionTrait,
    subject: Subject,
    (starts_at, ends_at): (Instant, Instant),
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::StartsAt.lt(ends_at))
        .filter(Column::EndsAt.gt(starts_at))
        .order_by_asc(Column::StartsAt)
        .all(conn)
        .await
}

/// Takes the time of a member's receptions, leave, duties and lectures that are not over of another account, and gives it back to the former; `false` when the other is
/// elsewhere. A row is never changed, so new ones take the place of the former. On PostgreSQL a `false` ends the transaction.
pub(crate) async fn move_member(
    conn: &impl ConnectionTrait,
    member: MemberId,
    (from, to): (AccountId, AccountId),
    now: Instant,
) -> Result<bool, DbErr> {
    let its = host::Entity::find().select_only().column(host::Column::Id);
    let its = its.filter(host::Column::MemberId.eq(member)).into_query();
    let receptions = occurrence::Entity::find().select_only().column(occurrence::Column::Id);
    let receptions = receptions.filter(occurrence::Column::HostId.in_subquery(its)).into_query();
    let leaves = leave::Entity::find().select_only().column(leave::Column::Id);
    let leaves = leaves.filter(leave::Column::MemberId.eq(member)).into_query();
    let places = roster_place::Entity::find().select_only().column(roster_place::Column::Id);
    let places = places.filter(roster_place::Column::MemberId.eq(member)).into_query();
    let lectures = lecture_lecturer::Entity::find().select_only().column(lecture_lecturer::Column::LectureId);
    let lectures = lectures.filter(lecture_lecturer::Column::MemberId.eq(member)).into_query();
    let own = Condition::any()
        .add(Column::OccurrenceId.in_subquery(receptions))
        .add(Column::LeaveId.in_subquery(leaves))
        .add(Column::RosterPlaceId.in_subquery(places))
        .add(Column::LectureId.in_subquery(lectures));
    let taken: Vec<Model> = Entity::find()
        .filter(Column::SubjectKind.eq(SubjectKind::Person))
        .filter(Column::SubjectId.eq(from.0))
        .filter(Column::EndsAt.gt(now))
        .filter(own)
        .all(conn)
        .await?;
    if taken.is_empty() {
        return Ok(true);
    }
    Entity::delete_many().filter(Column::Id.is_in(taken.iter().map(|row| row.id))).exec(conn).await?;
    let row = |row: Model| Model { id: ids::new_id::<OccupancyId>(), subject_id: to.0, ..row };
    let rows = taken.into_iter().map(|taken| row(taken).into_active_model().reset_all());
    match Entity::insert_many(rows).exec_without_returning(conn).await {
        Ok(_) => Ok(true),
        Err(err) if is_broken(&err, "occupancy_no_overlap") => Ok(false),
        Err(err) => Err(err),
    }
}
