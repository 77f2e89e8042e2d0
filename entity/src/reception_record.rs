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
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReceptionRecordId,
    /// The appointment.
    pub appointment_id: AppointmentId,
    /// What the visit was about.
    pub category: Category,
    /// What came of it.
    pub resolution: Resolution,
    /// What was said, in the words of the host, sealed.
    pub summary_sealed: Vec<u8>,
    /// What was promised, sealed; set exactly when the resolution is a promise.
    pub promise_sealed: Option<Vec<u8>>,
    /// The local date by which it is promised; set with the promise.
    pub promise_due_on: Option<NaiveDate>,
    /// Who filed it.
    pub filed_by_account_id: AccountId,
    /// When it was filed.
    pub filed_at: Instant,
    /// When its words were last changed.
    pub corrected_at: Option<Instant>,
    /// What the resident says of it; `None` until they say it.
    pub verdict: Option<Verdict>,
    /// The words of the resident about it, sealed.
    pub verdict_note_sealed: Option<Vec<u8>>,
    /// When the resident said it.
    pub verdict_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
