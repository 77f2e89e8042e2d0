//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::ClosureError;
use crate::ctx::Ctx;
use crate::graphql::scalar::DateTime;

/// 停止接待操作的拒绝原因。 Why nothing was closed or lifted.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum ClosureErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 该时间内已有预约，须选择取消或照常进行。 Somebody is expected in that time: say whether the visits are called off or kept.
    VisitsAhead,
    /// 工作室已不存续。 The studio has ended.
    StudioNotOpen,
    /// 已撤回。 It was lifted already.
    Lifted,
    /// 已结束。 It is over.
    Over,
}

/// 停止接待操作未成。 Why nothing was closed or lifted.
#[derive(SimpleObject)]
pub(super) struct ClosureUserError {
    /// 代码。 Its code.
    code: ClosureErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 已有预约时：预约数。 When somebody is expected: how many.
    appointment_count: Option<i64>,
    /// 已有预约时：最近一次的时刻。 When somebody is expected: when the next begins.
    next_at: Option<DateTime>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

pub(super) fn told(ctx: &Ctx, error: &ClosureError) -> ClosureUserError {
    use ClosureErrorCode as Code;
    let (mut appointment_count, mut next_at, mut current_version) = (None, None, None);
    let (code, field, zh, en) = match error {
        ClosureError::Conflict { version } => {
            current_version = Some(*version);
            let (zh, en) = (
                "已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            );
            (Code::Conflict, "expectedVersion", zh.to_owned(), en.to_owned())
        }
        ClosureError::VisitsAhead { count, next_at: next } => {
            (appointment_count, next_at) = (Some(*count), Some(DateTime(*next)));
            (
                Code::VisitsAhead,
                "visits",
                format!("该时间内已有 {count} 个预约，请查看后选择取消或照常进行。"),
                format!(
                    "{count} visits lie in that time; please look at them and say whether they are called off or kept."
                ),
            )
        }
        ClosureError::StudioNotOpen => (
            Code::StudioNotOpen,
            "studioId",
            "工作室已不存续，无需停止接待。".to_owned(),
            "The studio has ended; there is nothing to close.".to_owned(),
        ),
        ClosureError::Lifted => {
            (Code::Lifted, "id", "已撤回，无需重复操作。".to_owned(), "It was lifted already.".to_owned())
        }
        ClosureError::Over => (
            Code::Over,
            "id",
            "已经结束，不能撤回。".to_owned(),
            "It is over and cannot be lifted.".to_owned(),
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    ClosureUserError { code, message: ctx.say(zh, en), path, appointment_count, next_at, current_version }
}
