//! Moves an appointment one step: state, version, history, and the time it gives back.

use entity::id::AppointmentMoveId;
use entity::value::{ActedAs, AppointmentState};
use entity::{appointment, appointment_move, occurrence};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::rules::lifecycle::{self, Move};
use super::super::rules::timing::{Now, check_move};
use super::super::store::{bookings, hosts, occupancy};
use super::loading::Booked;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, AppointmentEvent, AppointmentEventKind, Event};
use crate::ids;

/// A step to take.
pub(super) struct Step {
    pub(super) take: Move,
    pub(super) by: ActedAs,
    pub(super) reason: Option<String>,
}

impl Step {
    pub(super) fn new(take: Move, by: ActedAs) -> Self {
        Self { take, by, reason: None }
    }

    pub(super) fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }
}

/// Refuses a request that was made on the strength of an older version.
pub(super) fn check_version(booked: &Booked, expected: Option<i32>) -> Result<(), AppointmentError> {
    match expected {
        Some(expected) if expected != booked.appointment.version => {
            Err(AppointmentError::Conflict { version: booked.appointment.version })
        }
        _ => Ok(()),
    }
}

/// Refuses a step that cannot be made from where the appointment stands, or not now.
pub(super) fn check_step(tx: &Tx, booked: &Booked, step: Move) -> Result<AppointmentState, AppointmentError> {
    let mode = booked.confirm_mode();
    let now = Now { domain: tx.now, real: tx.real_now };
    check_move(step, &booked.appointment, mode, &booked.offering.numbers, now)
}

/// Takes the step. `change` sets what else changes with it.
pub(super) async fn advance(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    step: Step,
    change: impl FnOnce(&mut appointment::ActiveModel) + Send,
) -> Result<appointment::Model, Stop<AppointmentError>> {
    let to = check_step(tx, booked, step.take).map_err(Stop::Refused)?;
    let before = &booked.appointment;
    let mut row = before.clone().into_active_model();
    row.state = Set(to);
    row.version = Set(before.version + 1);
    row.updated_at = Set(tx.now);
    if !lifecycle::is_occupying(to) {
        row.closed_at = Set(Some(tx.now));
    }
    if let Some(reason) = &step.reason {
        row.reason = Set(Some(reason.clone()));
    }
    change(&mut row);
    let after = bookings::update(tx.conn(), row).await?;
    note_move(tx, ctx, &after, Some(before.state), step.by, step.reason).await?;
    if !lifecycle::is_occupying(to) {
        give_back(tx, &after, &booked.occurrence).await?;
    }
    Ok(after)
}

/// Writes a step into the history.
pub(super) async fn note_move(
    tx: &Tx,
    ctx: &Ctx,
    after: &appointment::Model,
    from: Option<AppointmentState>,
    by: ActedAs,
    reason: Option<String>,
) -> Result<(), Fault> {
    let actor = if by == ActedAs::System { None } else { ctx.actor.account_id() };
    let row = appointment_move::ActiveModel {
        id: Set(ids::new_id::<AppointmentMoveId>()),
        appointment_id: Set(after.id),
        version: Set(after.version),
        at: Set(tx.now),
        from_state: Set(from),
        to_state: Set(after.state),
        actor_account_id: Set(actor),
        actor_as: Set(by),
        reason: Set(reason),
    };
    Ok(bookings::insert_move(tx.conn(), row).await?)
}

/// The resident's time is free again, and the host's when nobody else has a place.
async fn give_back(tx: &Tx, ended: &appointment::Model, occurrence: &occurrence::Model) -> Result<(), Fault> {
    occupancy::free_appointment(tx.conn(), ended.id).await?;
    if occurrence.is_live && !bookings::is_taken(tx.conn(), occurrence.id).await? {
        occupancy::free_occurrence(tx.conn(), occurrence.id).await?;
        let mut row = occurrence.clone().into_active_model();
        row.is_live = Set(false);
        bookings::update_occurrence(tx.conn(), row).await?;
    }
    Ok(())
}

/// Tells those concerned.
pub(super) async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    after: &appointment::Model,
    kind: AppointmentEventKind,
    note: Option<&str>,
) -> Result<(), Fault> {
    let face = hosts::face(tx.conn(), &booked.offering.host).await?;
    let event = AppointmentEvent {
        kind,
        appointment: after,
        service_title: &booked.offering.service.title,
        host_name: &face.name,
        host_accounts: &face.accounts,
        note,
        actor_account: ctx.actor.account_id(),
    };
    events::publish(tx, ctx, Event::Appointment(event)).await
}
