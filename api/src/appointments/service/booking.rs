//! What a resident does: hold a time, ask for it, give it back, take another.

use chrono::TimeDelta;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId, ServiceRequestId};
use entity::value::{ActedAs, AppointmentState, ConfirmMode};
use entity::{Instant, appointment};
use sea_orm::ActiveValue::Set;

use super::super::AppointmentError;
use super::super::policy::{self, Action, Facts};
use super::super::rules::intake::{self, Answer, Question};
use super::super::rules::lifecycle::{self, Move};
use super::super::rules::party::{check_companions, companions_limit};
use super::super::store::bookings;
use super::AppointmentDone;
use super::loading::{self, Booked, Offering, Place};
use super::moving::{self, News, Step};
use super::placing::{self, Period, Quota, Wish};
use super::pooling;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::AppointmentEventKind;
use crate::keys::Keys;
use crate::pauses::service::paused_until;
use crate::service_requests::service as service_requests;
use crate::vault::Purpose;

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// Take this time.
#[derive(Clone, Copy, Debug)]
pub struct HoldSlot {
    /// Of this service.
    pub service: AppointmentServiceId,
    /// Beginning then.
    pub starts_at: Instant,
    /// With so many who come along.
    pub companions: i32,
}

/// Holds a time for a few minutes, until the request is sent.
pub async fn hold(tx: &Tx, ctx: &Ctx, command: HoldSlot) -> Result<AppointmentDone> {
    let resident = ctx.actor.person()?.account_id;
    let offering = loading::offering(tx, ctx, command.service).await?;
    let facts = Facts::of_host(&offering.host);
    policy::decide(&ctx.actor, Action::Hold, &facts).check()?;
    if policy::standing_for_host(&ctx.actor, &facts) == Some(ActedAs::Host) {
        return Err(Stop::Refused(AppointmentError::OwnService));
    }
    if !offering.is_bookable() {
        loading::check_seen(tx.conn(), ctx, &offering.host).await?;
    }
    check_not_paused(tx, resident).await?;
    check_companions(command.companions, companions_limit(&offering.service, &offering.numbers))
        .map_err(Stop::Refused)?;
    let hold_until = tx.real_now + TimeDelta::minutes(offering.numbers.hold_minutes);
    let wish = Wish {
        hold_until: Some(until_start(tx, hold_until, command.starts_at)),
        companions: command.companions,
        ..Wish::held(resident, command.starts_at)
    };
    let held = placing::place(tx, ctx, &offering, wish).await?;
    Ok(AppointmentDone::shown(held, &offering))
}

/// Whoever is paused asks for nothing of their own accord.
pub(super) async fn check_not_paused(tx: &Tx, resident: AccountId) -> Result<()> {
    match paused_until(tx.conn(), resident, tx.now).await? {
        Some(until) => Err(Stop::Refused(AppointmentError::BookingPaused { until })),
        None => Ok(()),
    }
}

/// No hold outlives the start, which is measured on the other clock.
pub(super) fn until_start(tx: &Tx, until: Instant, starts_at: Instant) -> Instant {
    until.min(tx.real_now + (starts_at - tx.now))
}

/// Ask for the held time.
#[derive(Clone, Debug)]
pub struct BookAppointment {
    /// The held appointment.
    pub appointment: AppointmentId,
    /// How the visitor is called; kept from the cancelled appointment where a host offered this time instead.
    pub resident_name: Option<String>,
    /// Answers to the service's questions; kept likewise.
    pub answers: Option<Vec<Answer>>,
    /// The request for a professional service that the visit answers; kept likewise, while that is open.
    pub service_request: Option<ServiceRequestId>,
}

