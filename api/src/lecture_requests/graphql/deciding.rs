//! What the office decides on requests.

use async_graphql::{Context, Object};

use super::super::service::{merging, reviewing};
use super::inputs::{LectureRequestReasonInput, LectureRequestStepInput, MergeLectureRequestInput};
use super::mutations::{LectureRequestPayload, call, payload};
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation;

/// What the office decides on requests.
#[derive(Default)]
pub struct LectureDecisionMutation;

#[Object]
impl LectureDecisionMutation {
    /// 公开讲座需求，征集附议和主讲人。仅工作人员。 Let everybody read a request. Staff only.
    async fn publish_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestStepInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(publish(context, input)).await)
    }

    /// 退回讲座需求，请提出人修改。仅工作人员。 Give a request back to be mended. Staff only.
    async fn return_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestReasonInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(give_back(context, input)).await)
    }

    /// 不予采纳讲座需求，提出人和附议人获通知。仅工作人员。 Decline a request; all who are tied to it are told. Staff only.
    async fn decline_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestReasonInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(decline(context, input)).await)
    }

    /// 将相近的讲座需求并入另一项：附议人和提出人转为另一项的附议人，每人一次。仅工作人员。 Have a request go on in another that is much like it: whoever asked and
    /// whoever joined in join in with the other, each once. Staff only.
    async fn merge_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MergeLectureRequestInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(merge(context, input)).await)
    }

    /// 撤销合并；仅在目标需求尚无变化时。仅工作人员。 Undo a merger, as long as the other has not moved since. Staff only.
    async fn unmerge_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestStepInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(unmerge(context, input)).await)
    }
}

async fn publish(
    context: &Context<'_>,
    input: LectureRequestStepInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = call("publishLectureRequest", target.0);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { reviewing::publish(&tx, ctx, target).await }))
            .await?;
    payload(context, target.0, outcome).await
}

async fn give_back(
    context: &Context<'_>,
    input: LectureRequestReasonInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, (target, reason)) = (ctx(context)?, input.read()?);
    let call = call("returnLectureRequest", target.0);
    let outcome = mutation::run(ctx, call, |tx| {
        let reason = reason.clone();
        Box::pin(async move { reviewing::give_back(&tx, ctx, target, reason).await })
    })
    .await?;
    payload(context, target.0, outcome).await
}

async fn decline(
    context: &Context<'_>,
    input: LectureRequestReasonInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, (target, reason)) = (ctx(context)?, input.read()?);
    let call = call("declineLectureRequest", target.0);
    let outcome = mutation::run(ctx, call, |tx| {
        let reason = reason.clone();
        Box::pin(async move { reviewing::decline(&tx, ctx, target, reason).await })
    })
    .await?;
    payload(context, target.0, outcome).await
}

async fn merge(
    context: &Context<'_>,
    input: MergeLectureRequestInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, (target, into)) = (ctx(context)?, input.read()?);
    let call = call("mergeLectureRequest", target.0);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { merging::merge(&tx, ctx, target, into).await }))
            .await?;
    payload(context, target.0, outcome).await
}

async fn unmerge(
    context: &Context<'_>,
    input: LectureRequestStepInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = call("unmergeLectureRequest", target.0);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { merging::unmerge(&tx, ctx, target).await }))
            .await?;
    payload(context, target.0, outcome).await
}
