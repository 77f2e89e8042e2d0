//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};
use entity::Instant;

use super::super::error::PauseError;
use crate::ctx::Ctx;
use crate::graphql::scalar::DateTime;

/// 未到场与暂停预约操作的拒绝原因。 Why nothing is done with an absence or a pause.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum BookingPauseErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 暂停已经结束。 The pause is over.
    PauseEnded,
    /// 已申诉过。 The resident has appealed before.
    Appealed,
    /// 没有申诉。 There is no appeal.
    NoAppeal,
    /// 申诉已答复。 The appeal was answered.
    Answered,
    /// 该居民已暂停预约。 The resident is paused already.
    AlreadyPaused,
    /// 该预约没有未到场记录，或已更正。 The visit was never noted as missed, or took place after all.
    NotMissed,
    /// 已提出过异议。 The resident has disputed it before.
    Disputed,
    /// 提出异议的期限已过。 It can be disputed no more.
    DisputeClosed,
    /// 工作人员已有决定。 Staff have decided about it.
    Decided,
    /// 本就不计入。 It does not count already.
    NotCounted,
    /// 已计入。 It counts already.
    Counted,
}

/// 未到场与暂停预约操作未成。 Why nothing was done with an absence or a pause.
#[derive(SimpleObject)]
pub(super) struct BookingPauseUserError {
    /// 代码。 Its code.
    code: BookingPauseErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 相关时刻：现有的暂停至何时，或异议何时截止。 Until when they are paused, or since when it can be disputed no more.
    at: Option<DateTime>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

fn words(error: &PauseError) -> (&'static str, &'static str) {
    match error {
        PauseError::Conflict { .. } => (
            "已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        PauseError::PauseEnded => {
            ("暂停已经结束，可继续预约。", "The pause is over: booking is possible again.")
        }
        PauseError::Appealed => (
            "已申诉过，请等候或查看答复。",
            "There is an appeal already: please wait for the answer, or read it.",
        ),
        PauseError::NoAppeal => (
            "居民没有申诉；如需提前结束，请解除暂停。",
            "There is no appeal; to end the pause, please lift it.",
        ),
        PauseError::Answered => (
            "申诉已答复；如需提前结束，请解除暂停。",
            "The appeal was answered; to end the pause, please lift it.",
        ),
        PauseError::AlreadyPaused { .. } => (
            "该居民已暂停预约；如需另定期限，请先解除现有的暂停。",
            "The resident is paused already; for another time, please lift that pause first.",
        ),
        PauseError::NotMissed => (
            "该预约没有未到场记录，或接待已进行，无需处理。",
            "The visit was not noted as missed, or took place: there is nothing to do.",
        ),
        PauseError::Disputed => {
            ("已提出过异议，请等候核实。", "It was disputed already: please wait for the decision.")
        }
        PauseError::DisputeClosed { .. } => (
            "提出异议的期限已过；如因此暂停预约，可对暂停申诉。",
            "It is too late to dispute it; a pause that it leads to can be appealed against.",
        ),
        PauseError::Decided => (
            "工作人员已有决定；如因此暂停预约，可对暂停申诉。",
            "Staff have decided about it; a pause that it leads to can be appealed against.",
        ),
        PauseError::NotCounted => ("本就不计入，无需操作。", "It does not count already."),
        PauseError::Counted => ("已计入，无需操作。", "It counts already."),
    }
}

fn code_and_field(error: &PauseError) -> (BookingPauseErrorCode, &'static str) {
    use BookingPauseErrorCode as Code;
    match error {
        PauseError::Conflict { .. } => (Code::Conflict, "expectedVersion"),
        PauseError::PauseEnded => (Code::PauseEnded, "pauseId"),
        PauseError::Appealed => (Code::Appealed, "pauseId"),
        PauseError::NoAppeal => (Code::NoAppeal, "pauseId"),
        PauseError::Answered => (Code::Answered, "pauseId"),
        PauseError::AlreadyPaused { .. } => (Code::AlreadyPaused, "appointmentId"),
        PauseError::NotMissed => (Code::NotMissed, "appointmentId"),
        PauseError::Disputed => (Code::Disputed, "appointmentId"),
        PauseError::DisputeClosed { .. } => (Code::DisputeClosed, "appointmentId"),
        PauseError::Decided => (Code::Decided, "appointmentId"),
        PauseError::NotCounted => (Code::NotCounted, "appointmentId"),
        PauseError::Counted => (Code::Counted, "appointmentId"),
    }
}

pub(super) fn told(ctx: &Ctx, error: &PauseError) -> BookingPauseUserError {
    let ((zh, en), (code, field)) = (words(error), code_and_field(error));
    let at: Option<Instant> = match error {
        PauseError::AlreadyPaused { until: at } | PauseError::DisputeClosed { closed_at: at } => Some(*at),
        _ => None,
    };
    let current_version = match error {
        PauseError::Conflict { version } => Some(*version),
        _ => None,
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    BookingPauseUserError { code, message: ctx.say(zh, en), path, at: at.map(DateTime), current_version }
}
