//! Offering something, and letting the public read it.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::ServiceOfferingId;

use super::super::error::OfferingError;
use super::super::service::{self, Move, OfferingKept, Step};
use super::errors::{ServiceOfferingUserError, told};
use super::inputs::{
    CreateServiceOfferingInput, ServiceOfferingReasonInput, ServiceOfferingStepInput,
    UpdateServiceOfferingInput,
};
use super::queries::load_many;
use super::types::ServiceOffering;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 登记专业服务的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct CreateServiceOfferingPayload {
    /// 专业服务：已公开，或待审核。 The offering: public, or waiting for the office.
    offering: Option<ServiceOffering>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<ServiceOfferingUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 专业服务操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct ServiceOfferingPayload {
    /// 现在的专业服务，未成时亦然。 The offering as it is now, also when nothing was done.
    offering: Option<ServiceOffering>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<ServiceOfferingUserError>,
}

/// What can be done with offerings.
#[derive(Default)]
pub struct ServiceOfferingMutation;

#[Object]
impl ServiceOfferingMutation {
    /// 登记专业服务：委员为本人、领衔委员为工作室登记的待审核，工作人员登记的即公开。 Offers something: by a member for themselves or by the lead of
    /// a studio it waits for the office, by staff it is public at once.
    async fn create_service_offering(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateServiceOfferingInput,
    ) -> Option<async_graphql::Result<CreateServiceOfferingPayload>> {
        fallible(create(context, input).await)
    }

    /// 修改专业服务；非工作人员修改后须重新审核，其间不公开。 Changes what an offering says; unless staff do it, the office reads it again before it is
    /// public again.
    async fn update_service_offering(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateServiceOfferingInput,
    ) -> Option<async_graphql::Result<ServiceOfferingPayload>> {
        fallible(update(context, input).await)
    }

    /// 公开待审的专业服务（工作人员）。 Lets the public read an offering that waits. Staff only.
    async fn publish_service_offering(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ServiceOfferingStepInput,
    ) -> Option<async_graphql::Result<ServiceOfferingPayload>> {
        fallible(step(context, ("publishServiceOffering", Move::Publish), input).await)
    }

    /// 退回待审的专业服务并说明原因（工作人员）。 Gives an offering back to be mended, and says why. Staff only.
    async fn return_service_offering(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ServiceOfferingReasonInput,
    ) -> Option<async_graphql::Result<ServiceOfferingPayload>> {
        fallible(step_because(context, ("returnServiceOffering", Move::Return), input).await)
    }

    /// 暂停公开的专业服务并说明原因（工作人员）；可恢复。 Takes an offering off the public list, and says why. Staff only; `resumeServiceOffering`
    /// puts it back.
    async fn suspend_service_offering(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ServiceOfferingReasonInput,
    ) -> Option<async_graphql::Result<ServiceOfferingPayload>> {
        fallible(step_because(context, ("suspendServiceOffering", Move::Suspend), input).await)
    }

    /// 恢复暂停的专业服务（工作人员）。 Puts a suspended offering back. Staff only.
    async fn resume_service_offering(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ServiceOfferingStepInput,
    ) -> Option<async_graphql::Result<ServiceOfferingPayload>> {
        fallible(step(context, ("resumeServiceOffering", Move::Resume), input).await)
    }

    /// 撤回专业服务（提供者或工作人员）；可恢复。 Takes an offering back: who offers it, or staff. `restoreServiceOffering` undoes it.
    async fn withdraw_service_offering(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ServiceOfferingStepInput,
    ) -> Option<async_graphql::Result<ServiceOfferingPayload>> {
        fallible(step(context, ("withdrawServiceOffering", Move::Withdraw), input).await)
    }

    /// 恢复撤回的专业服务：撤回前已审核公开的即公开，其他的待审核。 Brings a withdrawn offering back: public where the office had agreed to it,
    /// waiting for the office otherwise.
    async fn restore_service_offering(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ServiceOfferingStepInput,
    ) -> Option<async_graphql::Result<ServiceOfferingPayload>> {
        fallible(step(context, ("restoreServiceOffering", Move::Restore), input).await)
    }
}

async fn create(
    context: &Context<'_>,
    input: CreateServiceOfferingInput,
) -> Result<CreateServiceOfferingPayload, Fault> {
    let (ctx, subject, words) = (ctx(context)?, input.subject()?, input.words.read()?);
    let category = input.category.into();
    let (kind, key) = subject.object();
    let body = (key, category, &words);
    let call = Call::keyed("createServiceOffering", input.idempotency_key, &body)?.about(kind, key);
    let outcome = mutation::run(ctx, call, |tx| {
        let words = words.clone();
        Box::pin(async move { service::create(&tx, ctx, (subject, category), words).await })
    })
    .await?;
    let (offering, error) = match outcome.result {
        Ok(kept) => (seen(context, kept.0).await?, None),
        Err(error) => (None, Some(told(ctx, error))),
    };
    let user_errors = error.into_iter().collect();
    Ok(CreateServiceOfferingPayload { offering, user_errors, replayed: outcome.replayed })
}

async fn update(
    context: &Context<'_>,
    input: UpdateServiceOfferingInput,
) -> Result<ServiceOfferingPayload, Fault> {
    let (ctx, target, words) = (ctx(context)?, input.target()?, input.words.read()?);
    let call = Call::unkeyed("updateServiceOffering").about("ServiceOffering", target.0);
    let outcome = mutation::run(ctx, call, |tx| {
        let words = words.clone();
        Box::pin(async move { service::update(&tx, ctx, target, words).await })
    })
    .await?;
    payload(context, target.0, outcome).await
}

async fn step(
    context: &Context<'_>,
    (operation, take): (&'static str, Move),
    input: ServiceOfferingStepInput,
) -> Result<ServiceOfferingPayload, Fault> {
    let (id, expected_version) = input.target()?;
    taken(context, operation, Step { id, expected_version, take, remark: String::new() }).await
}

async fn step_because(
    context: &Context<'_>,
    (operation, take): (&'static str, Move),
    input: ServiceOfferingReasonInput,
) -> Result<ServiceOfferingPayload, Fault> {
    let (id, expected_version) = input.target()?;
    taken(context, operation, Step { id, expected_version, take, remark: input.reason()? }).await
}

async fn taken(
    context: &Context<'_>,
    operation: &'static str,
    step: Step,
) -> Result<ServiceOfferingPayload, Fault> {
    let (ctx, id) = (ctx(context)?, step.id);
    let call = Call::unkeyed(operation).about("ServiceOffering", id);
    let call = if step.remark.is_empty() { call } else { call.because(&step.remark) };
    let outcome = mutation::run(ctx, call, |tx| {
        let step = step.clone();
        Box::pin(async move { service::take(&tx, ctx, step).await })
    })
    .await?;
    payload(context, id, outcome).await
}

async fn payload(
    context: &Context<'_>,
    id: ServiceOfferingId,
    outcome: Outcome<OfferingKept, OfferingError>,
) -> Result<ServiceOfferingPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(ServiceOfferingPayload { offering: seen(context, id).await?, user_errors })
}

async fn seen(context: &Context<'_>, id: ServiceOfferingId) -> Result<Option<ServiceOffering>, Fault> {
    let look = context.look_ahead().field("offering");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}
