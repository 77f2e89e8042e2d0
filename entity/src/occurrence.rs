//! A concrete reception; it owns the time of its host and venue.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AppointmentServiceId, HostId, OccurrenceId, StudioId};
use crate::value::Mode;

/// A concrete reception; it owns the time of its host and venue.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "occurrence")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OccurrenceId,
    /// The service.
    pub service_id: AppointmentServiceId,
    /// The host.
    pub host_id: HostId,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The local date of its start.
    pub local_date: NaiveDate,
    /// What the service was called when the first place was taken.
    pub title: String,
    /// How host and visitors meet, as it was then.
    pub mode: Mode,
    /// Where they meet, as it was then.
    pub place: String,
    /// The studio in whose room, as it was then.
    pub venue_studio_id: Option<StudioId>,
    /// How many places it has, as the service had when the first was booked.
    pub capacity: i32,
    /// Whether it still has a living appointment, and so owns its time.
    pub is_live: bool,
    /// When a place of it was given back late while all were taken and nobody waited.
    pub held_back_at: Option<Instant>,
    /// Until when it therefore takes no booking of anybody who did not wait before.
    pub held_back_until: Option<Instant>,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
