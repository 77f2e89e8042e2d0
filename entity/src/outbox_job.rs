//! A text that has to leave the machine.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, DeviceId, OutboxJobId};
use crate::value::{Channel, JobState};

/// A text that has to leave the machine.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_job")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxJobId,
    /// The event that caused it; dedupes retries.
    pub event_id: Uuid,
    /// By which way it leaves.
    pub channel: Channel,
    /// The account it goes to; `None` for a code to a number that has no account yet.
    pub recipient_account_id: Option<AccountId>,
    /// Keyed hash of the recipient: one event tells one recipient once.
    pub recipient_key: String,
    /// The phone number (E.164), sealed; `None` for what goes to a device, whose address is read when it is sent.
    pub recipient_sealed: Option<Vec<u8>>,
    /// What it tells, by the name of its kind.
    pub kind: String,
    /// The finished text, sealed.
    pub text_sealed: Vec<u8>,
    /// The appointment it is about; the job is dropped when that has moved on.
    pub appointment_id: Option<AppointmentId>,
    /// The version of the appointment of which the text tells.
    pub appointment_version: Option<i32>,
    /// Where it stands.
    pub state: JobState,
    /// How often it was tried.
    pub tries: i32,
    /// How many of the latest tries in a row nobody lived to write down: the text may be what ends the process.
    pub lost: i32,
    /// From when on it may be sent.
    pub due_at: Instant,
    /// From when on it is dropped instead of sent.
    pub stale_at: Instant,
    /// Until when a worker has it for itself; set while one is sending.
    pub lease_until: Option<Instant>,
    /// What the last try failed with, in the sender's words.
    pub last_error: Option<String>,
    /// When the row came to be.
    pub created_at: Instant,
    /// When it was sent, dropped or given up.
    pub done_at: Option<Instant>,
    /// The device that a push message goes to.
    pub device_id: Option<DeviceId>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
