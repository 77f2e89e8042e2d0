//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::NeedsError;
use crate::appointments::graphql::enums::AppointmentState;
use crate::ctx::Ctx;

/// 来访需要未能登记的原因代码。 Why what somebody needs was not written down.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum VisitNeedsErrorCode {
    /// 预约已结束或已取消。 The visit is over, or not to be.
    NotNow,
    /// 接待已经开始。 It has begun.
    Begun,
    /// 场地有台阶。 One does not get there without steps.
    PlaceNotStepFree,
    /// 不满十四周岁的，须有监护人姓名并经其同意。 A child under fourteen needs a guardian who agrees, by name.
    GuardianMissing,
    /// 隐私告知已有新版本，或未说明所展示的版本。 Whoever asks was not shown the notice that holds.
    NoticeOutdated,
    /// 已被更改。 Somebody changed it in between.
    Conflict,
}

/// 来访需要未能登记。 Why what somebody needs was not written down.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct VisitNeedsUserError {
    /// 代码。 Its code.
    code: VisitNeedsErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 预约的状态。 Where the appointment stands.
    state: Option<AppointmentState>,
    /// 现行隐私告知的版本。 The version of the notice that holds.
    notice_version: Option<i32>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

pub(super) fn told(ctx: &Ctx, error: &NeedsError) -> VisitNeedsUserError {
    use VisitNeedsErrorCode as Code;
    let (code, field, zh, en) = match error {
        NeedsError::NotNow { .. } => (
            Code::NotNow,
            "appointmentId",
            "该预约已结束或已取消，不再登记来访需要；如需再来，请重新预约。",
            "This visit is over, or not to be: please book another and say it there.",
        ),
        NeedsError::Begun => (
            Code::Begun,
            "appointmentId",
            "接待已经开始，请当面向接待人员说明。",
            "The visit has begun: please tell those who receive you.",
        ),
        NeedsError::PlaceNotStepFree => (
            Code::PlaceNotStepFree,
            "access",
            "该场地有台阶，轮椅难以进入。请改约无障碍的工作室，或选择电话、视频或上门接待。",
            "There are steps at this place. Please choose a studio without steps, or a reception by phone, by video or at home.",
        ),
        NeedsError::GuardianMissing => (
            Code::GuardianMissing,
            "minor",
            "不满十四周岁的，请填写监护人姓名，并由监护人同意后提交。",
            "For a child under fourteen please give the guardian's name, and send it once the guardian agrees.",
        ),
        NeedsError::NoticeOutdated { .. } => (
            Code::NoticeOutdated,
            "noticeVersion",
            "请先展示现行的隐私告知，经同意后再提交。",
            "Please show the privacy notice that holds, and send it again once they agree.",
        ),
        NeedsError::Conflict { .. } => (
            Code::Conflict,
            "expectedVersion",
            "来访需要已被更改，请在最新内容上重试。",
            "It was changed in between; please try again on what it is now.",
        ),
    };
    let (mut state, mut notice_version, mut current_version) = (None, None, None);
    match error {
        NeedsError::NotNow { state: stands } => state = Some((*stands).into()),
        NeedsError::NoticeOutdated { version } => notice_version = Some(*version),
        NeedsError::Conflict { version } => current_version = Some(*version),
        NeedsError::Begun | NeedsError::PlaceNotStepFree | NeedsError::GuardianMissing => {}
    }
    let path = vec!["input".to_owned(), field.to_owned()];
    VisitNeedsUserError { code, message: ctx.say(zh, en), path, state, notice_version, current_version }
}
