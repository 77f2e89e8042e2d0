//! Taking a time, and what becomes of it until the day.

use async_graphql::Context;

use super::super::super::service::{AppointmentDone, booking, companions, decision};
use super::super::inputs::{
    AppointmentReasonInput, AppointmentStepInput, BookAppointmentInput, CancelReceptionInput,
    ChangeCompanionsInput, HoldSlotInput, ReleaseHoldInput, RescheduleAppointmentInput,
};
use super::super::payloads::{self, About, AppointmentPayload};
use crate::error::Fault;
use crate::graphql::ctx;

use super::run;

pub(super) async fn hold_slot(
    context: &Context<'_>,
    input: HoldSlotInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let command = input.read()?;
    let about = About { service: Some(command.service), ..About::default() };
    let name = ("holdSlot", input.idempotency_key, ("AppointmentService", command.service.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { booking::hold(&tx, ctx, command).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn release_hold(
    context: &Context<'_>,
    input: ReleaseHoldInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let id = input.appointment()?;
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("releaseHold", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { booking::release(&tx, ctx, id).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn book_appointment(
    context: &Context<'_>,
    input: BookAppointmentInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let command = input.read()?;
    let about = About { appointment: Some(command.appointment), ..About::default() };
    let name = ("bookAppointment", input.idempotency_key, ("Appointment", command.appointment.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let command = command.clone();
        Box::pin(async move { booking::book(&tx, ctx, command).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn reschedule_appointment(
    context: &Context<'_>,
    input: RescheduleAppointmentInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let command = input.read()?;
    let about = About { appointment: Some(command.appointment), ..About::default() };
    let name = ("rescheduleAppointment", input.idempotency_key, ("Appointment", command.appointment.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { booking::reschedule(&tx, ctx, command).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn change_companions(
    context: &Context<'_>,
    input: ChangeCompanionsInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let command = input.read()?;
    let about = About { appointment: Some(command.appointment), ..About::default() };
    let name = ("changeCompanions", input.idempotency_key, ("Appointment", command.appointment.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { companions::change(&tx, ctx, command).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn cancel_appointment(
    context: &Context<'_>,
    input: AppointmentReasonInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version, reason) = (input.appointment()?, input.expected_version, input.reason()?);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("cancelAppointment", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let reason = reason.clone();
        Box::pin(async move { booking::cancel(&tx, ctx, id, version, reason).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn confirm_appointment(
    context: &Context<'_>,
    input: AppointmentStepInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version) = (input.appointment()?, input.expected_version);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("confirmAppointment", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { decision::confirm(&tx, ctx, id, version).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn decline_appointment(
    context: &Context<'_>,
    input: AppointmentReasonInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version, reason) = (input.appointment()?, input.expected_version, input.reason()?);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("declineAppointment", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let reason = reason.clone();
        Box::pin(async move { decision::decline(&tx, ctx, id, version, reason).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn cancel_reception(
    context: &Context<'_>,
    input: CancelReceptionInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let command = input.read()?;
    let about = About { appointment: Some(command.appointment), ..About::default() };
    let could_offer = decision::could_offer(ctx, &command).await?;
    let name = ("cancelReception", input.idempotency_key, ("Appointment", command.appointment.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let command = command.clone();
        Box::pin(async move { decision::cancel_reception(&tx, ctx, command, could_offer).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}
