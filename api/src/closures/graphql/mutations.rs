//! Closing for a time, and taking it back.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::ClosureId;

use super::super::service::{self, Lift};
use super::errors::{ClosureUserError, told};
use super::inputs::{CreateClosureInput, LiftClosureInput};
use super::queries::load_many;
use super::types::Closure;
use crate::error::Fault;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};
use crate::text::{self, LINE};

/// 停止接待的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct CreateClosurePayload {
    /// 停止接待的记录。 The closure.
    closure: Option<Closure>,
    /// 未成的原因。 Why nothing was closed.
    user_errors: Vec<ClosureUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 撤回停止接待的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct LiftClosurePayload {
    /// 现在的记录，未成时亦然；其中的取消数不恢复。 The closure as it is now; what it called off stays so.
    closure: Option<Closure>,
    /// 未成的原因。 Why it was not lifted.
    user_errors: Vec<ClosureUserError>,
}

/// What can be done with closures.
#[derive(Default)]
pub struct ClosureMutation;

#[Object]
impl ClosureMutation {
    /// 停止接待一段时间并公布；工作室的由其领衔委员或工作人员，其他由工作人员办理。 Closes for a time, for everybody to read: a studio by its lead or
    /// staff, anything else by staff.
    async fn create_closure(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateClosureInput,
    ) -> Option<async_graphql::Result<CreateClosurePayload>> {
        fallible(create(context, input).await)
    }

    /// 撤回停止接待，恢复接待；已取消的预约不恢复，居民已获通知。 Lifts a closure: somebody receives again. Visits that were called off stay so, for
    /// their residents were told.
    async fn lift_closure(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LiftClosureInput,
    ) -> Option<async_graphql::Result<LiftClosurePayload>> {
        fallible(lift(context, input).await)
    }
}

async fn create(context: &Context<'_>, input: CreateClosureInput) -> Result<CreateClosurePayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let call = Call::keyed("createClosure", input.idempotency_key, &new)?.because(&new.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::create(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (closure, user_errors) = match outcome.result {
        Ok(done) => (seen(context, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, &error)]),
    };
    Ok(CreateClosurePayload { closure, user_errors, replayed })
}

async fn lift(context: &Context<'_>, input: LiftClosureInput) -> Result<LiftClosurePayload, Fault> {
    let ctx = ctx(context)?;
    let lift = Lift {
        id: id::parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        reason: text::line("input.reason", &input.reason, LINE)?,
    };
    let id = lift.id;
    let call = Call::unkeyed("liftClosure").about("Closure", id).because(&lift.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let lift = lift.clone();
        Box::pin(async move { service::lift(&tx, ctx, lift).await })
    })
    .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(LiftClosurePayload { closure: seen(context, id).await?, user_errors })
}

async fn seen(context: &Context<'_>, id: ClosureId) -> Result<Option<Closure>, Fault> {
    let look = context.look_ahead().field("closure");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}
