//! Of pools.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a pool stands.
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
pub enum PoolState {
    /// Its times can be booked (接待中).
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// Nothing new is booked for now (暂停).
    #[sea_orm(string_value = "PAUSED")]
    Paused,
    /// It is over (已结束).
    #[sea_orm(string_value = "ENDED")]
    Ended,
}

/// Where a member stands in a pool.
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
pub enum PoolEntryState {
    /// Its keepers asked them (已邀请).
    #[sea_orm(string_value = "INVITED")]
    Invited,
    /// They receive for it (已加入).
    #[sea_orm(string_value = "JOINED")]
    Joined,
    /// They said no, left, or were taken out (已退出).
    #[sea_orm(string_value = "LEFT")]
    Left,
}
