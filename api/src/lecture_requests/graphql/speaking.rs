//! Asking members to give a lecture, and what they answer.

use async_graphql::{Context, Object};

use super::super::service::matching;
use super::inputs::{AskLecturerInput, LectureRequestReasonInput, LectureRequestStepInput};
use super::mutations::{LectureRequestPayload, call, payload};
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation;

/// Who gives the lecture.
#[derive(Default)]
pub struct LectureSpeakingMutation;

#[Object]
impl LectureSpeakingMutation {
    /// 邀请委员主讲；一次邀请一位。仅工作人员。 Ask a member to give the lecture, one at a time. Staff only.
    async fn ask_lecturer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AskLecturerInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(ask(context, input)).await)
    }

    /// 撤回尚未答复的邀请。仅工作人员。 Ask the member no more, who has not answered. Staff only.
    async fn withdraw_lecturer_ask(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestStepInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(take_back(context, input)).await)
    }

    /// 委员承接主讲：受邀的，或主动承接无人受邀的需求。提出人和附议人获通知。 A member takes a request on: what they were asked, or what nobody is being asked. All who
    /// are tied to it are told.
    async fn accept_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestStepInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(accept(context, input)).await)
    }

    /// 受邀委员婉拒，需求继续征集。 The member who was asked cannot; the request stays open.
    async fn decline_lecturer_ask(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestReasonInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(decline(context, input)).await)
    }

    /// 主讲委员在排期前退还需求，或由工作人员代为退还；重新征集。 The lecturer gives a request back before a lecture is scheduled, or staff have them do so; it is
    /// open again.
    async fn give_back_lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LectureRequestReasonInput,
    ) -> Option<async_graphql::Result<LectureRequestPayload>> {
        fallible(Box::pin(give_back(context, input)).await)
    }
}

async fn ask(context: &Context<'_>, input: AskLecturerInput) -> Result<LectureRequestPayload, Fault> {
    let (ctx, (target, asked)) = (ctx(context)?, input.read()?);
    let call = call("askLecturer", target.0);
    let outcome = mutation::run(ctx, call, |tx| {
        let asked = asked.clone();
        Box::pin(async move { matching::ask(&tx, ctx, target, asked).await })
    })
    .await?;
    payload(context, target.0, outcome).await
}

async fn take_back(
    context: &Context<'_>,
    input: LectureRequestStepInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = call("withdrawLecturerAsk", target.0);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { matching::take_back(&tx, ctx, target).await }))
            .await?;
    payload(context, target.0, outcome).await
}

async fn accept(
    context: &Context<'_>,
    input: LectureRequestStepInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = call("acceptLectureRequest", target.0);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { matching::accept(&tx, ctx, target).await }))
            .await?;
    payload(context, target.0, outcome).await
}

async fn decline(
    context: &Context<'_>,
    input: LectureRequestReasonInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, (target, reason)) = (ctx(context)?, input.read()?);
    let call = call("declineLecturerAsk", target.0);
    let outcome = mutation::run(ctx, call, |tx| {
        let reason = reason.clone();
        Box::pin(async move { matching::decline(&tx, ctx, target, &reason).await })
    })
    .await?;
    payload(context, target.0, outcome).await
}

async fn give_back(
    context: &Context<'_>,
    input: LectureRequestReasonInput,
) -> Result<LectureRequestPayload, Fault> {
    let (ctx, (target, reason)) = (ctx(context)?, input.read()?);
    let call = call("giveBackLectureRequest", target.0);
    let outcome = mutation::run(ctx, call, |tx| {
        let reason = reason.clone();
        Box::pin(async move { matching::give_back(&tx, ctx, target, &reason).await })
    })
    .await?;
    payload(context, target.0, outcome).await
}
