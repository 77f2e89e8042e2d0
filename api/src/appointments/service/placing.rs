//! Takes a place: the heart of booking. Holds, reschedulings and a host's offers all come through here.
//!
//! The occurrence is made or found and locked; then the INSERT decides. The first try is blind, with the first seat, the first number of
//! the resident's quota, of their holds and of the day: unique indexes refuse what is taken, and only then the taken numbers are read
//! and the next free ones tried. Nothing here counts rows to decide.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, HostId, OccurrenceId, ServiceRequestId, WaitlistEntryId};
use entity::value::{ActedAs, AppointmentState, Origin, SubjectKind};
use entity::{appointment, appointment_service, occurrence};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::rules::limits::{check_horizon, check_notice, check_past};
use super::super::rules::slots::{Shape, is_published, local_date};
use super::super::store::occupancy::{Source, Subject};
use super::super::store::{bookings, numbers, occupancy};
use super::loading::Offering;
use super::moving;
use super::{sweep, waiting};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;

/// How often taken numbers are read and the next free ones tried. Each round loses only to a booking that was made in between.
const ROUNDS: usize = 12;

/// Whether the host's notice and horizon have to be kept.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// A resident asks.
    Kept,
    /// The host offers the time and knows what can be managed.
    Waived,
}

/// Whether a booking counts among those that a resident may have.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Quota {
    /// It takes the next number.
    Next,
    /// It takes the number of the one it replaces, or none: no limit stands in the way.
    Kept(Option<i32>),
}

/// A place somebody wants.
pub(super) struct Wish {
    pub(super) resident: AccountId,
    pub(super) starts_at: Instant,
    pub(super) notice: Notice,
    pub(super) by: ActedAs,
    pub(super) state: AppointmentState,
    pub(super) hold_until: Option<Instant>,
    pub(super) decide_by: Option<Instant>,
    pub(super) name_sealed: Option<Vec<u8>>,
    pub(super) intake_sealed: Option<Vec<u8>>,
    pub(super) quota: Quota,
    pub(super) requested_at: Option<Instant>,
    pub(super) rescheduled_from: Option<AppointmentId>,
    pub(super) offered_for: Option<AppointmentId>,
    /// The host who is away, where another is to stand in.
    pub(super) stands_in_for: Option<HostId>,
    /// The wait for which the place is kept.
    pub(super) waited: Option<WaitlistEntryId>,
    /// The request for a professional service that the visit answers, or would if it is booked.
    pub(super) service_request: Option<ServiceRequestId>,
    /// How it comes about.
    pub(super) origin: Origin,
}

impl Wish {
    /// Whether the resident only holds the time for now.
    fn holds(&self) -> bool {
        self.state == AppointmentState::Held && self.is_asked()
    }

    /// Whether the resident takes the time of their own accord: nobody keeps it for them.
    fn is_asked(&self) -> bool {
        self.offered_for.is_none() && self.waited.is_none()
    }
}

/// Takes the place, or refuses with the reason.
pub(super) async fn place(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    wish: Wish,
) -> Result<appointment::Model, Stop<AppointmentError>> {
    if !offering.is_bookable() {
        return Err(Stop::Refused(AppointmentError::Paused));
    }
    check_time(tx, ctx, offering, &wish)?;
    // An offer to who waits is made when something has ended: whatever else ran out ends by itself, and is offered then.
    if wish.waited.is_none() {
        end_lapsed(tx, ctx, offering, &wish).await?;
    }
    let occurrence = open_occurrence(tx, ctx, offering, wish.starts_at).await?;
    // Whoever waits comes before whoever just asks, also when a place became free a moment ago.
    if wish.is_asked() {
        Box::pin(waiting::serve(tx, ctx, offering, wish.starts_at, false)).await?;
    }
    let taken = insert(tx, ctx, offering, &occurrence, &wish).await?;
    let resident = Subject { kind: SubjectKind::Person, id: wish.resident.into() };
    let span = (taken.starts_at, taken.ends_at);
    if !occupancy::take(tx.conn(), resident, span, Source::Appointment(taken.id)).await? {
        return Err(Stop::Refused(AppointmentError::ResidentBusy));
    }
    moving::note_move(tx, ctx, &taken, None, wish.by, None).await?;
    Ok(taken)
}

