//! A time the host publishes, weekly or for one date.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::id::{AvailabilityRuleId, HostId};
use crate::value::AvailabilityKind;

/// A time the host publishes, weekly or for one date.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availability_rule")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AvailabilityRuleId,
    /// The host.
    pub host_id: HostId,
    /// Its kind.
    pub kind: AvailabilityKind,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: Option<i32>,
    /// The local date.
    pub on_date: Option<NaiveDate>,
    /// First minute, after local midnight.
    pub start_minute: i32,
    /// Minute after the last, after local midnight.
    pub end_minute: i32,
    /// From date.
    pub from_date: Option<NaiveDate>,
    /// Until date.
    pub until_date: Option<NaiveDate>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
