//! Who is where, and when.

use entity::Instant;
use entity::id::{AppointmentId, OccupancyId, OccurrenceId};
use entity::occupancy::{ActiveModel, Column, Entity};
use entity::value::SubjectKind;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
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
}

/// Takes a stretch of time; `false` when the subject is elsewhere. On PostgreSQL a `false` ends the transaction.
pub(crate) async fn take(
    conn: &impl ConnectionTrait,
    subject: Subject,
    (starts_at, ends_at): (Instant, Instant),
    source: Source,
) -> Result<bool, DbErr> {
    let (occurrence_id, appointment_id) = match source {
        Source::Occurrence(id) => (Some(id), None),
        Source::Appointment(id) => (None, Some(id)),
    };
    let row = ActiveModel {
        id: Set(ids::new_id::<OccupancyId>()),
        subject_kind: Set(subject.kind),
        subject_id: Set(subject.id),
        starts_at: Set(starts_at),
        ends_at: Set(ends_at),
        occurrence_id: Set(occurrence_id),
        appointment_id: Set(appointment_id),
    };
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

/// Gives back what a reception took of its host's and venue's time.
pub(crate) async fn free_occurrence(conn: &impl ConnectionTrait, id: OccurrenceId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::OccurrenceId.eq(id)).exec(conn).await.map(drop)
}
