//! Of the yearly rating of studios.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a rating stands.
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
pub enum RatingState {
    /// The office has proposed it (已提出).
    #[sea_orm(string_value = "PROPOSED")]
    Proposed,
    /// Given back to be mended (已退回).
    #[sea_orm(string_value = "RETURNED")]
    Returned,
    /// Agreed to by somebody else, and not published yet (已审定).
    #[sea_orm(string_value = "DECIDED")]
    Decided,
    /// Everybody reads it (已公布).
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
}

/// A step of a rating.
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
pub enum RatingStep {
    /// The office proposes points, or other points than before.
    #[sea_orm(string_value = "PROPOSE")]
    Propose,
    /// Somebody else agrees.
    #[sea_orm(string_value = "DECIDE")]
    Decide,
    /// Given back to be mended, with a reason.
    #[sea_orm(string_value = "GIVE_BACK")]
    GiveBack,
    /// Everybody reads it from now on.
    #[sea_orm(string_value = "PUBLISH")]
    Publish,
    /// A lead asks for it to be looked at again, with a reason.
    #[sea_orm(string_value = "APPEAL")]
    Appeal,
    /// It stays as it is, with a reason.
    #[sea_orm(string_value = "DECLINE_APPEAL")]
    DeclineAppeal,
    /// It is set right after it was published, with a reason.
    #[sea_orm(string_value = "CORRECT")]
    Correct,
}

/// What of a ledger the points of an item go by.
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
pub enum RatingMeasure {
    /// The number of activities.
    #[sea_orm(string_value = "ACTIVITIES")]
    Activities,
    /// The number of quarters with as many activities as are expected.
    #[sea_orm(string_value = "ACTIVE_QUARTERS")]
    ActiveQuarters,
    /// The residents who took part in activities.
    #[sea_orm(string_value = "RESIDENTS")]
    Residents,
    /// The visits that were received.
    #[sea_orm(string_value = "RECEPTIONS")]
    Receptions,
    /// The number of news that were published.
    #[sea_orm(string_value = "NEWS")]
    News,
    /// The hours that the door was open.
    #[sea_orm(string_value = "HOURS_OPEN")]
    HoursOpen,
}
