//! Moves an appointment one step: state, version, history, and the time it gives back.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentMoveId};
use entity::value::{ActedAs, AppointmentState};
use entity::{appointment, appointment_move, host, occurrence};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::rules::lifecycle::{self, Move};
use super::super::rules::period::number_after;
use super::super::rules::timing::{Now, check_in_window, check_move};
use super::super::store::hosts::Face;
use super::super::store::{bookings, duty, occupancy};
use super::loading::{Booked, Offering};
use super::{release, waiting};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, AppointmentEvent, AppointmentEventKind, Event};
use crate::ids;
use crate::keys::Keys;
use crate::pauses::service::counting as pauses;
use crate::service_requests::service as service_requests;
use crate::vault::Purpose;

/// A step to take.
pub(super) struct Step {
    pub(super) take: Move,
    pub(super) by: ActedAs,
    pub(super) reason: Option<String>,
    /// When the visitor's code was read, where that is what the step goes by: it may be told of later.
    pub(super) shown_at: Option<Instant>,
}

impl Step {
    pub(super) fn new(take: Move, by: ActedAs) -> Self {
        Self { take, by, reason: None, shown_at: None }
    }

    pub(super) fn shown(mut self, at: Instant) -> Self {
        self.shown_at = Some(at);
        self
    }

    pub(super) fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }

    /// Whether a time that is merely kept ends because nobody would receive then, and not because its resident lets it go.
    pub(super) fn is_called_off(&self) -> bool {
        self.take == Move::Release && self.reason.is_some()
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
    let now = Now { domain: tx.now, real: tx.real_now };
    check_move(step, &booked.appointment, booked.manner(), &booked.offering.numbers, now)
}

/// The same for a visitor whose code was read then: they were there, whatever was noted since.
fn check_shown(booked: &Booked, step: Move, at: Instant) -> Result<AppointmentState, AppointmentError> {
    let state = booked.appointment.state;
    let to = lifecycle::next_state(state, step, booked.manner().confirm);
    let to = to.ok_or(AppointmentError::NotNow { state })?;
    check_in_window(&booked.appointment, &booked.offering.numbers, at).map(|()| to)
}

/// Takes the step. `change` sets what else changes with it.
pub(super) async fn advance(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    step: Step,
    change: impl FnOnce(&mut appointment::ActiveModel) + Send,
) -> Result<appointment::Model, Stop<AppointmentError>> {
    let to = match step.shown_at {
        Some(at) => check_shown(booked, step.take, at),
        None => check_step(tx, booked, step.take),
    };
    let to = to.map_err(Stop::Refused)?;
    let before = &booked.appointment;
    let mut row = before.clone().into_active_model();
    row.state = Set(to);
    row.period_number = Set(number_after(before, to, tx.now, &booked.offering.numbers));
    row.version = Set(before.version + 1);
    row.updated_at = Set(tx.now);
    if !lifecycle::is_occupying(to) {
        row.closed_at = Set(Some(tx.now));
    }
    let reason = match &step.reason {
        Some(reason) => {
            let resident = before.resident_account_id;
            let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
            Some(keys.seal(resident, Purpose::Text, reason)?)
        }
        None => None,
    };
    if let Some(reason) = &reason {
        row.reason_sealed = Set(Some(reason.clone()));
    }
    change(&mut row);
    let after = bookings::update(tx.conn(), row).await?;
    note_move(tx, ctx, &after, Some(before.state), step.by, reason).await?;
    waiting::note_answer(tx, before, &step).await?;
    note_request(tx, before, to).await?;
    if lifecycle::is_occupying(before.state) && !lifecycle::is_occupying(to) {
        let held_back = release::until(tx, booked, &after).await?;
        give_back(tx, &after, booked.occurrence.as_ref(), held_back).await?;
        // A host who cancels is not there for the next one either.
        if step.take != Move::CancelByHost && !step.is_called_off() {
            Box::pin(waiting::serve(tx, ctx, &booked.offering, after.starts_at, false)).await?;
        }
    }
    Ok(after)
}

/// What becomes of the request that a visit answers. A time that is merely held answers none yet.
async fn note_request(tx: &Tx, before: &appointment::Model, to: AppointmentState) -> Result<(), Fault> {
    let answers = before.state != AppointmentState::Held;
    match before.service_request_id.filter(|_| answers) {
        Some(request) => service_requests::visit_ended(tx, request, to).await,
        None => Ok(()),
    }
}

