//! The closed lists of lectures, as clients see them.

use async_graphql::{Enum, SimpleObject};
use entity::lecture::Model;
use entity::lecture_lecturer::Model as Lecturer;
use entity::value;

use super::super::service::{self, Move, Standing};
use crate::ctx::Ctx;
use crate::registrations::service as registrations;

/// 讲堂的形式。 How a lecture is given.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::LectureMode")]
pub(super) enum LectureMode {
    /// 现场。 People come.
    Onsite,
    /// 线上。 People listen over the network.
    Online,
    /// 现场和线上。 Both.
    Hybrid,
}

/// 讲堂的状态。 Where a lecture is on its way.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::LectureState")]
pub(super) enum LectureState {
    /// 已提出。 Somebody wants to give it.
    Proposed,
    /// 讲稿审核中，或退回修改中。 Its script is being read, or mended.
    ScriptReview,
    /// 已同意，待约定日期。 It can have a date.
    Approved,
    /// 已排期。 It is on the calendar.
    Scheduled,
    /// 已延期，新日期待定。 It was on the calendar, and has no new date yet.
    Postponed,
    /// 已举办：结束后由系统自动记录，或由讲师、工作人员记录；实际未举办的，工作人员可改为取消。 It took place: so the program says once it is over, or a lecturer or staff before. Staff cancel one that did
    /// not take place.
    Held,
    /// 已归档，不再列入日历。 The office is done with it, and it is on no calendar any more.
    Archived,
    /// 已取消。 It does not take place.
    Cancelled,
}

/// 讲师对日期的答复。 What a lecturer said to the date that they were asked for.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::LecturerState")]
pub(super) enum LecturerAnswer {
    /// 待答复。 Nothing yet.
    Asked,
    /// 已接受。 They can come.
    Accepted,
    /// 已谢绝。 They cannot.
    Declined,
}

/// 讲稿版本的状态。 What became of a version of a script.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::ScriptState")]
pub(super) enum LectureScriptState {
    /// 待审核。 It waits to be read.
    Submitted,
    /// 已通过。 It may be said as it is.
    Approved,
    /// 已退回修改。 It has to be mended.
    Returned,
    /// 审核前由提交者撤回。 Whoever handed it in took it back before it was read.
    Withdrawn,
}

/// 讲稿审核的结果。 What the office decides of a version of a script.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureScriptOutcome {
    /// 通过。 It may be said as it is.
    Approved,
    /// 退回修改。 It has to be mended.
    Returned,
}

/// 日期和场地的提示，不妨碍办理。 What is odd about a date or its place, and forbids nothing.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "service::Warning")]
pub(super) enum LectureDateWarning {
    /// 当日为休息日或机关停止办公。 Nobody works on that day, or the office is closed.
    DayOff,
    /// 该年放假安排尚未公布。 The holidays of its year are not published yet.
    Provisional,
    /// 已排期的工作室届时停止接待。 The studio in whose room it is on the calendar is closed then.
    VenueClosed,
    /// 已排期的工作室已不开放。 The studio in whose room it is on the calendar does not receive any more.
    VenueNotOpen,
}

/// 对讲堂可做的操作。 What can be done with a lecture.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureAction {
    /// 修改（updateLecture）。 Change what it says: `updateLecture`.
    Edit,
    /// 提交讲稿（submitLectureScript）。 Hand in a version of its script: `submitLectureScript`.
    SubmitScript,
    /// 撤回讲稿（withdrawLectureScript）。 Take a version of its script back: `withdrawLectureScript`.
    WithdrawScript,
    /// 审核讲稿（reviewLectureScript）。 Read a version of its script: `reviewLectureScript`.
    ReviewScript,
    /// 免讲稿审核而同意（approveLecture）。 Agree to it without a script: `approveLecture`.
    Approve,
    /// 约定日期（proposeLectureDate）。 Ask its lecturers for a date: `proposeLectureDate`.
    AskDate,
    /// 答复日期（answerLectureDate）。 Answer, as a lecturer: `answerLectureDate`.
    AnswerDate,
    /// 排期（scheduleLecture）。 Put the date on the calendar: `scheduleLecture`.
    Schedule,
    /// 延期（postponeLecture）。 Take the date from it: `postponeLecture`.
    Postpone,
    /// 取消（cancelLecture）。 Cancel it: `cancelLecture`.
    Cancel,
    /// 记为已举办（markLectureHeld）。 Say that it took place: `markLectureHeld`.
    Hold,
    /// 归档（archiveLecture）。 Be done with it: `archiveLecture`.
    Archive,
    /// 开放报名，或更改报名设置（setLectureRegistration）。 Open registration for it, or set that anew: `setLectureRegistration`.
    SetRegistration,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct LectureAllowedAction {
    /// 何事。 What.
    action: LectureAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

const ACTIONS: [(LectureAction, Move, &[&str]); 12] = [
    (LectureAction::Edit, Move::Edit, &["expectedVersion", "words"]),
    (LectureAction::SubmitScript, Move::SubmitScript, &["idempotencyKey", "content"]),
    (LectureAction::WithdrawScript, Move::WithdrawScript, &["number", "expectedVersion"]),
    (
        LectureAction::ReviewScript,
        Move::ApproveScript,
        &["number", "expectedVersion", "outcome", "checklist"],
    ),
    (LectureAction::Approve, Move::Approve, &["expectedVersion"]),
    (LectureAction::AskDate, Move::AskDate, &["expectedVersion", "startsAt", "endsAt"]),
    (LectureAction::AnswerDate, Move::AnswerDate, &["dateVersion", "accept"]),
    (LectureAction::Schedule, Move::Schedule, &["expectedVersion"]),
    (LectureAction::Postpone, Move::Postpone, &["expectedVersion", "reason"]),
    (LectureAction::Cancel, Move::Cancel, &["expectedVersion", "reason"]),
    (LectureAction::Hold, Move::Hold, &["expectedVersion"]),
    (LectureAction::Archive, Move::Archive, &["expectedVersion"]),
];

/// What the viewer may do next.
pub(super) fn allowed(
    ctx: &Ctx,
    lecture: (&Model, &[Lecturer]),
    standing: &Standing,
) -> Vec<LectureAllowedAction> {
    let shown = |(action, step, input): (LectureAction, Move, &[&'static str])| {
        let reason_code = service::why_not(&ctx.actor, lecture, standing, step);
        let required_input = input.to_vec();
        LectureAllowedAction { action, enabled: reason_code.is_none(), reason_code, required_input }
    };
    let reason_code = registrations::why_not_set(&ctx.actor, lecture.0);
    let registration = LectureAllowedAction {
        action: LectureAction::SetRegistration,
        enabled: reason_code.is_none(),
        reason_code,
        required_input: vec!["capacity", "opensAt", "closesAt", "cancelUntil"],
    };
    ACTIONS.into_iter().map(shown).chain([registration]).collect()
}
