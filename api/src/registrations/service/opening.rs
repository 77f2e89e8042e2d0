//! Opening registration, and changing how many places there are.

use entity::Instant;
use entity::id::LectureId;
use entity::lecture_hall::Model;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::RegistrationError;
use super::super::policy::{Action, Facts, decide};
use super::super::rules::places::check_places;
use super::super::rules::window::{Closed, check_window, why_not_settable};
use super::super::store;
use super::{Locked, Result, refused, serving};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::lectures::service as lectures;
use crate::mutation::Done;

/// What staff set.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct Terms {
    /// Of which lecture.
    pub lecture: LectureId,
    /// The version of what was set before; none where registration is opened.
    pub expected_version: Option<i32>,
    /// How many places there are.
    pub capacity: i32,
    /// How many may come along with one who registers.
    pub most_companions: i32,
    /// How many places are kept for registrations by phone.
    pub kept_places: i32,
    /// From when on people register.
    pub opens_at: Instant,
    /// Until when.
    pub closes_at: Instant,
    /// Until when they cancel freely.
    pub cancel_until: Instant,
}

/// Registration was opened, or is another.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HallSet(pub LectureId);

impl Done for HallSet {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Lecture", self.0.into()))
    }
}

/// Opens registration for a lecture on the calendar, or sets it anew: new places are offered to those who wait, in order. Fewer than are taken there
/// are never.
pub async fn set(tx: &Tx, ctx: &Ctx, terms: Terms) -> Result<HallSet> {
    let author = ctx.actor.person()?.account_id;
    // Locked as whoever moves it does: the window is judged by its date, and two who open it at once come one after the other.
    let lecture = lectures::lock_date(tx, terms.lecture).await?.ok_or(Fault::NotFound)?;
    let former = store::lock_hall(tx.conn(), terms.lecture).await?;
    decide(&ctx.actor, Action::Set, &Facts::of(&lecture)).check()?;
    let version = former.as_ref().map(|hall| hall.version);
    if version != terms.expected_version {
        return Err(Stop::Refused(RegistrationError::Conflict { version: version.unwrap_or(0) }));
    }
    let why = why_not_settable(&lecture);
    let starts_at = lecture.starts_at.filter(|_| why.is_none());
    let starts_at =
        starts_at.ok_or(Stop::Refused(RegistrationError::Closed(why.unwrap_or(Closed::NotScheduled))))?;
    check_window((terms.opens_at, terms.closes_at, terms.cancel_until), starts_at).map_err(Stop::Refused)?;
    let taken = former.as_ref().map_or((0, 0), |hall| (hall.taken, hall.taken_by_phone));
    check_places((terms.capacity, terms.kept_places), taken).map_err(Stop::Refused)?;
    let row = Model {
        lecture_id: terms.lecture,
        capacity: terms.capacity,
        most_companions: terms.most_companions,
        kept_places: terms.kept_places,
        opens_at: terms.opens_at,
        closes_at: terms.closes_at,
        cancel_until: terms.cancel_until,
        taken: taken.0,
        taken_by_phone: taken.1,
        author_account_id: former.as_ref().map_or(author, |hall| hall.author_account_id),
        version: version.unwrap_or(0) + 1,
        created_at: former.as_ref().map_or(tx.now, |hall| hall.created_at),
        updated_at: tx.now,
    };
    if former.is_some() {
        store::update_hall(tx.conn(), row.clone()).await.map_err(|error| refused(error, 0))?;
    } else {
        store::insert_hall(tx.conn(), row.clone()).await.map_err(|error| refused(error, 0))?;
    }
    serving::settle(tx, ctx, &mut Locked { hall: row, lecture }).await?;
    Ok(HallSet(terms.lecture))
}
