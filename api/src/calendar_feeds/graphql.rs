//! Calendars in the schema.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::calendar_feed::Model;
use entity::id::AppointmentId;
use uuid::Uuid;

use super::service;
use crate::accounts::graphql::AccountUserError;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible, id, nullable};

/// 日历订阅：日历软件凭此地址读取本人的预约和接待；接待只含时间、地点和人数，不含来访者。 An address by which somebody's calendar program reads their
/// visits and receptions; of receptions when, where and how many come, and nobody's name.
#[derive(SimpleObject, Copy, Clone, Debug)]
pub(super) struct CalendarFeed {
    /// 生成时刻。 When the address was made.
    created_at: DateTime,
}

impl From<Model> for CalendarFeed {
    fn from(feed: Model) -> Self {
        Self { created_at: DateTime(feed.created_at) }
    }
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
    /// 订阅地址，只显示这一次，任何人持有即可读取；重复的请求不再显示，可重新生成。 The address, shown this once: whoever has it reads the
    /// calendar. A repeated request does not show it again; another can be made. A path where the server does not know its own address.
    url: Option<String>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
    /// 是否为此前同一请求。 Whether an equal request had been answered before.
    replayed: bool,
}

/// 停用订阅地址的结果。 What came of ending an address.
#[derive(SimpleObject)]
pub(super) struct EndCalendarFeedPayload {
    /// 是否停用了一个地址。 Whether there was one.
    ended: bool,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Reading calendars.
#[derive(Default)]
pub struct CalendarFeedQuery;

#[Object]
impl CalendarFeedQuery {
    /// 我的日历订阅；没有则为空。地址本身不再显示。 The address of my calendar, which is not shown again; null when there is none.
    async fn my_calendar_feed(&self, context: &Context<'_>) -> Option<Result<CalendarFeed>> {
        nullable(Box::pin(mine(context)).await)
    }

    /// 一个预约的日历文件（iCalendar 文本）：本人的预约，改期后为现在的时间；接待方得到的不含来访者；仅占位的为空。 One appointment as a file for a
    /// calendar (iCalendar text): a visit of one's own, where it was moved to by now; to those who receive, without its visitors. Null
    /// for a time that is merely held.
    async fn appointment_calendar(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "预约编号。 Id of the appointment.")] appointment_id: ID,
    ) -> Option<Result<String>> {
        nullable(Box::pin(of_appointment(context, &appointment_id)).await)
    }
}

/// Keeping the address of one's calendar.
#[derive(Default)]
pub struct CalendarFeedMutation;

#[Object]
impl CalendarFeedMutation {
    /// 生成日历订阅地址；原地址随即失效。须刚验证过身份（stepUp）。 Makes an address for my calendar; the former one ends. It asks for a recent proof
    /// (`stepUp`).
    async fn create_calendar_feed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateCalendarFeedInput,
    ) -> Option<Result<CreateCalendarFeedPayload>> {
        fallible(Box::pin(create(context, input)).await)
    }

    /// 停用日历订阅地址，即时生效；日历软件中已有的内容由其自行清除。 Ends the address at once; what calendar programs hold already is theirs to
    /// clear.
    async fn end_calendar_feed(&self, context: &Context<'_>) -> Option<Result<EndCalendarFeedPayload>> {
        fallible(Box::pin(end(context)).await)
    }
}

async fn mine(context: &Context<'_>) -> std::result::Result<Option<CalendarFeed>, Fault> {
    Ok(service::mine(ctx(context)?).await?.map(CalendarFeed::from))
}

async fn of_appointment(context: &Context<'_>, given: &ID) -> std::result::Result<Option<String>, Fault> {
    let appointment: AppointmentId = id::parse(given, "appointmentId")?;
    service::of_appointment(ctx(context)?, appointment).await
}

async fn create(
    context: &Context<'_>,
    input: CreateCalendarFeedInput,
) -> std::result::Result<CreateCalendarFeedPayload, Fault> {
    let ctx = ctx(context)?;
    let (outcome, path) = service::create(ctx, input.idempotency_key).await?;
    let base = ctx.app.config.http.public_url.trim_end_matches('/');
    let url = path.map(|path| format!("{base}{path}"));
    Ok(CreateCalendarFeedPayload { url, user_errors: Vec::new(), replayed: outcome.replayed })
}

async fn end(context: &Context<'_>) -> std::result::Result<EndCalendarFeedPayload, Fault> {
    let outcome = service::end(ctx(context)?).await?;
    let ended = outcome.result.is_ok_and(|done| done.is_changed);
    Ok(EndCalendarFeedPayload { ended, user_errors: Vec::new() })
}
