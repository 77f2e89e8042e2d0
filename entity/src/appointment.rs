//! A booking: a place in an occurrence.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, AppointmentServiceId, HostId, OccurrenceId};
use crate::value::AppointmentState;

/// A booking: a place in an occurrence.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AppointmentId,
    /// Number.
    pub number: String,
    /// The service.
    pub service_id: AppointmentServiceId,
    /// The host.
    pub host_id: HostId,
    /// The occurrence.
    pub occurrence_id: OccurrenceId,
    /// Key of the resident account.
    pub resident_account_id: AccountId,
    /// Where it stands.
    pub state: AppointmentState,
    /// Seat.
    pub seat: i32,
    /// Quota number.
    pub quota_number: i32,
    /// Day number.
    pub day_number: i32,
    /// Which of the times that the resident may hold at once; `None` for a time that a host offers.
    pub hold_number: Option<i32>,
    /// The local date of its start.
    pub local_date: NaiveDate,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// Place.
    pub place: String,
    /// Resident name, sealed.
    pub resident_name_sealed: Option<Vec<u8>>,
    /// Intake, sealed.
    pub intake_sealed: Option<Vec<u8>>,
    /// Why it was declined or cancelled, sealed.
    pub reason_sealed: Option<Vec<u8>>,
    /// Hold until.
    pub hold_until: Option<Instant>,
    /// Decide by.
    pub decide_by: Option<Instant>,
    /// When: decided.
    pub decided_at: Option<Instant>,
    /// When: checked in.
    pub checked_in_at: Option<Instant>,
    /// How many wrong codes were shown at check-in.
    pub code_tries: i32,
    /// When: closed.
    pub closed_at: Option<Instant>,
    /// Key of the rescheduled from.
    pub rescheduled_from_id: Option<AppointmentId>,
    /// Key of the offered for.
    pub offered_for_id: Option<AppointmentId>,
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
