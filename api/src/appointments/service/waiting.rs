//! Gives places away to those who wait for them (decision 34).
//!
//! A place that becomes free is offered, in the transaction that frees it, to the first on the list who could come: as a booking that they
//! hold for a while, so that nobody else can have it. Whoever takes a time of their own accord serves the list first, and a sweeper offers
//! what became free by itself (new hours, another day of the horizon). All three are one function, [`serve`].

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::id::{AccountId, AppointmentId, AppointmentServiceId, WaitlistEntryId};
use entity::value::{ActedAs, AppointmentState, WaitState};
use entity::{Instant, appointment, appointment_service, waitlist_entry};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::AppointmentError;
use super::super::policy::{self, Action, Facts};
use super::super::rules::lifecycle::Move;
use super::super::rules::party::{companions_limit, seats_beside};
use super::super::rules::period::{full_months, month_of, next_month, outside, period_limit};
use super::super::rules::slots::{Shape, local_date};
use super::super::store::{bookings, hosts, listed, periods};
use super::booking;
use super::loading::{self, Offering};
use super::moving::{self, News, Step};
use super::placing::{self, Notice, Wish};
use super::times;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::AppointmentEventKind;
use crate::mutation::Done;
use crate::pauses::service::paused_until;
use crate::rule_sets::Numbers;
use crate::waitlists::service::{self as waitlists, Joining, Waited};
use crate::waitlists::{WaitlistError, rules};

/// How many are asked in one go for one visit. More than a few at once happens only when a host opens a large reception.
const MOST_ASKED: usize = 50;

/// Places of a visit were offered.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    /// The service.
    pub service: AppointmentServiceId,
    /// How many places.
    pub offered: i32,
}

impl Done for Served {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("AppointmentService", self.service.into()))
    }
}

/// Wait for a place.
#[derive(Copy, Clone, Debug)]
pub struct JoinWaitlist {
    /// Of which service.
    pub service: AppointmentServiceId,
    /// The first and the last date that would do.
    pub dates: (NaiveDate, NaiveDate),
    /// How many would come, with the one who waits.
    pub party_size: i32,
}

/// The first time that the actor could book in these dates. Read before the transaction that joins: it decides nothing that has to hold, for
/// what becomes free later is offered to who waits. Nothing where joining is refused for another reason.
pub async fn free_time(ctx: &Ctx, command: &JoinWaitlist) -> Result<Option<Instant>, Fault> {
    let Some(account) = ctx.actor.account_id() else { return Ok(None) };
    let Some(host) = hosts::find_of_service(ctx.app.db.read(), command.service).await? else {
        return Ok(None);
    };
    let (from, until) = command.dates;
    let until = until.min(from + times::LONGEST);
    let publishers = times::publishers_of(ctx, &host, Some(command.service)).await?;
    let Some(row) = hosts::find_service(ctx.app.db.read(), command.service).await? else { return Ok(None) };
    let places = 1 + seats_beside(command.party_size - 1, &row);
    let full = times::full_months(ctx, &row, account, (from, until)).await?;
    let full = full.map(|(_, months)| months).unwrap_or_default();
    for dates in outside((from, until), &full) {
        let first = times::first_for(ctx, &publishers, (account, places), dates).await?;
        if first.is_some() {
            return Ok(first);
        }
    }
    Ok(None)
}

/// Joins the list of a service.
pub async fn join(
    tx: &Tx,
    ctx: &Ctx,
    command: JoinWaitlist,
    free: Option<Instant>,
) -> Result<Waited, Stop<WaitlistError>> {
    let account = ctx.actor.person()?.account_id;
    let offering = loading::offering(tx, ctx, command.service).await?;
    let facts = Facts::of_host(&offering.host);
    policy::decide(&ctx.actor, Action::JoinWaitlist, &facts).check()?;
    if policy::standing_for_host(&ctx.actor, &facts) == Some(ActedAs::Host) {
        return Err(Stop::Refused(WaitlistError::OwnService));
    }
    if !offering.is_bookable() {
        loading::check_seen(tx.conn(), ctx, &offering.host).await?;
        return Err(Stop::Refused(WaitlistError::Paused));
    }
    if let Some(until) = paused_until(tx.conn(), account, tx.now).await? {
        return Err(Stop::Refused(WaitlistError::BookingPaused { until }));
    }
    let most = 1 + companions_limit(&offering.service, &offering.numbers);
    if command.party_size > most {
        return Err(Stop::Refused(WaitlistError::PartyLimit { limit: most }));
    }
    let today = local_date(tx.now, ctx.app.zone());
    rules::check_dates(command.dates, today, offering.service.horizon_days).map_err(Stop::Refused)?;
    check_months(tx, &offering, account, command.dates).await?;
    if let Some(starts_at) = free {
        return Err(Stop::Refused(WaitlistError::TimesFree { starts_at }));
    }
    let limit = offering.service.resident_limit;
    if bookings::open_count(tx.conn(), command.service, account, tx.now).await? >= i64::from(limit) {
        return Err(Stop::Refused(WaitlistError::ResidentLimit { limit }));
    }
    let subject = rules::Subject::Service(command.service);
    let joining = Joining { account, subject, dates: command.dates, party_size: command.party_size };
    Ok(Waited(waitlists::join(tx, joining, &offering.numbers).await?.id))
}

