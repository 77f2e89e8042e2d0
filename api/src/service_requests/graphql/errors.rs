//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::RequestError as E;
use super::types::ServiceRequestState;
use crate::ctx::Ctx;

/// 专业服务需求操作的错误代码。 Why nothing is asked for, or a request is not moved.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum ServiceRequestErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 当前状态不允许此操作。 It does not stand where this could be done.
    NotNow,
    /// 进行中的需求已达上限。 They have as many open requests as one may.
    RequestLimit,
    /// 须先同意现行隐私告知。 They have not agreed to the privacy notice that holds.
    ConsentNeeded,
    /// 接待方不再接待。 Whoever was named receives nobody.
    HostGone,
}

/// 可预见的错误。 A foreseen error, with what a client needs to go on.
#[derive(SimpleObject)]
pub(super) struct ServiceRequestUserError {
    /// 错误代码。 The code.
    code: ServiceRequestErrorCode,
    /// 给读者看的说明。 What to show, in the viewer's language.
    message: String,
    /// 出错的输入字段。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
    /// 当前状态。 Where it stands.
    state: Option<ServiceRequestState>,
    /// 上限。 The limit that was reached.
    limit: Option<i64>,
    /// 须同意的隐私告知版本。 The version of the notice to agree to.
    notice_version: Option<i32>,
}

pub(super) fn told(ctx: &Ctx, error: E) -> ServiceRequestUserError {
    let (code, field, zh, en) = words(error);
    let mut told = ServiceRequestUserError {
        code,
        message: ctx.say(zh, en),
        path: vec!["input".to_owned(), field.to_owned()],
        current_version: None,
        state: None,
        limit: None,
        notice_version: None,
    };
    match error {
        E::Conflict { version } => told.current_version = Some(version),
        E::NotNow { state } => told.state = Some(state.into()),
        E::RequestLimit { limit } => told.limit = Some(limit),
        E::ConsentNeeded { version } => told.notice_version = Some(version),
        E::HostGone => {}
    }
    told
}

type Words = (ServiceRequestErrorCode, &'static str, String, String);

fn words(error: E) -> Words {
    use ServiceRequestErrorCode as C;
    let of = |code, field, zh: &str, en: &str| (code, field, zh.to_owned(), en.to_owned());
    match error {
        E::Conflict { .. } => of(
            C::Conflict,
            "expectedVersion",
            "已被他人处理，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        E::NotNow { .. } => of(
            C::NotNow,
            "requestId",
            "当前状态不能这样办理；已预约的请先取消预约。",
            "It does not stand where this could be done; if a visit is booked for it, cancel the visit first.",
        ),
        E::RequestLimit { limit } => (
            C::RequestLimit,
            "need",
            format!("最多可同时提出 {limit} 项需求，请先办结或撤回一项。"),
            format!("You can have {limit} open requests at once; please withdraw one first."),
        ),
        E::ConsentNeeded { .. } => of(
            C::ConsentNeeded,
            "agreedNoticeVersion",
            "请先阅读并同意现行的隐私告知。",
            "Please read and agree to the privacy notice that holds.",
        ),
        E::HostGone => of(
            C::HostGone,
            "hostId",
            "该接待方不再接待，请转介给其他委员或工作室。",
            "This host receives nobody any more; please name another.",
        ),
    }
}
