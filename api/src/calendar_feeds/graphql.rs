//! Calendars in the schema.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::id::AppointmentId;
use uuid::Uuid;

use super::service;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible, id};

/// 日历订阅。 The address under which somebody's calendar reads what they have ahead.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub(super) struct CalendarFeed {
    /// 生成时刻。 When the address was made.
    created_at: DateTime,
}

/// 生成日历订阅地址。 Make an address.
#[derive(Clone, Debug, InputObject)]
pub(super) struct CreateCalendarFeedInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    idempotency_key: Uuid,
}

/// 生成订阅地址的结果。 What came of making an address.
#[derive(SimpleObject)]
pub(super) struct CreateCalendarFeedPayload {
    /// 订阅地址，只显示一次；重复的请求不再显示，可重新生成。 The address, shown once; a repeated request does not show it again, and another can be made.
    url: Option<String>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 停用订阅地址的结果。 What came of ending an address.
#[derive(SimpleObject)]
pub(super) struct EndCalendarFeedPayload {
    /// 是否停用了一个地址。 Whether there was one.
    is_ended: bool,
}

/// Reading calendars.
#[derive(Default)]
pub struct CalendarFeedQuery;

#[Object]
impl CalendarFeedQuery {
    /// 我的日历订阅；未生成时为空。 My calendar's address, without its secret; null when none was made.
    async fn my_calendar_feed(&self, context: &Context<'_>) -> Option<async_graphql::Result<Option<CalendarFeed>>> {
        fallible(Box::pin(mine(context)).await)
    }

    /// 我的一个预约的日历文件（iCalendar 文本）；不是自己的为空。 One of my own visits as a calendar file (text of iCalendar); null when it is not
    /// mine.
    async fn appointment_calendar(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "预约编号。 Id of the appointment.")] appointment_id: ID,
    ) -> Option<async_graphql::Result<Option<String>>> {
        fallible(Box::pin(of_visit(context, &appointment_id)).await)
    }
}

/// Keeping the address of one's calendar.
#[derive(Default)]
pub struct CalendarFeedMutation;

#[Object]
impl CalendarFeedMutation {
    /// 生成日历订阅地址；原地址随即失效。 Makes an address for my calendar; the former one ends.
    async fn create_calendar_feed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateCalendarFeedInput,
    ) -> Option<async_graphql::Result<CreateCalendarFeedPayload>> {
        fallible(Box::pin(create(context, input)).await)
    }

    /// 停用日历订阅地址。 Ends the address.
    async fn end_calendar_feed(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<EndCalendarFeedPayload>> {
        fallible(Box::pin(end(context)).await)
    }
}

async fn mine(context: &Context<'_>) -> Result<Option<CalendarFeed>, Fault> {
    let feed = service::mine(ctx(context)?).await?;
    Ok(feed.map(|feed| CalendarFeed { created_at: DateTime(feed.created_at) }))
}

async fn of_visit(context: &Context<'_>, given: &ID) -> Result<Option<String>, Fault> {
    let visit: AppointmentId = id::parse(given, "appointmentId")?;
    service::of_visit(ctx(context)?, visit).await
}

async fn create(context: &Context<'_>, input: CreateCalendarFeedInput) -> Result<CreateCalendarFeedPayload, Fault> {
    let ctx = ctx(context)?;
    let (outcome, path) = service::create(ctx, input.idempotency_key).await?;
    let base = ctx.app.config.http.public_url.trim_end_matches('/');
    Ok(CreateCalendarFeedPayload { url: path.map(|path| format!("{base}{path}")), replayed: outcome.replayed })
}

async fn end(context: &Context<'_>) -> Result<EndCalendarFeedPayload, Fault> {
    let outcome = service::end(ctx(context)?).await?;
    Ok(EndCalendarFeedPayload { is_ended: outcome.result.is_ok_and(|done| done.is_changed) })
}
