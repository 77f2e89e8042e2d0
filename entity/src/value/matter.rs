//! Of matters.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a matter stands.
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
pub enum MatterState {
    /// It was opened, and nobody began (待办).
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// Somebody works on it (办理中).
    #[sea_orm(string_value = "IN_PROGRESS")]
    InProgress,
    /// It waits for the residents, and the clock stands still (暂停).
    #[sea_orm(string_value = "PAUSED")]
    Paused,
    /// An effect was recorded, for the residents to confirm (已答复).
    #[sea_orm(string_value = "ANSWERED")]
    Answered,
    /// A resident confirmed the effect (已确认).
    #[sea_orm(string_value = "CONFIRMED")]
    Confirmed,
    /// A resident had it taken up again (重新办理).
    #[sea_orm(string_value = "REOPENED")]
    Reopened,
    /// It is over (已办结).
    #[sea_orm(string_value = "CLOSED")]
    Closed,
    /// It goes on in another (已并案).
    #[sea_orm(string_value = "MERGED")]
    Merged,
}

/// A step of a matter.
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
pub enum MatterStep {
    /// It was opened.
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// Another contact belongs to it.
    #[sea_orm(string_value = "JOIN")]
    Join,
    /// A contact did not belong to it after all.
    #[sea_orm(string_value = "LEAVE")]
    Leave,
    /// Somebody began.
    #[sea_orm(string_value = "START")]
    Start,
    /// Something was reported.
    #[sea_orm(string_value = "PROGRESS")]
    Progress,
    /// Another has it in hand.
    #[sea_orm(string_value = "TRANSFER")]
    Transfer,
    /// It waits for the residents.
    #[sea_orm(string_value = "PAUSE")]
    Pause,
    /// It goes on.
    #[sea_orm(string_value = "RESUME")]
    Resume,
    /// It may take longer.
    #[sea_orm(string_value = "EXTEND")]
    Extend,
    /// Its date moved with the work calendar or a promise.
    #[sea_orm(string_value = "DUE_MOVED")]
    DueMoved,
    /// What came of it was recorded.
    #[sea_orm(string_value = "EFFECT")]
    Effect,
    /// A resident confirmed the effect.
    #[sea_orm(string_value = "CONFIRM")]
    Confirm,
    /// A resident had it taken up again.
    #[sea_orm(string_value = "REOPEN")]
    Reopen,
    /// It was closed.
    #[sea_orm(string_value = "CLOSE")]
    Close,
    /// It goes on in another.
    #[sea_orm(string_value = "MERGE")]
    Merge,
    /// Another goes on in it.
    #[sea_orm(string_value = "MERGE_IN")]
    MergeIn,
    /// Those who have it in hand, or stand above them, were reminded.
    #[sea_orm(string_value = "REMIND")]
    Remind,
}

/// As what somebody took a step of a matter.
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
pub enum MatterRole {
    /// As one of the residents who started it.
    #[sea_orm(string_value = "RESIDENT")]
    Resident,
    /// As whoever has it in hand.
    #[sea_orm(string_value = "OWNER")]
    Owner,
    /// As staff.
    #[sea_orm(string_value = "STAFF")]
    Staff,
    /// Nobody: the calendar or a deadline.
    #[sea_orm(string_value = "SYSTEM")]
    System,
}

/// What a matter comes from.
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
pub enum MatterSourceKind {
    /// The record of a visit (接待记录).
    #[sea_orm(string_value = "RECEPTION_RECORD")]
    ReceptionRecord,
    /// A letter (来信).
    #[sea_orm(string_value = "LETTER")]
    Letter,
    /// A question at a lecture (讲堂提问).
    #[sea_orm(string_value = "LECTURE_QUESTION")]
    LectureQuestion,
    /// A topic of a consultation (协商议题).
    #[sea_orm(string_value = "CONSULTATION_TOPIC")]
    ConsultationTopic,
}
