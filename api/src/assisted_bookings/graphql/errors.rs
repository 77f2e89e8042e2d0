//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::AssistanceError;
use crate::appointments::graphql::errors::AppointmentUserError;
use crate::ctx::Ctx;

/// 代约未成的原因代码。 Why nothing was booked for somebody, called off or withdrawn.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum AssistanceErrorCode {
    /// 该时段不能预约，或预约不能取消，详见 appointment。 The time, or the step, cannot be had: see `appointment`.
    Appointment,
    /// 不能为此人代约此时段。 For this person it cannot be booked.
    NotForResident,
    /// 今日代约次数已满。 The officer has booked as many today as one may.
    AssistLimit,
    /// 同意时刻有误。 They cannot have agreed then.
    ConsentTime,
    /// 居民已撤回同意。 They have withdrawn their word.
    Withdrawn,
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
}

/// 代约未成。 Why nothing was booked for somebody, called off or withdrawn.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct AssistanceUserError {
    /// 代码。 Its code.
    code: AssistanceErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 次数已满时：每天多少次。 Where the limit was reached: how many a day.
    limit: Option<i64>,
    /// 冲突时：凭证现在的版本。 After a conflict: the version the receipt has now.
    current_version: Option<i32>,
    /// 预约方面的原因。 Why the time, or the step, cannot be had.
    appointment: Option<AppointmentUserError>,
}

pub(super) fn told(ctx: &Ctx, error: &AssistanceError) -> AssistanceUserError {
    use AssistanceErrorCode as Code;
    let (code, field, (zh, en)) = match error {
        AssistanceError::Appointment(_) => (
            Code::Appointment,
            "startsAt",
            (
                "预约方面有原因未成，请按所列原因另选时段或刷新后再试。",
                "The appointment stands in the way: see why, choose another time, or reload and try again.",
            ),
        ),
        AssistanceError::NotForResident => (
            Code::NotForResident,
            "residentPhone",
            (
                "不能为此人代约此时段，请另选时段，或请其本人登录预约。",
                "For this person this time cannot be booked: choose another, or let them sign in and book themselves.",
            ),
        ),
        AssistanceError::AssistLimit { .. } => (
            Code::AssistLimit,
            "residentPhone",
            (
                "今日代约次数已满，请明天再办，或请其他联络员办理。",
                "You have booked as many today as one may: please go on tomorrow, or let another officer do so.",
            ),
        ),
        AssistanceError::ConsentTime => (
            Code::ConsentTime,
            "consent",
            (
                "同意时刻须在代约之前七天以内，请核对；过久的请重新征得同意。",
                "They have to have agreed before, within seven days: please check, or ask them again.",
            ),
        ),
        AssistanceError::Withdrawn => (
            Code::Withdrawn,
            "id",
            (
                "居民已撤回同意，不能再代为办理；如有需要请重新征得同意后代约。",
                "They have withdrawn their word: nothing more is done for them, unless they ask anew.",
            ),
        ),
        AssistanceError::Conflict { .. } => (
            Code::Conflict,
            "expectedVersion",
            (
                "已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            ),
        ),
    };
    let (mut limit, mut current_version, mut appointment) = (None, None, None);
    match error {
        AssistanceError::AssistLimit { limit: most } => limit = Some(*most),
        AssistanceError::Conflict { version } => current_version = Some(*version),
        AssistanceError::Appointment(refusal) => {
            appointment = Some(AppointmentUserError::of(ctx, refusal, Vec::new()));
        }
        _ => {}
    }
    let path = vec!["input".to_owned(), field.to_owned()];
    AssistanceUserError { code, message: ctx.say(zh, en), path, limit, current_version, appointment }
}
