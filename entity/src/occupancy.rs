//! Who is where, and when.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AppointmentId, OccupancyId, OccurrenceId};
use crate::value::SubjectKind;

/// Who is where, and when.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "occupancy")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OccupancyId,
    /// Subject kind.
    pub subject_kind: SubjectKind,
    /// Key of the subject.
    pub subject_id: Uuid,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The occurrence.
    pub occurrence_id: Option<OccurrenceId>,
    /// The appointment.
    pub appointment_id: Option<AppointmentId>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
