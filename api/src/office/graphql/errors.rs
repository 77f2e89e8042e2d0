//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::OfficeError;
use crate::ctx::Ctx;

/// 办公室操作的拒绝原因。 Why the profile or a notice was not changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum OfficeErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 当前状态不能这样操作。 A notice in this state does not take this step.
    WrongState,
}

/// 办公室操作未成。 Why the profile or a notice was not changed.
#[derive(SimpleObject)]
pub struct OfficeUserError {
    /// 代码。 Its code.
    code: OfficeErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

pub(super) fn told(ctx: &Ctx, error: &OfficeError) -> OfficeUserError {
    let (code, field, zh, en, current_version) = match error {
        OfficeError::Conflict { version } => (
            OfficeErrorCode::Conflict,
            "expectedVersion",
            "已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
            Some(*version),
        ),
        OfficeError::WrongState { .. } => (
            OfficeErrorCode::WrongState,
            "id",
            "公告已处于该状态，无需重复操作。",
            "The notice is in that state already.",
            None,
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    OfficeUserError { code, message: ctx.say(zh, en), path, current_version }
}
