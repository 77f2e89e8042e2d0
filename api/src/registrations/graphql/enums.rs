//! The closed lists of registrations as clients see them, and what the viewer may do.

use async_graphql::{Enum, SimpleObject};
use entity::lecture::Model as Lecture;
use entity::registration::Model;
use entity::value;

use super::super::policy::Action;
use super::super::rules::window::Closed;
use super::super::service::{self, Standing, Step};
use crate::ctx::Ctx;

/// 报名的状态。 Where a registration stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::RegistrationState")]
pub(super) enum RegistrationState {
    /// 已报名。 They have their places.
    Registered,
    /// 已递补，限时保留，待确认。 Places are kept for who waited, for a while.
    Offered,
    /// 已放弃。 They did not want what was offered.
    Declined,
    /// 逾期未答复。 They did not answer in time.
    Lapsed,
    /// 讲堂延期，递补已收回，位次保留。 The lecture was postponed while it was offered: they wait on.
    Recalled,
    /// 已取消。 They cancelled it.
    Cancelled,
    /// 工作人员取消。 Staff cancelled it, with a reason.
    CancelledByStaff,
    /// 讲堂取消。 The lecture does not take place.
    LectureCancelled,
}

/// 报名的途径。 How a registration came to be.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::RegistrationChannel")]
pub(super) enum RegistrationChannel {
    /// 本人报名。 They registered themselves.
    Own,
    /// 候补。 They waited for it.
    Waitlist,
    /// 电话报名。 Somebody registered them by phone.
    Phone,
}

/// 不能报名的原因。 Why nobody registers now.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "Closed")]
pub(super) enum RegistrationClosed {
    /// 尚未开放。 It opens later.
    NotYet,
    /// 已截止。 It is over.
    Over,
    /// 讲堂延期。 The lecture waits for another date.
    Postponed,
    /// 讲堂取消。 The lecture does not take place.
    Cancelled,
    /// 讲堂不在日历上，或已举办。 The lecture has no date, or took place.
    NotScheduled,
}

/// 可对讲堂报名做的操作。 What can be done about the registration for a lecture.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureRegistrationAction {
    /// 报名（registerForLecture）。 Register: `registerForLecture`.
    Register,
    /// 加入候补（joinLectureWaitlist）。 Wait for a place: `joinLectureWaitlist`.
    JoinWaitlist,
    /// 更改设置（setLectureRegistration）。 Set it anew: `setLectureRegistration`.
    Set,
    /// 电话报名（registerByPhone）。 Register somebody who agreed by phone: `registerByPhone`.
    RegisterByPhone,
}

/// 可对一个报名做的操作。 What can be done with a registration.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum RegistrationAction {
    /// 接受递补的名额（acceptLecturePlace）。 Take the places that are kept: `acceptLecturePlace`.
    Accept,
    /// 更改同来人数（changeRegistration）。 Change how many come along: `changeRegistration`.
    Change,
    /// 取消报名或放弃递补（cancelRegistration）。 Call it off, or leave what is kept to the next: `cancelRegistration`.
    Cancel,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct LectureRegistrationAllowedAction {
    /// 何事。 What.
    action: LectureRegistrationAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct RegistrationAllowedAction {
    /// 何事。 What.
    action: RegistrationAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

const OF_HALL: [(LectureRegistrationAction, Step, &[&str]); 4] = [
    (LectureRegistrationAction::Register, Step::Register, &["idempotencyKey", "name"]),
    (LectureRegistrationAction::JoinWaitlist, Step::Join, &["idempotencyKey"]),
    (
        LectureRegistrationAction::Set,
        Step::Set,
        &["expectedVersion", "capacity", "opensAt", "closesAt", "cancelUntil"],
    ),
    (
        LectureRegistrationAction::RegisterByPhone,
        Step::RegisterByPhone,
        &["idempotencyKey", "residentName", "residentPhone", "agreedAt"],
    ),
];

const OF_ONE: [(RegistrationAction, Action, &[&str]); 3] = [
    (RegistrationAction::Accept, Action::Accept, &["expectedVersion", "name"]),
    (RegistrationAction::Change, Action::Change, &["expectedVersion", "companions"]),
    (RegistrationAction::Cancel, Action::Cancel, &["expectedVersion"]),
];

/// What the viewer may do about the registration for a lecture.
pub(super) fn allowed(ctx: &Ctx, standing: &Standing) -> Vec<LectureRegistrationAllowedAction> {
    let shown = |(action, step, input): (LectureRegistrationAction, Step, &[&'static str])| {
        let reason_code = service::why_not(&ctx.actor, standing, step);
        let required_input = input.to_vec();
        LectureRegistrationAllowedAction {
            action,
            enabled: reason_code.is_none(),
            reason_code,
            required_input,
        }
    };
    OF_HALL.into_iter().map(shown).collect()
}

/// What the viewer may do with a registration.
pub(super) fn allowed_of_one(ctx: &Ctx, lecture: &Lecture, row: &Model) -> Vec<RegistrationAllowedAction> {
    let now = (ctx.app.clock.now(), ctx.app.clock.real_now());
    let shown = |(action, asked, input): (RegistrationAction, Action, &[&'static str])| {
        let reason_code = service::why_not_one(&ctx.actor, (lecture, row), now, asked);
        let required_input = input.to_vec();
        RegistrationAllowedAction { action, enabled: reason_code.is_none(), reason_code, required_input }
    };
    OF_ONE.into_iter().map(shown).collect()
}
