//! What is shown of a matter beside its row.

use entity::id::MatterId;
use entity::matter::Model;
use entity::value::MatterStep;

use super::super::policy::Facts;
use super::super::rules::{clock, lifecycle};
use super::super::store::{self, Answers, Seen, Sourced};
use super::stepping::{self, Moment};
use super::{calendar, local};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::rule_sets::Numbers;
use crate::work_calendar::{Counted, WorkCalendar};

pub(crate) use super::telling::number;

/// Whether it is overdue today.
pub(crate) fn is_overdue(ctx: &Ctx, matter: &Model) -> bool {
    lifecycle::is_overdue(matter.state, matter.due_on, local(ctx, ctx.app.clock.now()))
}

/// Today in the district.
pub(crate) fn today(ctx: &Ctx) -> chrono::NaiveDate {
    local(ctx, ctx.app.clock.now())
}

/// How the due date was counted; `None` where only a promise counts.
pub(crate) async fn computation(ctx: &Ctx, matter: &Model) -> Result<Option<Counted>, Fault> {
    let calendar = calendar_of(ctx, [matter].into_iter()).await?;
    Ok(calendar.and_then(|calendar| clock::counted(&calendar, matter)))
}

/// The same of several by one calendar.
pub(crate) fn counted(calendar: &WorkCalendar, matter: &Model) -> Option<Counted> {
    clock::counted(calendar, matter)
}

/// The calendar that these are counted by; `None` when nothing is counted.
pub(crate) async fn calendar_of<'a>(
    ctx: &Ctx,
    matters: impl Iterator<Item = &'a Model>,
) -> Result<Option<WorkCalendar>, Fault> {
    let from = matters.filter(|matter| matter.clock_days.is_some()).map(|matter| matter.clock_from_on).min();
    match from {
        Some(from) => Ok(Some(calendar(ctx.app.db.read(), ctx, from).await?)),
        None => Ok(None),
    }
}

/// What one matter comes from.
pub(crate) async fn sources(ctx: &Ctx, id: MatterId) -> Result<Vec<Sourced>, Fault> {
    Ok(store::sources_of(ctx.app.db.read(), [id]).await?)
}

/// Why the viewer may not take a step; `None` when they may.
pub(crate) fn why_not(
    ctx: &Ctx,
    (seen, facts): (&Seen, &Facts),
    step: MatterStep,
    (answers, numbers, closes_early): (Answers, Numbers, bool),
) -> Option<&'static str> {
    let moment = Moment { today: today(ctx), numbers, answers, closes_early, days: 1, sources: seen.sources };
    stepping::why_not(&ctx.actor, facts, &seen.row, step, &moment)
}
