//! What has served its purpose is forgotten.

use chrono::TimeDelta;

use super::super::store::{codes, limits};
use crate::app::App;
use crate::error::{Fault, Stop};
use crate::mutation::Never;

/// Longer than the longest window that is counted, and than a code lives.
const KEPT_FOR: TimeDelta = TimeDelta::hours(48);

/// Forgets counted events and phone codes of the day before yesterday; returns how many rows went.
pub async fn prune(app: &App) -> Result<u64, Fault> {
    let pruned: Result<u64, Stop<Never>> = app
        .db
        .write_tx(&app.clock, "pruneAccounts", |tx| {
            Box::pin(async move {
                let before = tx.real_now - KEPT_FOR;
                Ok(limits::prune(tx.conn(), before).await? + codes::prune(tx.conn(), before).await?)
            })
        })
        .await;
    match pruned {
        Ok(rows) => Ok(rows),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(Stop::Refused(never)) => match never {},
    }
}
