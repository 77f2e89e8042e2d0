//! A resident says that more or fewer come along than they said before (decision 46).

use entity::id::AppointmentId;
use entity::value::ActedAs;
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::party::{self, lowest_free, seats_beside};
use super::super::rules::timing::Now;
use super::super::store::{bookings, companions, numbers};
use super::AppointmentDone;
use super::loading::{self, Booked};
use super::{moving, release, waiting};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};

/// So many come along.
#[derive(Clone, Copy, Debug)]
pub struct ChangeCompanions {
    /// To which visit.
    pub appointment: AppointmentId,
    /// The version the resident saw.
    pub expected_version: i32,
    /// How many.
    pub companions: i32,
}

/// Takes the places that more of them need, or gives back those of the ones who stay away, which go to who waits.
pub async fn change(
    tx: &Tx,
    ctx: &Ctx,
    command: ChangeCompanions,
) -> Result<AppointmentDone, Stop<AppointmentError>> {
    let booked = loading::booked_for(tx, ctx, command.appointment, Action::ChangeCompanions).await?;
    moving::check_version(&booked, Some(command.expected_version)).map_err(Stop::Refused)?;
    let (before, service) = (&booked.appointment, &booked.offering.service);
    let now = Now { domain: tx.now, real: tx.real_now };
    party::check_change(before, now).map_err(Stop::Refused)?;
    // Whoever brings fewer than before may always do so, whatever the limit has become.
    let limit = party::companions_limit(service, &booked.offering.numbers).max(before.companions);
    party::check_companions(command.companions, limit).map_err(Stop::Refused)?;
    let own = companions::seats_of(tx.conn(), before.id).await?;
    let wanted = usize::try_from(seats_beside(command.companions, service)).unwrap_or(0);
    if let Some(spare) = own.get(wanted..).filter(|spare| !spare.is_empty()) {
        companions::give_back(tx.conn(), before.id, spare).await?;
    } else if wanted > own.len() {
        take_more(tx, &booked, wanted - own.len()).await?;
    }
    let mut row = before.clone().into_active_model();
    row.companions = Set(command.companions);
    row.version = Set(before.version + 1);
    row.updated_at = Set(tx.now);
    let after = bookings::update(tx.conn(), row).await?;
    moving::note_move(tx, ctx, &after, Some(before.state), ActedAs::Resident, None).await?;
    if wanted < own.len() {
        Box::pin(waiting::serve(tx, ctx, &booked.offering, after.starts_at, false)).await?;
    }
    Ok(AppointmentDone::shown(after, &booked.offering))
}

async fn take_more(tx: &Tx, booked: &Booked, more: usize) -> Result<(), Stop<AppointmentError>> {
    let occurrence =
        booked.occurrence.as_ref().ok_or_else(|| Fault::internal("places are taken without their lock"))?;
    // What was given back late is nobody's before it opens again (decision 49).
    if occurrence.held_back_until.is_some_and(|until| until > tx.now) {
        return Err(Stop::Refused(AppointmentError::PartyTooLarge { places_left: 0 }));
    }
    let taken = numbers::taken(tx.conn(), occurrence, booked.appointment.resident_account_id).await?;
    let count = i32::try_from(more).unwrap_or(i32::MAX);
    let seats = lowest_free(&taken.seats, occurrence.capacity, count);
    if seats.len() < more {
        let places_left = i32::try_from(seats.len()).unwrap_or(0);
        return Err(Stop::Refused(AppointmentError::PartyTooLarge { places_left }));
    }
    release::note_taken(tx, occurrence.clone()).await?;
    Ok(companions::take(tx.conn(), &booked.appointment, &seats).await?)
}
