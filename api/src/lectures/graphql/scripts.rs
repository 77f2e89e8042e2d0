//! Handing in versions of a script, taking them back, and reading them.

use async_graphql::Context;

use super::super::service;
use super::inputs::{ReviewLectureScriptInput, SubmitLectureScriptInput, WithdrawLectureScriptInput};
use super::payloads::{LectureCreatedPayload, LecturePayload, created, stepped};
use super::steps::KIND;
use crate::error::Fault;
use crate::graphql::ctx;
use crate::mutation::{self, Call};

pub(super) async fn submit(
    context: &Context<'_>,
    input: SubmitLectureScriptInput,
) -> Result<LectureCreatedPayload, Fault> {
    let (ctx, handed) = (ctx(context)?, input.read()?);
    let call =
        Call::keyed("submitLectureScript", input.idempotency_key, &handed)?.about(KIND, handed.lecture);
    let outcome = mutation::run(ctx, call, |tx| {
        let handed = handed.clone();
        Box::pin(async move { service::submit(&tx, ctx, handed).await })
    })
    .await?;
    created(context, Some(handed.lecture), outcome, |kept| kept.0).await
}

pub(super) async fn withdraw(
    context: &Context<'_>,
    input: WithdrawLectureScriptInput,
) -> Result<LecturePayload, Fault> {
    let (ctx, withdrawal) = (ctx(context)?, input.read()?);
    let id = withdrawal.target.id;
    let call = Call::unkeyed("withdrawLectureScript").about(KIND, id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::withdraw(&tx, ctx, withdrawal).await }))
            .await?;
    stepped(context, id, outcome).await
}

pub(super) async fn review(
    context: &Context<'_>,
    input: ReviewLectureScriptInput,
) -> Result<LecturePayload, Fault> {
    let (ctx, (target, review)) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("reviewLectureScript").about(KIND, target.id);
    let outcome = mutation::run(ctx, call, |tx| {
        let review = review.clone();
        Box::pin(async move { service::review(&tx, ctx, target, review).await })
    })
    .await?;
    stepped(context, target.id, outcome).await
}
