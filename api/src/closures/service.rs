//! Closing for a time, showing before what that would hit, and taking it back.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use entity::Instant;
use entity::closure::Model;
use entity::id::{ClosureId, StudioId};
use entity::value::{ClosureReach, ClosureVisits};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::ClosureError;
use super::policy::{Action, decide, visible_to};
use super::rules::{self, LONGEST, Opening};
use super::store;
use crate::app::SharedApp;
use crate::appointments::service::closing::{self, Closing, Hit};
use crate::appointments::service::day_changes;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event};
use crate::mutation::{Done, Refusal};
use crate::{ids, studios};

/// How many closures of a studio, and of the district, are looked at for its door.
const AT_DOOR: i64 = 10;

/// Where and when nobody is to receive.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct Stretch {
    /// Where.
    pub reach: ClosureReach,
    /// Which studio, when it is about one.
    pub studio_id: Option<StudioId>,
    /// First day.
    pub from_on: NaiveDate,
    /// From which minute of it.
    pub from_minute: i32,
    /// Last day.
    pub until_on: NaiveDate,
    /// Until which minute of it.
    pub until_minute: i32,
}

/// A closure to make.
#[derive(Clone, Debug, Serialize)]
pub struct NewClosure {
    /// Where and when.
    pub stretch: Stretch,
    /// Why, for everybody.
    pub reason: String,
    /// The same in English; may be empty.
    pub reason_en: String,
    /// What becomes of the visits in it; has to be said when there are any.
    pub visits: Option<ClosureVisits>,
}

/// A closure to lift.
#[derive(Clone, Debug)]
pub struct Lift {
    /// Which.
    pub id: ClosureId,
    /// The version that this was decided for.
    pub expected_version: i32,
    /// Why.
    pub reason: String,
}

/// Something was closed, or a closure lifted.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct ClosureKept {
    /// Its key.
    pub id: ClosureId,
}

impl Done for ClosureKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Closure", self.id.into()))
    }
}

/// What a closure would hit.
#[derive(Clone, Debug, Default)]
pub struct Impact {
    /// Visits and published times.
    pub hit: Hit,
    /// Opening hours, the next ones first, at most a hundred.
    pub openings: Vec<Opening>,
    /// How many opening hours there are.
    pub opening_count: i64,
}

/// What it would hit. Nothing is changed.
pub async fn impact(ctx: &Ctx, stretch: Stretch) -> Result<Impact, Fault> {
    decide(&ctx.actor, Action::close(stretch.studio_id), stretch.studio_id).check()?;
    let closing = read(ctx, stretch)?;
    // While the office is closed, members and studios receive.
    if stretch.reach == ClosureReach::Office {
        return Ok(Impact::default());
    }
    let hours = store::hours(ctx.app.db.read(), stretch.studio_id).await?;
    let mut openings = rules::openings(&hours, (closing.starts_at, closing.ends_at), ctx.app.zone());
    let opening_count = i64::try_from(openings.len()).unwrap_or(i64::MAX);
    openings.truncate(closing::MOST_HIT);
    Ok(Impact { hit: closing::hit(ctx, closing).await?, openings, opening_count })
}

/// Closes for a time. The hosts concerned are locked first, so that no booking slips in between the look at the visits and the closing.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewClosure) -> Result<ClosureKept, Stop<ClosureError>> {
    let (reach, studio_id) = (new.stretch.reach, new.stretch.studio_id);
    decide(&ctx.actor, Action::close(studio_id), studio_id).check()?;
    let closing = read(ctx, new.stretch)?;
    if let Some(studio) = studio_id {
        match studios::service::goes_on(tx, studio).await? {
            None => return Err(Fault::NotFound.into()),
            Some((_, false)) => return Err(Stop::Refused(ClosureError::StudioNotOpen)),
            Some((_, true)) => {}
        }
    }
    if reach != ClosureReach::Office {
        closing::times_changed(tx, studio_id).await?;
        if new.visits.is_none()
            && let Some((count, next_at)) = closing::visits_in(tx.conn(), closing, tx.now).await?
        {
            return Err(Stop::Refused(ClosureError::VisitsAhead { count, next_at }));
        }
    }
    // With no visit ahead there may still be places that are kept for who waits, of which nobody but they know: nobody would receive them.
    let default = if reach == ClosureReach::Office { ClosureVisits::Keep } else { ClosureVisits::CallOff };
    let row = Model {
        id: ids::new_id(),
        reach,
        studio_id,
        starts_at: closing.starts_at,
        ends_at: closing.ends_at,
        reason: new.reason,
        reason_en: new.reason_en,
        visits: new.visits.unwrap_or(default),
        lifted_at: None,
        lift_reason: String::new(),
        version: 1,
        created_at: tx.now,
    };
    let id = row.id;
    store::insert(tx.conn(), row).await?;
    if reach != ClosureReach::Studio {
        events::publish(tx, ctx, Event::ClosuresChanged).await?;
    }
    if reach != ClosureReach::Office {
        let span = (closing.starts_at, closing.ends_at);
        events::publish(tx, ctx, Event::RoomsClosed { studio: studio_id, span }).await?;
    }
    Ok(ClosureKept { id })
}

