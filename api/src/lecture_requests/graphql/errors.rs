//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::{LectureRequestError as E, Text};
use super::types::LectureRequestState;
use crate::ctx::Ctx;

/// 讲座需求操作的错误代码。 Why nothing is asked for, or a request is not moved.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureRequestErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 当前状态不允许此操作。 It does not stand where this could be done.
    NotNow,
    /// 进行中的需求已达上限。 They have as many open requests as one may.
    RequestLimit,
    /// 须先同意现行隐私告知。 They have not agreed to the privacy notice that holds.
    ConsentNeeded,
    /// 含有手机号或身份证号。 Everybody would read somebody's telephone or identity number.
    PersonalNumber,
    /// 已邀请一位委员，尚未答复。 A member is being asked, and has not answered.
    AlreadyAsked,
    /// 没有待答复的邀请。 Nobody is being asked.
    NobodyAsked,
    /// 委员已不在任。 Whoever was named serves no more.
    MemberGone,
    /// 不能并入自身。 It would be merged into itself.
    IntoItself,
    /// 目标需求不能并入。 The other does not stand where it could take one in.
    IntoNotOpen,
    /// 已有其他需求并入。 Others were merged into it.
    HasTakenIn,
    /// 目标需求已有变化，不能再分出。 The other has moved since it took this one in.
    MovedOn,
}

/// 可预见的错误。 A foreseen error, with what a client needs to go on.
#[derive(SimpleObject)]
pub(super) struct LectureRequestUserError {
    /// 错误代码。 The code.
    code: LectureRequestErrorCode,
    /// 给读者看的说明。 What to show, in the viewer's language.
    message: String,
    /// 出错的输入字段。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
    /// 当前状态，或目标需求的状态。 Where it stands, or where the other does.
    state: Option<LectureRequestState>,
    /// 上限。 The limit that was reached.
    limit: Option<i64>,
    /// 须同意的隐私告知版本。 The version of the notice to agree to.
    notice_version: Option<i32>,
}

pub(super) fn told(ctx: &Ctx, error: E) -> LectureRequestUserError {
    let (code, field, zh, en) = words(error);
    let path = ["input"].into_iter().chain(field.split('.')).map(str::to_owned).collect();
    let mut told = LectureRequestUserError {
        code,
        message: ctx.say(zh, en),
        path,
        current_version: None,
        state: None,
        limit: None,
        notice_version: None,
    };
    match error {
        E::Conflict { version } => told.current_version = Some(version),
        E::NotNow { state } | E::IntoNotOpen { state } => told.state = Some(state.into()),
        E::RequestLimit { limit } => told.limit = Some(limit),
        E::ConsentNeeded { version } => told.notice_version = Some(version),
        E::PersonalNumber { .. }
        | E::AlreadyAsked
        | E::NobodyAsked
        | E::MemberGone
        | E::IntoItself
        | E::HasTakenIn
        | E::MovedOn => {}
    }
    told
}

type Words = (LectureRequestErrorCode, &'static str, String, String);

fn words(error: E) -> Words {
    use LectureRequestErrorCode as C;
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
            "lectureRequestId",
            "当前状态不能这样办理。",
            "It does not stand where this could be done.",
        ),
        E::RequestLimit { limit } => (
            C::RequestLimit,
            "wish",
            format!("最多可同时提出 {limit} 项讲座需求，请先撤回一项，或附议他人的需求。"),
            format!(
                "You can have {limit} open requests at once; withdraw one first, or join in with another's."
            ),
        ),
        E::ConsentNeeded { .. } => of(
            C::ConsentNeeded,
            "agreedNoticeVersion",
            "请先阅读并同意现行的隐私告知。",
            "Please read and agree to the privacy notice that holds.",
        ),
        E::PersonalNumber { text } => of(
            C::PersonalNumber,
            match text {
                Text::Title => "wish.title",
                Text::Words => "wish.words",
                Text::Audience => "wish.audience",
            },
            "内容将公开，请勿写手机号或身份证号。",
            "Everybody will read this: please write no telephone or identity number.",
        ),
        E::AlreadyAsked => of(
            C::AlreadyAsked,
            "lectureRequestId",
            "已邀请一位委员，尚未答复；可先撤回邀请。",
            "A member is being asked and has not answered; that can be taken back first.",
        ),
        E::NobodyAsked => {
            of(C::NobodyAsked, "lectureRequestId", "没有待答复的邀请。", "Nobody is being asked.")
        }
        E::MemberGone => of(
            C::MemberGone,
            "memberId",
            "该委员已不在任，请邀请其他委员。",
            "This member serves no more; please ask another.",
        ),
        E::IntoItself => {
            of(C::IntoItself, "intoRequestId", "不能并入自身。", "It cannot be merged into itself.")
        }
        E::IntoNotOpen { .. } => of(
            C::IntoNotOpen,
            "intoRequestId",
            "目标需求未公开、已结束或已并入其他需求，不能并入。",
            "The other is not public, has ended, or was merged itself.",
        ),
        E::HasTakenIn => of(
            C::HasTakenIn,
            "lectureRequestId",
            "已有其他需求并入此项；请反过来合并。",
            "Others were merged into this one; please merge the other way round.",
        ),
        E::MovedOn => of(
            C::MovedOn,
            "lectureRequestId",
            "目标需求已有变化，不能再分出。",
            "The other has moved since it took this one in: that cannot be undone.",
        ),
    }
}
