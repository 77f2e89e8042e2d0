//! A visit that an officer books for a resident. The limits, notice and times are the resident's; what the officer does is done for them, and the history
//! says by whom.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId};
use entity::value::{ActedAs, AppointmentState, Origin};

use super::super::AppointmentError;
use super::super::rules::intake::Answer;
use super::super::rules::lifecycle::{self, Move};
use super::AppointmentDone;
use super::booking::{asked, check_not_paused, decide_by, seal_answers};
use super::loading::{self, Place};
use super::moving::{self, News, Step};
use super::placing::{self, Wish};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::events::AppointmentEventKind;
use crate::keys::Keys;
use crate::vault::Purpose;

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// Book this for somebody.
#[derive(Clone, Debug)]
pub struct BookFor {
    /// Of this service.
    pub service: AppointmentServiceId,
    /// Beginning then.
    pub starts_at: Instant,
    /// How the visitor is called.
    pub resident_name: String,
    /// Answers to the service's questions.
    pub answers: Vec<Answer>,
}

/// Takes the place and asks for it in one go. Whoever calls has looked whether the actor may.
pub async fn book(tx: &Tx, ctx: &Ctx, resident: AccountId, command: BookFor) -> Result<AppointmentDone> {
    let offering = loading::offering(tx, ctx, command.service).await?;
    if !offering.is_bookable() {
        loading::check_seen(tx.conn(), ctx, &offering.host).await?;
    }
    if offering.published.subject.is_some_and(|subject| subject.id == resident.0) {
        return Err(Stop::Refused(AppointmentError::OwnService));
    }
    check_not_paused(tx, resident).await?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
    let service = &offering.service;
    let state = lifecycle::state_after_request(lifecycle::confirmation(service.mode, service.confirm_mode));
    let is_waiting = state == AppointmentState::Requested;
    let wish = Wish {
        state,
        decide_by: is_waiting.then(|| decide_by(tx, &offering, command.starts_at)),
        name_sealed: Some(keys.seal(resident, Purpose::Name, &command.resident_name)?),
        intake_sealed: Some(seal_answers(&keys, resident, &offering, &command.answers)?),
        requested_at: Some(tx.now),
        origin: Origin::Assisted,
        ..Wish::held(resident, command.starts_at)
    };
    let taken = placing::place(tx, ctx, &offering, wish).await?;
    let news = News::of(asked(taken.state), &taken, ActedAs::Resident);
    moving::tell(tx, ctx, &offering, news).await?;
    Ok(AppointmentDone::shown(taken, &offering))
}

/// Calls it off, at the resident's word or because they withdrew it. Whoever calls has looked whether the actor may.
pub async fn cancel(tx: &Tx, ctx: &Ctx, id: AppointmentId, reason: &str) -> Result<AppointmentDone> {
    let booked = loading::booked(tx, ctx, id, Place::GivenBack).await?;
    let step = Step::new(Move::CancelByResident, ActedAs::Resident).because(reason);
    let after = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
    let kind = AppointmentEventKind::CancelledByResident;
    let news = News { note: Some(reason), ..News::of(kind, &after, ActedAs::Resident) };
    moving::tell(tx, ctx, &booked.offering, news).await?;
    Ok(AppointmentDone::shown(after, &booked.offering))
}
