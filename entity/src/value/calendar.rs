//! The closed lists of the work calendar.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How a listed day departs from the ordinary week.
#[derive(
    Copy,
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CalendarDayKind {
    /// A statutory holiday, or a day off around one.
    #[sea_orm(string_value = "OFF")]
    Off,
    /// A day of the weekend on which people work (调休).
    #[sea_orm(string_value = "WORK")]
    Work,
}

/// Where a year of the calendar came from.
#[derive(
    Copy,
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CalendarOrigin {
    /// With the program itself.
    #[sea_orm(string_value = "PROGRAM")]
    Program,
    /// By a command of the operator.
    #[sea_orm(string_value = "COMMAND")]
    Command,
    /// From staff.
    #[sea_orm(string_value = "STAFF")]
    Staff,
}

/// What becomes of a regular time that falls on a day off.
#[derive(
    Copy,
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RollPolicy {
    /// It stays: days off do not matter.
    #[sea_orm(string_value = "NONE")]
    None,
    /// It moves to the next workday (顺延).
    #[sea_orm(string_value = "NEXT_WORKDAY")]
    NextWorkday,
    /// It moves to the last workday before.
    #[sea_orm(string_value = "PREV_WORKDAY")]
    PrevWorkday,
    /// It does not take place.
    #[sea_orm(string_value = "SKIP")]
    Skip,
}

/// What became of the day of an appointment after it was agreed upon.
#[derive(
    Copy,
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DayNoticeKind {
    /// It is a day off now.
    #[sea_orm(string_value = "DAY_OFF")]
    DayOff,
    /// The host receives on another day instead.
    #[sea_orm(string_value = "DAY_MOVED")]
    DayMoved,
}
