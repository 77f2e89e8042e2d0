//! Somebody comes without a booking, and whoever receives enters them.
//!
//! Who they are is not proved, so the visit belongs to nobody's account: it has one of its own that nobody can sign in to, under whose key
//! name and number are sealed (`walk_ins`). Everything else is as with any visit: places, record, matters, the ledger.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId};
use entity::phone::Phone;
use entity::value::{AppointmentState, Mode, Origin};
use entity::{appointment, occurrence};
use sea_orm::ActiveValue::Set;

use super::super::AppointmentError;
use super::super::policy::{self, Action, Facts};
use super::super::rules::slots::local_date;
use super::super::rules::walking_in::{Room, check_today, place};
use super::super::store::{bookings, numbers};
use super::AppointmentDone;
use super::loading::{self, Offering};
use super::{moving, placing, seating};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::keys::Keys;
use crate::vault::Purpose;

/// How often the places that are taken are read again.
const ROUNDS: usize = 5;

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// Somebody came.
#[derive(Clone, Debug)]
pub struct WalkIn {
    /// To this service.
    pub service: AppointmentServiceId,
    /// To the reception that begins then.
    pub starts_at: Instant,
    /// How they are called, as they said.
    pub name: Option<String>,
    /// The number they gave, for the host to call.
    pub phone: Option<Phone>,
    /// Whether they are received where every place is taken.
    pub room: Room,
}

/// Enters a visitor who is there. `guest` is the account that was made for them.
pub async fn record(tx: &Tx, ctx: &Ctx, command: WalkIn, guest: AccountId) -> Result<AppointmentDone> {
    let offering = loading::offering(tx, ctx, command.service).await?;
    let span =
        (command.starts_at, command.starts_at + TimeDelta::minutes(offering.service.length_minutes.into()));
    loading::check_for_host_at(tx.conn(), ctx, &offering.host, span, Action::RecordWalkIn).await?;
    if offering.service.mode != Mode::Onsite {
        return Err(Stop::Refused(AppointmentError::NotOnSite));
    }
    let (zone, opens) = (ctx.app.zone(), TimeDelta::minutes(offering.numbers.check_in_before_minutes));
    let days = (local_date(tx.now, zone), local_date(command.starts_at, zone));
    check_today(tx.now, command.starts_at - opens, days).map_err(Stop::Refused)?;
    let occurrence = placing::open_occurrence(tx, ctx, &offering, command.starts_at).await?;
    bookings::lock_service(tx.conn(), offering.service.id).await?;
    let visit = insert(tx, ctx, &offering, &occurrence, guest, &command).await?;
    let by =
        policy::standing_for_host(&ctx.actor, &Facts { span: Some(span), ..Facts::of_host(&offering.host) });
    let by = by.unwrap_or(entity::value::ActedAs::Staff);
    moving::note_move(tx, ctx, &visit, None, by, None).await?;
    Ok(AppointmentDone::shown(visit, &offering))
}

/// Reads which places are taken under the lock of the service. Whoever books the first seat of all does not look, so it may be gone by then.
async fn insert(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    guest: AccountId,
    command: &WalkIn,
) -> Result<appointment::Model> {
    for _ in 0..ROUNDS {
        let row = row(tx, ctx, offering, occurrence, guest, command).await?;
        if let Some(visit) = bookings::insert(tx.conn(), row).await? {
            return Ok(visit);
        }
    }
    Err(Stop::Fault(Fault::TooMany { retry_after: 1 }))
}

async fn row(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    guest: AccountId,
    command: &WalkIn,
) -> Result<appointment::ActiveModel> {
    let taken = numbers::taken(tx.conn(), occurrence, guest).await?;
    let seats = place(&taken.seats, occurrence.capacity, command.room);
    let (seat, is_beyond) = seats.ok_or(Stop::Refused(AppointmentError::Full))?;
    let limit = offering.service.day_limit;
    let days = place(&taken.day, limit, command.room);
    let (day, is_beyond_day) = days.ok_or(Stop::Refused(AppointmentError::DayLimit { limit }))?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[guest]).await?;
    let name = command.name.as_deref().map(|name| keys.seal(guest, Purpose::Name, name)).transpose()?;
    let phone = command.phone.as_ref().map(|phone| keys.seal(guest, Purpose::Phone, phone.as_e164()));
    Ok(appointment::ActiveModel {
        id: Set(ids::new_id::<AppointmentId>()),
        number: Set(seating::tracking_number(tx.now, ctx)),
        service_id: Set(occurrence.service_id),
        host_id: Set(occurrence.host_id),
        occurrence_id: Set(occurrence.id),
        resident_account_id: Set(guest),
        state: Set(AppointmentState::CheckedIn),
        seat: Set(seat),
        // The only one of somebody who has no other: it keeps to the guard of quotas and counts for nothing.
        quota_number: Set(Some(1)),
        day_number: Set(day),
        period_number: Set(None),
        hold_number: Set(None),
        local_date: Set(occurrence.local_date),
        starts_at: Set(occurrence.starts_at),
        ends_at: Set(occurrence.ends_at),
        title: Set(occurrence.title.clone()),
        mode: Set(occurrence.mode),
        place: Set(occurrence.place.clone()),
        venue_studio_id: Set(occurrence.venue_studio_id),
        requested_at: Set(Some(tx.now)),
        resident_name_sealed: Set(name),
        intake_sealed: Set(None),
        reason_sealed: Set(None),
        hold_until: Set(None),
        decide_by: Set(None),
        decided_at: Set(Some(tx.now)),
        checked_in_at: Set(Some(tx.now)),
        code_tries: Set(0),
        closed_at: Set(None),
        rescheduled_from_id: Set(None),
        offered_for_id: Set(None),
        stands_in_for_id: Set(None),
        waitlist_entry_id: Set(None),
        service_request_id: Set(None),
        origin: Set(if is_beyond || is_beyond_day { Origin::WalkInBeyond } else { Origin::WalkIn }),
        visitor_phone_sealed: Set(phone.transpose()?),
        host_late_at: Set(None),
        pool_id: Set(None),
        companions: Set(0),
        second_host_account_id: Set(None),
        version: Set(1),
        created_at: Set(tx.now),
        updated_at: Set(tx.now),
    })
}
