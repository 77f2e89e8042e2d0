//! What is said of a refusal, in both languages.

use async_graphql::{Enum, SimpleObject};

use super::super::error::StudioError;
use super::values::StudioVisitsAhead;
use crate::ctx::Ctx;
use crate::graphql::scalar::DateTime;
use crate::mutation::Outcome;
use crate::uploads::error::UploadError;
use crate::uploads::words;

/// 工作室操作的拒绝原因。 Why a studio was not added or changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum StudioErrorCode {
    /// 已被他人修改。 Somebody changed the studio in between.
    Conflict,
    /// 同名工作室已存在。 There is a studio of this name.
    NameTaken,
    /// 该乡街已有委员之家。 The township has a Members' Home already.
    HomeTaken,
    /// 该联络站已有接待室。 The liaison station has a room already.
    StationTaken,
    /// 领衔委员须为一至两位。 A studio has one or two leads.
    LeadCount,
    /// 团队人数过多。 The team is too large.
    TeamTooLarge,
    /// 同一委员出现两次。 Somebody was named twice.
    NamedTwice,
    /// 名单中有已离任的委员。 Somebody who was named does not serve.
    NotServing,
    /// 工作室已注销、未获同意或已撤回。 What has ended is not changed any more.
    Ended,
    /// 当前状态下不能这样做。 The step does not lead on from where the studio is.
    NotNow,
    /// 须写明理由。 A reason is needed.
    ReasonMissing,
    /// 已有一件申请在办。 The member asks for a studio already.
    ApplicationOpen,
    /// 尚有预约未进行。 Somebody is still to come.
    VisitsAhead,
    /// 五上墙中一项重复。 One of the five wall items was given twice.
    WallItemTwice,
    /// 动态当前状态下不能这样做。 The step does not lead on from where the post is.
    PostNotNow,
    /// 活动须有已到的日期和参加人数；动态没有。 An activity has a day that has come and a number of residents; news has neither.
    PostFacts,
    /// 须先取得可辨认者的同意。 Everybody who can be recognised has to agree first.
    ConsentMissing,
    /// 照片文件尚未就绪。 The file of a photo is not ready.
    UploadNotReady,
    /// 照片文件未通过检查。 The file of a photo was rejected.
    UploadRejected,
    /// 照片文件已过期或已放弃。 The file of a photo lapsed or was given up.
    UploadGone,
    /// 照片文件已被使用。 Something uses the file of a photo.
    UploadInUse,
    /// 照片文件是为其他用途上传的。 The file of a photo was sent for another purpose.
    UploadWrongPurpose,
    /// 不能发布自己写的内容。 Nobody publishes their own words.
    OwnWords,
    /// 您对该工作室的举报正在办理。 The viewer's report on this studio is being looked into.
    ReportOpen,
    /// 举报已办结。 The report was closed already.
    ReportClosed,
    /// 开放时间重叠。 Two of the weekly hours overlap.
    HoursOverlap,
}

/// 工作室操作未成。 Why a studio was not added or changed.
#[derive(SimpleObject)]
pub struct StudioUserError {
    /// 代码。 Its code.
    code: StudioErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
    /// 尚有预约时：件数与最近一件。 With visits ahead: how many, and when the next begins.
    visits_ahead: Option<StudioVisitsAhead>,
}

pub(super) fn errors<T>(ctx: &Ctx, outcome: Outcome<T, StudioError>) -> Vec<StudioUserError> {
    outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect()
}

fn told(ctx: &Ctx, error: &StudioError) -> StudioUserError {
    let (code, field, zh, en) = text(error);
    let current_version = match error {
        StudioError::Conflict { version } => Some(*version),
        _ => None,
    };
    let visits_ahead = match error {
        StudioError::VisitsAhead { count, next_at } => {
            Some(StudioVisitsAhead { count: *count, next_at: Some(DateTime(*next_at)) })
        }
        _ => None,
    };
    StudioUserError {
        code,
        message: ctx.say(zh, en),
        path: path(error, field),
        current_version,
        visits_ahead,
    }
}

/// Where in the input; of one photo among several, which.
fn path(error: &StudioError, field: &str) -> Vec<String> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    match error {
        StudioError::Photo { at, .. } | StudioError::PhotoConsentMissing { at } => {
            owned(&["input", "words", "photos", &at.to_string(), field])
        }
        _ => owned(&["input", field]),
    }
}

fn of_upload(error: UploadError) -> (StudioErrorCode, &'static str, String, String) {
    let code = match error {
        UploadError::NotReady => StudioErrorCode::UploadNotReady,
        UploadError::Gone => StudioErrorCode::UploadGone,
        UploadError::InUse => StudioErrorCode::UploadInUse,
        UploadError::WrongPurpose => StudioErrorCode::UploadWrongPurpose,
        // The others are told to those who announce a file; here it would have been rejected for them.
        UploadError::Rejected { .. }
        | UploadError::TypeNotAllowed
        | UploadError::Heic
        | UploadError::TooLarge { .. }
        | UploadError::TooManyOpen { .. }
        | UploadError::DayFull => StudioErrorCode::UploadRejected,
    };
    let (zh, en) = words::of_refusal(error);
    (code, "uploadId", zh, en)
}

