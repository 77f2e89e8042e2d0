//! In which words a refusal is told.

use async_graphql::{Enum, ID, SimpleObject};

use super::super::error::RosterError;
use crate::ctx::Ctx;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;

/// 值班操作的拒绝原因。 Why a roster was not set, or a place did not change hands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum DutyRosterErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 与已有班次重叠。 Another shift is in the way.
    ShiftOverlaps,
    /// 委员届时请假。 The member is on leave then.
    MemberAway,
    /// 委员届时另有安排。 The member is expected elsewhere then.
    MemberBusy,
    /// 该委员不能在此值班。 The member cannot be on duty here.
    NotEligible,
    /// 班次已开始。 The shift has begun.
    ShiftBegun,
    /// 班次已撤销。 The shift was taken off the roster.
    ShiftRemoved,
    /// 换班或顶班已结束。 The exchange came to an end.
    ExchangeEnded,
    /// 不是本人的岗位。 Another has this place.
    NotYourPlace,
    /// 已提出，尚待答复。 It was proposed already, and not answered yet.
    AlreadyProposed,
    /// 岗位空缺。 Nobody has this place.
    PlaceVacant,
    /// 两个岗位都是本人的。 Both places are the member's own.
    OwnPlace,
    /// 工作室现不开放。 The studio does not receive.
    StudioNotOpen,
    /// 期间内没有这样的日子。 No day of the span is one of those.
    NoDates,
    /// 班次过多。 There would be too many shifts.
    TooManyShifts,
}

/// 值班操作未成。 Why a roster was not set, or a place did not change hands.
#[derive(SimpleObject)]
pub(super) struct DutyRosterUserError {
    /// 代码。 Its code.
    code: DutyRosterErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 委员请假、另有安排或不能值班时：哪位委员。 Who is away, expected elsewhere, or cannot be on duty.
    member_id: Option<ID>,
    /// 委员请假或另有安排时：至何时。 Until when they are.
    until: Option<DateTime>,
    /// 委员请假或另有安排时：届时可以值班的其他委员，最多三位。 Who could be on duty instead, at most three.
    other_member_ids: Vec<ID>,
    /// 与班次重叠时：该班次。 Which shift is in the way.
    shift_id: Option<ID>,
    /// 与班次重叠时：该班次的开始时刻。 When that begins.
    shift_starts_at: Option<DateTime>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

fn words(error: &RosterError) -> (&'static str, &'static str) {
    match error {
        RosterError::Conflict { .. } => (
            "已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        RosterError::ShiftOverlaps { .. } => (
            "与已有的班次重叠，请先撤销该班次、另选时间，或另请委员。",
            "Another shift is in the way: take that off the roster first, or choose another time or member.",
        ),
        RosterError::MemberAway { .. } => (
            "该委员届时请假，请另选班次或委员。",
            "The member is on leave then: please choose another shift or member.",
        ),
        RosterError::MemberBusy { .. } => (
            "该委员届时另有接待或预约，请另选班次或委员，或先改期。",
            "The member is expected elsewhere then: please choose another shift or member, or move that first.",
        ),
        RosterError::NotEligible { .. } => (
            "该委员已离任或不属于此工作室，请先加入团队，或另选委员。",
            "The member does not serve or does not belong to this studio: add them to the team first, or choose another.",
        ),
        RosterError::ShiftBegun => (
            "班次已经开始，不能再变动；请选择尚未开始的班次。",
            "The shift has begun and stays as it is: please choose one that has not.",
        ),
        RosterError::ShiftRemoved => {
            ("班次已经撤销，请选择其他班次。", "The shift was taken off the roster: please choose another.")
        }
        RosterError::ExchangeEnded => (
            "该换班或顶班已经结束，如仍需要请重新提出。",
            "This exchange came to an end: please propose it anew if it is still needed.",
        ),
        RosterError::NotYourPlace => (
            "只能换出本人的班次；他人的班次由领衔委员或工作人员调整。",
            "Only one's own place can be exchanged; those of others are changed by the lead or staff.",
        ),
        RosterError::AlreadyProposed => (
            "该班次已提出换班或顶班，请等待答复，或先撤回。",
            "This place was proposed already: wait for the answer, or take it back first.",
        ),
        RosterError::PlaceVacant => (
            "该岗位空缺，请由领衔委员或工作人员指定值班委员。",
            "Nobody has this place: the lead or staff can say who is on duty.",
        ),
        RosterError::OwnPlace => (
            "不能与自己换班，请选择其他委员的班次。",
            "Nobody exchanges with themselves: please choose another member's shift.",
        ),
        RosterError::StudioNotOpen => (
            "工作室现不开放，恢复开放后再排班。",
            "The studio does not receive now: set the roster when it does again.",
        ),
        RosterError::NoDates => (
            "该期间内没有这样的日子，请调整起止日期或规则。",
            "No day of the span is one of those: please choose other dates or another pattern.",
        ),
        RosterError::TooManyShifts { .. } => (
            "一次最多排 200 个班次，请缩短期间。",
            "At most 200 shifts are set in one go: please choose a shorter span.",
        ),
    }
}

fn code(error: &RosterError) -> (DutyRosterErrorCode, &'static str) {
    use DutyRosterErrorCode as Code;
    match error {
        RosterError::Conflict { .. } => (Code::Conflict, "expectedVersion"),
        RosterError::ShiftOverlaps { .. } => (Code::ShiftOverlaps, ""),
        RosterError::MemberAway { .. } => (Code::MemberAway, ""),
        RosterError::MemberBusy { .. } => (Code::MemberBusy, ""),
        RosterError::NotEligible { .. } => (Code::NotEligible, ""),
        RosterError::ShiftBegun => (Code::ShiftBegun, ""),
        RosterError::ShiftRemoved => (Code::ShiftRemoved, ""),
        RosterError::ExchangeEnded => (Code::ExchangeEnded, "exchangeId"),
        RosterError::NotYourPlace => (Code::NotYourPlace, "placeId"),
        RosterError::AlreadyProposed => (Code::AlreadyProposed, "placeId"),
        RosterError::PlaceVacant => (Code::PlaceVacant, ""),
        RosterError::OwnPlace => (Code::OwnPlace, ""),
        RosterError::StudioNotOpen => (Code::StudioNotOpen, "studioId"),
        RosterError::NoDates => (Code::NoDates, "pattern"),
        RosterError::TooManyShifts { .. } => (Code::TooManyShifts, "until"),
    }
}

pub(super) fn told(ctx: &Ctx, error: &RosterError) -> DutyRosterUserError {
    let ((zh, en), (code, field)) = (words(error), code(error));
    let path = ["input", field].into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let mut told = DutyRosterUserError {
        code,
        message: ctx.say(zh, en),
        path,
        member_id: None,
        until: None,
        other_member_ids: Vec::new(),
        shift_id: None,
        shift_starts_at: None,
        current_version: None,
    };
    match error {
        RosterError::Conflict { version } => told.current_version = Some(*version),
        RosterError::ShiftOverlaps { shift, starts_at } => {
            told.shift_id = Some(shift.to_global());
            told.shift_starts_at = Some(DateTime(*starts_at));
        }
        RosterError::MemberAway { member, until, others }
        | RosterError::MemberBusy { member, until, others } => {
            told.member_id = Some(member.to_global());
            told.until = Some(DateTime(*until));
            told.other_member_ids = others.iter().map(|member| member.to_global()).collect();
        }
        RosterError::NotEligible { member } => told.member_id = Some(member.to_global()),
        _ => {}
    }
    told
}
