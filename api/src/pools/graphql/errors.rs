//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::PoolError;
use super::types::PoolState;
use crate::ctx::Ctx;

/// 接待池操作的拒绝原因。 Why a pool was not changed, or nobody joined it.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum PoolErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 当前状态不允许此操作。 It does not stand where this could be done.
    NotNow,
    /// 该委员已受邀或已加入。 The member was asked already, or is in it.
    AlreadyIn,
    /// 委员已离任。 The member does not serve any more.
    NotServing,
    /// 该服务不是本人的，或方式、时长与接待池不符。 The service is not the member's own, or of another manner or length than the pool.
    NotSuiting,
}

/// 接待池操作未成。 Why a pool was not changed, or nobody joined it.
#[derive(SimpleObject)]
pub(super) struct PoolUserError {
    /// 代码。 Its code.
    code: PoolErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
    /// 状态不允许时：现在的状态。 Where it stands, when that is in the way.
    state: Option<PoolState>,
}

type Words = (PoolErrorCode, &'static str, &'static str, &'static str);

fn words(error: &PoolError) -> Words {
    use PoolErrorCode as Code;
    match error {
        PoolError::Conflict { .. } => (
            Code::Conflict,
            "expectedVersion",
            "已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        PoolError::NotNow { .. } => (
            Code::NotNow,
            "id",
            "接待池当前状态不允许此操作；已结束的不能再改，请另建接待池。",
            "It does not stand where this could be done; one that has ended is not changed any more: please make another.",
        ),
        PoolError::AlreadyIn => (
            Code::AlreadyIn,
            "memberId",
            "该委员已受邀或已加入，请等候答复。",
            "The member was asked already, or is in it: there is nothing to do.",
        ),
        PoolError::NotServing => (
            Code::NotServing,
            "memberId",
            "该委员已离任，请邀请其他委员。",
            "The member does not serve any more: please ask another.",
        ),
        PoolError::NotSuiting => (
            Code::NotSuiting,
            "serviceId",
            "请选择本人的、方式和时长与接待池相同的服务；没有的，请先新建。",
            "Please choose a service of your own of the same manner and length as the pool, or make one first.",
        ),
    }
}

pub(super) fn told(ctx: &Ctx, error: &PoolError) -> PoolUserError {
    let (code, field, zh, en) = words(error);
    let (mut current_version, mut state) = (None, None);
    match error {
        PoolError::Conflict { version } => current_version = Some(*version),
        PoolError::NotNow { state: at } => state = Some((*at).into()),
        PoolError::AlreadyIn | PoolError::NotServing | PoolError::NotSuiting => {}
    }
    let path = vec!["input".to_owned(), field.to_owned()];
    PoolUserError { code, message: ctx.say(zh, en), path, current_version, state }
}
