//! Of the duty roster.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where an exchange of duties stands.
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
pub enum ExchangeState {
    /// The other has not answered yet (待答复).
    #[sea_orm(string_value = "PROPOSED")]
    Proposed,
    /// The other agreed, and the places changed hands (已同意).
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// The other did not agree (已谢绝).
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// It was taken back (已撤回).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// A shift began, or a place changed hands otherwise, before it was answered (已失效).
    #[sea_orm(string_value = "LAPSED")]
    Lapsed,
}

/// Why somebody else is on duty.
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
pub enum RosterChangeKind {
    /// The roster was set (排班).
    #[sea_orm(string_value = "SET")]
    Set,
    /// Lead or staff said who (指定).
    #[sea_orm(string_value = "ASSIGNED")]
    Assigned,
    /// Two members changed places (换班).
    #[sea_orm(string_value = "SWAPPED")]
    Swapped,
    /// Another took over by agreement (顶班).
    #[sea_orm(string_value = "SUBSTITUTED")]
    Substituted,
    /// The member is on leave (请假).
    #[sea_orm(string_value = "LEAVE")]
    Leave,
    /// The member left (离任).
    #[sea_orm(string_value = "LEFT")]
    Left,
    /// The shift was taken off the roster (撤销).
    #[sea_orm(string_value = "REMOVED")]
    Removed,
}
