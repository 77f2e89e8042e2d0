//! What can be read of the calendar.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::super::rules::counting::Pause;
use super::super::service;
use super::errors::{WorkCalendarUserError, told};
use super::types::{WorkDay, WorkingDays};
use super::years::{CalendarYear, WorkCalendarPreview};
use crate::error::{Fault, Stop};
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible};

/// 暂停计时的一段日子，首末日均不计。 A time in which nothing is counted, both days included.
#[derive(InputObject)]
pub(super) struct PauseInput {
    /// 首日。 First day.
    from: LocalDate,
    /// 末日。 Last day.
    until: LocalDate,
}

/// 预览的结果。 What came of the preview.
#[derive(SimpleObject)]
pub(super) struct WorkCalendarPreviewPayload {
    /// 预览；文件有误时为空。 The preview; null when the file has mistakes.
    preview: Option<WorkCalendarPreview>,
    /// 文件的错误，一次全部列出。 The mistakes of the file, all at once.
    user_errors: Vec<WorkCalendarUserError>,
}

/// The calendar, for everybody.
#[derive(Default)]
pub struct WorkCalendarQuery;

#[Object]
impl WorkCalendarQuery {
    /// 一段日子的性质（至多 400 天）：工作日、周末、法定节假日、调休上班、停止办公。 What the days of a span are, 400 at most: workdays, weekends, holidays,
    /// make-up workdays, closures.
    async fn work_calendar(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "首日。 First date.")] from: LocalDate,
        #[graphql(desc = "末日。 Last date.")] to: LocalDate,
    ) -> Option<async_graphql::Result<Vec<WorkDay>>> {
        fallible(span(context, from, to).await)
    }

    /// 推算工作日：起算日的次日起第几个工作日是哪天，如何得来。 Counts workdays: which day is so many workdays after another, and how that was found.
    async fn working_days(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "起算日，当日不计。 The day to start from, which is not counted.")] from: LocalDate,
        #[graphql(desc = "几个工作日（1–250）。 How many workdays, 1 to 250.")] days: i32,
        #[graphql(desc = "暂停计时的各段，至多 20 段。 When the clock stands still, 20 times at most.")]
        pauses: Option<Vec<PauseInput>>,
    ) -> Option<async_graphql::Result<WorkingDays>> {
        fallible(count(context, from, days, pauses.unwrap_or_default()).await)
    }

    /// 工作日历的各年及其通知，未公布的年份也列出；默认为去年至后年，至多 20 年。 The years of the calendar with their notices, those not published too; from last
    /// year to the one after next by default, 20 at most.
    async fn calendar_years(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "首年。 First year.")] from: Option<i32>,
        #[graphql(desc = "末年。 Last year.")] to: Option<i32>,
    ) -> Option<async_graphql::Result<Vec<CalendarYear>>> {
        fallible(years(context, from, to).await)
    }

    /// 导入一年的放假安排之前：将改动什么，是否须确认（工作人员）。 What an import would change, and whether it has to be confirmed. Staff only.
    async fn work_calendar_preview(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "文件内容（holiday-cn 格式的 JSON）。 The text of the file, JSON as of holiday-cn."
        )]
        file: String,
    ) -> Option<async_graphql::Result<WorkCalendarPreviewPayload>> {
        fallible(preview(context, &file).await)
    }
}

async fn span(context: &Context<'_>, from: LocalDate, to: LocalDate) -> Result<Vec<WorkDay>, Fault> {
    Ok(service::span(ctx(context)?, from.0, to.0).await?.into_iter().map(WorkDay).collect())
}

async fn count(
    context: &Context<'_>,
    from: LocalDate,
    days: i32,
    pauses: Vec<PauseInput>,
) -> Result<WorkingDays, Fault> {
    let pauses: Vec<Pause> =
        pauses.into_iter().map(|pause| Pause { from: pause.from.0, until: pause.until.0 }).collect();
    let days = usize::try_from(days).unwrap_or(0);
    Ok(WorkingDays(service::count(ctx(context)?, from.0, days, &pauses).await?))
}

async fn years(
    context: &Context<'_>,
    from: Option<i32>,
    to: Option<i32>,
) -> Result<Vec<CalendarYear>, Fault> {
    let ctx = ctx(context)?;
    let this = service::this_year(ctx);
    let from = from.unwrap_or_else(|| to.unwrap_or(this).min(this) - 1);
    let to = to.unwrap_or_else(|| from.max(this) + 2);
    Ok(service::years(ctx, from, to).await?.into_iter().map(CalendarYear::from).collect())
}

async fn preview(context: &Context<'_>, file: &str) -> Result<WorkCalendarPreviewPayload, Fault> {
    let ctx = ctx(context)?;
    match service::preview(ctx, file).await {
        Ok(preview) => {
            Ok(WorkCalendarPreviewPayload { preview: Some((&preview).into()), user_errors: Vec::new() })
        }
        Err(Stop::Refused(error)) => {
            Ok(WorkCalendarPreviewPayload { preview: None, user_errors: told(ctx, &error) })
        }
        Err(Stop::Fault(fault)) => Err(fault),
    }
}
