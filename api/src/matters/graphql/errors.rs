//! What is said of a refusal, in both languages.

use async_graphql::{Enum, SimpleObject};
use chrono::NaiveDate;

use super::super::MatterError;
use crate::ctx::Ctx;
use crate::graphql::scalar::LocalDate;

/// 事项操作的拒绝原因。 Why no matter was opened, or a step not taken.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum MatterErrorCode {
    /// 已被他人改动。 Somebody took a step in between.
    Conflict,
    /// 当前状态不能这样做。 The step does not lead on from where it stands.
    NotNow,
    /// 尚无接待记录。 There is no record of the visit yet.
    NoRecord,
    /// 接待记录已属于一件事项。 The record belongs to a matter already.
    RecordTaken,
    /// 办理期限晚于承诺日期。 The due date would be later than what was promised.
    DueAfterPromise,
    /// 期限过远，无法推算。 So many workdays are not reached within four years.
    DueTooFar,
    /// 不能由其承办。 Whoever is named cannot have it in hand.
    OwnerUnfit,
    /// 已由其承办。 They have it in hand already.
    SameOwner,
    /// 须写明说明。 Words are needed.
    WordsMissing,
    /// 这是唯一的来源。 Nothing else is left that it comes from.
    LastSource,
    /// 已达延期次数。 It was extended as often as it may be.
    ExtensionLimit,
    /// 延期过长。 It would be extended by more than is allowed.
    ExtensionTooLong,
    /// 已过反馈期限。 The days for saying so are over.
    TooLate,
    /// 已对此结果作过反馈。 This effect was answered by them already.
    AlreadySaid,
    /// 居民仍可要求重新办理。 Residents may still have it taken up again.
    NotYet,
    /// 目标事项不在办理中。 The other matter is not open.
    TargetNotOpen,
    /// 不能并入自身。 A matter does not go on in itself.
    SameMatter,
}

/// 事项操作未成。 Why no matter was opened, or a step not taken.
#[derive(SimpleObject)]
pub(super) struct MatterUserError {
    /// 代码。 Its code.
    code: MatterErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
    /// 有关日期：承诺日期，或反馈期限的最后一天。 The date that it is about: what was promised, or the last day for an answer.
    on: Option<LocalDate>,
    /// 有关限额：延期次数或天数。 The limit that it is about: how often, or by how many workdays.
    limit: Option<i64>,
}

/// What a client is told of a refusal.
pub(super) fn told(ctx: &Ctx, error: &MatterError) -> MatterUserError {
    let (code, path, zh, en) = facts(error).unwrap_or_else(|| {
        let (code, path, zh, en) = plain(error);
        (code, path, zh.to_owned(), en.to_owned())
    });
    let current_version = match error {
        MatterError::Conflict { version } => Some(*version),
        _ => None,
    };
    MatterUserError {
        code,
        message: ctx.say(zh, en),
        path: vec!["input".to_owned(), path.to_owned()],
        current_version,
        on: date(error).map(LocalDate),
        limit: limit(error),
    }
}

fn date(error: &MatterError) -> Option<NaiveDate> {
    match error {
        MatterError::DueAfterPromise { promised_on } => Some(*promised_on),
        MatterError::TooLate { until } | MatterError::NotYet { until } => Some(*until),
        _ => None,
    }
}

fn limit(error: &MatterError) -> Option<i64> {
    match error {
        MatterError::ExtensionLimit { limit } | MatterError::ExtensionTooLong { limit } => Some(*limit),
        _ => None,
    }
}

