//! Each step of a lecture: read the input, one call, wrap what came of it.

use async_graphql::Context;

use super::super::service;
use super::inputs::{
    AnswerLectureDateInput, LectureReasonInput, LectureStepInput, ProposeLectureDateInput,
    ProposeLectureInput, ScheduleLectureInput, UpdateLectureInput,
};
use super::payloads::{LectureCreatedPayload, LecturePayload, created, stepped};
use crate::error::Fault;
use crate::graphql::ctx;
use crate::lecture_requests::service::scheduling;
use crate::mutation::{self, Call};

/// The kind of object that each of these calls is about.
pub(super) const KIND: &str = "Lecture";

type Stepped = Result<LecturePayload, Fault>;

pub(super) async fn propose(
    context: &Context<'_>,
    input: ProposeLectureInput,
) -> Result<LectureCreatedPayload, Fault> {
    let (ctx, request) = (ctx(context)?, input.request()?);
    let wanted = match request {
        Some(request) => Some(scheduling::wanted(ctx, request).await?),
        None => None,
    };
    let proposed = (input.words.read(wanted.as_ref())?, request);
    let call = Call::keyed("proposeLecture", input.idempotency_key, &proposed)?;
    let outcome = mutation::run(ctx, call, |tx| {
        let proposed = proposed.clone();
        Box::pin(async move { service::propose(&tx, ctx, proposed).await })
    })
    .await?;
    created(context, None, outcome, |kept| kept.0).await
}

pub(super) async fn update(context: &Context<'_>, input: UpdateLectureInput) -> Stepped {
    let (ctx, target, words) = (ctx(context)?, input.target()?, input.words.read(None)?);
    let call = Call::unkeyed("updateLecture").about(KIND, target.id);
    let outcome = mutation::run(ctx, call, |tx| {
        let words = words.clone();
        Box::pin(async move { service::update(&tx, ctx, target, words).await })
    })
    .await?;
    stepped(context, target.id, outcome).await
}

pub(super) async fn approve(context: &Context<'_>, input: LectureStepInput) -> Stepped {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = Call::unkeyed("approveLecture").about(KIND, target.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::approve(&tx, ctx, target).await }));
    stepped(context, target.id, outcome.await?).await
}

pub(super) async fn ask(context: &Context<'_>, input: ProposeLectureDateInput) -> Stepped {
    let (ctx, (target, span)) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("proposeLectureDate").about(KIND, target.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::ask(&tx, ctx, target, span).await }));
    stepped(context, target.id, outcome.await?).await
}

pub(super) async fn answer(context: &Context<'_>, input: AnswerLectureDateInput) -> Stepped {
    let (ctx, answer) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("answerLectureDate").about(KIND, answer.lecture);
    let outcome = mutation::run(ctx, call, |tx| {
        let answer = answer.clone();
        Box::pin(async move { service::answer(&tx, ctx, answer).await })
    })
    .await?;
    stepped(context, answer.lecture, outcome).await
}

pub(super) async fn schedule(context: &Context<'_>, input: ScheduleLectureInput) -> Stepped {
    let (ctx, (target, at)) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("scheduleLecture").about(KIND, target.id);
    let outcome = mutation::run(ctx, call, |tx| {
        let at = at.clone();
        Box::pin(async move { service::schedule(&tx, ctx, target, at).await })
    })
    .await?;
    stepped(context, target.id, outcome).await
}

pub(super) async fn postpone(context: &Context<'_>, input: LectureReasonInput) -> Stepped {
    let (ctx, target, reason) = (ctx(context)?, input.target()?, input.reason()?);
    let call = Call::unkeyed("postponeLecture").about(KIND, target.id).because(&reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let reason = reason.clone();
        Box::pin(async move { service::postpone(&tx, ctx, target, reason).await })
    })
    .await?;
    stepped(context, target.id, outcome).await
}

pub(super) async fn cancel(context: &Context<'_>, input: LectureReasonInput) -> Stepped {
    let (ctx, target, reason) = (ctx(context)?, input.target()?, input.reason()?);
    let call = Call::unkeyed("cancelLecture").about(KIND, target.id).because(&reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let reason = reason.clone();
        Box::pin(async move { service::cancel(&tx, ctx, target, reason).await })
    })
    .await?;
    stepped(context, target.id, outcome).await
}

pub(super) async fn hold(context: &Context<'_>, input: LectureStepInput) -> Stepped {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = Call::unkeyed("markLectureHeld").about(KIND, target.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::hold(&tx, ctx, target).await }));
    stepped(context, target.id, outcome.await?).await
}

pub(super) async fn archive(context: &Context<'_>, input: LectureStepInput) -> Stepped {
    let (ctx, target) = (ctx(context)?, input.target()?);
    let call = Call::unkeyed("archiveLecture").about(KIND, target.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::archive(&tx, ctx, target).await }));
    stepped(context, target.id, outcome.await?).await
}
