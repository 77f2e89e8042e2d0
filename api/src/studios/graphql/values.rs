//! The small types around a studio.

use async_graphql::{Enum, SimpleObject};
use entity::value;

use super::super::service::Hours;
use super::super::service::steps::Move;
use super::types::Studio;
use crate::graphql::scalar::{DateTime, LocalTime};
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
    /// 委员之家：每个乡街一个，由工作人员设立，委员都可使用其场地。 The Members' Home of a township: one each, kept by staff, whose room any member may use.
    MembersHome,
}

/// 工作室状态：从申请到注销。 Where a studio is between application and closing.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::StudioState")]
pub enum StudioState {
    /// 已申请。 A member asked for it.
    Applied,
    /// 审核中。 The office looks at it.
    Reviewing,
    /// 已退回修改。 Was given back to be mended.
    Returned,
    /// 未获同意。 Was refused.
    Declined,
    /// 已撤回。 Was taken back by the applicant.
    Withdrawn,
    /// 已批准，待授牌。 Was agreed to, and waits for its licence.
    Approved,
    /// 开放。 Receives.
    Open,
    /// 暂停。 Does not receive for now.
    Suspended,
    /// 已注销。 Is no more.
    Closed,
}

/// 能否无台阶进入。 Whether one gets in without steps.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::StepFree")]
pub enum StepFree {
    /// 无障碍。 Everywhere that visitors go.
    Yes,
    /// 部分，或需协助。 Not everywhere, or with help.
    Partly,
    /// 有台阶。 There are steps.
    No,
    /// 尚未说明。 Nobody said yet.
    Unknown,
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
    /// 修改名称、类型、地点。 Change name, scope or place.
    Update,
    /// 修改开放时间和主题。 Change hours and theme.
    UpdateHoursAndTheme,
    /// 确定领衔委员和团队。 Say who leads and who belongs to the team.
    SetTeam,
    /// 修改介绍、服务和上墙内容。 Change what it says of itself.
    UpdatePage,
    /// 写动态或登记活动。 Write news or log an activity.
    WritePost,
    /// 重新提交申请。 Send the application again.
    Resubmit,
    /// 撤回申请。 Take the application back.
    Withdraw,
    /// 审核申请。 Decide about the application.
    Review,
    /// 授牌开放。 License and open it.
    Open,
    /// 暂停接待。 Suspend it.
    Suspend,
    /// 恢复接待。 Let it receive again.
    Resume,
    /// 注销。 Close it for good.
    Close,
    /// 举报不当使用。 Report misuse.
    Report,
}

/// 对申请的决定。 What the office decides about an application.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum StudioVerdict {
    /// 开始审核。 Take it up.
    Start,
    /// 退回修改。 Give it back to be mended.
    Return,
    /// 不予同意。 Refuse.
    Decline,
    /// 批准。 Agree.
    Approve,
}

impl From<StudioVerdict> for Move {
    fn from(verdict: StudioVerdict) -> Self {
        match verdict {
            StudioVerdict::Start => Self::StartReview,
            StudioVerdict::Return => Self::Return,
            StudioVerdict::Decline => Self::Decline,
            StudioVerdict::Approve => Self::Approve,
        }
    }
}

/// 五上墙。 What hangs on the wall of a studio.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::WallItemKind")]
pub enum WallItemKind {
    /// 标识。 The emblem and name.
    Logo,
    /// 人员。 Who receives.
    People,
    /// 职责。 What they are there for.
    Duties,
    /// 流程。 What happens to a concern.
    Workflow,
    /// 制度。 By which rules.
    Rules,
}

/// 墙上的一项。 One of the five things on the wall.
#[derive(SimpleObject, Clone, Debug)]
pub struct WallItem {
    /// 哪一项。 Which of the five.
    pub(super) kind: WallItemKind,
    /// 内容。 The text.
    pub(super) body: String,
}

/// 工作室的二维码。 The QR code of a studio.
#[derive(SimpleObject, Clone, Debug)]
pub struct StudioQr {
    /// 打开工作室页面的网址。 The address that opens its page.
    pub(super) url: String,
    /// 二维码图形（SVG）。 The code as an SVG image.
    pub(super) svg: String,
}

/// 工作室经历的一步。 A step that a studio took.
#[derive(SimpleObject, Clone, Debug)]
pub struct StudioMove {
    /// 之前的状态；第一步为空。 Where it was; null for the first step.
    pub(super) from_state: Option<StudioState>,
    /// 之后的状态。 Where it went.
    pub(super) to_state: StudioState,
    /// 理由；可为空字符串。 Why; may be empty.
    pub(super) reason: String,
    /// 时刻。 When.
    pub(super) at: DateTime,
}

/// 尚未进行的预约。 What was agreed upon, asked for or offered, and is still to come.
#[derive(SimpleObject, Clone, Debug)]
pub struct StudioVisitsAhead {
    /// 件数。 How many.
    pub(super) count: i64,
    /// 最近一件的开始时刻；没有则为空。 When the next begins; null when there is none.
    pub(super) next_at: Option<DateTime>,
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
