//! Keeping pools, joining and leaving them.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::{AppointmentServiceId, MemberId, PoolId};

use super::super::PoolError;
use super::super::service::{self, PoolKept};
use super::errors::{PoolUserError, told};
use super::inputs::{CreatePoolInput, InviteToPoolInput, JoinPoolInput, LeavePoolInput, UpdatePoolInput};
use super::queries::load_many;
use super::types::Pool;
use crate::error::Fault;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call, Outcome};

/// 接待池操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct PoolPayload {
    /// 操作后的接待池；不再可见时为空。 The pool afterwards; null when it is not seen any more.
    pool: Option<Pool>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<PoolUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// What can be done with pools.
#[derive(Default)]
pub struct PoolMutation;

#[Object]
impl PoolMutation {
    /// 新建接待池：由若干委员轮流接待，居民不指定委员；由工作人员或工作室负责人办理。 Makes a pool of members any of whom will do; by staff, or the
    /// lead of the studio that it belongs to.
    async fn create_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreatePoolInput,
    ) -> Option<async_graphql::Result<PoolPayload>> {
        fallible(Box::pin(create(context, input)).await)
    }

    /// 修改、暂停、恢复或结束接待池；已有的预约不受影响。 Changes, pauses, resumes or ends a pool; visits that came through it stay as they are.
    async fn update_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdatePoolInput,
    ) -> Option<async_graphql::Result<PoolPayload>> {
        fallible(Box::pin(update(context, input)).await)
    }

    /// 邀请委员加入接待池；本人同意后才轮到其接待。 Asks a member to receive for a pool; nobody is given to them before they say yes.
    async fn invite_to_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: InviteToPoolInput,
    ) -> Option<async_graphql::Result<PoolPayload>> {
        fallible(Box::pin(invite(context, input)).await)
    }

    /// 受邀委员同意加入，或改用另一项服务接待。 A member who was asked says yes, or receives by another service from now on.
    async fn join_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: JoinPoolInput,
    ) -> Option<async_graphql::Result<PoolPayload>> {
        fallible(Box::pin(join(context, input)).await)
    }

    /// 委员退出或谢绝邀请；管理者也可移出委员。已有的预约仍由其接待。 A member leaves or says no, or a keeper takes one out. What was agreed upon
    /// stays with them.
    async fn leave_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LeavePoolInput,
    ) -> Option<async_graphql::Result<PoolPayload>> {
        fallible(Box::pin(leave(context, input)).await)
    }
}

async fn create(context: &Context<'_>, input: CreatePoolInput) -> Result<PoolPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let call = Call::keyed("createPool", input.idempotency_key, &new)?;
    let call = match new.studio {
        Some(studio) => call.about("Studio", studio),
        None => call,
    };
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::create(&tx, ctx, new).await })
    })
    .await?;
    answer(context, None, outcome).await
}

async fn update(context: &Context<'_>, input: UpdatePoolInput) -> Result<PoolPayload, Fault> {
    let (ctx, change) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("updatePool").about("Pool", change.id);
    let about = change.id;
    let outcome = mutation::run(ctx, call, |tx| {
        let change = change.clone();
        Box::pin(async move { service::change(&tx, ctx, change).await })
    })
    .await?;
    answer(context, Some(about), outcome).await
}

async fn invite(context: &Context<'_>, input: InviteToPoolInput) -> Result<PoolPayload, Fault> {
    let ctx = ctx(context)?;
    let pool: PoolId = id::parse(&input.id, "input.id")?;
    let member: MemberId = id::parse(&input.member_id, "input.memberId")?;
    let call = Call::keyed("inviteToPool", input.idempotency_key, &(pool, member))?.about("Pool", pool);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::invite(&tx, ctx, pool, member).await }))
            .await?;
    answer(context, Some(pool), outcome).await
}

async fn join(context: &Context<'_>, input: JoinPoolInput) -> Result<PoolPayload, Fault> {
    let ctx = ctx(context)?;
    let pool: PoolId = id::parse(&input.id, "input.id")?;
    let by: AppointmentServiceId = id::parse(&input.service_id, "input.serviceId")?;
    let call = Call::unkeyed("joinPool").about("Pool", pool);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::join(&tx, ctx, pool, by).await }))
            .await?;
    answer(context, Some(pool), outcome).await
}

async fn leave(context: &Context<'_>, input: LeavePoolInput) -> Result<PoolPayload, Fault> {
    let ctx = ctx(context)?;
    let pool: PoolId = id::parse(&input.id, "input.id")?;
    let other = input.member_id.as_ref().map(|id| id::parse::<MemberId>(id, "input.memberId")).transpose()?;
    let call = Call::unkeyed("leavePool").about("Pool", pool);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::leave(&tx, ctx, pool, other).await }))
            .await?;
    answer(context, Some(pool), outcome).await
}

/// The pool as it is now, with the refusal if there was one.
async fn answer(
    context: &Context<'_>,
    about: Option<PoolId>,
    outcome: Outcome<PoolKept, PoolError>,
) -> Result<PoolPayload, Fault> {
    let (ctx, look) = (ctx(context)?, context.look_ahead().field("pool"));
    let replayed = outcome.replayed;
    let (id, user_errors) = match outcome.result {
        Ok(done) => (Some(done.id), Vec::new()),
        Err(error) => (about, vec![told(ctx, &error)]),
    };
    let mut found = load_many(ctx, id.into_iter().collect(), &look).await?;
    let pool = id.and_then(|id| found.remove(&id));
    Ok(PoolPayload { pool, user_errors, replayed })
}
