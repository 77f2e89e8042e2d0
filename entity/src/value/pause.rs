//! Of absences, and of pauses of booking.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Why somebody books nothing for a while.
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
pub enum PauseReason {
    /// They were absent too often.
    #[sea_orm(string_value = "NO_SHOWS")]
    NoShows,
    /// Staff decided so.
    #[sea_orm(string_value = "STAFF")]
    Staff,
}

/// How a pause of booking came to an end.
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
pub enum PauseEnd {
    /// Its time went by.
    #[sea_orm(string_value = "OVER")]
    Over,
    /// Staff lifted it.
    #[sea_orm(string_value = "LIFTED")]
    Lifted,
    /// The resident appealed, and staff agreed.
    #[sea_orm(string_value = "APPEAL")]
    Appeal,
    /// Too few of the absences count any more.
    #[sea_orm(string_value = "RECOUNT")]
    Recount,
}

/// What came of an appeal against a pause.
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
pub enum AppealAnswer {
    /// The pause ended.
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// It stays.
    #[sea_orm(string_value = "KEPT")]
    Kept,
}

/// What staff decided about an absence.
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
pub enum NoShowDecision {
    /// It does not count.
    #[sea_orm(string_value = "WAIVED")]
    Waived,
    /// It counts.
    #[sea_orm(string_value = "COUNTED")]
    Counted,
}