/// Lifts a closure: its times are offered again. Visits that were called off meanwhile stay so; their residents were told.
pub async fn lift(tx: &Tx, ctx: &Ctx, lift: Lift) -> Result<ClosureKept, Stop<ClosureError>> {
    ctx.actor.person()?;
    let row = store::lock(tx.conn(), lift.id).await?.ok_or(Fault::NotFound)?;
    if store::by_ids(tx.conn(), &visible_to(&ctx.actor), [lift.id.0], tx.now).await?.is_empty() {
        return Err(Fault::NotFound.into());
    }
    decide(&ctx.actor, Action::close(row.studio_id), row.studio_id).check()?;
    if row.version != lift.expected_version {
        return Err(Stop::Refused(ClosureError::Conflict { version: row.version }));
    }
    rules::check_lift(row.lifted_at, row.ends_at, tx.now).map_err(Stop::Refused)?;
    if row.reach != ClosureReach::Office {
        closing::times_changed(tx, row.studio_id).await?;
    }
    let version = row.version + 1;
    let after = Model { lifted_at: Some(tx.now), lift_reason: lift.reason, version, ..row };
    let (reach, span) = (after.reach, (after.starts_at, after.ends_at));
    store::update(tx.conn(), after).await?;
    if reach == ClosureReach::District {
        day_changes::closure_lifted(tx, ctx, span).await?;
    }
    if reach != ClosureReach::Studio {
        events::publish(tx, ctx, Event::ClosuresChanged).await?;
    }
    Ok(ClosureKept { id: lift.id })
}

/// What is to be read at a door of the closures in force and the next one.
#[derive(Clone, Debug)]
pub struct Told {
    /// Whether it is in force.
    pub is_now: bool,
    /// When it begins, in the time of the district.
    pub from: NaiveDateTime,
    /// When it is over.
    pub until: NaiveDateTime,
    /// Why.
    pub reason: String,
    /// The same in English; may be empty.
    pub reason_en: String,
}

/// The closures of a studio and of the district that are in force, and the next one.
pub async fn at_door(app: &SharedApp, studio: StudioId) -> Result<Vec<Told>, Fault> {
    let (now, zone) = (app.clock.now(), app.zone());
    let local = |at: Instant| at.with_timezone(&zone).naive_local();
    let rows = store::next_of(app.db.read(), [studio.0], now, AT_DOOR).await?;
    let mut told: Vec<Told> = rows
        .into_iter()
        .map(|row| Told {
            is_now: row.starts_at <= now,
            from: local(row.starts_at),
            until: local(row.ends_at),
            reason: row.reason,
            reason_en: row.reason_en,
        })
        .collect();
    let in_force = told.iter().filter(|told| told.is_now).count();
    told.truncate(in_force + 1);
    Ok(told)
}

/// How many visits the program called off in the time of a closure while it stood.
pub async fn called_off(ctx: &Ctx, row: &Model) -> Result<i64, Fault> {
    if row.reach == ClosureReach::Office || row.visits == ClosureVisits::Keep {
        return Ok(0);
    }
    let closing = Closing { studio: row.studio_id, starts_at: row.starts_at, ends_at: row.ends_at };
    let until = row.lifted_at.unwrap_or(row.ends_at);
    closing::called_off(ctx, closing, (row.created_at, until)).await
}

/// Why a viewer may not lift a closure; `None` when they may. The mutation asks the same functions.
pub fn why_not_lift(ctx: &Ctx, row: &Model) -> Option<&'static str> {
    let decision = decide(&ctx.actor, Action::close(row.studio_id), row.studio_id);
    let by_rules = || rules::check_lift(row.lifted_at, row.ends_at, ctx.app.clock.now()).err();
    decision.code().or_else(|| by_rules().map(|error| error.code()))
}

/// Whether a viewer may close where this closure closes: they see what was called off.
pub fn may_close(ctx: &Ctx, row: &Model) -> bool {
    decide(&ctx.actor, Action::close(row.studio_id), row.studio_id).is_allowed()
}

/// A stretch that is one: not over, not endless, and about a studio when it says so.
fn read(ctx: &Ctx, stretch: Stretch) -> Result<Closing, Fault> {
    let (zone, now) = (ctx.app.zone(), ctx.app.clock.now());
    if (stretch.reach == ClosureReach::Studio) != stretch.studio_id.is_some() {
        return Err(Fault::invalid(
            "input.studioId",
            "关闭工作室时须写明工作室，其他情形不填。",
            "Name the studio when one is closed, and none otherwise.",
        ));
    }
    let bad = || {
        Fault::invalid(
            "input.untilOn",
            "结束须晚于开始和此刻，且一次不超过 366 天。",
            "It ends after it began and after now, and lasts at most 366 days.",
        )
    };
    let starts_at = rules::instant(stretch.from_on, stretch.from_minute, zone).ok_or_else(bad)?;
    let ends_at = rules::instant(stretch.until_on, stretch.until_minute, zone).ok_or_else(bad)?;
    if starts_at >= ends_at || ends_at <= now || ends_at - starts_at > TimeDelta::days(LONGEST) {
        return Err(bad());
    }
    Ok(Closing { studio: stretch.studio_id, starts_at, ends_at })
}