/// Turns a hold into a request, or into a confirmed appointment where the service confirms by itself.
pub async fn book(tx: &Tx, ctx: &Ctx, command: BookAppointment) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, command.appointment, Action::Step(Move::Request)).await?;
    moving::check_step(tx, &booked, Move::Request).map_err(Stop::Refused)?;
    let published = &booked.offering.published;
    let in_the_way = published.in_the_way(tx.conn(), &booked.appointment, ctx.app.zone()).await?;
    in_the_way.map_or(Ok(()), |refusal| Err(Stop::Refused(refusal)))?;
    let resident = booked.appointment.resident_account_id;
    if lifecycle::needs_no_pause(&booked.appointment) {
        check_not_paused(tx, resident).await?;
    }
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
    let kept = kept_words(tx, &booked).await?;
    let name = sealed_name(&keys, &booked, command.resident_name, kept.name)?;
    let answers = sealed_answers(&keys, &booked, command.answers, kept.answers)?;
    let decide_by = decide_by(tx, &booked.offering, booked.appointment.starts_at);
    let is_automatic = booked.manner().confirm == ConfirmMode::Auto;
    let service_request = answered(tx, &booked, command.service_request).await?;
    let step = Step::new(Move::Request, ActedAs::Resident);
    let after = moving::advance(tx, ctx, &booked, step, |row| {
        row.requested_at = Set(Some(tx.now));
        row.resident_name_sealed = Set(Some(name));
        row.intake_sealed = Set(Some(answers));
        row.hold_until = Set(None);
        row.decide_by = Set((!is_automatic).then_some(decide_by));
        row.decided_at = Set(is_automatic.then_some(tx.now));
        row.service_request_id = Set(service_request);
    })
    .await?;
    let news = News::of(asked(after.state), &after, ActedAs::Resident);
    moving::tell(tx, ctx, &booked.offering, news).await?;
    Ok(AppointmentDone::shown(after, &booked.offering))
}

/// The request that the visit answers from now on. One that was named has to be open; that of a cancelled visit is answered by the time that was
/// offered instead only while nothing else answers it.
pub(super) async fn answered(
    tx: &Tx,
    booked: &Booked,
    named: Option<ServiceRequestId>,
) -> Result<Option<ServiceRequestId>> {
    let Some(id) = named.or(booked.appointment.service_request_id) else { return Ok(None) };
    match service_requests::take(tx, booked.appointment.resident_account_id, id).await? {
        Ok(()) => Ok(Some(id)),
        Err(_) if named.is_none() => Ok(None),
        Err(state) => Err(Stop::Refused(AppointmentError::RequestNotOpen { state })),
    }
}

/// What the resident said when they booked what was cancelled.
struct Kept {
    name: Option<Vec<u8>>,
    answers: Option<Vec<u8>>,
}

/// A time that the host offers brings it along. Who stands in reads it only once the resident has agreed to see them.
async fn kept_words(tx: &Tx, booked: &Booked) -> std::result::Result<Kept, Fault> {
    let row = &booked.appointment;
    let former = match row.offered_for_id.filter(|_| row.stands_in_for_id.is_some()) {
        Some(former) => bookings::find(tx.conn(), former).await?,
        None => None,
    };
    let from = former.as_ref().unwrap_or(row);
    Ok(Kept { name: from.resident_name_sealed.clone(), answers: from.intake_sealed.clone() })
}

/// The name as given, or the one that a time offered instead brought along.
fn sealed_name(
    keys: &Keys,
    booked: &Booked,
    given: Option<String>,
    kept: Option<Vec<u8>>,
) -> std::result::Result<Vec<u8>, Fault> {
    match (given, kept) {
        (Some(name), _) => keys.seal(booked.appointment.resident_account_id, Purpose::Name, &name),
        (None, Some(kept)) => Ok(kept),
        (None, None) => {
            Err(Fault::invalid("input.residentName", "请填写来访人姓名。", "The visitor's name is needed."))
        }
    }
}

/// The answers as given and held against the questions, or those that a time offered instead brought along.
fn sealed_answers(
    keys: &Keys,
    booked: &Booked,
    given: Option<Vec<Answer>>,
    kept: Option<Vec<u8>>,
) -> Result<Vec<u8>> {
    if let (None, Some(kept)) = (&given, kept) {
        return Ok(kept);
    }
    let resident = booked.appointment.resident_account_id;
    seal_answers(keys, resident, &booked.offering, &given.unwrap_or_default())
}

/// Answers, held against the questions.
pub(super) fn seal_answers(
    keys: &Keys,
    resident: AccountId,
    offering: &Offering,
    answers: &[Answer],
) -> Result<Vec<u8>> {
    let questions = offering.service.intake_questions.clone();
    let questions: Vec<Question> = serde_json::from_value(questions).map_err(Fault::internal)?;
    let answered = intake::check_answers(&questions, answers).map_err(|flaw| Stop::Refused(flaw.into()))?;
    let text = serde_json::to_string(&answered).map_err(Fault::internal)?;
    Ok(keys.seal(resident, Purpose::Text, &text)?)
}

pub(super) fn asked(state: AppointmentState) -> AppointmentEventKind {
    if state == AppointmentState::Confirmed {
        AppointmentEventKind::Confirmed
    } else {
        AppointmentEventKind::Requested
    }
}

