//! What is said of a refusal, in both languages.

use async_graphql::{Enum, SimpleObject};

use super::super::error::RatingError;
use crate::ctx::Ctx;
use crate::mutation::Outcome;

/// 评定操作的拒绝原因。 Why criteria or a rating are not kept.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum RatingErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 当前阶段不能这样做。 The step does not lead on from where the rating stands.
    NotNow,
    /// 该年尚未公布评定标准。 No criteria of the year were published.
    NoCriteria,
    /// 评定标准已更新，须重新提出。 Other criteria were published since it was proposed.
    CriteriaChanged,
    /// 该年已公布评定，标准不能再改。 A rating by the criteria of the year was published.
    YearPublished,
    /// 起评分须逐级升高且不超过满分。 The bands do not rise, or go beyond all points together.
    Bands,
    /// 须写明理由。 A reason is needed.
    ReasonMissing,
    /// 每个评分项须恰有一个得分。 Every item needs its points, once.
    ScoresIncomplete,
    /// 得分超出该项范围。 Points are less than none, or more than the item has.
    PointsOutOfBounds,
    /// 年份尚未开始。 The year has not begun.
    YearAhead,
    /// 工作室尚未授牌。 The studio never had a licence.
    NotLicensed,
    /// 不能审定自己提出的评定。 Nobody agrees to what they proposed themselves.
    OwnProposal,
    /// 已有申诉未答复。 The studio has appealed already.
    AppealOpen,
    /// 已过申诉期限。 It is too late for an appeal.
    AppealLate,
}

/// 评定操作未成。 Why criteria or a rating are not kept.
#[derive(SimpleObject)]
pub struct RatingUserError {
    /// 代码。 Its code.
    code: RatingErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本；尚无评定时为 0。 After a conflict: the version it has now, 0 where there is none.
    current_version: Option<i32>,
}

pub(super) fn errors<T>(ctx: &Ctx, outcome: Outcome<T, RatingError>) -> Vec<RatingUserError> {
    outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect()
}

fn told(ctx: &Ctx, error: &RatingError) -> RatingUserError {
    let (code, path, zh, en) = text(ctx, error);
    let current_version = match error {
        RatingError::Conflict { version } => Some(*version),
        _ => None,
    };
    let path = std::iter::once("input").chain(path.split('.')).map(str::to_owned).collect();
    RatingUserError { code, message: ctx.say(zh, en), path, current_version }
}

fn text(ctx: &Ctx, error: &RatingError) -> (RatingErrorCode, String, String, String) {
    let (code, path, zh, en) = match error {
        RatingError::NoCriteria { year } => (
            RatingErrorCode::NoCriteria,
            "year",
            format!("{year} 年尚未公布评定标准，请先公布。"),
            format!("No criteria of {year} were published; please publish them first."),
        ),
        RatingError::Bands { most } => (
            RatingErrorCode::Bands,
            "bands",
            format!("五个起评分须逐级升高，且不超过满分 {most}。"),
            format!(
                "The five bands have to rise, and to be no more than {most}, which is all points together."
            ),
        ),
        RatingError::ScoresIncomplete { items } => (
            RatingErrorCode::ScoresIncomplete,
            "scores",
            format!("共有 {items} 个评分项，每项须恰有一个得分。"),
            format!("There are {items} items, and each needs its points once."),
        ),
        RatingError::PointsOutOfBounds { at, most } => {
            let (zh, en) =
                (format!("该项得分须为 0 至 {most}。"), format!("0 to {most} points are possible here."));
            return (RatingErrorCode::PointsOutOfBounds, format!("scores.{at}.points"), zh, en);
        }
        RatingError::AppealLate { until } => {
            let until = until.with_timezone(&ctx.app.zone()).format("%Y-%m-%d %H:%M").to_string();
            let (zh, en) =
                (format!("申诉期限已于 {until} 截止。"), format!("An appeal was possible until {until}."));
            (RatingErrorCode::AppealLate, "step", zh, en)
        }
        plain => {
            let (code, path, zh, en) = self::plain(plain);
            (code, path, zh.to_owned(), en.to_owned())
        }
    };
    (code, path.to_owned(), zh, en)
}

/// What is said of a refusal that has no facts beside its code.
fn plain(error: &RatingError) -> (RatingErrorCode, &'static str, &'static str, &'static str) {
    match error {
        RatingError::Conflict { .. } => (
            RatingErrorCode::Conflict,
            "expectedVersion",
            "评定已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        RatingError::CriteriaChanged => (
            RatingErrorCode::CriteriaChanged,
            "id",
            "评定标准已更新，请退回并按新标准重新提出。",
            "Other criteria were published meanwhile; please give it back, to be proposed by these.",
        ),
        RatingError::YearPublished => (
            RatingErrorCode::YearPublished,
            "year",
            "该年已公布评定，标准不能再改；个别评定可以更正。",
            "Ratings of this year were published, and what they go by stays; a single rating can be corrected.",
        ),
        RatingError::ReasonMissing => {
            (RatingErrorCode::ReasonMissing, "reason", "请写明理由。", "Please say why.")
        }
        RatingError::YearAhead => {
            (RatingErrorCode::YearAhead, "year", "年份尚未到来。", "This year is too far ahead.")
        }
        RatingError::NotLicensed => (
            RatingErrorCode::NotLicensed,
            "studioId",
            "工作室尚未授牌，不参加评定。",
            "The studio has no licence yet, and is not rated.",
        ),
        RatingError::OwnProposal => (
            RatingErrorCode::OwnProposal,
            "id",
            "不能审定自己提出的评定，请由他人审定。",
            "Nobody agrees to what they proposed themselves: please let a colleague decide.",
        ),
        RatingError::AppealOpen => (
            RatingErrorCode::AppealOpen,
            "step",
            "已有申诉，请等待答复。",
            "There is an appeal already; please wait for the answer.",
        ),
        _ => (
            RatingErrorCode::NotNow,
            "id",
            "评定当前的阶段不允许这一步，请刷新后查看可做的事。",
            "This step does not lead on from where the rating stands; please look at what is allowed now.",
        ),
    }
}