/// Holds the wish against what the host publishes; whatever a client says, other times are refused.
fn check_time(tx: &Tx, ctx: &Ctx, offering: &Offering, wish: &Wish) -> Result<(), Stop<AppointmentError>> {
    let (service, zone) = (&offering.service, ctx.app.zone());
    let refuse = |out| Stop::Refused(AppointmentError::from(out));
    check_past(tx.now, wish.starts_at).map_err(refuse)?;
    if wish.notice == Notice::Kept {
        check_notice(tx.now, wish.starts_at, service.notice_minutes).map_err(refuse)?;
        let (today, date) = (local_date(tx.now, zone), local_date(wish.starts_at, zone));
        check_horizon(today, date, service.horizon_days).map_err(refuse)?;
    }
    if !is_published(&offering.published.plan, wish.starts_at, Shape::of(service), zone) {
        return Err(Stop::Refused(AppointmentError::NotPublished));
    }
    Ok(())
}

/// What ran out gives its place back before anybody is told that it is taken.
async fn end_lapsed(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    wish: &Wish,
) -> Result<(), Stop<AppointmentError>> {
    let in_the_way = bookings::InTheWay {
        resident: wish.resident,
        host: offering.host.id,
        venue: offering.service.venue_studio_id,
        date: local_date(wish.starts_at, ctx.app.zone()),
    };
    for id in bookings::find_lapsed_in_the_way(tx.conn(), &in_the_way, tx.now, tx.real_now).await? {
        Box::pin(sweep::lapse(tx, ctx, id)).await?;
    }
    Ok(())
}

/// The occurrence, locked and live: it has the time of its host and venue.
pub(super) async fn open_occurrence(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    starts_at: Instant,
) -> Result<occurrence::Model, Stop<AppointmentError>> {
    let service = &offering.service;
    let shape = Shape::of(service);
    let id: OccurrenceId = ids::new_id();
    let row = occurrence::ActiveModel {
        id: Set(id),
        service_id: Set(service.id),
        host_id: Set(service.host_id),
        starts_at: Set(starts_at),
        ends_at: Set(shape.ends_at(starts_at)),
        local_date: Set(local_date(starts_at, ctx.app.zone())),
        title: Set(service.title.clone()),
        mode: Set(service.mode),
        place: Set(service.place.clone()),
        venue_studio_id: Set(service.venue_studio_id),
        capacity: Set(service.capacity),
        is_live: Set(true),
        created_at: Set(tx.now),
    };
    let found = bookings::lock_occurrence(tx.conn(), row).await?;
    let is_new = found.id == id;
    if found.is_live && !is_new {
        // It takes place where its first visitor was told, wherever the service receives by now.
        let span = (found.starts_at, found.ends_at);
        let has_room = offering.published.has_room(tx.conn(), found.venue_studio_id, span).await?;
        return if has_room { Ok(found) } else { Err(Stop::Refused(AppointmentError::Paused)) };
    }
    take_time(tx, offering, found.id, shape.padded(starts_at)).await?;
    if is_new {
        return Ok(found);
    }
    let mut row = found.into_active_model();
    row.is_live = Set(true);
    // A reception that nobody has a place in any more follows what the service says now.
    row.capacity = Set(service.capacity);
    row.ends_at = Set(shape.ends_at(starts_at));
    row.title = Set(service.title.clone());
    row.mode = Set(service.mode);
    row.place = Set(service.place.clone());
    row.venue_studio_id = Set(service.venue_studio_id);
    Ok(bookings::update_occurrence(tx.conn(), row).await?)
}

