//! Asking for something, taking it back, and saying who can help.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::ServiceRequestId;

use super::super::error::RequestError;
use super::super::service::{self, RequestKept};
use super::errors::{ServiceRequestUserError, told};
use super::inputs::{ReferServiceRequestInput, RequestServiceInput, WithdrawServiceRequestInput};
use super::loading::load_many;
use super::types::ServiceRequest;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 提出需求的结果。 What came of asking.
#[derive(SimpleObject)]
pub(super) struct RequestServicePayload {
    /// 需求，及推荐的委员和工作室。 The request, with who could help.
    request: Option<ServiceRequest>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<ServiceRequestUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 需求操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct ServiceRequestPayload {
    /// 现在的需求，未成时亦然。 The request as it is now, also when nothing was done.
    request: Option<ServiceRequest>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<ServiceRequestUserError>,
}

/// What can be done with requests.
#[derive(Default)]
pub struct ServiceRequestMutation;

#[Object]
impl ServiceRequestMutation {
    /// 居民提出专业服务需求，并得到推荐；在到期前可为其预约。 A resident says what they need, and learns who could help; until it expires a visit can be
    /// booked for it.
    async fn request_service(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RequestServiceInput,
    ) -> Option<async_graphql::Result<RequestServicePayload>> {
        fallible(Box::pin(request(context, input)).await)
    }

    /// 居民撤回需求；已预约的先取消预约。 The resident takes a request back; where a visit is booked for it, that is cancelled first.
    async fn withdraw_service_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawServiceRequestInput,
    ) -> Option<async_graphql::Result<ServiceRequestPayload>> {
        fallible(Box::pin(withdraw(context, input)).await)
    }

    /// 工作人员将需求转介给委员或工作室，居民获通知；可再次转介。 Staff say who can help with a request, and the resident is told; they can say so again. Staff
    /// only.
    async fn refer_service_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReferServiceRequestInput,
    ) -> Option<async_graphql::Result<ServiceRequestPayload>> {
        fallible(Box::pin(refer(context, input)).await)
    }
}

async fn request(context: &Context<'_>, input: RequestServiceInput) -> Result<RequestServicePayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let call = Call::keyed("requestService", input.idempotency_key, &new)?;
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::open(&tx, ctx, new).await })
    })
    .await?;
    let (request, error) = match outcome.result {
        Ok(kept) => (seen(context, kept.0).await?, None),
        Err(error) => (None, Some(told(ctx, error))),
    };
    let user_errors = error.into_iter().collect();
    Ok(RequestServicePayload { request, user_errors, replayed: outcome.replayed })
}

async fn withdraw(
    context: &Context<'_>,
    input: WithdrawServiceRequestInput,
) -> Result<ServiceRequestPayload, Fault> {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = Call::unkeyed("withdrawServiceRequest").about("ServiceRequest", target.0);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::withdraw(&tx, ctx, target).await }))
            .await?;
    payload(context, target.0, outcome).await
}

async fn refer(
    context: &Context<'_>,
    input: ReferServiceRequestInput,
) -> Result<ServiceRequestPayload, Fault> {
    let (ctx, refer) = (ctx(context)?, input.read()?);
    let id = refer.id;
    let call = Call::unkeyed("referServiceRequest").about("ServiceRequest", id);
    let outcome = mutation::run(ctx, call, |tx| {
        let refer = refer.clone();
        Box::pin(async move { service::refer(&tx, ctx, refer).await })
    })
    .await?;
    payload(context, id, outcome).await
}

async fn payload(
    context: &Context<'_>,
    id: ServiceRequestId,
    outcome: Outcome<RequestKept, RequestError>,
) -> Result<ServiceRequestPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(ServiceRequestPayload { request: seen(context, id).await?, user_errors })
}

async fn seen(context: &Context<'_>, id: ServiceRequestId) -> Result<Option<ServiceRequest>, Fault> {
    let look = context.look_ahead().field("request");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}
