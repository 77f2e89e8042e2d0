//! What replaces the published times of one date.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::id::{DateOverrideId, HostId};

/// What replaces the published times of one date.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "date_override")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DateOverrideId,
    /// The host.
    pub host_id: HostId,
    /// The local date.
    pub on_date: NaiveDate,
    /// First minute, after local midnight; `None` together with the end: closed all day.
    pub start_minute: Option<i32>,
    /// Minute after the last, after local midnight.
    pub end_minute: Option<i32>,
    /// Why, in words, for the host and staff.
    pub reason: String,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
