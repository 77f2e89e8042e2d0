//! Of regions and studios.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Level of a region.
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
pub enum RegionLevel {
    /// A township (乡镇).
    #[sea_orm(string_value = "TOWNSHIP")]
    Township,
    /// A subdistrict (街道).
    #[sea_orm(string_value = "SUBDISTRICT")]
    Subdistrict,
    /// A village (村).
    #[sea_orm(string_value = "VILLAGE")]
    Village,
    /// A community (社区).
    #[sea_orm(string_value = "COMMUNITY")]
    Community,
}

/// Point, line, plane (点线面): one member, a sector, a region.
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
pub enum StudioScope {
    /// Point (点): of one member.
    #[sea_orm(string_value = "INDIVIDUAL")]
    Individual,
    /// Line (线): of a sector.
    #[sea_orm(string_value = "SECTOR")]
    Sector,
    /// Plane (面): of a region.
    #[sea_orm(string_value = "REGIONAL")]
    Regional,
}

/// Whether the studio receives.
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
pub enum StudioState {
    /// Receives (开放).
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// Does not receive for now (暂停).
    #[sea_orm(string_value = "SUSPENDED")]
    Suspended,
    /// Closed for good (撤销).
    #[sea_orm(string_value = "CLOSED")]
    Closed,
}

/// Lead (领衔委员) or team.
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
pub enum StudioRole {
    /// Leads the studio (领衔委员).
    #[sea_orm(string_value = "LEAD")]
    Lead,
    /// Is one of its team (团队成员).
    #[sea_orm(string_value = "TEAM")]
    Team,
}
