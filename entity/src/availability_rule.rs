//! A time the host publishes: again and again, or for one date.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::id::{AvailabilityRuleId, HostId};
use crate::value::{AvailabilityKind, RollPolicy};

/// A time the host publishes: every week, every month, on workdays, or for one date.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availability_rule")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AvailabilityRuleId,
    /// The host.
    pub host_id: HostId,
    /// Every week, every month, on workdays or on one date.
    pub kind: AvailabilityKind,
    /// 1 is Monday, 7 is Sunday; set for weekly times and for those of an nth weekday.
    pub weekday: Option<i32>,
    /// The local date; set for times of one date.
    pub on_date: Option<NaiveDate>,
    /// Day of the month; set for times of every month.
    pub month_day: Option<i32>,
    /// Which such weekday of the month, -1 for the last; set for times of an nth weekday.
    pub nth: Option<i32>,
    /// What becomes of it on a day off.
    pub roll: RollPolicy,
    /// First minute, after local midnight.
    pub start_minute: i32,
    /// Minute after the last, after local midnight.
    pub end_minute: i32,
    /// First local date it holds for; `None`: no first.
    pub from_date: Option<NaiveDate>,
    /// Last local date it holds for; `None`: no last.
    pub until_date: Option<NaiveDate>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