/// Refuses a wait for which nothing could be offered, since its resident has as many visits with the host as they may in each of its months.
async fn check_months(
    tx: &Tx,
    offering: &Offering,
    account: AccountId,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<(), Stop<WaitlistError>> {
    let Some(limit) = period_limit(&offering.service, &offering.numbers) else { return Ok(()) };
    let months = (month_of(from), next_month(until));
    let counted = periods::counted(tx.conn(), (offering.host.id, account), months).await?;
    let dates: Vec<_> = counted.into_iter().map(|(date, _)| date).collect();
    let full = full_months(&dates, limit);
    let all = from.iter_days().take_while(|date| *date <= until).map(month_of);
    if all.into_iter().all(|month| full.contains(&month)) {
        return Err(Stop::Refused(WaitlistError::PeriodLimit { limit, opens_on: next_month(until) }));
    }
    Ok(())
}

/// Leaves the list. A place that is kept for them is given back, and goes to the next.
pub async fn leave(tx: &Tx, ctx: &Ctx, id: WaitlistEntryId) -> Result<Waited, Stop<WaitlistError>> {
    let account = ctx.actor.person()?.account_id;
    if let Some(offer) = bookings::held_for(tx.conn(), id).await? {
        // Locks are taken in the order of every release: the wait comes after the place.
        if offer.resident_account_id != account {
            return Err(Fault::NotFound.into());
        }
        booking::release(tx, ctx, offer.id).await.map_err(as_not_now)?;
        return Ok(Waited(id));
    }
    let entry = waitlists::lock_own(tx, account, id).await?;
    if rules::next_state(entry.state, rules::Move::Withdraw).is_none() {
        return Err(Stop::Refused(WaitlistError::NotNow { state: entry.state }));
    }
    waitlists::step(tx, entry.id, entry.state, rules::Move::Withdraw).await?;
    Ok(Waited(id))
}

/// The hold ran out at the same moment.
fn as_not_now(stop: Stop<AppointmentError>) -> Stop<WaitlistError> {
    match stop {
        Stop::Refused(_) => Stop::Refused(WaitlistError::NotNow { state: WaitState::Lapsed }),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

/// The host, or staff for them, gives the free places of a time to those who wait now, and does not wait for the sweeper. Nobody is chosen:
/// the order of the list stands.
pub async fn serve_now(
    tx: &Tx,
    ctx: &Ctx,
    service: AppointmentServiceId,
    starts_at: Instant,
) -> Result<Served, Stop<WaitlistError>> {
    let offering = loading::offering(tx, ctx, service).await?;
    loading::check_for_host(tx.conn(), ctx, &offering.host, Action::ServeWaitlist).await?;
    if rules::offer_length(starts_at - tx.now, &offering.numbers).is_none() {
        return Err(Stop::Refused(WaitlistError::TooSoon));
    }
    if !offering.is_bookable() {
        return Err(Stop::Refused(WaitlistError::Paused));
    }
    match serve(tx, ctx, &offering, starts_at, true).await? {
        Outcome { offered: 0, is_full: true } => Err(Stop::Refused(WaitlistError::NoPlace)),
        Outcome { offered: 0, is_full: false } => Err(Stop::Refused(WaitlistError::NobodyWaits)),
        Outcome { offered, .. } => Ok(Served { service, offered }),
    }
}

/// What came of offering a visit.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// How many places were offered.
    pub(super) offered: i32,
    /// It ended because there was no place left, and not because nobody was left who could come.
    pub(super) is_full: bool,
}

/// Offers the free places of a visit to those who wait, the oldest wait first, until either is used up.
///
/// At a time at which the host cancelled somebody only the host gives places away: they may not be there for the next one either.
///
/// Each try stands in a savepoint of its own: what cannot be given away leaves no trace, whatever the rest of the transaction does. Locks
/// follow the one order: the occurrence, and then the wait.
pub(super) async fn serve(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    starts_at: Instant,
    by_host: bool,
) -> Result<Outcome, Fault> {
    let mut outcome = Outcome::default();
    let Some(length) = rules::offer_length(starts_at - tx.now, &offering.numbers) else { return Ok(outcome) };
    let visit = visit_of(ctx, (&offering.service, &offering.numbers), starts_at, by_host);
    let mut passed = Vec::new();
    while passed.len() < MOST_ASKED {
        let Some(entry) = waitlists::next(tx, &visit, &passed).await? else { break };
        passed.push(entry.id);
        let point = tx.savepoint().await?;
        match Box::pin(offer(&point, ctx, offering, &entry, (starts_at, tx.real_now + length))).await {
            Ok(true) => {
                point.release().await?;
                outcome.offered += 1;
            }
            // They were asked for another visit, or went elsewhere, at this very moment.
            Ok(false)
            | Err(Stop::Refused(
                AppointmentError::ResidentBusy
                | AppointmentError::ResidentLimit { .. }
                | AppointmentError::PeriodLimit { .. },
            )) => {
                point.undo().await?;
            }
            // There is a place, but not for all of them: the next may be fewer, and they keep their position.
            Err(Stop::Refused(AppointmentError::PartyTooLarge { .. }))
                if offering.numbers.waitlist_party_blocks == 0 =>
            {
                point.undo().await?;
            }
            Err(Stop::Refused(_)) => {
                point.undo().await?;
                outcome.is_full = true;
                break;
            }
            Err(Stop::Fault(fault)) => return Err(fault),
        }
    }
    Ok(outcome)
}

pub(super) fn visit_of(
    ctx: &Ctx,
    (service, numbers): (&appointment_service::Model, &Numbers),
    starts_at: Instant,
    by_host: bool,
) -> rules::Visit {
    let date = local_date(starts_at, ctx.app.zone());
    let (host, from, before) = (service.host_id, month_of(date), next_month(date));
    let period = period_limit(service, numbers).map(|limit| rules::Period { host, from, before, limit });
    rules::Visit {
        service: service.id,
        starts_at,
        ends_at: Shape::of(service).ends_at(starts_at),
        date,
        resident_limit: service.resident_limit,
        period,
        by_host,
        places: None,
    }
}

/// Keeps one place for one who waits, and tells them.
async fn offer(
    tx: &Tx,
    ctx: &Ctx,
    offering: &Offering,
    entry: &waitlist_entry::Model,
    (starts_at, until): (Instant, Instant),
) -> Result<bool, Stop<AppointmentError>> {
    let wish = Wish {
        // Whose place it was had kept the notice: the host expects somebody.
        notice: Notice::Waived,
        by: ActedAs::System,
        hold_until: Some(booking::until_start(tx, until, starts_at)),
        waited: Some(entry.id),
        companions: entry.party_size - 1,
        ..Wish::held(entry.account_id, starts_at)
    };
    let place = placing::place(tx, ctx, offering, wish).await?;
    if !waitlists::step(tx, entry.id, WaitState::Waiting, rules::Move::Offer).await? {
        return Ok(false);
    }
    let news = News::of(AppointmentEventKind::PlaceOffered, &place, ActedAs::System);
    moving::tell(tx, ctx, offering, news).await?;
    Ok(true)
}

/// What an answer to an offer, or none, means for the wait it was made for.
pub(super) async fn note_answer(tx: &Tx, before: &appointment::Model, step: &Step) -> Result<(), Fault> {
    let Some(entry) = before.waitlist_entry_id.filter(|_| before.state == AppointmentState::Held) else {
        return Ok(());
    };
    let take = match step.take {
        Move::Request => rules::Move::Accept,
        Move::Release if step.is_called_off() => rules::Move::Return,
        Move::Release => rules::Move::Decline,
        _ => rules::Move::Lapse,
    };
    waitlists::step(tx, entry, WaitState::Offered, take).await.map(drop)
}

/// The place that is or was kept for a wait, the latest one.
pub async fn offers_of(
    ctx: &Ctx,
    entries: &[WaitlistEntryId],
) -> Result<Vec<(WaitlistEntryId, AppointmentId)>, Fault> {
    Ok(bookings::kept_for(ctx.app.db.read(), entries).await?)
}

/// Those of these services for whose host the actor acts, so that they may see who waits: two statements, however many.
pub async fn viewable(
    ctx: &Ctx,
    services: &[AppointmentServiceId],
) -> Result<HashSet<AppointmentServiceId>, Fault> {
    if services.is_empty() {
        return Ok(HashSet::new());
    }
    let services = hosts::find_services(ctx.app.db.read(), services).await?;
    let ids: Vec<_> = services.iter().map(|service| service.host_id).collect();
    let hosts: HashMap<_, _> = listed::named_hosts(&ctx.app.db, &ids)
        .await?
        .into_iter()
        .map(|host| (host.row.id, host.row))
        .collect();
    let may = |host| policy::decide(&ctx.actor, Action::ViewWaitlist, &Facts::of_host(host)).is_allowed();
    let of = services.iter().filter(|service| hosts.get(&service.host_id).is_some_and(may));
    Ok(of.map(|service| service.id).collect())
}

/// Refuses those who may not see who waits for a service.
pub async fn check_viewer(ctx: &Ctx, service: AppointmentServiceId) -> Result<(), Fault> {
    let conn = ctx.app.db.read();
    ctx.actor.person()?;
    let host = hosts::find_of_service(conn, service).await?.ok_or(Fault::NotFound)?;
    loading::check_for_host(conn, ctx, &host, Action::ViewWaitlist).await
}
