//! What somebody may do with a request.

use async_graphql::{Enum, SimpleObject};

use super::super::service::{Move, Seen, Step, why_not};
use crate::ctx::Ctx;

/// 对讲座需求可做的操作。 What can be done with a request.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureRequestAction {
    /// 修改并重新提交（editLectureRequest）。 Write it anew and send it in again.
    Edit,
    /// 撤回，或退出而留给附议人（withdrawLectureRequest）。 Take it back, or leave it to those who joined in.
    Withdraw,
    /// 公开（publishLectureRequest）。 Let everybody read it.
    Publish,
    /// 退回修改（returnLectureRequest）。 Give it back to be mended.
    Return,
    /// 不予采纳（declineLectureRequest）。 Decline it.
    Decline,
    /// 并入另一项（mergeLectureRequest）。 Have it go on in another.
    Merge,
    /// 撤销合并（unmergeLectureRequest）。 Undo that.
    Unmerge,
    /// 附议（endorseLectureRequest）；已附议的不列出。 Join in; not listed for who has.
    Endorse,
    /// 取消附议（withdrawEndorsement）；未附议的不列出。 Join in no more; not listed for who has not.
    WithdrawEndorsement,
    /// 邀请委员主讲（askLecturer）。 Ask a member to give the lecture.
    AskLecturer,
    /// 撤回邀请（withdrawLecturerAsk）。 Take that back.
    WithdrawLecturerAsk,
    /// 委员承接主讲（acceptLectureRequest）。 Take it on as a member.
    Accept,
    /// 受邀委员婉拒（declineLecturerAsk）。 Decline what one was asked.
    DeclineLecturerAsk,
    /// 退还已承接的需求（giveBackLectureRequest）。 Give back what was taken on.
    GiveBack,
    /// 据此提出讲堂（proposeLecture）。 Propose the lecture that answers it.
    ProposeLecture,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct LectureRequestAllowedAction {
    /// 何事。 What.
    action: LectureRequestAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

const VERSION: &[&str] = &["expectedVersion"];
const REASON: &[&str] = &["expectedVersion", "reason"];

const ACTIONS: [(LectureRequestAction, Step, &[&str]); 15] = [
    (LectureRequestAction::Edit, Step::Take(Move::Edit), &["expectedVersion", "wish"]),
    (LectureRequestAction::Withdraw, Step::Take(Move::Withdraw), VERSION),
    (LectureRequestAction::Publish, Step::Take(Move::Publish), VERSION),
    (LectureRequestAction::Return, Step::Take(Move::Return), REASON),
    (LectureRequestAction::Decline, Step::Take(Move::Decline), REASON),
    (LectureRequestAction::Merge, Step::Take(Move::Merge), &["expectedVersion", "intoRequestId"]),
    (LectureRequestAction::Unmerge, Step::Take(Move::Unmerge), VERSION),
    (LectureRequestAction::Endorse, Step::Endorse, &[]),
    (LectureRequestAction::WithdrawEndorsement, Step::Leave, &[]),
    (LectureRequestAction::AskLecturer, Step::Ask, &["expectedVersion", "memberId", "note"]),
    (LectureRequestAction::WithdrawLecturerAsk, Step::TakeBackAsk, VERSION),
    (LectureRequestAction::Accept, Step::Take(Move::Accept), VERSION),
    (LectureRequestAction::DeclineLecturerAsk, Step::DeclineAsk, REASON),
    (LectureRequestAction::GiveBack, Step::Take(Move::GiveBack), REASON),
    (LectureRequestAction::ProposeLecture, Step::ProposeLecture, &["words"]),
];

pub(super) fn allowed(ctx: &Ctx, seen: &Seen<'_>) -> Vec<LectureRequestAllowedAction> {
    // To say again what is so already changes nothing, and is not offered.
    let is_offered = |step: Step| match step {
        Step::Endorse => !seen.ties.endorses,
        Step::Leave => seen.ties.endorses,
        _ => true,
    };
    let offered = ACTIONS.into_iter().filter(|(_, step, _)| is_offered(*step));
    let shown = offered.map(|(action, step, input)| {
        let reason_code = why_not(&ctx.actor, seen, step);
        let required_input = input.to_vec();
        LectureRequestAllowedAction { action, enabled: reason_code.is_none(), reason_code, required_input }
    });
    shown.collect()
}
