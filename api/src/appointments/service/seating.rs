//! The numbers of a booking: its seat, and its place in each limit.
//!
//! The INSERT decides. The first try is blind, with the first seat, the first number of the resident's quota, of their holds and of the day:
//! unique indexes refuse what is taken, and only then the taken numbers are read and the next free ones tried. Nothing here counts rows to
//! decide. Visits with the same host in a month are read beforehand where they are limited: their limit may be another for each service, and
//! the index keeps two who read the same from taking the same number.

use entity::id::AppointmentId;
use entity::value::AppointmentState;
use entity::{Instant, appointment, appointment_service, occurrence};
use sea_orm::ActiveValue::Set;

use super::super::AppointmentError;
use super::super::rules::party::{lowest_free, seats_beside};
use super::super::rules::period::{check_period, month_of, next_month, period_limit};
use super::super::store::{bookings, companions, numbers, periods};
use super::loading::Offering;
use super::placing::{Period, Quota, Wish};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;

/// How often taken numbers are read and the next free ones tried. Each round loses only to a booking that was made in between.
const ROUNDS: usize = 12;

/// Its seat, and its place in each limit.
struct Numbers {
    seat: i32,
    /// The seats of companions.
    beside: Vec<i32>,
    quota: Option<i32>,
    day: i32,
    hold: i32,
    period: Option<i32>,
}

/// Adds the booking with the first numbers that are free, or refuses with the reason.
pub(super) async fn insert(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    wish: &Wish,
) -> Result<appointment::Model, Stop<AppointmentError>> {
    let quota = match wish.quota {
        Quota::Next => Some(1),
        Quota::Kept(number) => number,
    };
    let period = period(tx, offering, occurrence, wish).await?;
    let mut numbers = Numbers { seat: 1, beside: Vec::new(), quota, day: 1, hold: 1, period };
    let is_blind = wish.companions == 0 && !has_companions(tx, occurrence).await?;
    if !is_blind || has_lower_limits(tx, offering, occurrence, wish).await? {
        numbers = free_numbers(tx, offering, occurrence, wish).await?;
    }
    for _ in 0..ROUNDS {
        let row = new_row(tx, ctx, occurrence, wish, &numbers);
        if let Some(taken) = bookings::insert(tx.conn(), row).await? {
            companions::take(tx.conn(), &taken, &numbers.beside).await?;
            return Ok(taken);
        }
        numbers = free_numbers(tx, offering, occurrence, wish).await?;
    }
    Err(Stop::Fault(Fault::TooMany { retry_after: 1 }))
}

/// Whether somebody's companions may have the first seat although no booking does. Where one is received at a time, nobody's have.
async fn has_companions(tx: &Tx, occurrence: &occurrence::Model) -> Result<bool, Fault> {
    Ok(occurrence.capacity > 1 && companions::are_at(tx.conn(), occurrence.id).await?)
}

/// Whether the host has lowered a limit below what was booked before: then the first number may be free although the limit is reached.
async fn has_lower_limits(
    tx: &Tx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    wish: &Wish,
) -> Result<bool, Fault> {
    let service = &offering.service;
    if service.version == 1 {
        return Ok(false);
    }
    let counted = (wish.quota == Quota::Next).then_some(wish.resident);
    Ok(numbers::is_beyond(tx.conn(), service, occurrence.local_date, counted).await?)
}

/// Reads what is taken and gives the lowest free numbers. Those who have to look do so one after the other for each service, or each
/// round would have but one winner.
async fn free_numbers(
    tx: &Tx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    wish: &Wish,
) -> Result<Numbers, Stop<AppointmentError>> {
    let (service, most_holds) = (&offering.service, offering.numbers.open_holds);
    bookings::lock_service(tx.conn(), service.id).await?;
    let taken = numbers::taken(tx.conn(), occurrence, wish.resident).await?;
    let quota = free_quota(tx, service, &taken, wish).await?;
    let holds = if wish.holds() { i32::try_from(most_holds).unwrap_or(i32::MAX) } else { i32::MAX };
    let full = |error| Stop::Refused(error);
    let (seat, beside) =
        free_seats(&taken.seats, occurrence.capacity, seats_beside(wish.companions, service))
            .map_err(Stop::Refused)?;
    Ok(Numbers {
        seat,
        beside,
        hold: free(&taken.holds, holds).ok_or(full(AppointmentError::HoldLimit { limit: most_holds }))?,
        quota,
        period: free_period(&taken.period, offering, occurrence, wish).map_err(Stop::Refused)?,
        day: free(&taken.day, service.day_limit)
            .ok_or(full(AppointmentError::DayLimit { limit: service.day_limit }))?,
    })
}

/// A seat for the booking, and one for each companion who takes one.
fn free_seats(taken: &[i32], capacity: i32, beside: i32) -> Result<(i32, Vec<i32>), AppointmentError> {
    let mut seats = lowest_free(taken, capacity, beside + 1).into_iter();
    let seat = seats.next().ok_or(AppointmentError::Full)?;
    let found: Vec<i32> = seats.collect();
    let places = i32::try_from(found.len()).unwrap_or(i32::MAX);
    if places < beside {
        return Err(AppointmentError::PartyTooLarge { places_left: places + 1 });
    }
    Ok((seat, found))
}

/// The lowest free number.
fn free(taken: &[i32], limit: i32) -> Option<i32> {
    lowest_free(taken, limit, 1).first().copied()
}