/// Writes a step into the history.
pub(super) async fn note_move(
    tx: &Tx,
    ctx: &Ctx,
    after: &appointment::Model,
    from: Option<AppointmentState>,
    by: ActedAs,
    reason_sealed: Option<Vec<u8>>,
) -> Result<(), Fault> {
    let row = appointment_move::ActiveModel {
        id: Set(ids::new_id::<AppointmentMoveId>()),
        appointment_id: Set(after.id),
        version: Set(after.version),
        at: Set(tx.now),
        from_state: Set(from),
        to_state: Set(after.state),
        actor_account_id: Set(who(ctx, by)),
        actor_as: Set(by),
        reason_sealed: Set(reason_sealed),
    };
    Ok(bookings::insert_move(tx.conn(), row).await?)
}

/// Who took a step: nobody, when the program did, in whatever request it happened to do so.
pub(super) fn who(ctx: &Ctx, by: ActedAs) -> Option<AccountId> {
    if by == ActedAs::System { None } else { ctx.actor.account_id() }
}

/// The resident's time is free again, and the host's when nobody else has a place and none is held back.
async fn give_back(
    tx: &Tx,
    ended: &appointment::Model,
    occurrence: Option<&occurrence::Model>,
    held_back: Option<Instant>,
) -> Result<(), Fault> {
    let occurrence = occurrence.ok_or_else(|| Fault::internal("a place is given back without its lock"))?;
    occupancy::free_appointment(tx.conn(), ended.id).await?;
    if held_back.is_some() {
        let mut row = occurrence.clone().into_active_model();
        row.held_back_at = Set(Some(tx.now));
        row.held_back_until = Set(held_back);
        bookings::update_occurrence(tx.conn(), row).await?;
        return Ok(());
    }
    let is_held_back = occurrence.held_back_until.is_some_and(|until| until > tx.now);
    if occurrence.is_live && !is_held_back && !bookings::is_taken(tx.conn(), occurrence.id).await? {
        occupancy::free_occurrence(tx.conn(), occurrence.id).await?;
        let mut row = occurrence.clone().into_active_model();
        row.is_live = Set(false);
        bookings::update_occurrence(tx.conn(), row).await?;
    }
    Ok(())
}

/// What those concerned are told.
pub(super) struct News<'a> {
    pub(super) kind: AppointmentEventKind,
    /// The appointment afterwards.
    pub(super) after: &'a appointment::Model,
    pub(super) by: ActedAs,
    /// A reason or remark in somebody's words.
    pub(super) note: Option<&'a str>,
    /// What it took the place of.
    pub(super) former: Option<&'a appointment::Model>,
    /// The date of a promise.
    pub(super) promise_due_on: Option<NaiveDate>,
}

impl<'a> News<'a> {
    pub(super) fn of(kind: AppointmentEventKind, after: &'a appointment::Model, by: ActedAs) -> Self {
        Self { kind, after, by, note: None, former: None, promise_due_on: None }
    }
}

/// A visit that was noted as missed took place after all: those concerned are told, and what the absence led to ends.
pub(super) async fn set_right(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    after: &appointment::Model,
    by: ActedAs,
) -> Result<(), Fault> {
    tell(tx, ctx, offering, News::of(AppointmentEventKind::NoShowCorrected, after, by)).await?;
    pauses::corrected(tx, ctx, after).await
}

/// Everybody who acts for the host of a visit: of a studio also whoever is on duty then.
pub(super) async fn receivers(
    tx: &Tx,
    host: &host::Model,
    face: &Face,
    visit: &appointment::Model,
    former: Option<&appointment::Model>,
) -> Result<Vec<AccountId>, Fault> {
    let mut accounts = face.accounts.clone();
    if let Some(studio) = host.studio_id {
        let on_duty = duty::accounts(tx.conn(), studio, (visit.starts_at, visit.ends_at)).await?;
        accounts.extend(on_duty.into_iter().filter(|account| !face.accounts.contains(account)));
    }
    // Whoever comes along to somebody's home hears of it like the host, also when the visit goes on without them.
    let second = [Some(visit), former].into_iter().flatten().filter_map(|row| row.second_host_account_id);
    for account in second {
        if !accounts.contains(&account) {
            accounts.push(account);
        }
    }
    Ok(accounts)
}

/// Tells those concerned.
pub(super) async fn tell(tx: &Tx, ctx: &Ctx, offering: &Offering, news: News<'_>) -> Result<(), Fault> {
    let is_unknown = news.after.stands_in_for_id.is_some() && news.after.requested_at.is_none();
    let host_accounts = receivers(tx, &offering.host, &offering.face, news.after, news.former).await?;
    let event = AppointmentEvent {
        kind: news.kind,
        appointment: news.after,
        host_name: &offering.face.name,
        // Of a time that is kept with whoever stands in, these do not know until its resident agrees.
        host_accounts: if is_unknown { &[] } else { &host_accounts },
        note: news.note,
        former: news.former,
        promise_due_on: news.promise_due_on,
        actor_account: who(ctx, news.by),
        worth_until: None,
    };
    events::publish(tx, ctx, Event::Appointment(event)).await
}
