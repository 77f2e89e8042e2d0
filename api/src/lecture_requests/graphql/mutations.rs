//! Asking for a lecture, taking that back, and joining in.

use async_graphql::{Context, Object, SimpleObject};
use entity::id::LectureRequestId;

use super::super::error::LectureRequestError;
use super::super::service::{RequestKept, asking, endorsing};
use super::errors::{LectureRequestUserError, told};
use super::inputs::{
    EditLectureRequestInput, LectureEndorsementInput, LectureRequestStepInput, RequestLectureInput,
};
use super::loading::load_many;
use super::types::LectureRequest;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 提出讲座需求的结果。 What came of asking.
#[derive(SimpleObject)]
pub(super) struct RequestLecturePayload {
    /// 需求。 The request.
    request: Option<LectureRequest>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<LectureRequestUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 讲座需求操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct LectureRequestPayload {
    /// 现在的需求，未成时亦然；不再可见时为空。 The request as it is now, also when nothing was done; null where the viewer may not see it any more.
    request: Option<LectureRequest>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<LectureRequestUserError>,
}

/// What can be done with requests.
#[derive(Default)]
pub struct LectureRequestMutation;

#[Object]
impl LectureRequestMutation {
    /// 居民点题：提出希望听的讲座，经审核后公开。联络员和工作人员可为社区提出。 Ask for a lecture; everybody reads it once staff have. Liaison officers and staff
    /// may ask for a community; what staff ask is public at once.
    async fn request_lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RequestLectureInput,
    ) -> Option<async_graphql::Result<RequestLecturePayload>> {
        fallible(Box::pin(request(context, input)).await)
    }

    /// 修改待审核或被退回的讲座需求，重新提交。 Write a request anew that nobody has published yet, and send it in again.
    async fn edit_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: EditLectureRequestInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(edit(context, input)).await)
    }

    /// 提出人撤回讲座需求；已有附议或主讲人的，需求继续，提出人退出。 Take a request back. Where others have joined in or a member has accepted, it goes on
    /// without its asker.
    async fn withdraw_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestStepInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(withdraw(context, input)).await)
    }

    /// 附议他人的讲座需求；重复附议无影响。 Join in with what somebody else asked for; to say so again changes nothing.
    async fn endorse_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureEndorsementInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(endorse(context, input)).await)
    }

    /// 取消附议；未附议的无影响。 Join in no more; where one had not, nothing changes.
    async fn withdraw_endorsement(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureEndorsementInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(leave(context, input)).await)
    }
}

async fn request(context: &Context<'_>, input: RequestLectureInput) -> Result<RequestLecturePayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let call = Call::keyed("requestLecture", input.idempotency_key, &new)?;
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { asking::ask(&tx, ctx, new).await })
    })
    .await?;
    let (request, error) = match outcome.result {
        Ok(kept) => (seen(context, kept.0).await?, None),
        Err(error) => (None, Some(told(ctx, error))),
    };
    let user_errors = error.into_iter().collect();
    Ok(RequestLecturePayload { request, user_errors, replayed: outcome.replayed })
}

async fn edit(context: &Context<'_>, input: EditLectureRequestInput) -> Result<LectureRequestPayload, Fault> {
    let (ctx, (target, wish)) = (ctx(context)?, input.read()?);
    let call = call("editLectureRequest", target.0);
    let outcome = mutation::run(ctx, call, |tx| {
        let wish = wish.clone();
        Box::pin(async move { asking::edit(&tx, ctx, target, wish).await })
    })
    .await?;
    payload(context, target.0, outcome).await
}

async fn withdraw(
    context: &Context<'_>,
    input: LectureRequestStepInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = call("withdrawLectureRequest", target.0);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { asking::withdraw(&tx, ctx, target).await }))
            .await?;
    payload(context, target.0, outcome).await
}

async fn endorse(
    context: &Context<'_>,
    input: LectureEndorsementInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, id) = (ctx(context)?, input.read()?);
    let call = call("endorseLectureRequest", id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { endorsing::endorse(&tx, ctx, id).await }))
            .await?;
    payload(context, id, outcome).await
}

async fn leave(
    context: &Context<'_>,
    input: LectureEndorsementInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, id) = (ctx(context)?, input.read()?);
    let call = call("withdrawEndorsement", id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { endorsing::leave(&tx, ctx, id).await })).await?;
    payload(context, id, outcome).await
}

/// A call about a request.
pub(super) fn call(operation: &'static str, id: LectureRequestId) -> Call {
    Call::unkeyed(operation).about("LectureRequest", id)
}

/// What came of it, with the request as it is now.
pub(super) async fn payload(
    context: &Context<'_>,
    id: LectureRequestId,
    outcome: Outcome<RequestKept, LectureRequestError>,
) -> Result<LectureRequestPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(LectureRequestPayload { request: seen(context, id).await?, user_errors })
}

async fn seen(context: &Context<'_>, id: LectureRequestId) -> Result<Option<LectureRequest>, Fault> {
    let look = context.look_ahead().field("request");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}
