//! The calendar or a promise became another: the due dates that rest on it move in the same transaction, and those concerned hear why.

use chrono::NaiveDate;
use entity::id::{AppointmentId, MatterId};
use entity::matter::Model;
use entity::value::MatterStep;

use super::super::MatterError;
use super::super::rules::clock;
use super::super::rules::lifecycle::is_running;
use super::super::store;
use super::stepping::due;
use super::telling::tell;
use super::{Taken, calendar, write};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::Refusal as _;
use crate::rule_sets;
use crate::work_calendar::WorkCalendar;

/// How many matters are looked at in one go.
const LOOKED_AT: u64 = 200;

/// Counts every open matter anew. Those that are paused are locked too, and counted when they go on: so no step counts by the former calendar.
pub async fn recount(tx: &Tx, ctx: &Ctx) -> Result<(), Fault> {
    let mut after = None;
    loop {
        let open = store::lock_open(tx.conn(), after, LOOKED_AT).await?;
        let (Some(last), Some(from)) =
            (open.last().map(|matter| matter.id), open.iter().map(|matter| matter.clock_from_on).min())
        else {
            return Ok(());
        };
        after = Some(last);
        let until = open.iter().map(|matter| matter.clock_from_on).max().unwrap_or(from);
        let calendar = of_span(tx, ctx, (from, until)).await?;
        for matter in open {
            recount_one(tx, ctx, &calendar, matter).await?;
        }
    }
}

/// The calendar that all of these are counted by.
async fn of_span(tx: &Tx, ctx: &Ctx, (from, until): (NaiveDate, NaiveDate)) -> Result<WorkCalendar, Fault> {
    let farthest = until.checked_add_days(chrono::Days::new(crate::work_calendar::FARTHEST)).unwrap_or(until);
    crate::work_calendar::service::of_office(tx.conn(), ctx.app.zone(), from, farthest).await
}

/// Moves the due date of one matter, if it is another by now, and tells why; gives the matter as it is then.
pub(super) async fn recount_one(
    tx: &Tx,
    ctx: &Ctx,
    calendar: &WorkCalendar,
    matter: Model,
) -> Result<Model, Fault> {
    if !is_running(matter.state) {
        return Ok(matter);
    }
    // Closures may leave no workday within reach: the date then stays, until they are lifted.
    let Ok(due_on) = clock::due_on(calendar, &matter) else { return Ok(matter) };
    if due_on == matter.due_on {
        return Ok(matter);
    }
    let before = matter.due_on;
    let moved = Model { due_on, ..matter };
    let why = clock::why(calendar, before, &moved);
    let taken = Taken::by_system(MatterStep::DueMoved, &why);
    let (moved, _) = write(tx, ctx, before, moved, &taken).await?;
    tell(tx, ctx, &moved, MatterStep::DueMoved, (&why, false)).await?;
    Ok(moved)
}

/// The record of a visit was corrected: what it promises counts for its matter.
pub async fn promise_changed(tx: &Tx, ctx: &Ctx, appointment: AppointmentId) -> Result<(), Fault> {
    let found = store::of_appointments(tx.conn(), [appointment]).await?;
    let Some((_, id)) = found.first() else { return Ok(()) };
    follow_promise(tx, ctx, *id).await
}

async fn follow_promise(tx: &Tx, ctx: &Ctx, id: MatterId) -> Result<(), Fault> {
    let Some(matter) = store::lock(tx.conn(), id).await? else { return Ok(()) };
    // Once it was extended or taken up again, its own date counts.
    let goes_by_promises = matter.extensions == 0 && matter.effect_number == 0;
    if !is_running(matter.state) || !goes_by_promises {
        return Ok(());
    }
    let before = matter.due_on;
    let after = Box::pin(by_promises(tx, ctx, matter)).await.map_err(unforeseen)?;
    if after.due_on == before {
        return Ok(());
    }
    let why = format!("{before} → {}", after.due_on);
    let taken = Taken::by_system(MatterStep::DueMoved, &why);
    let (after, _) = write(tx, ctx, before, after, &taken).await?;
    tell(tx, ctx, &after, MatterStep::DueMoved, (&why, false)).await
}

/// The matter by what its residents are promised now, as long as that counts; by the rule set's days where nothing else is left.
pub(super) async fn by_promises(tx: &Tx, ctx: &Ctx, matter: Model) -> Result<Model, Stop<MatterError>> {
    if matter.extensions > 0 || matter.effect_number > 0 {
        return Ok(matter);
    }
    let promised_on = store::promised_on(tx.conn(), matter.id).await?;
    let by_rules = i32::try_from(rule_sets::current(tx.conn()).await?.matter_due_days).ok();
    let clock_days = if promised_on.is_some() { matter.clock_days } else { matter.clock_days.or(by_rules) };
    due(tx, ctx, Model { promised_on, clock_days, ..matter }).await
}

/// The calendar that one matter is counted by.
pub(super) async fn calendar_of(tx: &Tx, ctx: &Ctx, matter: &Model) -> Result<WorkCalendar, Fault> {
    calendar(tx.conn(), ctx, matter.clock_from_on.min(matter.due_on)).await
}

fn unforeseen(stop: Stop<MatterError>) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refused(refusal) => Fault::internal(refusal.code()),
    }
}
