//! A visit that was noted as missed.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, BookingPauseId};
use crate::value::NoShowDecision;

/// A visit that was noted as missed, and what was said of that.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "no_show")]
pub struct Model {
    /// The visit.
    #[sea_orm(primary_key, auto_increment = false)]
    pub appointment_id: AppointmentId,
    /// Who did not come.
    pub account_id: AccountId,
    /// When it was noted.
    pub noted_at: Instant,
    /// The pause that it led to, if it did.
    pub pause_id: Option<BookingPauseId>,
    /// When the resident disputed it.
    pub disputed_at: Option<Instant>,
    /// What the resident says, sealed.
    pub dispute_sealed: Option<Vec<u8>>,
    /// When staff decided about it.
    pub decided_at: Option<Instant>,
    /// Who did.
    pub decided_by_account_id: Option<AccountId>,
    /// What they decided last.
    pub decision: Option<NoShowDecision>,
    /// Why, sealed.
    pub decision_sealed: Option<Vec<u8>>,
    /// Grows by one with every change.
    pub version: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
