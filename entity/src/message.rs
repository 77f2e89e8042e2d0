//! A message in an account's inbox.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, MessageId};

/// A message in an account's inbox.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MessageId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The event that caused it; dedupes retries.
    pub event_id: Uuid,
    /// What happened, by the name of its kind.
    pub kind: String,
    /// The appointment it is about.
    pub appointment_id: Option<AppointmentId>,
    /// Times, places and names (JSON) of which each reader is told in their own language; nothing of the resident.
    pub facts: Json,
    /// A reason or remark in somebody's words, sealed.
    pub note_sealed: Option<Vec<u8>>,
    /// When the row came to be.
    pub created_at: Instant,
    /// When its owner read it.
    pub read_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