/// Takes the time of the host, who is a person or a studio, and of the room.
async fn take_time(
    tx: &Tx,
    offering: &Offering,
    occurrence: OccurrenceId,
    span: (Instant, Instant),
) -> Result<(), Stop<AppointmentError>> {
    let source = Source::Occurrence(occurrence);
    let subject = offering.published.subject.ok_or(Stop::Refused(AppointmentError::Paused))?;
    if !occupancy::take(tx.conn(), subject, span, source).await? {
        return Err(Stop::Refused(AppointmentError::HostBusy));
    }
    if let Some(venue) = offering.service.venue_studio_id {
        let venue = Subject { kind: SubjectKind::Venue, id: venue.into() };
        if !occupancy::take(tx.conn(), venue, span, source).await? {
            return Err(Stop::Refused(AppointmentError::VenueBusy));
        }
    }
    Ok(())
}

/// The numbers of a booking: its seat, and its place in each limit.
#[derive(Copy, Clone)]
struct Numbers {
    seat: i32,
    quota: Option<i32>,
    day: i32,
    hold: i32,
}

async fn insert(
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
    let mut numbers = Numbers { seat: 1, quota, day: 1, hold: 1 };
    if has_lower_limits(tx, offering, occurrence, wish).await? {
        numbers = free_numbers(tx, offering, occurrence, wish).await?;
    }
    for _ in 0..ROUNDS {
        let row = new_row(tx, ctx, occurrence, wish, numbers);
        if let Some(taken) = bookings::insert(tx.conn(), row).await? {
            return Ok(taken);
        }
        numbers = free_numbers(tx, offering, occurrence, wish).await?;
    }
    Err(Stop::Fault(Fault::TooMany { retry_after: 1 }))
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
    Ok(Numbers {
        seat: lowest_free(&taken.seats, occurrence.capacity).ok_or(full(AppointmentError::Full))?,
        hold: lowest_free(&taken.holds, holds)
            .ok_or(full(AppointmentError::HoldLimit { limit: most_holds }))?,
        quota,
        day: lowest_free(&taken.day, service.day_limit)
            .ok_or(full(AppointmentError::DayLimit { limit: service.day_limit }))?,
    })
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
    if let Some(number) = lowest_free(&taken.quota, limit) {
        return Ok(Some(number));
    }
    let full = Stop::Refused(AppointmentError::ResidentLimit { limit });
    if !numbers::free_quota(tx.conn(), service.id, wish.resident, tx.now).await? {
        return Err(full);
    }
    let left = numbers::quota_of(tx.conn(), service.id, wish.resident).await?;
    lowest_free(&left, limit).map(Some).ok_or(full)
}

/// Nothing once as many are taken as the limit allows, be their numbers higher than it.
pub(super) fn lowest_free(taken: &[i32], limit: i32) -> Option<i32> {
    let count = i32::try_from(taken.len()).unwrap_or(i32::MAX);
    (1..=limit).find(|number| !taken.contains(number)).filter(|_| count < limit)
}

fn new_row(
    tx: &Tx,
    ctx: &Ctx,
    occurrence: &occurrence::Model,
    wish: &Wish,
    numbers: Numbers,
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
        origin: Set(wish.origin),
        visitor_phone_sealed: Set(None),
        second_host_account_id: Set(None),
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

#[cfg(test)]
mod tests {
    use super::lowest_free;

    #[test]
    fn a_limit_counts_numbers_beyond_it_too() {
        assert_eq!(lowest_free(&[], 1), Some(1));
        assert_eq!(lowest_free(&[1, 3], 3), Some(2));
        assert_eq!(lowest_free(&[1, 2, 3], 3), None);
        assert_eq!(lowest_free(&[4, 5, 6], 3), None, "three are booked, whatever their numbers");
        assert_eq!(lowest_free(&[4, 5], 3), Some(1));
    }
}
