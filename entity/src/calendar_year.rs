//! A year of the work calendar that was published.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::CalendarYearId;
use crate::value::CalendarOrigin;

/// A year whose holidays and make-up workdays were published. A year without a row was not.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_year")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CalendarYearId,
    /// Which year; unique.
    pub year: i32,
    /// Number of the notice (文号); may be empty.
    pub notice_number: String,
    /// Title of the notice; may be empty.
    pub notice_title: String,
    /// When the notice was issued, if that is known.
    pub notice_on: Option<NaiveDate>,
    /// Addresses of the notices (JSON list).
    pub papers: Json,
    /// Where it came from.
    pub origin: CalendarOrigin,
    /// Grows by one with every import that changes something.
    pub version: i32,
    /// When it was last imported.
    pub imported_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
