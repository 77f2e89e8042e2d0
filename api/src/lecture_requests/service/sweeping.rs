//! Ends what was wanted for days that are over, and that nobody took on: it would stay at the top of what most people wish for.

use chrono::NaiveDate;
use entity::id::LectureRequestId;
use entity::value::LectureRequestState;

use super::matching::locked;
use super::persons::unforeseen;
use super::reviewing::ended;
use super::{rules, store};
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::rule_sets;

/// How many are ended in one go; the rest waits for the next.
const BATCH: i64 = 100;

/// What those who wished for it are told.
const OVER: &str = "合适的日期已过，仍无委员主讲。 The days that would suit are over, and nobody gives it.";

/// Ends what is over; returns how many. Called every ten minutes, and by tests.
pub async fn sweep(app: &SharedApp) -> Result<usize, Fault> {
    let (now, _) = app.db.now(&app.clock).await?;
    let numbers = rule_sets::current(app.db.read()).await?;
    let before = rules::wanted_before(now.with_timezone(&app.zone()).date_naive(), &numbers);
    let ctx = &Ctx::system(app.clone(), "sweep");
    let mut moved = 0;
    for id in store::wanted_before(app.db.read(), before, BATCH).await? {
        let done: Result<bool, Stop<Never>> = app
            .db
            .write_tx(&app.clock, "endLectureRequest", |tx| {
                Box::pin(async move { Ok(end(&tx, ctx, id, before).await?) })
            })
            .await;
        match done.map_err(Fault::from) {
            Ok(is_moved) => moved += usize::from(is_moved),
            Err(fault) => {
                tracing::error!(request = %id.0, error = %fault, "a lecture request cannot be ended");
            }
        }
    }
    Ok(moved)
}

/// Ends one, if nobody took it on a moment ago.
async fn end(tx: &Tx, ctx: &Ctx, id: LectureRequestId, before: NaiveDate) -> Result<bool, Fault> {
    let locked = locked(tx, id).await?;
    let is_over = locked.row.state == LectureRequestState::Open
        && locked.row.until_on.is_some_and(|until_on| until_on < before);
    if is_over {
        ended(tx, ctx, locked, OVER.to_owned()).await.map_err(unforeseen)?;
    }
    Ok(is_over)
}
