//! A time in which somebody books nothing.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, BookingPauseId};
use crate::value::{AppealAnswer, PauseEnd, PauseReason};

/// A time in which somebody books nothing (暂停预约): they were absent too often, or staff paused them.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booking_pause")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BookingPauseId,
    /// Whose it is.
    pub account_id: AccountId,
    /// Why.
    pub reason: PauseReason,
    /// The visit that gave the reason: the last that was missed, or the one that staff named.
    pub appointment_id: AppointmentId,
    /// How many absences led to it.
    pub no_shows: i32,
    /// From when.
    pub starts_at: Instant,
    /// Until when; at this instant they book again.
    pub ends_at: Instant,
    /// Who of the staff made it; nobody where absences did.
    pub made_by_account_id: Option<AccountId>,
    /// What staff say about it to the resident, sealed.
    pub words_sealed: Option<Vec<u8>>,
    /// When the resident appealed.
    pub appealed_at: Option<Instant>,
    /// What the resident says, sealed.
    pub appeal_sealed: Option<Vec<u8>>,
    /// When the appeal was answered.
    pub answered_at: Option<Instant>,
    /// Who of the staff did.
    pub answered_by_account_id: Option<AccountId>,
    /// What came of the appeal.
    pub answer: Option<AppealAnswer>,
    /// Why, sealed.
    pub answer_sealed: Option<Vec<u8>>,
    /// When it came to an end; `None` while nobody took note.
    pub ended_at: Option<Instant>,
    /// How.
    pub ended_as: Option<PauseEnd>,
    /// Who of the staff ended it.
    pub ended_by_account_id: Option<AccountId>,
    /// Why, sealed.
    pub end_words_sealed: Option<Vec<u8>>,
    /// Grows by one with every change.
    pub version: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
