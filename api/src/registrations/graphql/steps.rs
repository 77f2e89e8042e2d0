//! Each step: read the input, one call, wrap what came of it.

use async_graphql::{Context, InputType};

use super::super::{service, store};
use super::inputs::{
    AcceptLecturePlaceInput, CancelRegistrationInput, ChangeRegistrationInput, JoinLectureWaitlistInput,
    RegisterByPhoneInput, RegisterForLectureInput, SetLectureRegistrationInput,
};
use super::payloads::{
    LectureRegistrationPayload, LectureWaitPayload, RegisteredPayload, RegistrationPayload, joined, made,
    of_hall, stepped,
};
use crate::error::Fault;
use crate::graphql::ctx;
use crate::mutation::{self, Call};

pub(super) async fn set(
    context: &Context<'_>,
    input: SetLectureRegistrationInput,
) -> Result<LectureRegistrationPayload, Fault> {
    let (ctx, terms) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("setLectureRegistration").about("Lecture", terms.lecture);
    let outcome = mutation::run(ctx, call, |tx| Box::pin(async move { service::set(&tx, ctx, terms).await }));
    of_hall(context, terms.lecture, outcome.await?).await
}

pub(super) async fn register(
    context: &Context<'_>,
    input: RegisterForLectureInput,
) -> Result<RegisteredPayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let call = Call::keyed("registerForLecture", input.idempotency_key, &input.to_value())?;
    let call = call.about("Lecture", command.lecture);
    let outcome = mutation::run(ctx, call, |tx| {
        let command = command.clone();
        Box::pin(async move { service::register(&tx, ctx, command).await })
    })
    .await?;
    made(context, outcome).await
}

pub(super) async fn register_by_phone(
    context: &Context<'_>,
    input: RegisterByPhoneInput,
) -> Result<RegisteredPayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let call = Call::keyed("registerByPhone", input.idempotency_key, &input.to_value())?;
    let call = call.about("Lecture", command.register.lecture);
    let outcome = mutation::run(ctx, call, |tx| {
        let command = command.clone();
        Box::pin(async move { service::register_by_phone(&tx, ctx, command).await })
    })
    .await?;
    made(context, outcome).await
}

pub(super) async fn join(
    context: &Context<'_>,
    input: JoinLectureWaitlistInput,
) -> Result<LectureWaitPayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let call = Call::keyed("joinLectureWaitlist", input.idempotency_key, &input.to_value())?;
    let call = call.about("Lecture", command.lecture);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::join(&tx, ctx, command).await }))
            .await?;
    joined(context, outcome).await
}

pub(super) async fn accept(
    context: &Context<'_>,
    input: AcceptLecturePlaceInput,
) -> Result<RegistrationPayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let id = command.target.id;
    let call = Call::unkeyed("acceptLecturePlace").about("Registration", id);
    let outcome = mutation::run(ctx, call, |tx| {
        let command = command.clone();
        Box::pin(async move { service::accept(&tx, ctx, command).await })
    })
    .await?;
    stepped(context, id, outcome).await
}

pub(super) async fn change(
    context: &Context<'_>,
    input: ChangeRegistrationInput,
) -> Result<RegistrationPayload, Fault> {
    let (ctx, (target, companions)) = (ctx(context)?, input.read()?);
    let call = Call::unkeyed("changeRegistration").about("Registration", target.id);
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { service::change(&tx, ctx, target, companions).await })
    })
    .await?;
    stepped(context, target.id, outcome).await
}

pub(super) async fn cancel(
    context: &Context<'_>,
    input: CancelRegistrationInput,
) -> Result<RegistrationPayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let id = command.target.id;
    let mut call = Call::unkeyed("cancelRegistration").about("Registration", id);
    let about = store::find(ctx.app.db.read(), id).await?.map(|row| row.account_id);
    if let Some((about, reason)) = about.zip(command.reason.as_ref()) {
        call = call.because_of(about, reason);
    }
    let outcome = mutation::run(ctx, call, |tx| {
        let command = command.clone();
        Box::pin(async move { service::cancel(&tx, ctx, command).await })
    })
    .await?;
    stepped(context, id, outcome).await
}
