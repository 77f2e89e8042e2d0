//! What comes to halls by itself: offers that nobody answered, kept places that go to everybody, places that somebody waits for, and lectures that begin.

use entity::Instant;
use entity::id::LectureId;

use super::super::rules::window::has_begun;
use super::super::store;
use super::{Locked, serving, tell};
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::events::NoticeKind;
use crate::lectures::service as lectures;
use crate::rule_sets;
use crate::waitlists::service as waitlists;

/// How many halls are looked at in one go; the rest waits for the next.
const BATCH: i64 = 200;

/// Does what is due; returns how much. Called again and again, and by tests.
pub async fn sweep(app: &SharedApp) -> Result<usize, Fault> {
    let (now, real_now): (Instant, Instant) = app.db.now(&app.clock).await?;
    let hours = rule_sets::current(app.db.read()).await?.lecture_kept_release_hours;
    let ctx = &Ctx::system(app.clone(), "settleHalls");
    let mut done = 0;
    for id in store::due(app.db.read(), (now, real_now), hours, BATCH).await? {
        let settled: Result<usize, Stop<Never>> = app
            .db
            .write_tx(&app.clock, "settleHall", |tx| Box::pin(async move { Ok(settle(&tx, ctx, id).await?) }))
            .await;
        match settled.map_err(Fault::from) {
            Ok(count) => done += count,
            Err(fault) => tracing::error!(lecture = %id.0, error = %fault, "a hall cannot be settled"),
        }
    }
    Ok(done)
}

async fn settle(tx: &Tx, ctx: &Ctx, id: LectureId) -> Result<usize, Fault> {
    let Some(hall) = store::lock_hall(tx.conn(), id).await? else { return Ok(0) };
    let Some(lecture) = lectures::find(tx.conn(), id).await? else { return Ok(0) };
    let mut held = Locked { hall, lecture };
    let done = serving::settle(tx, ctx, &mut held).await?;
    if !has_begun(&held.lecture, tx.now) {
        return Ok(done);
    }
    // Whoever waits for what has begun waits for nothing.
    let closed = waitlists::close_all(tx, id).await?;
    let told: Vec<_> = closed.iter().map(|entry| entry.account_id).collect();
    tell(tx, ctx, (NoticeKind::LectureWaitClosed, &held.lecture), (&told, None), "").await?;
    Ok(done + told.len())
}
