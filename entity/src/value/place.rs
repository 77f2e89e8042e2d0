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
    /// The Members' Home of a township (委员之家).
    #[sea_orm(string_value = "MEMBERS_HOME")]
    MembersHome,
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
    /// A member asked for it (已申请).
    #[sea_orm(string_value = "APPLIED")]
    Applied,
    /// The office looks at it (审核中).
    #[sea_orm(string_value = "REVIEWING")]
    Reviewing,
    /// Given back to be mended (退回修改).
    #[sea_orm(string_value = "RETURNED")]
    Returned,
    /// Refused (不予设立).
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// Taken back by the member who had asked (已撤回).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// Agreed upon, and not opened yet (已批准).
    #[sea_orm(string_value = "APPROVED")]
    Approved,
    /// Licensed and receiving (授牌开放).
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

/// What hangs on the wall of a studio (五上墙).
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
pub enum WallItemKind {
    /// The emblem and name (标识).
    #[sea_orm(string_value = "LOGO")]
    Logo,
    /// Who receives (人员).
    #[sea_orm(string_value = "PEOPLE")]
    People,
    /// What they are there for (职责).
    #[sea_orm(string_value = "DUTIES")]
    Duties,
    /// What happens to a concern (流程).
    #[sea_orm(string_value = "WORKFLOW")]
    Workflow,
    /// By which rules (制度).
    #[sea_orm(string_value = "RULES")]
    Rules,
}

/// What a studio tells of.
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
pub enum PostKind {
    /// Something to know (动态).
    #[sea_orm(string_value = "NEWS")]
    News,
    /// Something that took place: an entry of the activity log (活动).
    #[sea_orm(string_value = "ACTIVITY")]
    Activity,
}

/// Where a post is on its way to the public.
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
pub enum PostState {
    /// Being written (草稿).
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// Waits for the office (待审).
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// Given back to be mended (退回修改).
    #[sea_orm(string_value = "RETURNED")]
    Returned,
    /// Everybody reads it (已发布).
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
    /// Taken off the public page (已撤下).
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

/// Who calls whom at a reception by phone.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CallBy {
    /// Whoever receives (接待方致电).
    #[sea_orm(string_value = "HOST")]
    Host,
    /// The resident (居民拨打).
    #[sea_orm(string_value = "RESIDENT")]
    Resident,
}

/// Whether one gets into the rooms of a studio without steps.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum StepFree {
    /// Everywhere that visitors go (无障碍).
    #[sea_orm(string_value = "YES")]
    Yes,
    /// With help, or not everywhere (部分).
    #[sea_orm(string_value = "PARTLY")]
    Partly,
    /// There are steps (有台阶).
    #[sea_orm(string_value = "NO")]
    No,
    /// Nobody said yet.
    #[default]
    #[sea_orm(string_value = "UNKNOWN")]
    Unknown,
}
