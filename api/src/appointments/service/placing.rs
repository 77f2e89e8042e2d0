//! Takes a place: the heart of booking. Holds, reschedulings and a host's offers all come through here.
//!
//! The occurrence is made or found and locked; then the INSERT decides. The first try is blind, with the first seat, the first number of
//! the resident's quota and the first of the day: unique indexes refuse what is taken, and only then the taken numbers are read and
//! the next free ones tried. Nothing here counts rows to decide.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, OccurrenceId};
use entity::value::{ActedAs, AppointmentState, ServiceState, SubjectKind};
use entity::{appointment, occurrence};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::rules::limits::{check_horizon, check_notice, check_past};
use super::super::rules::plan::HostPlan;
use super::super::rules::slots::{Shape, is_published, local_date};
use super::super::store::hosts::Face;
use super::super::store::occupancy::{Source, Subject};
use super::super::store::{bookings, hosts, occupancy};
use super::loading::Offering;
use super::moving;
use super::sweep;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;

/// How often taken numbers are read and the next free ones tried. Each round loses only to a booking that was made in between.
const ROUNDS: usize = 12;

/// Whether the host's notice has to be kept.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// A resident asks.
    Kept,
    /// The host offers the time and knows what can be managed.
    Waived,
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
    pub(super) rescheduled_from: Option<AppointmentId>,
    pub(super) offered_for: Option<AppointmentId>,
}