/// The lowest free number of the resident's quota, among which visits that are over count no more.
async fn free_quota(
    tx: &Tx,
    service: &appointment_service::Model,
    taken: &numbers::Taken,
    wish: &Wish,
) -> Result<Option<i32>, Stop<AppointmentError>> {
    // What ended for it freed the number it keeps: an offer that its resident waited for may have taken that since.
    if let Quota::Kept(number) = wish.quota
        && number.is_none_or(|number| !taken.quota.contains(&number))
    {
        return Ok(number);
    }
    let limit = service.resident_limit;
    if let Some(number) = free(&taken.quota, limit) {
        return Ok(Some(number));
    }
    let full = Stop::Refused(AppointmentError::ResidentLimit { limit });
    if !numbers::free_quota(tx.conn(), service.id, wish.resident, tx.now).await? {
        return Err(full);
    }
    let left = numbers::quota_of(tx.conn(), service.id, wish.resident).await?;
    free(&left, limit).map(Some).ok_or(full)
}

/// The first number to try among the visits of the month.
async fn period(
    tx: &Tx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    wish: &Wish,
) -> Result<Option<i32>, Stop<AppointmentError>> {
    let is_limited = period_limit(&offering.service, &offering.numbers).is_some();
    let taken = if is_limited && kept_period(occurrence, wish).is_none() {
        let whose = (occurrence.host_id, wish.resident);
        let month = (month_of(occurrence.local_date), next_month(occurrence.local_date));
        periods::counted(tx.conn(), whose, month).await?
    } else {
        Vec::new()
    };
    let taken: Vec<i32> = taken.into_iter().map(|(_, number)| number).collect();
    free_period(&taken, offering, occurrence, wish).map_err(Stop::Refused)
}

/// The number that is kept, or none, where no limit stands in the way: what is moved within its month, and what is the host's doing.
fn kept_period(occurrence: &occurrence::Model, wish: &Wish) -> Option<Option<i32>> {
    match wish.period {
        Period::Next => None,
        Period::Uncounted | Period::Moved { number: None, .. } => Some(None),
        Period::Moved { host, date, number } => {
            let stays = host == occurrence.host_id && month_of(date) == month_of(occurrence.local_date);
            stays.then_some(number)
        }
    }
}

/// The lowest free number among the visits of the month. What is moved within it keeps its own, unless an offer that its resident waited for took that.
fn free_period(
    taken: &[i32],
    offering: &Offering,
    occurrence: &occurrence::Model,
    wish: &Wish,
) -> Result<Option<i32>, AppointmentError> {
    match kept_period(occurrence, wish) {
        Some(number) if number.is_none_or(|number| !taken.contains(&number)) => Ok(number),
        _ => {
            let limit = period_limit(&offering.service, &offering.numbers);
            check_period(taken.len(), limit, occurrence.local_date)?;
            Ok(free(taken, i32::MAX))
        }
    }
}

fn new_row(
    tx: &Tx,
    ctx: &Ctx,
    occurrence: &occurrence::Model,
    wish: &Wish,
    numbers: &Numbers,
) -> appointment::ActiveModel {
    appointment::ActiveModel {
        id: Set(ids::new_id::<AppointmentId>()),
        number: Set(tracking_number(tx.now, ctx)),
        service_id: Set(occurrence.service_id),
        host_id: Set(occurrence.host_id),
        occurrence_id: Set(occurrence.id),
        resident_account_id: Set(wish.resident),
        state: Set(wish.state),
        seat: Set(numbers.seat),
        quota_number: Set(numbers.quota),
        day_number: Set(numbers.day),
        period_number: Set(numbers.period),
        hold_number: Set(wish.holds().then_some(numbers.hold)),
        local_date: Set(occurrence.local_date),
        starts_at: Set(occurrence.starts_at),
        ends_at: Set(occurrence.ends_at),
        title: Set(occurrence.title.clone()),
        mode: Set(occurrence.mode),
        place: Set(occurrence.place.clone()),
        venue_studio_id: Set(occurrence.venue_studio_id),
        requested_at: Set(wish.requested_at),
        resident_name_sealed: Set(wish.name_sealed.clone()),
        intake_sealed: Set(wish.intake_sealed.clone()),
        reason_sealed: Set(None),
        hold_until: Set(wish.hold_until),
        decide_by: Set(wish.decide_by),
        decided_at: Set((wish.state == AppointmentState::Confirmed).then_some(tx.now)),
        checked_in_at: Set(None),
        code_tries: Set(0),
        closed_at: Set(None),
        rescheduled_from_id: Set(wish.rescheduled_from),
        offered_for_id: Set(wish.offered_for),
        stands_in_for_id: Set(wish.stands_in_for),
        host_late_at: Set(None),
        waitlist_entry_id: Set(wish.waited),
        service_request_id: Set(wish.service_request),
        pool_id: Set(wish.pool),
        companions: Set(wish.companions),
        origin: Set(wish.origin),
        visitor_phone_sealed: Set(None),
        second_host_account_id: Set(wish.second_host),
        version: Set(1),
        created_at: Set(tx.now),
        updated_at: Set(tx.now),
    }
}

/// What a resident quotes: the year and eight characters that are not mistaken for one another, such as `26-7KQM-3XWA`.
pub(super) fn tracking_number(now: Instant, ctx: &Ctx) -> String {
    let year = now.with_timezone(&ctx.app.zone()).format("%y");
    format!("{year}-{}-{}", ids::readable(4), ids::readable(4))
}
