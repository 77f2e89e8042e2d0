//! Importing a year.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use entity::value::CalendarOrigin;
use uuid::Uuid;

use super::super::service::{self, Import, Notice};
use super::errors::{WorkCalendarUserError, told};
use super::years::{CalendarDayChange, CalendarYear};
use crate::error::Fault;
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::text::{self, LINE, NAME};

/// 导入一年的放假安排：整体替换该年现有内容。 Import the holidays of a year; they replace what the year lists.
#[derive(InputObject)]
pub(super) struct ImportWorkCalendarInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    idempotency_key: Uuid,
    /// 文件内容（holiday-cn 格式的 JSON：year、papers、days）。 The text of the file, JSON as of holiday-cn: year, papers, days.
    file: String,
    /// 通知文号。 Number of the notice.
    #[graphql(default)]
    notice_number: String,
    /// 通知标题。 Title of the notice.
    #[graphql(default)]
    notice_title: String,
    /// 通知日期。 When the notice was issued.
    notice_on: Option<LocalDate>,
    /// 确认减少所列日子，或改动已过去的日子。 That days are lost, or days that are over change, is meant.
    #[graphql(default)]
    confirm: bool,
    /// 导入原因或依据。 Why.
    reason: String,
}

impl ImportWorkCalendarInput {
    fn read(self) -> Result<Import, Fault> {
        let notice = Notice {
            number: text::optional_line("input.noticeNumber", &self.notice_number, NAME)?,
            title: text::optional_line("input.noticeTitle", &self.notice_title, LINE)?,
            issued_on: self.notice_on.map(|date| date.0),
        };
        Ok(Import { file: self.file, notice, is_confirmed: self.confirm, origin: CalendarOrigin::Staff })
    }
}

/// 导入的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct ImportWorkCalendarPayload {
    /// 导入的年份；未成时为空。 The year that was imported; null when none was.
    calendar_year: Option<CalendarYear>,
    /// 有改动的日子，按日期排列；内容相同时为空列表。 The days that became otherwise, in order; none when it was so already.
    changes: Vec<CalendarDayChange>,
    /// 未成的原因，一次全部列出。 Why nothing was imported, all reasons at once.
    user_errors: Vec<WorkCalendarUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// What can be done with the calendar.
#[derive(Default)]
pub struct WorkCalendarMutation;

#[Object]
impl WorkCalendarMutation {
    /// 导入一年的放假安排（工作人员）。受影响的预约保留，有关的人会收到说明。再次导入原文件即可恢复。 Imports the holidays of a year. Staff only. Appointments that it
    /// touches stay, and those concerned are told; importing the former file again takes it back.
    async fn import_work_calendar(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ImportWorkCalendarInput,
    ) -> Option<async_graphql::Result<ImportWorkCalendarPayload>> {
        fallible(import(context, input).await)
    }
}

async fn import(
    context: &Context<'_>,
    input: ImportWorkCalendarInput,
) -> Result<ImportWorkCalendarPayload, Fault> {
    let ctx = ctx(context)?;
    let (key, reason) = (input.idempotency_key, text::line("input.reason", &input.reason, LINE)?);
    let new = input.read()?;
    let call = Call::keyed("importWorkCalendar", key, &new)?.because(reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::import(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    Ok(match outcome.result {
        Ok(done) => {
            let year = service::years(ctx, done.year, done.year).await?.pop();
            let changes = done.changes.iter().map(Into::into).collect();
            let calendar_year = year.map(CalendarYear::from);
            ImportWorkCalendarPayload { calendar_year, changes, user_errors: Vec::new(), replayed }
        }
        Err(error) => {
            let user_errors = told(ctx, &error);
            ImportWorkCalendarPayload { calendar_year: None, changes: Vec::new(), user_errors, replayed }
        }
    })
}
