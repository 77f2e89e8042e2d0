//! What a host offers and when.

use async_graphql::Context;

use super::super::super::service::{HostDone, ServiceDone, hosting};
use super::super::inputs::{
    CreateAppointmentServiceInput, SetAvailabilityInput, SetDateOverrideInput, UpdateAppointmentServiceInput,
};
use super::super::payloads::{self, AppointmentServicePayload, HostPayload};
use crate::error::Fault;
use crate::graphql::ctx;

use super::run;

pub(super) async fn create_appointment_service(
    context: &Context<'_>,
    input: CreateAppointmentServiceInput,
) -> std::result::Result<AppointmentServicePayload, Fault> {
    let ctx = ctx(context)?;
    let (host, terms) = (input.host()?, input.terms.read()?);
    let name = ("createAppointmentService", input.idempotency_key, ("Host", host.into()));
    let outcome = run::<ServiceDone>(ctx, name, &input, |tx| {
        let terms = terms.clone();
        Box::pin(async move { hosting::create_service(&tx, ctx, host, terms).await })
    })
    .await?;
    payloads::service(ctx, None, outcome).await
}

pub(super) async fn update_appointment_service(
    context: &Context<'_>,
    input: UpdateAppointmentServiceInput,
) -> std::result::Result<AppointmentServicePayload, Fault> {
    let ctx = ctx(context)?;
    let (id, version, terms) = (input.service()?, input.expected_version, input.terms.read()?);
    let name = ("updateAppointmentService", input.idempotency_key, ("AppointmentService", id.into()));
    let outcome = run::<ServiceDone>(ctx, name, &input, |tx| {
        let terms = terms.clone();
        Box::pin(async move { hosting::update_service(&tx, ctx, id, version, terms).await })
    })
    .await?;
    payloads::service(ctx, Some(id), outcome).await
}

pub(super) async fn set_availability(
    context: &Context<'_>,
    input: SetAvailabilityInput,
) -> std::result::Result<HostPayload, Fault> {
    let ctx = ctx(context)?;
    let (host, version, hours) = (input.host()?, input.expected_version, input.hours()?);
    let name = ("setAvailability", input.idempotency_key, ("Host", host.into()));
    let outcome = run::<HostDone>(ctx, name, &input, |tx| {
        let hours = hours.clone();
        Box::pin(async move { hosting::set_availability(&tx, ctx, host, version, &hours).await })
    })
    .await?;
    payloads::host(ctx, host, None, outcome).await
}

pub(super) async fn set_date_override(
    context: &Context<'_>,
    input: SetDateOverrideInput,
) -> std::result::Result<HostPayload, Fault> {
    let ctx = ctx(context)?;
    let (host, version, on) = (input.host()?, input.expected_version, input.on.0);
    let (replacement, reason) = (input.replacement()?, input.reason()?);
    let name = ("setDateOverride", input.idempotency_key, ("Host", host.into()));
    let outcome = run::<HostDone>(ctx, name, &input, |tx| {
        let (replacement, reason) = (replacement.clone(), reason.clone());
        Box::pin(async move {
            hosting::set_date_override(&tx, ctx, host, version, on, &replacement, &reason).await
        })
    })
    .await?;
    payloads::host(ctx, host, Some(on), outcome).await
}
