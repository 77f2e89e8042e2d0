//! What a change of hours leaves behind: appointments that lie outside them now. They are kept, and the host has to see to them.

use chrono::NaiveDate;
use entity::host;
use entity::id::AppointmentId;

use super::super::policy::{self, Action, Facts};
use super::super::rules::slots::is_within;
use super::super::store::{hosts, upcoming};
use super::HostDone;
use super::published::published;
use super::times;
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
    let zone = ctx.app.zone();
    let (mut outside, mut after) = (Vec::new(), (ctx.app.clock.now(), None));
    while outside.len() < MOST_AFFECTED {
        let ahead = upcoming::find(conn, host.id, after, on, LOOKED_AT).await?;
        let Some(last) = ahead.last() else { break };
        after = (last.starts_at, Some(last.id));
        let found =
            ahead.iter().filter(|visit| !is_within(&published.plan, visit.starts_at, visit.ends_at, zone));
        outside.extend(found.map(|visit| visit.id));
    }
    outside.truncate(MOST_AFFECTED);
    Ok(outside)
}