fn text(error: &StudioError) -> (StudioErrorCode, &'static str, String, String) {
    match error {
        StudioError::Conflict { .. } => (
            StudioErrorCode::Conflict,
            "expectedVersion",
            "工作室已被他人修改，请在最新内容上重试。".to_owned(),
            "Somebody changed it in between; please try again on what it is now.".to_owned(),
        ),
        StudioError::NameTaken { name } => (
            StudioErrorCode::NameTaken,
            "name",
            format!("“{name}”已存在。"),
            format!("{name} exists already."),
        ),
        StudioError::HomeTaken { name } => (
            StudioErrorCode::HomeTaken,
            "regionId",
            format!("该乡街已有“{name}”，每个乡街一个委员之家；请修改该处，或先注销。"),
            format!(
                "The township has {name}, and one Members' Home each; please change that one, or close it first."
            ),
        ),
        StudioError::StationTaken { name } => (
            StudioErrorCode::StationTaken,
            "stationId",
            format!("该联络站已有“{name}”；请修改该处，或先注销。"),
            format!("The liaison station has {name} already; please change that one, or close it first."),
        ),
        StudioError::LeadCount { given } => (
            StudioErrorCode::LeadCount,
            "leadIds",
            format!("领衔委员须为一至两位，现为 {given} 位。"),
            format!("A studio has one or two leads, not {given}."),
        ),
        StudioError::TeamTooLarge { given, most } => (
            StudioErrorCode::TeamTooLarge,
            "teamIds",
            format!("团队最多 {most} 位，现为 {given} 位。"),
            format!("A team has at most {most}, not {given}."),
        ),
        StudioError::NamedTwice => (
            StudioErrorCode::NamedTwice,
            "teamIds",
            "同一委员出现了两次。".to_owned(),
            "Somebody was named twice.".to_owned(),
        ),
        StudioError::NotServing { name } => (
            StudioErrorCode::NotServing,
            "leadIds",
            format!("{name}已离任。"),
            format!("{name} does not serve any more."),
        ),
        StudioError::VisitsAhead { count, .. } => (
            StudioErrorCode::VisitsAhead,
            "callsOffVisits",
            format!("尚有 {count} 件预约未进行；如仍要注销，请选择取消这些预约并通知居民。"),
            format!(
                "{count} visits are still to come; to close it all the same, choose to call them off and tell the residents."
            ),
        ),
        StudioError::PostFacts { field } => (
            StudioErrorCode::PostFacts,
            match field.as_str() {
                "heldOn" => "heldOn",
                "hostIds" => "hostIds",
                _ => "residents",
            },
            "活动须有不晚于今天的日期和参加的居民人数，可写明到场委员；动态没有这些。".to_owned(),
            "An activity has a day, today at the latest, a number of residents, and members who were there; news has none of these."
                .to_owned(),
        ),
        StudioError::Photo { error, .. } => of_upload(*error),
        StudioError::PhotoConsentMissing { .. } => (
            StudioErrorCode::ConsentMissing,
            "hasConsent",
            "请先取得照片中可辨认者的同意；未同意的照片不能使用。".to_owned(),
            "Please ask everybody who can be recognised on it first: a photo without their consent is not taken."
                .to_owned(),
        ),
        StudioError::Ended
        | StudioError::NotNow { .. }
        | StudioError::ReasonMissing
        | StudioError::ApplicationOpen
        | StudioError::WallItemTwice
        | StudioError::PostNotNow { .. }
        | StudioError::ConsentMissing
        | StudioError::OwnWords
        | StudioError::ReportOpen
        | StudioError::ReportClosed => plain(error),
        StudioError::HoursOverlap { weekday } => (
            StudioErrorCode::HoursOverlap,
            "hours",
            format!("星期 {weekday} 的开放时间重叠。"),
            format!("The hours of weekday {weekday} overlap."),
        ),
    }
}

/// What is said of a refusal that has no facts beside its code.
fn plain(error: &StudioError) -> (StudioErrorCode, &'static str, String, String) {
    let (code, field, zh, en) = match error {
        StudioError::NotNow { .. } => (
            StudioErrorCode::NotNow,
            "id",
            "工作室当前的状态不允许这一步，请刷新后查看可做的事。",
            "This step does not lead on from where the studio is; please look at what is allowed now.",
        ),
        StudioError::ReasonMissing => {
            (StudioErrorCode::ReasonMissing, "reason", "请写明理由。", "Please say why.")
        }
        StudioError::ApplicationOpen => (
            StudioErrorCode::ApplicationOpen,
            "name",
            "您已有一件申请在办，请等待结果或先撤回。",
            "You ask for a studio already: please wait for the answer or take it back first.",
        ),
        StudioError::WallItemTwice => (
            StudioErrorCode::WallItemTwice,
            "wallItems",
            "五上墙中有一项重复。",
            "One of the five was given twice.",
        ),
        StudioError::PostNotNow { .. } => (
            StudioErrorCode::PostNotNow,
            "id",
            "内容当前的状态不允许这一步，请刷新后查看可做的事。",
            "This step does not lead on from where the post is; please look at what is allowed now.",
        ),
        StudioError::ConsentMissing => (
            StudioErrorCode::ConsentMissing,
            "id",
            "请先取得可辨认者的同意，并在内容中确认。",
            "Please ask everybody who can be recognised, and say so in the post first.",
        ),
        StudioError::OwnWords => (
            StudioErrorCode::OwnWords,
            "id",
            "不能发布自己写的内容，请由他人审核。",
            "Nobody publishes their own words: please let a colleague read it.",
        ),
        StudioError::ReportOpen => (
            StudioErrorCode::ReportOpen,
            "studioId",
            "您对该工作室的举报正在办理。",
            "Your report on this studio is being looked into.",
        ),
        StudioError::ReportClosed => {
            (StudioErrorCode::ReportClosed, "id", "举报已办结。", "The report was closed already.")
        }
        _ => (
            StudioErrorCode::Ended,
            "id",
            "工作室已注销、未获同意或已撤回，不能再修改。",
            "What has ended is not changed any more.",
        ),
    };
    (code, field, zh.to_owned(), en.to_owned())
}
