//! What a host offers (委员有约): a kind of reception with its rules.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AppointmentServiceId, HostId, StudioId};
use crate::value::{ConfirmMode, Mode, ServiceState};

/// What a host offers (委员有约): a kind of reception with its rules.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment_service")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AppointmentServiceId,
    /// The host.
    pub host_id: HostId,
    /// Its title.
    pub title: String,
    /// Description.
    pub description: String,
    /// Mode.
    pub mode: Mode,
    /// Key of the venue studio.
    pub venue_studio_id: Option<StudioId>,
    /// Place.
    pub place: String,
    /// Length, in minutes.
    pub length_minutes: i32,
    /// Buffer before, in minutes.
    pub buffer_before_minutes: i32,
    /// Buffer after, in minutes.
    pub buffer_after_minutes: i32,
    /// Capacity.
    pub capacity: i32,
    /// Confirm mode.
    pub confirm_mode: ConfirmMode,
    /// Notice, in minutes.
    pub notice_minutes: i32,
    /// Horizon days.
    pub horizon_days: i32,
    /// Resident limit.
    pub resident_limit: i32,
    /// Day limit.
    pub day_limit: i32,
    /// Intake questions.
    pub intake_questions: Json,
    /// Where it stands.
    pub state: ServiceState,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
