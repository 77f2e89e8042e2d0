//! Loads and locks what a use case works on, in the one order: host, occurrence, appointment.

use std::sync::Arc;

use entity::Instant;
use entity::id::{AppointmentId, AppointmentServiceId};
use entity::value::ActedAs;
use entity::{appointment, appointment_service, host, occurrence};
use sea_orm::ConnectionTrait;

use super::super::policy::{self, Action, Facts};
use super::super::rules::lifecycle::{Manner, Move};
use super::super::rules::slots::local_date;
use super::super::store::hosts::Face;
use super::super::store::{bookings, hosts};
use super::published::{Published, published};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::rule_sets::{self, Numbers};

/// A service with its host, what the host publishes, who the host is to others, and the numbers in force. The host cannot change any of
/// it until the transaction ends.
pub(super) struct Offering {
    pub(super) service: appointment_service::Model,
    pub(super) host: host::Model,
    pub(super) published: Arc<Published>,
    pub(super) face: Face,
    pub(super) numbers: Numbers,
}

impl Offering {
    /// Whether the service can be booked now.
    pub(super) fn is_bookable(&self) -> bool {
        self.published.is_bookable(&self.service)
    }
}

/// Locks the host of a service, then reads what it publishes under that lock: an edit has ended, or waits.
pub(super) async fn offering(tx: &Tx, ctx: &Ctx, id: AppointmentServiceId) -> Result<Offering, Fault> {
    let host = hosts::lock_of_service(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    offered_by(tx, ctx, host, id).await
}

/// What a locked host offers.
async fn offered_by(
    tx: &Tx,
    ctx: &Ctx,
    host: host::Model,
    id: AppointmentServiceId,
) -> Result<Offering, Fault> {
    let today = local_date(tx.now, ctx.app.zone());
    let known =
        published(tx.conn(), &ctx.app.published, std::slice::from_ref(&host), today, ctx.app.zone()).await?;
    let published = known.get(&host.id).ok_or(Fault::NotFound)?;
    let service = published.service(id).cloned().ok_or(Fault::NotFound)?;
    let face = hosts::face(tx.conn(), &host).await?;
    let numbers = rule_sets::current(tx.conn()).await?;
    Ok(Offering { service, host, published: Arc::clone(published), face, numbers })
}

/// For whoever does not see a host it is not there, whatever they try.
pub(super) async fn check_seen(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    host: &host::Model,
) -> Result<(), Fault> {
    let is_public = hosts::is_public(conn, host).await?;
    let is_seen = policy::sees_host(&ctx.actor, &Facts::of_host(host), is_public);
    if is_seen { Ok(()) } else { Err(Fault::NotFound) }
}

/// Refuses whoever may not do this for a host, in the same words as for one that is not there when they do not see it.
pub(super) async fn check_for_host(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    host: &host::Model,
    action: Action,
) -> Result<(), Fault> {
    check_at(conn, ctx, action, &Facts::of_host(host), host).await
}

/// The same of what is done at a time, when whoever is on duty may do it as well.
pub(super) async fn check_for_host_at(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    host: &host::Model,
    span: (Instant, Instant),
    action: Action,
) -> Result<(), Fault> {
    let facts = Facts { span: Some(span), ..Facts::of_host(host) };
    check_at(conn, ctx, action, &facts, host).await
}

async fn check_at(
    conn: &impl ConnectionTrait,
    ctx: &Ctx,
    action: Action,
    facts: &Facts,
    host: &host::Model,
) -> Result<(), Fault> {
    ctx.actor.person()?;
    let decision = policy::decide(&ctx.actor, action, facts);
    if !decision.is_allowed() {
        check_seen(conn, ctx, host).await?;
    }
    decision.check()
}

/// A booking with everything around it, locked.
pub(super) struct Booked {
    pub(super) offering: Offering,
    /// Only where the step may give the place back.
    pub(super) occurrence: Option<occurrence::Model>,
    pub(super) appointment: appointment::Model,
    pub(super) facts: Facts,
}

/// What becomes of a booking's place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// It stays taken: the occurrence need not be locked.
    Kept,
    /// It may be given back.
    GivenBack,
    /// It is given back for one at another time of the same service.
    ExchangedFor(Instant),
}

/// Locks a booking and what it belongs to.
pub(super) async fn booked(tx: &Tx, ctx: &Ctx, id: AppointmentId, place: Place) -> Result<Booked, Fault> {
    let host = hosts::lock_of_appointment(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let occurrence = lock_occurrence(tx, id, place).await?;
    let appointment = bookings::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let offering = offered_by(tx, ctx, host, appointment.service_id).await?;
    let facts = Facts::of(&appointment, &offering.host);
    Ok(Booked { offering, occurrence, appointment, facts })
}

/// Where a booking takes place never changes, so it may be looked up before it is locked.
async fn lock_occurrence(
    tx: &Tx,
    id: AppointmentId,
    place: Place,
) -> Result<Option<occurrence::Model>, Fault> {
    if matches!(place, Place::Kept) {
        return Ok(None);
    }
    let seen = bookings::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let Place::ExchangedFor(starts_at) = place else {
        return Ok(bookings::lock_occurrence_by_id(tx.conn(), seen.occurrence_id).await?);
    };
    // Both at once and the earlier first, or two who change places would wait for one another.
    let starts = [seen.starts_at, starts_at];
    let locked = bookings::lock_occurrences(tx.conn(), seen.service_id, &starts).await?;
    Ok(locked.into_iter().find(|occurrence| occurrence.id == seen.occurrence_id))
}

/// Locks a booking that the actor may do this with.
pub(super) async fn booked_for(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    action: Action,
) -> Result<Booked, Fault> {
    booked_and_placed(tx, ctx, id, action, place_after(action)).await
}

/// The same, where the place is exchanged for another.
pub(super) async fn booked_and_placed(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    action: Action,
    place: Place,
) -> Result<Booked, Fault> {
    ctx.actor.person()?;
    let booked = booked(tx, ctx, id, place).await?;
    policy::decide(&ctx.actor, action, &booked.facts).check()?;
    Ok(booked)
}

/// Whether an appointment still occupies its place after the action.
fn place_after(action: Action) -> Place {
    match action {
        Action::Step(Move::Request | Move::Confirm | Move::CheckIn)
        | Action::GiveVerdict
        | Action::CorrectRecord
        | Action::AssignSecondHost
        | Action::ReleaseSecondHost
        | Action::NoteLateStart
        | Action::RevealResident => Place::Kept,
        _ => Place::GivenBack,
    }
}

impl Booked {
    /// How the service is run, as far as this appointment depends on it.
    pub(super) fn manner(&self) -> Manner {
        Manner::of(&self.appointment, &self.offering.service)
    }

    /// As what the actor acts for the host.
    pub(super) fn acts_for_host(&self, ctx: &Ctx) -> ActedAs {
        policy::standing_for_host(&ctx.actor, &self.facts).unwrap_or(ActedAs::System)
    }
}
