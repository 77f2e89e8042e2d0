//! Calls off the visits at which nobody would receive any more: nobody is left to stand before a closed door (decision 12).

use entity::Instant;
use entity::id::AppointmentId;
use entity::value::ActedAs;

use super::super::AppointmentError;
use super::super::policy::{self, Action};
use super::super::rules::attendance::Unattended;
use super::super::rules::lifecycle::Move;
use super::super::store::{bookings, closures, hosts, unattended};
use super::loading::{self, Place};
use super::moving::{self, News, Step};
use super::pooling;
use super::times;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::AppointmentEventKind;
use crate::rule_sets::Numbers;

/// The visits to call off, the next ones first.
pub(super) async fn find(
    ctx: &Ctx,
    now: Instant,
    numbers: &Numbers,
    limit: i64,
) -> Result<Vec<AppointmentId>, Fault> {
    let conn = ctx.app.db.read();
    let services = unattended::services(conn).await?;
    let mut found = Vec::new();
    for why in [Unattended::ForGood, Unattended::ForNow] {
        let of: Vec<_> = services.iter().filter(|service| service.why == why).copied().collect();
        if !of.is_empty() {
            found.extend(unattended::visits(conn, &of, now, why.until(now, numbers), limit).await?);
        }
    }
    if let Some(until) = Unattended::NoRoom.until(now, numbers) {
        found.extend(unattended::visits_without_room(conn, now, until, limit).await?);
    }
    found.extend(closures::to_call_off(conn, now, limit).await?);
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// How many other times are named to somebody whose visit is called off.
const NAMED: usize = 3;

/// The next free times of the service of a visit, to be named to its resident when it is called off. Read before the transaction: it decides
/// nothing that has to hold.
pub(super) async fn other_times(ctx: &Ctx, id: AppointmentId) -> Result<Vec<Instant>, Fault> {
    let conn = ctx.app.db.read();
    let Some(visit) = bookings::find(conn, id).await? else { return Ok(Vec::new()) };
    let Some(host) = hosts::find(conn, visit.host_id).await? else { return Ok(Vec::new()) };
    let publishers = times::publishers_of(ctx, &host, Some(visit.service_id)).await?;
    let free = times::next(ctx, &publishers, NAMED).await?;
    Ok(free.into_values().flatten().map(|time| time.starts_at).collect())
}

/// Calls one off, unless somebody receives again by now. Looked at again under the lock of the host, without which neither member nor
/// studio comes or goes.
pub(super) async fn call_off(
    tx: &Tx,
    ctx: &Ctx,
    id: AppointmentId,
    instead: &[Instant],
) -> Result<bool, Stop<AppointmentError>> {
    pooling::lock(tx, id).await?;
    let booked = loading::booked(tx, ctx, id, Place::GivenBack).await?;
    // Of a place that is kept for somebody who waits the host does not know: it ends, and they wait on.
    let take = if booked.facts.is_unsent { Move::Release } else { Move::CancelByHost };
    policy::decide(&ctx.actor, Action::Step(take), &booked.facts).check()?;
    let closed = closures::reason_of(tx.conn(), &booked.appointment).await?;
    let unattended = unattended::find(tx.conn(), &booked.appointment).await?;
    let Some(why) = unattended.or(closed.is_some().then_some(Unattended::Closed)) else { return Ok(false) };
    let until = why.until(tx.now, &booked.offering.numbers);
    if until.is_some_and(|until| until < booked.appointment.starts_at) {
        return Ok(false);
    }
    let successor = match why {
        Unattended::ForGood => unattended::successor(tx.conn(), &booked.appointment).await?,
        Unattended::ForNow | Unattended::NoRoom | Unattended::Closed => None,
    };
    let reason = match (&successor, &closed) {
        (Some(name), _) => with_successor(name),
        (None, Some(closed)) if why == Unattended::Closed => while_closed(closed, &next_times(ctx, instead)),
        (None, _) => reason(why).to_owned(),
    };
    let by = ActedAs::System;
    if pooling::pass_on(tx, ctx, &booked, None, (by, &reason)).await?.is_some() {
        return Ok(true);
    }
    let step = Step::new(take, by).because(&reason);
    let after = moving::advance(tx, ctx, &booked, step, |_| ()).await?;
    let kind = AppointmentEventKind::CancelledByHost;
    let news = News { note: Some(&reason), ..News::of(kind, &after, by) };
    moving::tell(tx, ctx, &booked.offering, news).await?;
    Ok(true)
}

/// Why, for everybody who reads it: words of a step are kept once, in no reader's language.
fn reason(why: Unattended) -> &'static str {
    match why {
        Unattended::ForGood => {
            "接待方不再接待来访，请另选接待方。 The host receives no more; please choose another."
        }
        Unattended::ForNow => "接待方暂停接待。 The host does not receive for now.",
        Unattended::NoRoom => "接待场地暂不开放。 The room is not open for now.",
        Unattended::Closed => "届时停止接待。 Nobody receives at that time.",
    }
}

/// The same where somebody takes over: whoever had a visit to come is pointed to them.
fn with_successor(name: &str) -> String {
    format!(
        "接待方不再接待来访，可改约{name}委员。 The host receives no more; {name} receives in their place."
    )
}

/// The same where the time was closed, with why and when else there are free times.
fn while_closed((zh, en): &(String, String), others: &[String]) -> String {
    let en = if en.is_empty() { zh } else { en };
    let (now_zh, now_en) = match others {
        [] => (String::new(), String::new()),
        some => {
            (format!("最近可约：{}。", some.join("、")), format!(" Next free times: {}.", some.join(", ")))
        }
    };
    format!("届时停止接待：{zh}。{now_zh} Nobody receives at that time: {en}.{now_en}")
}

fn next_times(ctx: &Ctx, times: &[Instant]) -> Vec<String> {
    let zone = ctx.app.zone();
    times.iter().map(|at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()).collect()
}
