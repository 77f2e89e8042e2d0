//! What was told before a visit.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, RegistrationId, ReminderId};

/// What was told before a visit to its resident, before a lecture to who registered, or before a day to whoever receives; once each.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReminderId,
    /// Who was told.
    pub account_id: AccountId,
    /// The visit; `None` when it is about something else.
    pub appointment_id: Option<AppointmentId>,
    /// The registration for a lecture; `None` when it is about something else.
    pub registration_id: Option<RegistrationId>,
    /// When the lecture was to begin: of another date there is another reminder.
    pub lecture_at: Option<Instant>,
    /// Whether it was the first reminder of the visit or lecture, or the second.
    pub nth: Option<i32>,
    /// The day whose receptions it is about; `None` when it is about something else.
    pub for_date: Option<NaiveDate>,
    /// When they were told.
    pub told_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
