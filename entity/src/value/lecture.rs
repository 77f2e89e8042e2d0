//! Values of lectures (委员社区讲堂).

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How a lecture is given.
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
pub enum LectureMode {
    /// People come (现场).
    #[sea_orm(string_value = "ONSITE")]
    Onsite,
    /// People listen over the network (线上).
    #[sea_orm(string_value = "ONLINE")]
    Online,
    /// Both (现场和线上).
    #[sea_orm(string_value = "HYBRID")]
    Hybrid,
}

/// Where a lecture is on its way.
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
pub enum LectureState {
    /// Somebody wants to give it (已提出).
    #[sea_orm(string_value = "PROPOSED")]
    Proposed,
    /// Its script is being read, or mended (讲稿审核).
    #[sea_orm(string_value = "SCRIPT_REVIEW")]
    ScriptReview,
    /// It can have a date (待排期).
    #[sea_orm(string_value = "APPROVED")]
    Approved,
    /// It is on the calendar (已排期).
    #[sea_orm(string_value = "SCHEDULED")]
    Scheduled,
    /// It was on the calendar and has no new date yet (已延期).
    #[sea_orm(string_value = "POSTPONED")]
    Postponed,
    /// It took place (已举办).
    #[sea_orm(string_value = "HELD")]
    Held,
    /// The office is done with it (已归档).
    #[sea_orm(string_value = "ARCHIVED")]
    Archived,
    /// It does not take place (已取消).
    #[sea_orm(string_value = "CANCELLED")]
    Cancelled,
}

/// What a lecturer said to the date that they were asked for.
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
pub enum LecturerState {
    /// Nothing yet (待答复).
    #[sea_orm(string_value = "ASKED")]
    Asked,
    /// They can come (已接受).
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// They cannot (已谢绝).
    #[sea_orm(string_value = "DECLINED")]
    Declined,
}

/// What became of a version of a script.
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
pub enum ScriptState {
    /// Waits to be read (待审).
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// May be said as it is (已通过).
    #[sea_orm(string_value = "APPROVED")]
    Approved,
    /// Has to be mended (退回修改).
    #[sea_orm(string_value = "RETURNED")]
    Returned,
    /// Whoever handed it in took it back before it was read (已撤回).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}
