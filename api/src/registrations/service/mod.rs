//! Use cases of registrations: lock the hall → policy → rules → write → give on what became free → event, each in one transaction. Locks: the lecture,
//! where it moves; its hall; then registrations and waits.

mod cancelling;
mod following;
mod opening;
mod persons;
mod reading;
mod registering;
mod serving;
mod sweeping;
mod texting;
mod waiting;

pub use self::cancelling::{Cancel, cancel};
pub use self::following::follow;
pub use self::opening::{HallSet, Terms, set};
pub use self::persons::{OnCalendar, calendar, export, give_up_all, lock_registered};
pub use self::reading::{
    Standing, Step, check_lists, lectures_of, listable, standing, why_not, why_not_one, why_not_set,
};
pub use self::registering::{Accept, ByPhone, Register, accept, change, register, register_by_phone};
pub use self::sweeping::sweep;
pub use self::waiting::{JoinLecture, join, leave_wait};

use entity::Instant;
use entity::id::{AccountId, LectureId, RegistrationId};
use entity::lecture::Model as Lecture;
use entity::lecture_hall::Model as Hall;
use entity::registration::Model;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::RegistrationError;
use super::policy::{Action, Facts, decide};
pub use super::rules::lifecycle::Move;
use super::rules::lifecycle::{has_places, next_state};
use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop, is_broken};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::lectures::service as lectures;
use crate::mutation::Done;

type Result<T> = std::result::Result<T, Stop<RegistrationError>>;

/// A registration was made or changed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// Which.
    pub id: RegistrationId,
    /// For which lecture.
    pub lecture: LectureId,
}

impl Done for Registered {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Registration", self.id.into()))
    }
}

/// A hall under its lock, with the lecture as it is then: whoever moves the lecture needs this lock before the end.
struct Locked {
    hall: Hall,
    lecture: Lecture,
}

/// Locks the hall of a lecture. Whoever may not see the lecture hears that it is not there.
async fn lock(tx: &Tx, ctx: &Ctx, id: LectureId, action: Action) -> Result<Locked> {
    ctx.actor.person()?;
    let hall = store::lock_hall(tx.conn(), id).await?;
    let lecture = lectures::find(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    decide(&ctx.actor, action, &Facts::of(&lecture)).check()?;
    let hall = hall.ok_or(Stop::Refused(RegistrationError::NotNeeded))?;
    Ok(Locked { hall, lecture })
}

/// Locks the hall of a registration, and then reads the registration for who may do this to it.
async fn lock_one(tx: &Tx, ctx: &Ctx, target: Target, action: Action) -> Result<(Locked, Model)> {
    ctx.actor.person()?;
    let seen = store::find(tx.conn(), target.id).await?.ok_or(Fault::NotFound)?;
    let (held, row) = hall_of(tx, &seen).await?;
    decide(&ctx.actor, action, &Facts::of_one(&held.lecture, &row)).check()?;
    if target.expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Stop::Refused(RegistrationError::Conflict { version: row.version }));
    }
    Ok((held, row))
}

/// The hall of a registration, locked, and the registration as it is then.
async fn hall_of(tx: &Tx, seen: &Model) -> std::result::Result<(Locked, Model), Fault> {
    let hall = store::lock_hall(tx.conn(), seen.lecture_id).await?.ok_or(Fault::NotFound)?;
    let lecture = lectures::find(tx.conn(), seen.lecture_id).await?.ok_or(Fault::NotFound)?;
    let row = store::find(tx.conn(), seen.id).await?.ok_or(Fault::NotFound)?;
    Ok((Locked { hall, lecture }, row))
}

/// A registration, and the version that something was decided for.
#[derive(Copy, Clone, Debug)]
pub struct Target {
    /// Which.
    pub id: RegistrationId,
    /// The version; none where a retry is told by its key.
    pub expected_version: Option<i32>,
}

/// The registration one step on.
fn stepped(tx: &Tx, row: &Model, step: Move) -> Result<Model> {
    let state =
        next_state(row.state, step).ok_or(Stop::Refused(RegistrationError::NotNow { state: row.state }))?;
    let ended_at = (!has_places(state)).then_some(tx.now);
    Ok(Model { state, ended_at, version: row.version + 1, ..row.clone() })
}

/// Steps that the states allow are not refused.
fn unforeseen(stop: Stop<RegistrationError>) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(refusal) => Fault::internal(crate::mutation::Refusal::code(&refusal)),
    }
}

/// In the words of the refusal what the database refused: there is no place, or they have one.
fn refused(error: DbErr, left: i32) -> Stop<RegistrationError> {
    if is_broken(&error, "lecture_hall_full") {
        Stop::Refused(RegistrationError::Full { left: left.max(0) })
    } else if is_broken(&error, "registration_once") {
        Stop::Refused(RegistrationError::AlreadyRegistered)
    } else {
        error.into()
    }
}

/// Tells these of a lecture, or of their registration for it.
async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    (kind, lecture): (NoticeKind, &Lecture),
    (accounts, about): (&[AccountId], Option<RegistrationId>),
    note: &str,
) -> std::result::Result<(), Fault> {
    if accounts.is_empty() {
        return Ok(());
    }
    let name = &lectures::called(ctx, lecture);
    let about = about.map_or(("Lecture", lecture.id.into()), |id| ("Registration", id.into()));
    events::publish(tx, ctx, Event::Notice(Notice { kind, accounts, name, about, note })).await
}

/// When a wait or an offer is answered at the latest, in real time.
fn until(tx: &Tx, length: chrono::TimeDelta) -> Instant {
    tx.real_now + length
}
