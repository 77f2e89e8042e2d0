//! Loads and locks what a use case works on, in the one order: host, occurrence, appointment.

use entity::id::{AppointmentId, AppointmentServiceId};
use entity::value::{ActedAs, ConfirmMode};
use entity::{appointment, appointment_service, host, occurrence};

use super::super::policy::{self, Action, Facts};
use super::super::rules::lifecycle;
use super::super::store::{bookings, hosts};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::rule_sets::{self, Numbers};

/// A service with its host, both fixed until the transaction ends, and the numbers in force.
pub(super) struct Offering {
    pub(super) service: appointment_service::Model,
    pub(super) host: host::Model,
    pub(super) numbers: Numbers,
}

/// Reads a service so that its host cannot change it meanwhile.
pub(super) async fn offering(tx: &Tx, id: AppointmentServiceId) -> Result<Offering, Fault> {
    let host_id = hosts::find_service(tx.conn(), id).await?.ok_or(Fault::NotFound)?.host_id;
    let host = hosts::lock_shared(tx.conn(), host_id).await?.ok_or(Fault::NotFound)?;
    // Read again under the lock: an edit may have ended in between.
    let service = hosts::find_service(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let numbers = rule_sets::current(tx.conn()).await?;
    Ok(Offering { service, host, numbers })
}

/// A booking with everything around it, locked.
pub(super) struct Booked {
    pub(super) offering: Offering,
    pub(super) occurrence: occurrence::Model,
    pub(super) appointment: appointment::Model,
    pub(super) facts: Facts,
}

/// Locks a booking and what it belongs to.
pub(super) async fn booked(tx: &Tx, id: AppointmentId) -> Result<Booked, Fault> {
    let seen = bookings::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let offering = offering(tx, seen.service_id).await?;
    let occurrence =
        bookings::lock_occurrence_by_id(tx.conn(), seen.occurrence_id).await?.ok_or(Fault::NotFound)?;
    let appointment = bookings::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let facts = Facts::of(&appointment, &offering.host);
    Ok(Booked { offering, occurrence, appointment, facts })
}

/// Locks a booking that the actor may do this with.
pub(super) async fn booked_for(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    action: Action,
) -> Result<Booked, Fault> {
    ctx.actor.person()?;
    let booked = booked(tx, id).await?;
    policy::decide(&ctx.actor, action, &booked.facts).check()?;
    Ok(booked)
}

impl Booked {
    /// How a request for this time is confirmed. A time that the host offered has the host's word already.
    pub(super) fn confirm_mode(&self) -> ConfirmMode {
        lifecycle::confirm_mode(&self.appointment, &self.offering.service)
    }

    /// As what the actor acts for the host.
    pub(super) fn acts_for_host(&self, ctx: &Ctx) -> ActedAs {
        policy::standing_for_host(&ctx.actor, &self.facts).unwrap_or(ActedAs::System)
    }
}
