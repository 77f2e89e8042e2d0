//! What was told before a visit.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, ReminderId};

/// What was told before a visit to its resident, or before a day to whoever receives; once each.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReminderId,
    /// Who was told.
    pub account_id: AccountId,
    /// The visit; `None` when it is about the receptions of a day.
    pub appointment_id: Option<AppointmentId>,
    /// Whether it was the first reminder of the visit or the second.
    pub nth: Option<i32>,
    /// The day whose receptions it is about; `None` when it is about a visit.
    pub for_date: Option<NaiveDate>,
    /// When they were told.
    pub told_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
