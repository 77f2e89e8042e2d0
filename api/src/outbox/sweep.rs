//! Forgetting what is no longer needed.

use chrono::TimeDelta;
use entity::value::JobState;

use super::store;
use crate::app::SharedApp;
use crate::error::{Fault, Never, Stop};
use crate::idempotency;

/// One round: keys of retries after 7 days, texts that ended after 30 days, and after 90 days those that were given up, so that staff can
/// look into it.
pub async fn run(app: &SharedApp) -> Result<(), Fault> {
    let swept: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, "sweep", |tx| {
            Box::pin(async move {
                let before = |days| tx.real_now - TimeDelta::days(days);
                idempotency::prune(tx.conn(), before(7)).await?;
                store::delete_ended(tx.conn(), [JobState::Sent, JobState::Dropped], before(30)).await?;
                store::delete_ended(tx.conn(), [JobState::Dead], before(90)).await?;
                Ok(())
            })
        })
        .await;
    Ok(swept?)
}