/// Takes the place, or refuses with the reason.
pub(super) async fn place(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    wish: Wish,
) -> Result<appointment::Model, Stop<AppointmentError>> {
    let face = hosts::face(tx.conn(), &offering.host).await?;
    if offering.service.state != ServiceState::Active || !face.receives {
        return Err(Stop::Refused(AppointmentError::Paused));
    }
    check_time(tx, ctx, offering, &wish).await?;
    end_lapsed_holds(tx, ctx, offering, &wish).await?;
    let occurrence = open_occurrence(tx, ctx, offering, &face, wish.starts_at).await?;
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
async fn check_time(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    wish: &Wish,
) -> Result<(), Stop<AppointmentError>> {
    let (service, zone) = (&offering.service, ctx.app.zone());
    let refuse = |out| Stop::Refused(AppointmentError::from(out));
    check_past(tx.now, wish.starts_at).map_err(refuse)?;
    if wish.notice == Notice::Kept {
        check_notice(tx.now, wish.starts_at, service.notice_minutes).map_err(refuse)?;
    }
    let (today, date) = (local_date(tx.now, zone), local_date(wish.starts_at, zone));
    check_horizon(today, date, service.horizon_days).map_err(refuse)?;
    let rules = hosts::rules_of(tx.conn(), &[offering.host.id]).await?;
    let overrides = hosts::overrides_of(tx.conn(), &[offering.host.id]).await?;
    let plan = HostPlan::compile(&rules, &overrides);
    if !is_published(&plan, wish.starts_at, Shape::of(service), zone) {
        return Err(Stop::Refused(AppointmentError::NotPublished));
    }
    Ok(())
}

/// Holds that ran out give their place back before anybody is told that it is taken.
async fn end_lapsed_holds(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    wish: &Wish,
) -> Result<(), Stop<AppointmentError>> {
    let date = local_date(wish.starts_at, ctx.app.zone());
    let lapsed =
        bookings::find_lapsed_holds(tx.conn(), offering.host.id, date, wish.resident, tx.real_now).await?;
    for id in lapsed {
        sweep::lapse(tx, ctx, id).await?;
    }
    Ok(())
}

/// The occurrence, locked and live: it has the time of its host and venue.
async fn open_occurrence(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    face: &Face,
    starts_at: Instant,
) -> Result<occurrence::Model, Stop<AppointmentError>> {
    let service = &offering.service;
    let shape = Shape::of(service);
    let row = occurrence::ActiveModel {
        id: Set(ids::new_id::<OccurrenceId>()),
        service_id: Set(service.id),
        host_id: Set(service.host_id),
        starts_at: Set(starts_at),
        ends_at: Set(shape.ends_at(starts_at)),
        local_date: Set(local_date(starts_at, ctx.app.zone())),
        capacity: Set(service.capacity),
        is_live: Set(false),
        created_at: Set(tx.now),
    };
    let found = bookings::lock_occurrence(tx.conn(), row).await?;
    if found.is_live {
        return Ok(found);
    }
    let (source, padded) = (Source::Occurrence(found.id), shape.padded(starts_at));
    if !occupancy::take(tx.conn(), host_subject(offering, face)?, padded, source).await? {
        return Err(Stop::Refused(AppointmentError::HostBusy));
    }
    if let Some(venue) = service.venue_studio_id {
        let venue = Subject { kind: SubjectKind::Venue, id: venue.into() };
        if !occupancy::take(tx.conn(), venue, padded, source).await? {
            return Err(Stop::Refused(AppointmentError::VenueBusy));
        }
    }
    let mut row = found.into_active_model();
    row.is_live = Set(true);
    // A reception that nobody has a place in any more follows what the service says now.
    row.capacity = Set(service.capacity);
    row.ends_at = Set(shape.ends_at(starts_at));
    Ok(bookings::update_occurrence(tx.conn(), row).await?)
}

/// Whose time the host's is: the member as a person, or the studio.
fn host_subject(offering: &Offering, face: &Face) -> Result<Subject, Fault> {
    if let Some(studio) = offering.host.studio_id {
        return Ok(Subject { kind: SubjectKind::Studio, id: studio.into() });
    }
    let account = face.accounts.first().ok_or_else(|| Fault::internal("a host is nobody"))?;
    Ok(Subject { kind: SubjectKind::Person, id: (*account).into() })
}

async fn insert(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    wish: &Wish,
) -> Result<appointment::Model, Stop<AppointmentError>> {
    let (mut seat, mut quota, mut day) = (1, 1, 1);
    for _ in 0..ROUNDS {
        let row = new_row(tx, ctx, offering, occurrence, wish, (seat, quota, day));
        let id = row.id.clone().unwrap();
        if bookings::insert(tx.conn(), row).await? {
            return Ok(bookings::find(tx.conn(), id)
                .await?
                .ok_or_else(|| Fault::internal("a new booking vanished"))?);
        }
        // Those who have to look for a free number do so one after the other, or each round would have but one winner.
        bookings::lock_service(tx.conn(), occurrence.service_id).await?;
        let taken = bookings::taken(tx.conn(), occurrence, wish.resident).await?;
        let service = &offering.service;
        let refused = Stop::Refused;
        seat = lowest_free(&taken.seats, occurrence.capacity).ok_or(refused(AppointmentError::Full))?;
        quota = lowest_free(&taken.quota, service.resident_limit)
            .ok_or(refused(AppointmentError::ResidentLimit { limit: service.resident_limit }))?;
        day = lowest_free(&taken.day, service.day_limit)
            .ok_or(refused(AppointmentError::DayLimit { limit: service.day_limit }))?;
    }
    Err(Stop::Fault(Fault::TooMany { retry_after: 1 }))
}

fn lowest_free(taken: &[i32], limit: i32) -> Option<i32> {
    (1..=limit).find(|number| !taken.contains(number))
}

fn new_row(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    wish: &Wish,
    (seat, quota_number, day_number): (i32, i32, i32),
) -> appointment::ActiveModel {
    appointment::ActiveModel {
        id: Set(ids::new_id::<AppointmentId>()),
        number: Set(tracking_number(tx.now, ctx)),
        service_id: Set(occurrence.service_id),
        host_id: Set(occurrence.host_id),
        occurrence_id: Set(occurrence.id),
        resident_account_id: Set(wish.resident),
        state: Set(wish.state),
        seat: Set(seat),
        quota_number: Set(quota_number),
        day_number: Set(day_number),
        local_date: Set(occurrence.local_date),
        starts_at: Set(occurrence.starts_at),
        ends_at: Set(occurrence.ends_at),
        place: Set(offering.service.place.clone()),
        resident_name_sealed: Set(wish.name_sealed.clone()),
        intake_sealed: Set(wish.intake_sealed.clone()),
        reason: Set(None),
        hold_until: Set(wish.hold_until),
        decide_by: Set(wish.decide_by),
        decided_at: Set((wish.state == AppointmentState::Confirmed).then_some(tx.now)),
        checked_in_at: Set(None),
        closed_at: Set(None),
        rescheduled_from_id: Set(wish.rescheduled_from),
        offered_for_id: Set(wish.offered_for),
        version: Set(1),
        created_at: Set(tx.now),
        updated_at: Set(tx.now),
    }
}

/// What a resident quotes: the year and eight characters that are not mistaken for one another, such as `26-7KQM-3XWA`.
fn tracking_number(now: Instant, ctx: &Ctx) -> String {
    let year = now.with_timezone(&ctx.app.zone()).format("%y");
    format!("{year}-{}-{}", ids::readable(4), ids::readable(4))
}
