//! What came of a visit (接待记录).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, ReceptionRecordId};
use crate::value::{Category, Resolution, Verdict};

/// What came of a visit (接待记录).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reception_record")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReceptionRecordId,
    /// The appointment.
    pub appointment_id: AppointmentId,
    /// Category.
    pub category: Category,
    /// Resolution.
    pub resolution: Resolution,
    /// Summary, sealed.
    pub summary_sealed: Vec<u8>,
    /// Promise, sealed.
    pub promise_sealed: Option<Vec<u8>>,
    /// Promise due on.
    pub promise_due_on: Option<NaiveDate>,
    /// Key of the filed by account.
    pub filed_by_account_id: AccountId,
    /// When it was filed.
    pub filed_at: Instant,
    /// When its words were last changed.
    pub corrected_at: Option<Instant>,
    /// Verdict.
    pub verdict: Option<Verdict>,
    /// Verdict note, sealed.
    pub verdict_note_sealed: Option<Vec<u8>>,
    /// When: verdict.
    pub verdict_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
