//! A text that has to leave the machine.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, OutboxJobId};
use crate::value::{Channel, JobState};

/// A text that has to leave the machine.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_job")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxJobId,
    /// The event that caused it; dedupes retries.
    pub event_id: Uuid,
    /// Channel.
    pub channel: Channel,
    /// Key of the recipient account.
    pub recipient_account_id: Option<AccountId>,
    /// Recipient key.
    pub recipient_key: String,
    /// Recipient, sealed.
    pub recipient_sealed: Vec<u8>,
    /// Its kind.
    pub kind: String,
    /// Text, sealed.
    pub text_sealed: Vec<u8>,
    /// The appointment.
    pub appointment_id: Option<AppointmentId>,
    /// Appointment version.
    pub appointment_version: Option<i32>,
    /// Where it stands.
    pub state: JobState,
    /// How often it was tried.
    pub tries: i32,
    /// When: due.
    pub due_at: Instant,
    /// When: stale.
    pub stale_at: Instant,
    /// Lease until.
    pub lease_until: Option<Instant>,
    /// Last error.
    pub last_error: Option<String>,
    /// When the row came to be.
    pub created_at: Instant,
    /// When: done.
    pub done_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
