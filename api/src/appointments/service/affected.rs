//! What a change of hours leaves behind: appointments that lie outside them now. They are kept, and the host has to see to them.
//! What one would leave behind is shown before.

use chrono::NaiveDate;
use entity::host;
use entity::id::{AppointmentId, HostId};

use super::super::policy::{self, Action, Facts};
use super::super::rules::plan::HostPlan;
use super::super::rules::slots::is_within;
use super::super::store::{hosts, upcoming};
use super::hosting::Replacement;
use super::published::published;
use super::times;
use super::{HostDone, loading};
use crate::ctx::Ctx;
use crate::error::Fault;

/// How many are named at most.
pub const MOST_AFFECTED: usize = 100;

/// How many of the appointments ahead are looked at in one go.
const LOOKED_AT: i64 = 500;

/// The appointments ahead of a host, on one date if given, that lie outside the hours as they are now; none for those who do not act for
/// the host any more when a request is repeated.
pub async fn find(ctx: &Ctx, done: HostDone, on: Option<NaiveDate>) -> Result<Vec<AppointmentId>, Fault> {
    let conn = ctx.app.db.read();
    let host: host::Model = hosts::find(conn, done.0).await?.ok_or(Fault::NotFound)?;
    if !policy::decide(&ctx.actor, Action::EditHost, &Facts::of_host(&host)).is_allowed() {
        return Ok(Vec::new());
    }
    let known =
        published(conn, &ctx.app.published, std::slice::from_ref(&host), times::today(ctx), ctx.app.zone())
            .await?;
    let published = known.get(&host.id).ok_or(Fault::NotFound)?;
    outside(ctx, host.id, &published.plan, on).await
}

/// The appointments ahead of a host on a date that would lie outside its hours if these replaced what is published for it. Nothing is changed.
pub async fn would_be(
    ctx: &Ctx,
    host: HostId,
    on: NaiveDate,
    replacement: Replacement,
) -> Result<Vec<AppointmentId>, Fault> {
    let conn = ctx.app.db.read();
    ctx.actor.person()?;
    let host: host::Model = hosts::find(conn, host).await?.ok_or(Fault::NotFound)?;
    loading::check_for_host(conn, ctx, &host, Action::EditHost).await?;
    let known =
        published(conn, &ctx.app.published, std::slice::from_ref(&host), times::today(ctx), ctx.app.zone())
            .await?;
    let published = known.get(&host.id).ok_or(Fault::NotFound)?;
    let windows = match replacement {
        Replacement::Closed => Some(Vec::new()),
        Replacement::Hours(windows) => Some(windows),
        Replacement::Nothing => None,
    };
    outside(ctx, host.id, &published.plan.clone().replaced(on, windows), Some(on)).await
}

async fn outside(
    ctx: &Ctx,
    host: HostId,
    plan: &HostPlan,
    on: Option<NaiveDate>,
) -> Result<Vec<AppointmentId>, Fault> {
    let (conn, zone) = (ctx.app.db.read(), ctx.app.zone());
    let (mut outside, mut after) = (Vec::new(), (ctx.app.clock.now(), None));
    while outside.len() < MOST_AFFECTED {
        let ahead = upcoming::find(conn, host, after, on, LOOKED_AT).await?;
        let Some(last) = ahead.last() else { break };
        after = (last.starts_at, Some(last.id));
        let found = ahead.iter().filter(|visit| !is_within(plan, visit.starts_at, visit.ends_at, zone));
        outside.extend(found.map(|visit| visit.id));
    }
    outside.truncate(MOST_AFFECTED);
    Ok(outside)
}
