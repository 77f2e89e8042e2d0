//! Of the office: its bodies and who sits in them.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What kind of body of the committee.
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
pub enum OrgUnitKind {
    /// A special committee (专委会).
    #[sea_orm(string_value = "SPECIAL_COMMITTEE")]
    SpecialCommittee,
    /// A sector group (界别小组).
    #[sea_orm(string_value = "SECTOR_GROUP")]
    SectorGroup,
    /// The study-liaison committee of a township (学联委).
    #[sea_orm(string_value = "STUDY_LIAISON_COMMITTEE")]
    StudyLiaisonCommittee,
    /// A liaison station (联络站).
    #[sea_orm(string_value = "LIAISON_STATION")]
    LiaisonStation,
    /// An undertaking unit (承办单位).
    #[sea_orm(string_value = "UNDERTAKING_UNIT")]
    UndertakingUnit,
}

/// Whether a body is there still.
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
pub enum OrgUnitState {
    /// It works.
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// It was dissolved, or merged into another.
    #[sea_orm(string_value = "INACTIVE")]
    Inactive,
}

/// As what somebody sits in a body.
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
pub enum SeatRole {
    /// The director (主任).
    #[sea_orm(string_value = "DIRECTOR")]
    Director,
    /// A deputy director (副主任).
    #[sea_orm(string_value = "DEPUTY_DIRECTOR")]
    DeputyDirector,
    /// The convener of a sector group (召集人).
    #[sea_orm(string_value = "CONVENER")]
    Convener,
    /// A member.
    #[sea_orm(string_value = "MEMBER")]
    Member,
}

/// How a member left.
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
pub enum LeavingKind {
    /// Gave the seat up (辞去).
    #[sea_orm(string_value = "RESIGNED")]
    Resigned,
    /// Was moved to work elsewhere (调离).
    #[sea_orm(string_value = "MOVED")]
    Moved,
    /// Died (去世).
    #[sea_orm(string_value = "DECEASED")]
    Deceased,
    /// Lost the seat (撤销资格).
    #[sea_orm(string_value = "REVOKED")]
    Revoked,
    /// Was not among those of the next term (届满).
    #[sea_orm(string_value = "TERM_ENDED")]
    TermEnded,
}

/// Why a member does not receive for a while (请假事由), as far as the office needs to know.
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
pub enum LeaveKind {
    /// Other duties (公务).
    #[sea_orm(string_value = "OFFICIAL")]
    Official,
    /// Training or study (学习培训).
    #[sea_orm(string_value = "TRAINING")]
    Training,
    /// Illness (病假).
    #[sea_orm(string_value = "ILLNESS")]
    Illness,
    /// Their own affairs (事假).
    #[sea_orm(string_value = "PERSONAL")]
    Personal,
    /// Something else.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// What the resident of a visit in a leave is offered.
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
pub enum LeaveWay {
    /// Another time of the same host.
    #[sea_orm(string_value = "MOVE")]
    Move,
    /// A time of another member who can stand in.
    #[sea_orm(string_value = "MEMBER")]
    Member,
    /// Nothing: it was cancelled with the reason.
    #[sea_orm(string_value = "CANCEL")]
    Cancel,
}

/// Whether a notice is shown.
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
pub enum NoticeState {
    /// It is being written (草稿).
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// It is shown, between its days (已发布).
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
    /// It is shown no more (已撤下).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

/// Where nobody receives while something is closed.
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
pub enum ClosureReach {
    /// Nowhere in the district: neither members nor studios (全区).
    #[sea_orm(string_value = "DISTRICT")]
    District,
    /// In the office of the committee; members and studios receive (机关).
    #[sea_orm(string_value = "OFFICE")]
    Office,
    /// In one studio and its room (工作室).
    #[sea_orm(string_value = "STUDIO")]
    Studio,
}

/// What becomes of the visits that were agreed upon for a time that is closed afterwards.
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
pub enum ClosureVisits {
    /// They are called off (取消).
    #[sea_orm(string_value = "CALL_OFF")]
    CallOff,
    /// They take place all the same (照常进行).
    #[sea_orm(string_value = "KEEP")]
    Keep,
}
