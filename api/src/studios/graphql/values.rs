//! The small types around a studio.

use async_graphql::{Enum, SimpleObject};
use entity::value;

use super::super::service::Hours;
use super::types::Studio;
use crate::graphql::scalar::LocalTime;
use crate::members::graphql::Member;

/// 工作室类型：点、线、面。 Point, line or plane: whose studio it is.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::StudioScope")]
pub enum StudioScope {
    /// 个人（点）。 One member's.
    Individual,
    /// 界别（线）。 A sector's.
    Sector,
    /// 区域（面）。 A region's.
    Regional,
}

/// 工作室状态。 Whether a studio receives.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::StudioState")]
pub enum StudioState {
    /// 开放。 Receives.
    Open,
    /// 暂停。 Does not receive for now.
    Suspended,
    /// 已注销。 Is no more.
    Closed,
}

/// 在工作室中的身份。 What a member is in a studio.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::StudioRole")]
pub enum StudioRole {
    /// 领衔委员。 Leads it.
    Lead,
    /// 团队成员。 Belongs to its team.
    Team,
}

/// 对工作室可做的事。 What can be done with a studio.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum StudioAction {
    /// 修改名称、类型、地点、状态。 Change name, scope, place or state.
    Update,
    /// 修改开放时间和主题。 Change hours and theme.
    UpdateHoursAndTheme,
    /// 确定领衔委员和团队。 Say who leads and who belongs to the team.
    SetTeam,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject, Clone, Debug)]
pub struct StudioAllowedAction {
    /// 何事。 What.
    pub(super) action: StudioAction,
    /// 是否可做。 Whether the viewer may.
    pub(super) enabled: bool,
    /// 不可做的原因代码。 Why not.
    pub(super) reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    pub(super) required_input: Vec<&'static str>,
}

/// 每周的一段开放时间。 A time of the week at which the studio is open.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub struct StudioHours {
    /// 星期：1 为周一，7 为周日。 1 is Monday, 7 is Sunday.
    weekday: i32,
    /// 开门时间。 When it opens.
    opens: LocalTime,
    /// 关门时间。 When it closes.
    closes: LocalTime,
}

impl From<Hours> for StudioHours {
    fn from(hours: Hours) -> Self {
        Self { weekday: hours.weekday, opens: LocalTime(hours.opens), closes: LocalTime(hours.closes) }
    }
}

/// 工作室的一个席位。 A seat of a studio.
#[derive(SimpleObject, Clone, Debug)]
pub struct StudioSeat {
    /// 身份。 Lead or team.
    pub(super) role: StudioRole,
    /// 委员。 Who sits there.
    pub(super) member: Member,
}

/// 委员在一个工作室的席位。 A member's seat in a studio.
#[derive(SimpleObject, Clone, Debug)]
pub struct MemberSeat {
    /// 身份。 Lead or team.
    pub(super) role: StudioRole,
    /// 工作室。 The studio.
    pub(super) studio: Studio,
}
