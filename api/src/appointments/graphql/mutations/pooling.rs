//! Taking a time of a pool, and giving a visit to another of its members.

use async_graphql::Context;

use super::super::super::service::{AppointmentDone, pooling};
use super::super::inputs::{HoldPoolTimeInput, ReassignAppointmentInput};
use super::super::payloads::{self, About, AppointmentPayload};
use crate::error::Fault;
use crate::graphql::ctx;

use super::run;

pub(super) async fn hold_pool_time(
    context: &Context<'_>,
    input: HoldPoolTimeInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let command = input.read()?;
    let name = ("holdPoolTime", input.idempotency_key, ("Pool", command.pool.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { pooling::hold(&tx, ctx, command).await })
    })
    .await?;
    payloads::appointment(context, ctx, About::default(), outcome).await
}

pub(super) async fn reassign_appointment(
    context: &Context<'_>,
    input: ReassignAppointmentInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let command = input.read()?;
    let about = About { appointment: Some(command.appointment), ..About::default() };
    let name = ("reassignAppointment", input.idempotency_key, ("Appointment", command.appointment.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let command = command.clone();
        Box::pin(async move { pooling::reassign(&tx, ctx, command).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}
