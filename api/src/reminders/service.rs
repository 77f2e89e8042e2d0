//! Reminding whomever it is time for.

mod lectures;

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentId};
use entity::reminder::ActiveModel;
use sea_orm::ActiveValue::Set;

use super::rules::{Answer, Nth, Plan, Visit};
use super::store::{self, Near, Received};
use crate::app::SharedApp;
use crate::appointments::service::reminding as visits;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::ids;
use crate::keys::{EXPORTED, Rows, rows};
use crate::rule_sets;

/// How many visits are looked at in one go.
const LOOKED_AT: i64 = 500;

/// Reminds whomever it is time for; returns how many. Called every minute, and by tests.
pub async fn sweep(app: &SharedApp) -> Result<usize, Fault> {
    let (now, _) = app.db.now(&app.clock).await?;
    let plan = Plan::of(&rule_sets::current(app.db.read()).await?, app.zone());
    let ctx = &Ctx::system(app.clone(), "remind");
    let mut told = 0;
    for nth in Nth::BOTH {
        for id in due(app, &plan, nth, now).await? {
            let done = app.db.write_tx(&app.clock, "remindOfVisit", |tx| {
                Box::pin(async move { remind(&tx, ctx, id, nth).await })
            });
            told += count(done.await);
        }
    }
    told += lectures::remind_all(ctx, &plan, now).await?;
    Ok(told + tell_hosts(ctx, &plan, now).await?)
}

/// One that fails must not keep the others from theirs.
fn count(done: Result<bool, Stop<Never>>) -> usize {
    match done.map_err(Fault::from) {
        Ok(is_told) => usize::from(is_told),
        Err(fault) => {
            tracing::error!(error = %fault, "somebody cannot be reminded");
            0
        }
    }
}

/// The visits for whose reminder it is time. No order of theirs is the order of their reminders, so all are looked at that are near enough.
async fn due(app: &SharedApp, plan: &Plan, nth: Nth, now: Instant) -> Result<Vec<AppointmentId>, Fault> {
    let Some(until) = plan.farthest(nth, now) else { return Ok(Vec::new()) };
    let (mut due, mut after): (Vec<AppointmentId>, Option<Near>) = (Vec::new(), None);
    loop {
        let near = store::near(app.db.read(), nth, (now, until), after, LOOKED_AT).await?;
        let Some(last) = near.last().copied() else { return Ok(due) };
        after = Some(last);
        let is_time = |near: &&Near| matches!(plan.judge(near.visit, nth, now), Answer::Now { .. });
        due.extend(near.iter().filter(is_time).map(|near| near.id));
    }
}

/// Reminds of one visit, if it is still time under its lock. The row comes first: of two servers one writes it, and the other tells nothing.
async fn remind(tx: &Tx, ctx: &Ctx, id: AppointmentId, nth: Nth) -> Result<bool, Stop<Never>> {
    let Some(row) = visits::lock_agreed(tx, id).await? else { return Ok(false) };
    let plan = Plan::of(&rule_sets::current(tx.conn()).await?, ctx.app.zone());
    let visit = Visit { starts_at: row.starts_at, agreed_at: row.decided_at.unwrap_or(row.created_at) };
    let Answer::Now { until } = plan.judge(visit, nth, tx.now) else { return Ok(false) };
    let account = row.resident_account_id;
    if !store::wants(tx.conn(), account).await? {
        return Ok(false);
    }
    let note =
        ActiveModel { appointment_id: Set(Some(id)), nth: Set(Some(nth.number())), ..told(tx, account) };
    if !store::insert(tx.conn(), note).await? {
        return Ok(false);
    }
    visits::tell_resident(tx, ctx, &row, until).await?;
    Ok(true)
}

/// Tells those who receive the next day when, each once.
async fn tell_hosts(ctx: &Ctx, plan: &Plan, now: Instant) -> Result<usize, Fault> {
    let app = &ctx.app;
    let Some(day) = plan.day_of_receptions(now) else { return Ok(0) };
    let span = plan.span_of(day).ok_or_else(|| Fault::internal("a day out of range"))?;
    let receiving = store::receiving(app.db.read(), day, span).await?;
    let mut told = 0;
    for of_one in receiving.chunk_by(|one, next| one.by == next.by) {
        let done = app.db.write_tx(&app.clock, "tellOfReceptions", |tx| {
            Box::pin(async move { tell_host(&tx, ctx, plan, day, of_one).await })
        });
        told += count(done.await);
    }
    Ok(told)
}

async fn tell_host(
    tx: &Tx,
    ctx: &Ctx,
    plan: &Plan,
    day: NaiveDate,
    receives: &[Received],
) -> Result<bool, Stop<Never>> {
    let Some(Received { by, id, .. }) = receives.first().copied() else { return Ok(false) };
    let note = ActiveModel { for_date: Set(Some(day)), ..told(tx, by) };
    if !store::insert(tx.conn(), note).await? {
        return Ok(false);
    }
    let starts: Vec<Instant> = receives.iter().map(|visit| visit.starts_at).collect();
    let notice = Notice {
        kind: NoticeKind::ReceptionsAhead,
        accounts: &[by],
        name: &plan.told_of(day, &starts),
        about: ("Appointment", id.into()),
        note: "",
    };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    Ok(true)
}

fn told(tx: &Tx, account: AccountId) -> ActiveModel {
    ActiveModel {
        id: Set(ids::new_id()),
        account_id: Set(account),
        appointment_id: Set(None),
        registration_id: Set(None),
        lecture_at: Set(None),
        nth: Set(None),
        for_date: Set(None),
        told_at: Set(tx.now),
    }
}

/// What somebody was reminded of, for their export.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    Ok(rows(&store::export(ctx.app.db.read(), account, EXPORTED).await?))
}

/// Forgets what somebody who is erased was reminded of: their visits were called off before, so none follows.
pub async fn forget(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    Ok(store::delete_of(tx.conn(), account).await?)
}

/// Lets go of what was told before an instant.
pub async fn prune(tx: &Tx, before: Instant) -> Result<(), Fault> {
    Ok(store::delete_before(tx.conn(), before).await?)
}
