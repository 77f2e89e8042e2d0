//! Who is where, and when.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AppointmentId, LeaveId, LectureId, OccupancyId, OccurrenceId, RosterPlaceId};
use crate::value::SubjectKind;

/// Who is where, and when.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "occupancy")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OccupancyId,
    /// Whose time is taken: a member's, a studio's as a host, a room's, a resident's.
    pub subject_kind: SubjectKind,
    /// Key of that member account, studio or resident account.
    pub subject_id: Uuid,
    /// From when on the subject is taken, buffers included.
    pub starts_at: Instant,
    /// From when on the subject is free again.
    pub ends_at: Instant,
    /// The reception that takes a host or a room.
    pub occurrence_id: Option<OccurrenceId>,
    /// The appointment that takes a resident.
    pub appointment_id: Option<AppointmentId>,
    /// The leave that takes a member.
    pub leave_id: Option<LeaveId>,
    /// The place of a shift that takes a member.
    pub roster_place_id: Option<RosterPlaceId>,
    /// The lecture that takes a lecturer or a room.
    pub lecture_id: Option<LectureId>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