/// Until when the host has to decide: so many hours, and never beyond the start.
pub(super) fn decide_by(tx: &Tx, offering: &Offering, starts_at: Instant) -> Instant {
    (tx.now + TimeDelta::hours(offering.numbers.decide_hours)).min(starts_at)
}

/// Gives a held time back. Those who offered it hear that it was not wanted.
pub async fn release(tx: &Tx, ctx: &Ctx, id: AppointmentId) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::Step(Move::Release)).await?;
    let step = Step::new(Move::Release, ActedAs::Resident);
    let after = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
    if after.offered_for_id.is_some() {
        let news = News::of(AppointmentEventKind::OfferDeclined, &after, ActedAs::Resident);
        moving::tell(tx, ctx, &booked.offering, news).await?;
    }
    Ok(AppointmentDone::shown(after, &booked.offering))
}

/// Take another time instead.
#[derive(Clone, Copy, Debug)]
pub struct RescheduleAppointment {
    /// The appointment to move.
    pub appointment: AppointmentId,
    /// The new time, of the same service.
    pub starts_at: Instant,
    /// The version the resident saw.
    pub expected_version: i32,
    /// Whether another member of the pool may receive, where the visit came through one.
    pub accepts_other_member: bool,
}

/// Moves an appointment to another time: the old one ends as rescheduled and the new one names it, both or neither.
pub async fn reschedule(tx: &Tx, ctx: &Ctx, command: RescheduleAppointment) -> Result<AppointmentDone> {
    pooling::lock(tx, command.appointment).await?;
    let action = Action::Step(Move::Reschedule);
    let place = Place::ExchangedFor(command.starts_at);
    let booked = loading::booked_and_placed(tx, ctx, command.appointment, action, place).await?;
    moving::check_version(&booked, Some(command.expected_version)).map_err(Stop::Refused)?;
    if command.starts_at == booked.appointment.starts_at {
        return Err(Stop::Refused(AppointmentError::SameTime));
    }
    let old =
        moving::advance(tx, ctx, &booked, Step::new(Move::Reschedule, ActedAs::Resident), |_| ()).await?;
    let wish = |offering: &Offering| moved(tx, offering, &old, command.starts_at);
    let (new, other) = match old.pool_id {
        Some(pool) => {
            pooling::place_again(tx, ctx, &booked, pool, command.accepts_other_member, wish).await?
        }
        None => (placing::place(tx, ctx, &booked.offering, wish(&booked.offering)).await?, None),
    };
    let offering = other.as_ref().unwrap_or(&booked.offering);
    let news =
        News { former: Some(&old), ..News::of(AppointmentEventKind::Rescheduled, &new, ActedAs::Resident) };
    moving::tell(tx, ctx, offering, news).await?;
    Ok(AppointmentDone::shown(new, offering))
}

/// What was asked for, at another time.
fn moved(tx: &Tx, offering: &Offering, old: &appointment::Model, starts_at: Instant) -> Wish {
    let state = {
        let service = &offering.service;
        lifecycle::state_after_request(lifecycle::confirmation(service.mode, service.confirm_mode))
    };
    let is_waiting = state == AppointmentState::Requested;
    Wish {
        state,
        decide_by: is_waiting.then(|| decide_by(tx, offering, starts_at)),
        name_sealed: old.resident_name_sealed.clone(),
        intake_sealed: old.intake_sealed.clone(),
        quota: Quota::Kept(old.quota_number),
        period: Period::Moved { host: old.host_id, date: old.local_date, number: old.period_number },
        requested_at: Some(tx.now),
        rescheduled_from: Some(old.id),
        service_request: old.service_request_id,
        origin: old.origin,
        companions: old.companions,
        second_host: old.second_host_account_id,
        ..Wish::held(old.resident_account_id, starts_at)
    }
}

/// Cancels the resident's own appointment.
pub async fn cancel(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
    reason: String,
) -> Result<AppointmentDone> {
    let booked: Booked = loading::booked_for(tx, ctx, id, Action::Step(Move::CancelByResident)).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    let step = Step::new(Move::CancelByResident, ActedAs::Resident).because(&reason);
    let after = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
    let kind = AppointmentEventKind::CancelledByResident;
    let news = News { note: Some(&reason), ..News::of(kind, &after, ActedAs::Resident) };
    moving::tell(tx, ctx, &booked.offering, news).await?;
    Ok(AppointmentDone::shown(after, &booked.offering))
}
