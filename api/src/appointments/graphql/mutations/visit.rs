//! The day of the visit and afterwards.

use async_graphql::Context;

use super::super::super::AppointmentError;
use super::super::super::service::{AppointmentDone, record, second_host, visit};
use super::super::inputs::{
    AppointmentStepInput, AssignSecondHostInput, CheckInAppointmentInput, ConfirmReceptionInput,
    CorrectReceptionRecordInput, FileReceptionRecordInput, ReleaseSecondHostInput, RevealResidentInput,
};
use super::super::payloads::{self, About, AppointmentPayload, RevealResidentPayload};
use crate::error::Fault;
use crate::graphql::ctx;
use crate::mutation::{self, Call};

use super::run;

pub(super) async fn check_in_appointment(
    context: &Context<'_>,
    input: CheckInAppointmentInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, code) = (input.appointment()?, input.code.clone());
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("checkInAppointment", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<Result<AppointmentDone, AppointmentError>>(ctx, name, &input, |tx| {
        let code = code.clone();
        Box::pin(async move { visit::check_in(&tx, ctx, id, &code).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome.flatten()).await
}

pub(super) async fn complete_appointment(
    context: &Context<'_>,
    input: AppointmentStepInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version) = (input.appointment()?, input.expected_version);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("completeAppointment", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { visit::complete(&tx, ctx, id, version).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn mark_no_show(
    context: &Context<'_>,
    input: AppointmentStepInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version) = (input.appointment()?, input.expected_version);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("markNoShow", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { visit::mark_no_show(&tx, ctx, id, version).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn note_late_start(
    context: &Context<'_>,
    input: AppointmentStepInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version) = (input.appointment()?, input.expected_version);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("noteLateStart", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { visit::note_late_start(&tx, ctx, id, version).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn file_reception_record(
    context: &Context<'_>,
    input: FileReceptionRecordInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let command = input.read()?;
    let about = About { appointment: Some(command.appointment), ..About::default() };
    let name = ("fileReceptionRecord", input.idempotency_key, ("Appointment", command.appointment.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let command = command.clone();
        Box::pin(async move { record::file(&tx, ctx, command).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn correct_reception_record(
    context: &Context<'_>,
    input: CorrectReceptionRecordInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (command, version) = (input.read()?, input.expected_version);
    let about = About { appointment: Some(command.appointment), ..About::default() };
    let name = ("correctReceptionRecord", input.idempotency_key, ("Appointment", command.appointment.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let command = command.clone();
        Box::pin(async move { record::correct(&tx, ctx, command, version).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn confirm_reception(
    context: &Context<'_>,
    input: ConfirmReceptionInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, verdict, note) = (input.appointment()?, input.verdict.into(), input.note()?);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("confirmReception", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let note = note.clone();
        Box::pin(async move { record::give_verdict(&tx, ctx, id, verdict, note).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn reveal_resident(
    context: &Context<'_>,
    input: RevealResidentInput,
) -> std::result::Result<RevealResidentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, reason) = (input.appointment()?, input.reason()?);
    // Without a key: every look leaves a row of its own in the audit trail, a repeated one too.
    let call = Call::unkeyed("revealResident").about("Appointment", id);
    let reason = reason.as_str();
    let outcome = mutation::run::<AppointmentDone, _, _>(ctx, call, |tx| {
        Box::pin(async move { record::reveal(&tx, ctx, id, reason).await })
    })
    .await?;
    payloads::revealed(ctx, outcome).await
}

pub(super) async fn assign_second_host(
    context: &Context<'_>,
    input: AssignSecondHostInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version, companion) = (input.appointment()?, input.expected_version, input.companion()?);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("assignSecondHost", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        Box::pin(async move { second_host::assign(&tx, ctx, id, version, companion).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}

pub(super) async fn release_second_host(
    context: &Context<'_>,
    input: ReleaseSecondHostInput,
) -> std::result::Result<AppointmentPayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version, reason) = (input.appointment()?, input.expected_version, input.reason()?);
    let about = About { appointment: Some(id), ..About::default() };
    let name = ("releaseSecondHost", input.idempotency_key, ("Appointment", id.into()));
    let outcome = run::<AppointmentDone>(ctx, name, &input, |tx| {
        let reason = reason.clone();
        Box::pin(async move { second_host::release(&tx, ctx, id, version, &reason).await })
    })
    .await?;
    payloads::appointment(context, ctx, about, outcome).await
}
