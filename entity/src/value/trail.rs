//! Of what was done and sent.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// As what somebody acted.
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
pub enum ActorKind {
    /// A visitor who is not signed in.
    #[sea_orm(string_value = "ANONYMOUS")]
    Anonymous,
    /// A resident (居民).
    #[sea_orm(string_value = "RESIDENT")]
    Resident,
    /// A member (委员).
    #[sea_orm(string_value = "MEMBER")]
    Member,
    /// Staff (工作人员).
    #[sea_orm(string_value = "STAFF")]
    Staff,
    /// The system itself: deadlines, tasks, commands of the operator.
    #[sea_orm(string_value = "SYSTEM")]
    System,
}

/// What came of an act.
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
pub enum AuditOutcome {
    /// It was done.
    #[sea_orm(string_value = "DONE")]
    Done,
    /// A rule refused it.
    #[sea_orm(string_value = "REFUSED")]
    Refused,
    /// The policy denied it.
    #[sea_orm(string_value = "DENIED")]
    Denied,
    /// A fault of ours stopped it.
    #[sea_orm(string_value = "FAILED")]
    Failed,
}

/// By which way a text leaves.
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
pub enum Channel {
    /// Text message (短信).
    #[sea_orm(string_value = "SMS")]
    Sms,
    /// Push message by Apple's service.
    #[sea_orm(string_value = "APNS")]
    Apns,
    /// Push message by Huawei's service.
    #[sea_orm(string_value = "HUAWEI")]
    Huawei,
    /// Subscription message of WeChat.
    #[sea_orm(string_value = "WECHAT")]
    Wechat,
}

/// Where an outbox job stands.
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
pub enum JobState {
    /// Waits to be sent, or to be tried again.
    #[sea_orm(string_value = "PENDING")]
    Pending,
    /// The provider took it.
    #[sea_orm(string_value = "SENT")]
    Sent,
    /// No longer worth sending: stale, or overtaken.
    #[sea_orm(string_value = "DROPPED")]
    Dropped,
    /// Given up after the last try; staff can put it back.
    #[sea_orm(string_value = "DEAD")]
    Dead,
}
