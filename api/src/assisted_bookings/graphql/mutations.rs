//! Booking for somebody, calling off, withdrawing.

use async_graphql::{Context, InputType, Object, SimpleObject};
use entity::id::AssistanceId;

use super::super::error::AssistanceError;
use super::super::service::{self, Assisted};
use super::errors::{AssistanceUserError, told};
use super::inputs::{AssistBookingInput, CancelAssistedBookingInput, WithdrawAssistanceInput};
use super::queries::seen;
use super::types::Assistance;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call, Outcome};

/// 代约操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct AssistancePayload {
    /// 凭证；未成时为现在的，若有。 The receipt afterwards; as it stands when refused, if there is one.
    assistance: Option<Assistance>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<AssistanceUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// What can be done on behalf of residents.
#[derive(Default)]
pub struct AssistanceMutation;

#[Object]
impl AssistanceMutation {
    /// 代约：联络员按居民的意愿代其预约，居民收到短信并可撤回；无论号码是否已有账号，答复相同。 An officer books a visit for a resident at their word: they are told by
    /// text and may withdraw it. The answer is the same whether or not the number was known.
    async fn assist_booking(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AssistBookingInput,
    ) -> Option<async_graphql::Result<AssistancePayload>> {
        fallible(Box::pin(assist(context, input)).await)
    }

    /// 经办人按居民的意愿取消代约的预约。 The officer calls the visit off at the resident's word.
    async fn cancel_assisted_booking(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CancelAssistedBookingInput,
    ) -> Option<async_graphql::Result<AssistancePayload>> {
        fallible(Box::pin(cancel(context, input)).await)
    }

    /// 居民撤回对代约的同意，预约随之取消或保留；经办人会收到通知。 The resident withdraws their word, which calls the visit off unless they keep it; the officer hears
    /// of it.
    async fn withdraw_assistance(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WithdrawAssistanceInput,
    ) -> Option<async_graphql::Result<AssistancePayload>> {
        fallible(Box::pin(withdraw(context, input)).await)
    }
}

async fn assist(context: &Context<'_>, input: AssistBookingInput) -> Result<AssistancePayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let call = Call::keyed("assistBooking", input.idempotency_key, &input.to_value())?;
    let call = call.about("AppointmentService", command.booking.service);
    let outcome = mutation::run(ctx, call, |tx| {
        let command = command.clone();
        Box::pin(async move { service::assist(&tx, ctx, command).await })
    })
    .await?;
    payload(ctx, None, outcome).await
}

async fn cancel(
    context: &Context<'_>,
    input: CancelAssistedBookingInput,
) -> Result<AssistancePayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let id = command.id;
    let call = Call::keyed("cancelAssistedBooking", input.idempotency_key, &input.to_value())?;
    let outcome = mutation::run(ctx, call.about("Assistance", id), |tx| {
        let command = command.clone();
        Box::pin(async move { service::cancel(&tx, ctx, command).await })
    })
    .await?;
    payload(ctx, Some(id), outcome).await
}

async fn withdraw(context: &Context<'_>, input: WithdrawAssistanceInput) -> Result<AssistancePayload, Fault> {
    let (ctx, command) = (ctx(context)?, input.read()?);
    let call = Call::keyed("withdrawAssistance", input.idempotency_key, &input.to_value())?;
    let outcome = mutation::run(ctx, call.about("Assistance", command.id), |tx| {
        Box::pin(async move { service::withdraw(&tx, ctx, command).await })
    })
    .await?;
    payload(ctx, Some(command.id), outcome).await
}

async fn payload(
    ctx: &Ctx,
    about: Option<AssistanceId>,
    outcome: Outcome<Assisted, AssistanceError>,
) -> Result<AssistancePayload, Fault> {
    let replayed = outcome.replayed;
    let (id, user_errors) = match outcome.result {
        Ok(done) => (Some(done.0), Vec::new()),
        Err(error) => (about, vec![told(ctx, &error)]),
    };
    let assistance = match id {
        Some(id) => seen(ctx, id).await?,
        None => None,
    };
    Ok(AssistancePayload { assistance, user_errors, replayed })
}