/// What is said with the facts of a refusal; `None` where it has none beside its code.
fn facts(error: &MatterError) -> Option<(MatterErrorCode, &'static str, String, String)> {
    Some(match error {
        MatterError::DueAfterPromise { promised_on } => (
            MatterErrorCode::DueAfterPromise,
            "dueInWorkdays",
            format!("已承诺居民于 {promised_on} 前办理，期限不能晚于此；请减少工作日数，或不填。"),
            format!(
                "The resident was promised {promised_on}; please take fewer workdays, or leave them out."
            ),
        ),
        MatterError::ExtensionLimit { limit } => (
            MatterErrorCode::ExtensionLimit,
            "matterId",
            format!("至多延期 {limit} 次，请按期办理，或由工作人员转办。"),
            format!("A matter is extended {limit} times at most; please see to it, or let staff pass it on."),
        ),
        MatterError::ExtensionTooLong { limit } => (
            MatterErrorCode::ExtensionTooLong,
            "workdays",
            format!("每次至多延长 {limit} 个工作日。"),
            format!("A matter is extended by {limit} workdays at most."),
        ),
        MatterError::TooLate { until } => (
            MatterErrorCode::TooLate,
            "matterId",
            format!("反馈期限已于 {until} 截止；如仍未解决，请再次预约反映。"),
            format!("It could be answered until {until}; if it is not solved, please book another visit."),
        ),
        MatterError::NotYet { until } => (
            MatterErrorCode::NotYet,
            "matterId",
            format!("居民可在 {until} 前要求重新办理，其后自动办结；工作人员可写明原因提前办结。"),
            format!(
                "Residents may have it taken up again until {until}; it closes by itself then. Staff may close it early with a reason."
            ),
        ),
        _ => return None,
    })
}

/// What is said of a refusal that has no facts beside its code.
fn plain(error: &MatterError) -> (MatterErrorCode, &'static str, &'static str, &'static str) {
    match error {
        MatterError::Conflict { .. } => (
            MatterErrorCode::Conflict,
            "expectedVersion",
            "事项已有变动，请在最新内容上重试。",
            "Somebody took a step in between; please try again on what it is now.",
        ),
        MatterError::NoRecord => (
            MatterErrorCode::NoRecord,
            "appointmentId",
            "尚未提交接待记录，请先提交。",
            "There is no record of the visit yet; please file it first.",
        ),
        MatterError::RecordTaken => (
            MatterErrorCode::RecordTaken,
            "appointmentId",
            "此接待记录已属于一件事项，请查看该事项。",
            "This record belongs to a matter already; please look at that one.",
        ),
        MatterError::DueTooFar => (
            MatterErrorCode::DueTooFar,
            "workdays",
            "四年内数不到这么多工作日，请减少天数。",
            "So many workdays are not reached within four years; please take fewer.",
        ),
        MatterError::OwnerUnfit => (
            MatterErrorCode::OwnerUnfit,
            "ownerId",
            "承办者须为在任委员、开放的工作室、专委会或承办单位，请另选。",
            "A member who serves, a studio that is open, a special committee or an undertaking unit is needed; please choose another.",
        ),
        MatterError::SameOwner => (
            MatterErrorCode::SameOwner,
            "ownerId",
            "事项已由其承办，请另选承办者。",
            "They have it in hand already; please choose another.",
        ),
        MatterError::WordsMissing => (
            MatterErrorCode::WordsMissing,
            "note",
            "请写明原因或办理结果。",
            "Please say why, or what came of it.",
        ),
        MatterError::LastSource => (
            MatterErrorCode::LastSource,
            "sourceId",
            "这是事项唯一的来源，不能移出；可注明原因办结，或并入另一事项。",
            "Nothing else is left that the matter comes from; close it with a reason, or merge it into another.",
        ),
        MatterError::AlreadySaid => (
            MatterErrorCode::AlreadySaid,
            "matterId",
            "您已对此办理结果作过反馈。",
            "You have answered this effect already.",
        ),
        MatterError::TargetNotOpen => (
            MatterErrorCode::TargetNotOpen,
            "targetId",
            "目标事项已有结果或已结束，请选择办理中的事项。",
            "The other matter has an effect or is over; please choose one that is open.",
        ),
        MatterError::SameMatter => {
            (MatterErrorCode::SameMatter, "targetId", "请选择另一件事项。", "Please choose another matter.")
        }
        _ => (
            MatterErrorCode::NotNow,
            "matterId",
            "事项当前的状态不允许这一步，请刷新后查看可做的事。",
            "This step does not lead on from where the matter stands; please look at what is allowed now.",
        ),
    }
}
