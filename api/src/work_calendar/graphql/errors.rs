//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::WorkCalendarError;
use super::super::rules::file::{Mistake, Wrong};
use super::super::words;
use crate::ctx::Ctx;

/// 未导入的原因。 Why a year was not imported.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum WorkCalendarErrorCode {
    /// 文件不是 JSON 对象。 The file is no JSON object.
    FileUnreadable,
    /// 格式中没有的键。 The format has no such key.
    UnknownKey,
    /// 缺少或类型不符。 Something is missing, or of another kind.
    ValueMissing,
    /// 年份不在 2000 至 2100 之间。 The year is not from 2000 to 2100.
    YearInvalid,
    /// 不是通知的网址。 It is no address of a notice.
    PaperInvalid,
    /// 名称为空或过长。 A name is empty or too long.
    NameInvalid,
    /// 不是有效日期。 It is no date.
    DateInvalid,
    /// 日期不属于该年，也不是上一年 12 月。 A date is not of the year, nor of the December before.
    DateOutsideYear,
    /// 日期重复。 A date is listed twice.
    DateTwice,
    /// 调休上班日不是周末。 A make-up workday is no day of the weekend.
    MakeUpNotWeekend,
    /// 日子或网址的数量不符。 Too many days or addresses, or none.
    CountInvalid,
    /// 将减少所列日子或改动已过去的日子，须确认。 Days would be lost, or days that are over would change: it has to be confirmed.
    ConfirmationNeeded,
}

impl WorkCalendarErrorCode {
    fn of(wrong: &Wrong) -> Self {
        match wrong {
            Wrong::Unreadable => Self::FileUnreadable,
            Wrong::UnknownKey => Self::UnknownKey,
            Wrong::Missing => Self::ValueMissing,
            Wrong::Year => Self::YearInvalid,
            Wrong::Paper => Self::PaperInvalid,
            Wrong::Name => Self::NameInvalid,
            Wrong::Date { .. } => Self::DateInvalid,
            Wrong::OutsideYear { .. } => Self::DateOutsideYear,
            Wrong::Twice { .. } => Self::DateTwice,
            Wrong::NotWeekend { .. } => Self::MakeUpNotWeekend,
            Wrong::Count => Self::CountInvalid,
        }
    }
}

/// 未导入。 Why a year was not imported.
#[derive(SimpleObject)]
pub(super) struct WorkCalendarUserError {
    /// 代码。 Its code.
    code: WorkCalendarErrorCode,
    /// 说明。 What is wrong and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 文件中的位置，如 days.3.date。 Where in the file, such as days.3.date.
    at: Option<String>,
    /// 须确认时：不再列出的日子数。 To be confirmed: how many days would not be listed any more.
    lost_count: Option<i32>,
    /// 须确认时：将改动的已过去的日子数。 To be confirmed: how many days that are over would change.
    past_count: Option<i32>,
}

pub(super) fn told(ctx: &Ctx, error: &WorkCalendarError) -> Vec<WorkCalendarUserError> {
    match error {
        WorkCalendarError::File(mistakes) => mistakes.iter().map(|mistake| of_file(ctx, mistake)).collect(),
        WorkCalendarError::Unconfirmed(doubt) => {
            let count = |count| i32::try_from(count).unwrap_or(i32::MAX);
            let (zh, en) = (
                format!(
                    "导入后将有 {} 个日子不再列出，{} 个已过去的日子有改动。请预览核对；确认无误后以 confirm 再次提交。",
                    doubt.lost, doubt.past
                ),
                format!(
                    "{} days would not be listed any more, and {} days that are over would change. Please look at the preview; if it is \
                     meant, send it again with confirm.",
                    doubt.lost, doubt.past
                ),
            );
            vec![WorkCalendarUserError {
                code: WorkCalendarErrorCode::ConfirmationNeeded,
                message: ctx.say(zh, en),
                path: vec!["input".to_owned(), "confirm".to_owned()],
                at: None,
                lost_count: Some(count(doubt.lost)),
                past_count: Some(count(doubt.past)),
            }]
        }
    }
}

fn of_file(ctx: &Ctx, mistake: &Mistake) -> WorkCalendarUserError {
    let (zh, en) = words::mistake(mistake);
    WorkCalendarUserError {
        code: WorkCalendarErrorCode::of(&mistake.what),
        message: ctx.say(zh, en),
        path: vec!["input".to_owned(), "file".to_owned()],
        at: Some(mistake.at.clone()).filter(|at| !at.is_empty()),
        lost_count: None,
        past_count: None,
    }
}
