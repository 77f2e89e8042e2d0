//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::OfferingError as E;
use super::types::OfferingState;
use crate::ctx::Ctx;

/// 专业服务操作的错误代码。 Why an offering is not written or moved.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum ServiceOfferingErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 当前状态不允许此操作。 It does not stand where this could be done.
    NotNow,
    /// 已有同类专业服务。 The host offers something of this kind already.
    AlreadyOffered,
    /// 委员已离任或工作室已注销。 The member has left, or the studio is closed.
    HostGone,
    /// 预约服务不属于该接待方。 What was named to be booked is not the host's.
    ServiceElsewhere,
}

/// 可预见的错误。 A foreseen error, with what a client needs to go on.
#[derive(SimpleObject)]
pub(super) struct ServiceOfferingUserError {
    /// 错误代码。 The code.
    code: ServiceOfferingErrorCode,
    /// 给读者看的说明。 What to show, in the viewer's language.
    message: String,
    /// 出错的输入字段。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
    /// 当前状态。 Where it stands.
    state: Option<OfferingState>,
}

pub(super) fn told(ctx: &Ctx, error: E) -> ServiceOfferingUserError {
    use ServiceOfferingErrorCode as C;
    let (code, field, zh, en) = match error {
        E::Conflict { .. } => (
            C::Conflict,
            "expectedVersion",
            "已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        E::NotNow { .. } => (
            C::NotNow,
            "offeringId",
            "当前状态不能这样办理，请刷新后按可做的操作办理。",
            "It does not stand where this could be done; please reload and see what can be done now.",
        ),
        E::AlreadyOffered => (
            C::AlreadyOffered,
            "category",
            "已有同类专业服务，请修改原有的。",
            "There is one of this kind already; please change that one.",
        ),
        E::HostGone => (
            C::HostGone,
            "hostId",
            "委员已离任或工作室已注销，不再提供服务。",
            "The member has left, or the studio is closed: nothing is offered any more.",
        ),
        E::ServiceElsewhere => (
            C::ServiceElsewhere,
            "words.serviceId",
            "该预约服务不属于此接待方，请选择其自己的服务，或留空。",
            "This service is another host's; please choose one of its own, or none.",
        ),
    };
    ServiceOfferingUserError {
        code,
        message: ctx.say(zh, en),
        path: std::iter::once("input").chain(field.split('.')).map(str::to_owned).collect(),
        current_version: if let E::Conflict { version } = error { Some(version) } else { None },
        state: if let E::NotNow { state } = error { Some(state.into()) } else { None },
    }
}
