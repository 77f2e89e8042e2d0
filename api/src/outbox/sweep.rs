//! Forgetting what is no longer needed.

use chrono::TimeDelta;

use super::store;
use crate::app::SharedApp;
use crate::error::{Fault, Stop};
use crate::idempotency;
use crate::mutation::Never;

/// One round: keys of retries after 7 days, ended texts after 30 days.
pub async fn run(app: &SharedApp) -> Result<(), Fault> {
    let swept: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, "sweep", |tx| {
            Box::pin(async move {
                let before = |days| tx.real_now - TimeDelta::days(days);
                idempotency::prune(tx.conn(), before(7)).await?;
                store::delete_ended(tx.conn(), before(30)).await?;
                Ok(())
            })
        })
        .await;
    match swept {
        Ok(()) => Ok(()),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(Stop::Refused(never)) => match never {},
    }
}
