//! Takes a place: the heart of booking. Holds, reschedulings and a host's offers all come through here.
//!
//! The occurrence is made or found and locked; then the INSERT decides (`seating.rs`).

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentId, HostId, OccurrenceId, PoolId, ServiceRequestId, WaitlistEntryId};
use entity::value::{ActedAs, AppointmentState, Mode, Origin, SubjectKind};
use entity::{appointment, occurrence};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::rules::calls::place_of;
use super::super::rules::limits::{check_horizon, check_notice, check_past};
use super::super::rules::slots::{Shape, is_published, local_date};
use super::super::store::occupancy::{Source, Subject};
use super::super::store::{bookings, occupancy};
use super::loading::Offering;
use super::moving;
use super::{release, seating, second_host, sweep, waiting};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::ids;

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

/// Whether a visit counts among those that a resident may have with the host in a month.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// It takes the next number of its month.
    Next,
    /// It takes the number of the one it replaces, as long as it stays with that host in that month. What did not count counts nowhere.
    Moved {
        /// With whom it was.
        host: HostId,
        /// On which date.
        date: NaiveDate,
        /// Its number, if it counted.
        number: Option<i32>,
    },
    /// It is the host's doing.
    Uncounted,
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
    pub(super) period: Period,
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
    /// The pool whose turn it is.
    pub(super) pool: Option<PoolId>,
    /// How many come along.
    pub(super) companions: i32,
    /// Who came along to the resident's home beside the host, and does so again if they are free.
    pub(super) second_host: Option<AccountId>,
}

impl Wish {
    /// A time that a resident holds of their own accord, and nothing else.
    pub(super) fn held(resident: AccountId, starts_at: Instant) -> Self {
        Self {
            resident,
            starts_at,
            notice: Notice::Kept,
            by: ActedAs::Resident,
            state: AppointmentState::Held,
            hold_until: None,
            decide_by: None,
            name_sealed: None,
            intake_sealed: None,
            quota: Quota::Next,
            period: Period::Next,
            requested_at: None,
            rescheduled_from: None,
            offered_for: None,
            stands_in_for: None,
            waited: None,
            service_request: None,
            pool: None,
            companions: 0,
            second_host: None,
            origin: Origin::Booked,
        }
    }

    /// Whether the resident only holds the time for now.
    pub(super) fn holds(&self) -> bool {
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
    check_not_held_back(tx, &occurrence, &wish).map_err(Stop::Refused)?;
    check_two_go(&occurrence, &wish).map_err(Stop::Refused)?;
    let second_host = second_host::still(tx, offering, &occurrence, wish.second_host).await?;
    let wish = Wish { second_host, ..wish };
    // Whoever waits comes before whoever just asks, also when a place became free a moment ago.
    if wish.is_asked() {
        Box::pin(waiting::serve(tx, ctx, offering, wish.starts_at, false)).await?;
    }
    let taken = seating::insert(tx, ctx, offering, &occurrence, &wish).await?;
    release::note_taken(tx, occurrence).await?;
    let resident = Subject { kind: SubjectKind::Person, id: wish.resident.into() };
    let span = (taken.starts_at, taken.ends_at);
    if !occupancy::take(tx.conn(), resident, span, Source::Appointment(taken.id)).await? {
        return Err(Stop::Refused(AppointmentError::ResidentBusy));
    }
    second_host::take(tx, &taken).await?;
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

/// Whoever waited before gets what was given back late; anybody else only once it is open again (decision 49).
fn check_not_held_back(tx: &Tx, occurrence: &occurrence::Model, wish: &Wish) -> Result<(), AppointmentError> {
    let is_held_back = occurrence.held_back_until.is_some_and(|until| until > tx.now);
    if is_held_back && wish.is_asked() { Err(AppointmentError::Full) } else { Ok(()) }
}

/// A reception that stands as a visit at home goes on as one, whatever the service says by now; nobody is promised such a visit before two
/// are named who come.
fn check_two_go(occurrence: &occurrence::Model, wish: &Wish) -> Result<(), AppointmentError> {
    let is_promised = wish.state == AppointmentState::Confirmed && occurrence.mode == Mode::HomeVisit;
    if is_promised { Err(AppointmentError::Full) } else { Ok(()) }
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
        place: Set(place_of(service)),
        venue_studio_id: Set(service.venue_studio_id),
        capacity: Set(service.capacity),
        is_live: Set(true),
        held_back_at: Set(None),
        held_back_until: Set(None),
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
    row.held_back_until = Set(None);
    // A reception that nobody has a place in any more follows what the service says now.
    row.capacity = Set(service.capacity);
    row.ends_at = Set(shape.ends_at(starts_at));
    row.title = Set(service.title.clone());
    row.mode = Set(service.mode);
    row.place = Set(place_of(service));
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
