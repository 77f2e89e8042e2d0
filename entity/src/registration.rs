//! Somebody's places at a lecture.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LectureId, RegistrationId, WaitlistEntryId};
use crate::value::{RegistrationChannel, RegistrationState};

/// Somebody's places at a lecture.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RegistrationId,
    /// The number to quote.
    pub number: String,
    /// The lecture.
    pub lecture_id: LectureId,
    /// Who comes.
    pub account_id: AccountId,
    /// Where it stands.
    pub state: RegistrationState,
    /// How it came to be.
    pub channel: RegistrationChannel,
    /// How many come along; each takes a place.
    pub companions: i32,
    /// How they are called, sealed under their key; `None` while they have not taken what was offered.
    pub name_sealed: Option<Vec<u8>>,
    /// The wait that it was offered for.
    pub waitlist_entry_id: Option<WaitlistEntryId>,
    /// Until when an offer is kept.
    pub hold_until: Option<Instant>,
    /// Who registered them by phone.
    pub officer_account_id: Option<AccountId>,
    /// When they agreed to that.
    pub agreed_at: Option<Instant>,
    /// Whether it was cancelled after it could be freely.
    pub is_late: bool,
    /// Why staff cancelled it, sealed under the key of who was registered; `None` otherwise.
    pub reason_sealed: Option<Vec<u8>>,
    /// Since when they are registered.
    pub registered_at: Option<Instant>,
    /// When it came to an end.
    pub ended_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
