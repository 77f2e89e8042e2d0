//! What comes by itself: the ladder of reminders, and the end of what nobody objected to.

use chrono::{Days, NaiveDate};
use entity::id::MatterId;
use entity::matter::Model;
use entity::value::MatterStep;

use super::super::MatterError;
use super::super::rules::ladder::{LEADS, LOOKED_AHEAD, OFFICE, SOON, reached, to_climb};
use super::super::rules::lifecycle::{is_running, next_state};
use super::super::store;
use super::recounting::{calendar_of, recount_one};
use super::telling::{owners, say, tell};
use super::{Taken, local, write};
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::rule_sets;

/// How many matters are looked at in one go.
const BATCH: i64 = 200;

/// Reminds of what is due and closes what is over; returns how many matters it stepped. Called every minute, and by tests. Whatever two
/// servers do at once is done once: each locks the matter, and the database keeps each rung of a due date once.
pub async fn sweep(app: &SharedApp) -> Result<usize, Fault> {
    let (now, _) = app.db.now(&app.clock).await?;
    let ctx = &Ctx::system(app.clone(), "sweep");
    let today = local(ctx, now);
    let mut done = 0;
    for id in store::over_ids(app.db.read(), today, BATCH).await? {
        let closed = app
            .db
            .write_tx(&app.clock, "closeMatter", |tx| Box::pin(async move { close(&tx, ctx, id).await }));
        done += count(id, closed.await);
    }
    let until = today.checked_add_days(Days::new(LOOKED_AHEAD)).unwrap_or(today);
    let mut after = None;
    loop {
        let due = store::due_ids(app.db.read(), until, after, BATCH).await?;
        let Some(last) = due.last() else { return Ok(done) };
        after = Some(*last);
        for (_, id) in due {
            let climbed = app.db.write_tx(&app.clock, "remindOfMatter", |tx| {
                Box::pin(async move { climb(&tx, ctx, id).await })
            });
            done += count(id, climbed.await);
        }
    }
}

/// One that cannot be stepped must not keep the others from it.
fn count(id: MatterId, done: Result<bool, Stop<MatterError>>) -> usize {
    match done {
        Ok(is_done) => usize::from(is_done),
        Err(stop) => {
            tracing::error!(matter = %id.0, error = ?stop, "a matter cannot be stepped");
            0
        }
    }
}

/// Climbs the rungs that one matter has come to.
async fn climb(tx: &Tx, ctx: &Ctx, id: MatterId) -> Result<bool, Stop<MatterError>> {
    let Some(matter) = store::lock(tx.conn(), id).await? else { return Ok(false) };
    if !is_running(matter.state) {
        return Ok(false);
    }
    let calendar = calendar_of(tx, ctx, &matter).await?;
    // A closure may have come while it was opened: first the date is right, then somebody is reminded of it.
    let mut matter = recount_one(tx, ctx, &calendar, matter).await?;
    let (today, numbers) = (local(ctx, tx.now), rule_sets::current(tx.conn()).await?);
    let mut is_done = false;
    for rung in to_climb(matter.rung, reached(&calendar, matter.due_on, today, &numbers)) {
        let due_on = matter.due_on;
        let taken = Taken { is_internal: true, rung: Some(rung), ..Taken::by_system(MatterStep::Remind, "") };
        let (after, is_new) = write(tx, ctx, due_on, Model { rung, ..matter }, &taken).await?;
        if is_new {
            remind(tx, ctx, &after, rung).await?;
        }
        (matter, is_done) = (after, true);
    }
    Ok(is_done)
}

/// Tells those of a rung: whoever has it in hand, those above them, the office.
async fn remind(tx: &Tx, ctx: &Ctx, matter: &Model, rung: i32) -> Result<(), Fault> {
    let told = match rung {
        LEADS => {
            let heads = store::heads_of(tx.conn(), matter).await?;
            if heads.is_empty() { store::office(tx.conn()).await? } else { heads }
        }
        OFFICE => store::office(tx.conn()).await?,
        _ => owners(tx, matter).await?,
    };
    let kind = if rung == SOON { NoticeKind::MatterDueSoon } else { NoticeKind::MatterOverdue };
    say(tx, ctx, matter, kind, &told, &due_words(matter.due_on)).await
}

/// The date, in no reader's language.
fn due_words(due_on: NaiveDate) -> String {
    due_on.to_string()
}

/// Closes what nobody can object to any more.
async fn close(tx: &Tx, ctx: &Ctx, id: MatterId) -> Result<bool, Stop<MatterError>> {
    let Some(matter) = store::lock(tx.conn(), id).await? else { return Ok(false) };
    let is_over = matter.objection_until.is_some_and(|until| until < local(ctx, tx.now));
    let Some(state) = next_state(matter.state, MatterStep::Close).filter(|_| is_over) else {
        return Ok(false);
    };
    let due_on = matter.due_on;
    let after = Model { state, objection_until: None, ended_at: Some(tx.now), ..matter };
    let (after, _) = write(tx, ctx, due_on, after, &Taken::by_system(MatterStep::Close, "")).await?;
    tell(tx, ctx, &after, MatterStep::Close, ("", false)).await?;
    Ok(true)
}
