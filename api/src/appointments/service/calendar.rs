//! What somebody has in their calendar: their visits, and what they receive.

use std::collections::HashMap;

use chrono::TimeDelta;
use entity::appointment::Model;
use entity::appointment_day_notice;
use entity::id::{AccountId, AppointmentId, HostId};

use super::super::policy::{self, Action, Facts};
use super::super::store::calendar::{self as store, Former};
use super::super::store::{bookings, hosts, listed};
use super::day_changes;
use crate::app::App;
use crate::ctx::Ctx;
use crate::error::Fault;

/// How many visits and how many requests of visitors are read, each; of more, what is furthest ahead waits until the rest is over.
const MOST: u64 = 1_000;

/// How long what is over stays, and so what was called off.
const PAST: TimeDelta = TimeDelta::days(30);

/// What somebody has.
#[derive(Debug, Default)]
pub struct Ahead {
    /// What they asked for, each visit once, wherever it was moved.
    pub visits: Vec<Model>,
    /// What was asked of them as a host.
    pub receptions: Vec<Model>,
    /// Of visits that were moved: the first of the bookings, and how many steps all but the last took.
    pub former: HashMap<AppointmentId, (AppointmentId, i64)>,
    /// The hosts' names.
    pub names: HashMap<HostId, String>,
    /// What is to be known of the days of those still to come: what was noted, or `None` where the day is provisional.
    pub days: HashMap<AppointmentId, Option<appointment_day_notice::Model>>,
}

/// What an account has, from a month ago on: seven statements, however much it is.
pub async fn ahead(app: &App, account: AccountId) -> Result<Ahead, Fault> {
    let (conn, since) = (app.db.read(), app.clock.now() - PAST);
    let visits = store::of_resident(conn, account, since, MOST).await?;
    let mut receptions = store::of_hosts(conn, account, since, MOST).await?;
    if u64::try_from(receptions.len()) == Ok(MOST) {
        // The last one may be there in part only, and would count wrongly.
        let last = receptions.last().map(|visit| visit.occurrence_id);
        receptions.retain(|visit| Some(visit.occurrence_id) != last);
    }
    gathered(app, visits, receptions).await
}

/// What one appointment is in the calendar of the actor: the visit where it stands by now, if it is theirs; otherwise the reception, to
/// those who receive. A time that is merely held or offered is nothing to note down yet.
pub async fn of_appointment(ctx: &Ctx, id: AppointmentId) -> Result<Option<Ahead>, Fault> {
    let conn = ctx.app.db.read();
    ctx.actor.person()?;
    let visit = bookings::find(conn, id).await?.ok_or(Fault::NotFound)?;
    let host = hosts::find(conn, visit.host_id).await?.ok_or(Fault::NotFound)?;
    let facts = Facts::of(&visit, &host);
    policy::decide(&ctx.actor, Action::View, &facts).check()?;
    let (visits, receptions) = if policy::is_own(&ctx.actor, &facts) {
        let last = store::last_of(conn, id).await?;
        (last.into_iter().filter(|visit| visit.requested_at.is_some()).collect(), Vec::new())
    } else {
        (Vec::new(), store::of_reception(conn, visit.occurrence_id).await?)
    };
    if visits.is_empty() && receptions.is_empty() {
        return Ok(None);
    }
    gathered(&ctx.app, visits, receptions).await.map(Some)
}

async fn gathered(app: &App, visits: Vec<Model>, receptions: Vec<Model>) -> Result<Ahead, Fault> {
    let moved: Vec<_> =
        visits.iter().filter(|visit| visit.rescheduled_from_id.is_some()).map(|visit| visit.id).collect();
    let former = if moved.is_empty() { Vec::new() } else { store::former(app.db.read(), moved).await? };
    let former = former.into_iter().map(|Former { of, first, steps }| (of, (first, steps))).collect();
    let all: Vec<Model> = visits.iter().chain(&receptions).cloned().collect();
    let mut hosts: Vec<HostId> = all.iter().map(|visit| visit.host_id).collect();
    hosts.sort_unstable();
    hosts.dedup();
    let names = listed::named_hosts(&app.db, &hosts).await?;
    let names = names.into_iter().map(|host| (host.row.id, host.name)).collect();
    let days = day_changes::notices(app, &all).await?;
    Ok(Ahead { visits, receptions, former, names, days })
}
