//! What a host offers (委员有约): a kind of reception with its rules.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AppointmentServiceId, HostId, StudioId};
use crate::value::{CallBy, CompanionsCount, ConfirmMode, Mode, ServiceState};

/// What a host offers (委员有约): a kind of reception with its rules.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment_service")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AppointmentServiceId,
    /// The host.
    pub host_id: HostId,
    /// Its title, shown to residents.
    pub title: String,
    /// What it is for, shown to residents; may be empty.
    pub description: String,
    /// How host and resident meet.
    pub mode: Mode,
    /// The studio whose room is used; only for receptions on site.
    pub venue_studio_id: Option<StudioId>,
    /// Where to meet, when no studio room is used; may be empty.
    pub place: String,
    /// Length, in minutes.
    pub length_minutes: i32,
    /// Minutes kept free for the host before each reception.
    pub buffer_before_minutes: i32,
    /// Minutes kept free for the host after each reception.
    pub buffer_after_minutes: i32,
    /// How many residents one reception takes, at least 1.
    pub capacity: i32,
    /// Whether a request is confirmed at once or by the host.
    pub confirm_mode: ConfirmMode,
    /// How many minutes before its start a time can last be booked.
    pub notice_minutes: i32,
    /// How many days ahead times can be booked.
    pub horizon_days: i32,
    /// How many living appointments of this service one resident may have.
    pub resident_limit: i32,
    /// How many living appointments of this service a local day may have.
    pub day_limit: i32,
    /// How many visits with the host a resident may have in a calendar month; the rule set's number where nothing is said.
    pub period_limit: Option<i32>,
    /// How many somebody may bring along.
    pub companions_limit: i32,
    /// Whether each of them takes a place.
    pub companions_count: CompanionsCount,
    /// Who calls whom, by phone; where nothing is said the host does.
    pub call_by: Option<CallBy>,
    /// The office's number that the host calls from, or that the resident calls.
    pub call_number: Option<String>,
    /// What a resident is asked when booking: a JSON list of questions.
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
