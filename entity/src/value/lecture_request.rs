//! Values of lecture requests (居民点题).

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a lecture request stands.
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
pub enum LectureRequestState {
    /// Waits for the office (待审).
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// Given back to be mended (退回修改).
    #[sea_orm(string_value = "RETURNED")]
    Returned,
    /// Everybody reads it and may join in (征集中).
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// A member will give the lecture (已有主讲).
    #[sea_orm(string_value = "MATCHED")]
    Matched,
    /// A lecture is scheduled for it (已排期).
    #[sea_orm(string_value = "SCHEDULED")]
    Scheduled,
    /// The lecture was held (已举办).
    #[sea_orm(string_value = "FULFILLED")]
    Fulfilled,
    /// The office declined it (不予采纳).
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// Who asked took it back (已撤回).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// It goes on in another (已合并).
    #[sea_orm(string_value = "MERGED")]
    Merged,
}

/// For whom a lecture is asked.
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
pub enum AskedAs {
    /// A resident, for themselves (居民).
    #[sea_orm(string_value = "RESIDENT")]
    Resident,
    /// The office or a liaison officer, for a community (社区).
    #[sea_orm(string_value = "COMMUNITY")]
    Community,
}

/// What came of asking a member to give a lecture.
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
pub enum AskState {
    /// They have not answered (待答复).
    #[sea_orm(string_value = "ASKED")]
    Asked,
    /// They will give it (已接受).
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// They cannot (已婉拒).
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// The office took it back, or the request came to an end (已撤回).
    #[sea_orm(string_value = "TAKEN_BACK")]
    TakenBack,
    /// They had accepted, and gave it back or were released (已退还).
    #[sea_orm(string_value = "GIVEN_BACK")]
    GivenBack,
}
