//! Who goes to somebody's home beside the host. Nobody goes alone: a visit at home is confirmed once somebody is named who comes along.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, MemberId, StaffId};
use entity::value::{Mode, SubjectKind};
use entity::{appointment, occurrence};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel;

use super::super::AppointmentError;
use super::super::policy::Action;
use super::super::rules::lifecycle::is_occupying;
use super::super::rules::timing::check_second_host;
use super::super::store::occupancy::{Source, Subject};
use super::super::store::{bookings, occupancy, second_hosts};
use super::AppointmentDone;
use super::loading::{self, Booked, Offering};
use super::moving;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};

type Result<T> = std::result::Result<T, Stop<AppointmentError>>;

/// Who comes along.
#[derive(Copy, Clone, Debug)]
pub enum Companion {
    /// A member who serves.
    Member(MemberId),
    /// Somebody of the staff.
    Staff(StaffId),
}

/// Whether somebody has yet to be named who comes along.
pub fn is_needed(visit: &appointment::Model) -> bool {
    let is_alone = visit.mode == Mode::HomeVisit && visit.second_host_account_id.is_none();
    is_alone && is_occupying(visit.state)
}

/// Names who comes along, in the place of whoever was named before. Their time is taken as that of the host is.
pub async fn assign(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
    companion: Companion,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::AssignSecondHost).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    check_second_host(&booked.appointment, tx.now).map_err(Stop::Refused)?;
    let account = match companion {
        Companion::Member(id) => second_hosts::member(tx.conn(), id).await?,
        Companion::Staff(id) => second_hosts::staff(tx.conn(), id).await?,
    };
    let receives =
        |account: &AccountId| booked.offering.published.subject.is_some_and(|own| own.id == account.0);
    let fit =
        account.filter(|account| !receives(account) && *account != booked.appointment.resident_account_id);
    let account = fit.ok_or(Stop::Refused(AppointmentError::SecondHostUnfit))?;
    if booked.appointment.second_host_account_id == Some(account) {
        return Ok(AppointmentDone::shown(booked.appointment, &booked.offering));
    }
    free_former(tx, &booked.appointment).await?;
    let span = (booked.appointment.starts_at, booked.appointment.ends_at);
    let person = Subject { kind: SubjectKind::Person, id: account.0 };
    if !occupancy::take(tx.conn(), person, span, Source::Appointment(id)).await? {
        return Err(Stop::Refused(AppointmentError::SecondHostBusy));
    }
    let after = write(tx, ctx, &booked, Some(account)).await?;
    tell(tx, ctx, &booked, NoticeKind::SecondHostAssigned, &[account], "").await?;
    if let Some(former) = booked.appointment.second_host_account_id {
        tell(tx, ctx, &booked, NoticeKind::SecondHostReleased, &[former], "").await?;
    }
    Ok(AppointmentDone::shown(after, &booked.offering))
}

/// Whoever came along before a visit was moved, if they still serve or work here, are free, and it still leads to somebody's home.
pub(super) async fn still(
    tx: &Tx,
    offering: &Offering,
    occurrence: &occurrence::Model,
    before: Option<AccountId>,
) -> std::result::Result<Option<AccountId>, Fault> {
    let receives = |account: &AccountId| offering.published.subject.is_some_and(|own| own.id == account.0);
    let Some(account) = before.filter(|_| occurrence.mode == Mode::HomeVisit).filter(|one| !receives(one))
    else {
        return Ok(None);
    };
    let span = (occurrence.starts_at, occurrence.ends_at);
    let is_free = occupancy::of_persons(tx.conn(), &[account], span).await?.is_empty();
    Ok((is_free && second_hosts::is_here(tx.conn(), account).await?).then_some(account))
}

/// Takes the time of whoever comes along to a visit that was just placed.
pub(super) async fn take(tx: &Tx, placed: &appointment::Model) -> Result<()> {
    let Some(account) = placed.second_host_account_id else { return Ok(()) };
    let person = Subject { kind: SubjectKind::Person, id: account.0 };
    let span = (placed.starts_at, placed.ends_at);
    let is_taken = occupancy::take(tx.conn(), person, span, Source::Appointment(placed.id)).await?;
    // Somebody was faster since it was asked.
    if is_taken { Ok(()) } else { Err(Stop::Refused(AppointmentError::SecondHostBusy)) }
}

/// Somebody comes along no more: by who named them, or by themselves. The visit needs another.
pub async fn release(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    expected_version: i32,
    reason: &str,
) -> Result<AppointmentDone> {
    let booked = loading::booked_for(tx, ctx, id, Action::ReleaseSecondHost).await?;
    moving::check_version(&booked, Some(expected_version)).map_err(Stop::Refused)?;
    check_second_host(&booked.appointment, tx.now).map_err(Stop::Refused)?;
    let former = booked.appointment.second_host_account_id;
    let former = former.ok_or(Stop::Refused(AppointmentError::NoSecondHost))?;
    let after = let_go(tx, ctx, &booked, former, reason).await?;
    Ok(AppointmentDone::shown(after, &booked.offering))
}

/// The visits to come whose second host neither serves nor works here any more, some at a time.
pub(super) async fn find_gone(
    ctx: &Ctx,
    now: Instant,
    limit: i64,
) -> std::result::Result<Vec<AppointmentId>, Fault> {
    Ok(second_hosts::gone(ctx.app.db.read(), now, limit).await?)
}

/// Releases a second host who is gone; `false` when they are back.
pub(super) async fn let_gone(tx: &Tx, ctx: &Ctx, id: AppointmentId) -> Result<bool> {
    let booked = loading::booked(tx, ctx, id, loading::Place::Kept).await?;
    let Some(former) = booked.appointment.second_host_account_id else { return Ok(false) };
    if second_hosts::is_here(tx.conn(), former).await? {
        return Ok(false);
    }
    let_go(tx, ctx, &booked, former, "").await?;
    Ok(true)
}

async fn let_go(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    former: AccountId,
    reason: &str,
) -> std::result::Result<appointment::Model, Fault> {
    free_former(tx, &booked.appointment).await?;
    let after = write(tx, ctx, booked, None).await?;
    let mut told = booked.offering.face.accounts.clone();
    told.push(former);
    tell(tx, ctx, booked, NoticeKind::SecondHostReleased, &told, reason).await?;
    Ok(after)
}

async fn free_former(tx: &Tx, before: &appointment::Model) -> std::result::Result<(), Fault> {
    if let Some(former) = before.second_host_account_id {
        let person = Subject { kind: SubjectKind::Person, id: former.0 };
        occupancy::free_of(tx.conn(), before.id, person).await?;
    }
    Ok(())
}

/// A step that leads nowhere else: it counts the version up and is in the history.
async fn write(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    account: Option<AccountId>,
) -> std::result::Result<appointment::Model, Fault> {
    let before = &booked.appointment;
    let mut row = before.clone().into_active_model();
    row.second_host_account_id = Set(account);
    row.version = Set(before.version + 1);
    row.updated_at = Set(tx.now);
    let after = bookings::update(tx.conn(), row).await?;
    moving::note_move(tx, ctx, &after, Some(before.state), booked.acts_for_host(ctx), None).await?;
    Ok(after)
}

async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    booked: &Booked,
    kind: NoticeKind,
    accounts: &[AccountId],
    note: &str,
) -> std::result::Result<(), Fault> {
    let (name, about) = (&booked.offering.face.name, ("Appointment", booked.appointment.id.into()));
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts, name, about, note })).await
}
