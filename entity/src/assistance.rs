//! The receipt of a visit that an officer booked for a resident.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, AssistanceId};
use crate::value::ConsentKind;

/// The receipt of a visit that an officer booked for a resident, at their word (代约凭证).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assistance")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssistanceId,
    /// The number to quote; unique.
    pub number: String,
    /// The visit.
    pub appointment_id: AppointmentId,
    /// For whom.
    pub resident_account_id: AccountId,
    /// Who booked it.
    pub officer_account_id: AccountId,
    /// How the resident agreed.
    pub consent: ConsentKind,
    /// When they agreed.
    pub consented_at: Instant,
    /// How they agreed, in the words of the officer, sealed.
    pub witness_sealed: Option<Vec<u8>>,
    /// The local date on which it was made.
    pub made_on: NaiveDate,
    /// Which of those that the officer may make in a day, from 1.
    pub day_number: i32,
    /// When the resident withdrew their word.
    pub withdrawn_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
