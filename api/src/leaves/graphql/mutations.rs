//! Taking leave, and withdrawing it.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::LeaveId;

use super::super::service::{self, Withdraw};
use super::errors::{LeaveUserError, told};
use super::inputs::{TakeLeaveInput, WithdrawLeaveInput};
use super::queries::load_many;
use super::types::Leave;
use crate::error::Fault;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};

/// 请假的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct TakeLeavePayload {
    /// 请假记录。 The leave.
    leave: Option<Leave>,
    /// 未成的原因。 Why no leave was taken.
    user_errors: Vec<LeaveUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 撤销请假的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct WithdrawLeavePayload {
    /// 现在的请假记录，未成时亦然。 The leave as it is now, also when it was not withdrawn.
    leave: Option<Leave>,
    /// 未成的原因。 Why it was not withdrawn.
    user_errors: Vec<LeaveUserError>,
}

/// What can be done with leave.
#[derive(Default)]
pub struct LeaveMutation;

#[Object]
impl LeaveMutation {
    /// 请假：该时间内不再接待，其中的每个预约按所填安排改期、改由他人接待或取消；由委员本人或工作人员办理。 Takes leave: nobody can be booked in that time, and
    /// each visit in it is moved, given to somebody else or cancelled as the input says. By the member, or staff for them.
    async fn take_leave(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: TakeLeaveInput,
    ) -> Option<async_graphql::Result<TakeLeavePayload>> {
        fallible(Box::pin(take(context, input)).await)
    }

    /// 撤销请假，恢复接待；已取消的预约不恢复，已提供的时间仍为居民保留。 Withdraws a leave: the member receives again. Visits that were cancelled stay so, and
    /// what was offered is kept for their residents.
    async fn withdraw_leave(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawLeaveInput,
    ) -> Option<async_graphql::Result<WithdrawLeavePayload>> {
        fallible(withdraw(context, input).await)
    }
}

async fn take(context: &Context<'_>, input: TakeLeaveInput) -> Result<TakeLeavePayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let left_without = &service::left_without(ctx, &new).await?;
    let call = Call::keyed("takeLeave", input.idempotency_key, &new)?.about("Member", new.member_id);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::take(&tx, ctx, new, left_without).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (leave, user_errors) = match outcome.result {
        Ok(done) => (seen(context, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, &error)]),
    };
    Ok(TakeLeavePayload { leave, user_errors, replayed })
}

async fn withdraw(context: &Context<'_>, input: WithdrawLeaveInput) -> Result<WithdrawLeavePayload, Fault> {
    let ctx = ctx(context)?;
    let withdraw =
        Withdraw { id: id::parse(&input.id, "input.id")?, expected_version: input.expected_version };
    let call = Call::unkeyed("withdrawLeave").about("Leave", withdraw.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::withdraw(&tx, ctx, withdraw).await }))
            .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(WithdrawLeavePayload { leave: seen(context, withdraw.id).await?, user_errors })
}

async fn seen(context: &Context<'_>, id: LeaveId) -> Result<Option<Leave>, Fault> {
    let look = context.look_ahead().field("leave");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}
