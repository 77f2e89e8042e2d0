//! Joining a list, leaving it, and giving places to those who wait.

use async_graphql::{Context, ID, InputObject, InputType, Object, SimpleObject};
use entity::id::{AppointmentServiceId, WaitlistEntryId};
use uuid::Uuid;

use super::super::service;
use super::errors::{WaitlistUserError, told};
use super::queries::load_many;
use super::types::WaitlistEntry;
use crate::appointments::service::times;
use crate::appointments::service::waiting::{self, JoinWaitlist};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};
use crate::registrations::service as registrations;

/// 加入候补。 Wait for a place of a service.
#[derive(Clone, Debug, InputObject)]
pub(super) struct JoinWaitlistInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    idempotency_key: Uuid,
    /// 服务编号。 Id of the service.
    service_id: ID,
    /// 可接受的首日，默认今天。 The first date that would do; today by default.
    from_on: Option<LocalDate>,
    /// 可接受的末日，须已开放预约。 The last date that would do; one that is open for booking.
    until_on: LocalDate,
    /// 同来的人数，含本人。 How many would come, with the one who waits.
    #[graphql(default = 1)]
    party_size: i32,
}

/// 退出候补。 Leave a waiting list.
#[derive(Clone, Debug, InputObject)]
pub(super) struct LeaveWaitlistInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    idempotency_key: Uuid,
    /// 候补编号。 Id of the wait.
    entry_id: ID,
}

/// 立即递补。 Give the free places of a time to those who wait.
#[derive(Clone, Debug, InputObject)]
pub(super) struct ServeWaitlistInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    idempotency_key: Uuid,
    /// 服务编号。 Id of the service.
    service_id: ID,
    /// 时段的开始时刻。 When the time begins.
    starts_at: DateTime,
}

/// 候补操作的结果。 What came of joining or leaving.
#[derive(SimpleObject)]
pub(super) struct WaitlistPayload {
    /// 操作后的候补。 The wait afterwards; as it stands when refused.
    entry: Option<WaitlistEntry>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<WaitlistUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 递补的结果。 What came of giving places away.
#[derive(SimpleObject)]
pub(super) struct ServeWaitlistPayload {
    /// 递补了几个名额。 How many places were offered.
    offered_count: i32,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<WaitlistUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// What can be done with waiting lists.
#[derive(Default)]
pub struct WaitlistMutation;

#[Object]
impl WaitlistMutation {
    /// 没有可约的时段时加入候补；有名额空出时按先后递补，限时保留。 Waits for a place when nothing is free; what becomes free is kept for the first in
    /// the order of joining, for a while.
    async fn join_waitlist(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: JoinWaitlistInput,
    ) -> Option<async_graphql::Result<WaitlistPayload>> {
        fallible(Box::pin(join(context, input)).await)
    }

    /// 退出候补；已为其保留的名额转给下一位。 Leaves the list; a place that is kept goes to the next.
    async fn leave_waitlist(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LeaveWaitlistInput,
    ) -> Option<async_graphql::Result<WaitlistPayload>> {
        fallible(Box::pin(leave(context, input)).await)
    }

    /// 接待方将某一时段的空余名额立即递补给候补者，次序不变。 The host gives the free places of a time to those who wait at once; the order stands.
    async fn serve_waitlist(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ServeWaitlistInput,
    ) -> Option<async_graphql::Result<ServeWaitlistPayload>> {
        fallible(Box::pin(serve(context, input)).await)
    }
}

async fn join(context: &Context<'_>, input: JoinWaitlistInput) -> Result<WaitlistPayload, Fault> {
    let ctx = ctx(context)?;
    let service: AppointmentServiceId = id::parse(&input.service_id, "input.serviceId")?;
    // What is over cannot become free.
    let today = times::today(ctx);
    let from = input.from_on.map_or(today, |date| date.0.max(today));
    let party_size = read_party(input.party_size)?;
    let command = JoinWaitlist { service, dates: (from, input.until_on.0), party_size };
    let free = waiting::free_time(ctx, &command).await?;
    let call = Call::keyed("joinWaitlist", input.idempotency_key, &input.to_value())?;
    let outcome = mutation::run(ctx, call.about("AppointmentService", service), |tx| {
        Box::pin(async move { waiting::join(&tx, ctx, command, free).await })
    })
    .await?;
    let (entry, error) = match outcome.result {
        Ok(done) => (Some(done.0), None),
        Err(error) => (None, Some(error)),
    };
    let user_errors = error.iter().map(|error| told(ctx, error)).collect();
    Ok(WaitlistPayload { entry: seen(context, ctx, entry).await?, user_errors, replayed: outcome.replayed })
}

fn read_party(size: i32) -> Result<i32, Fault> {
    if (1..=21).contains(&size) {
        return Ok(size);
    }
    Err(Fault::invalid("input.partySize", "须为 1 至 21。", "It must be from 1 to 21."))
}

async fn leave(context: &Context<'_>, input: LeaveWaitlistInput) -> Result<WaitlistPayload, Fault> {
    let ctx = ctx(context)?;
    let entry: WaitlistEntryId = id::parse(&input.entry_id, "input.entryId")?;
    let call = Call::keyed("leaveWaitlist", input.idempotency_key, &input.to_value())?;
    let is_for_lecture = service::is_for_lecture(ctx.app.db.read(), entry).await?;
    let outcome = mutation::run(ctx, call.about("WaitlistEntry", entry), |tx| {
        Box::pin(async move {
            // What an offer takes the place of is given back by whoever keeps it.
            if is_for_lecture {
                registrations::leave_wait(&tx, ctx, entry).await
            } else {
                waiting::leave(&tx, ctx, entry).await
            }
        })
    })
    .await?;
    let user_errors = outcome.result.err().iter().map(|error| told(ctx, error)).collect();
    let entry = seen(context, ctx, Some(entry)).await?;
    Ok(WaitlistPayload { entry, user_errors, replayed: outcome.replayed })
}

async fn serve(context: &Context<'_>, input: ServeWaitlistInput) -> Result<ServeWaitlistPayload, Fault> {
    let ctx = ctx(context)?;
    let service: AppointmentServiceId = id::parse(&input.service_id, "input.serviceId")?;
    let starts_at = input.starts_at.0;
    let call = Call::keyed("serveWaitlist", input.idempotency_key, &input.to_value())?;
    let outcome = mutation::run(ctx, call.about("AppointmentService", service), |tx| {
        Box::pin(async move { waiting::serve_now(&tx, ctx, service, starts_at).await })
    })
    .await?;
    let (offered_count, user_errors) = match outcome.result {
        Ok(done) => (done.offered, Vec::new()),
        Err(error) => (0, vec![told(ctx, &error)]),
    };
    Ok(ServeWaitlistPayload { offered_count, user_errors, replayed: outcome.replayed })
}

async fn seen(
    context: &Context<'_>,
    ctx: &Ctx,
    entry: Option<WaitlistEntryId>,
) -> Result<Option<WaitlistEntry>, Fault> {
    let Some(id) = entry else { return Ok(None) };
    let look = context.look_ahead().field("entry");
    Ok(load_many(ctx, vec![id], &look).await?.remove(&id))
}
