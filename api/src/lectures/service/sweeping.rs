//! Notes of what is over that it took place.

use entity::id::LectureId;
use entity::value::LectureState;

use super::super::rules::dates::is_over;
use super::super::store;
use super::ending::took_place;
use crate::app::SharedApp;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};

/// How many are moved in one go; the rest waits for the next.
const BATCH: u64 = 200;

/// Moves what is over; returns how much. Called every minute, and by tests.
pub async fn sweep(app: &SharedApp) -> Result<usize, Fault> {
    let (now, _) = app.db.now(&app.clock).await?;
    let mut moved = 0;
    for id in store::over(app.db.read(), now, BATCH).await? {
        let done: Result<bool, Stop<Never>> = app
            .db
            .write_tx(&app.clock, "holdLecture", |tx| Box::pin(async move { Ok(hold(&tx, id).await?) }))
            .await;
        match done.map_err(Fault::from) {
            Ok(is_moved) => moved += usize::from(is_moved),
            Err(fault) => tracing::error!(lecture = %id.0, error = %fault, "a lecture cannot be moved on"),
        }
    }
    Ok(moved)
}

/// Moves one, if it is over still: it may have been moved to another day, or called off, a moment ago.
async fn hold(tx: &Tx, id: LectureId) -> Result<bool, Fault> {
    let row = store::lock(tx.conn(), id).await?;
    let Some(row) = row.filter(|row| is_over(row, tx.now)) else { return Ok(false) };
    took_place(tx, row, LectureState::Held).await?;
    Ok(true)
}
