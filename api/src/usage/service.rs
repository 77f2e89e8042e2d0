//! Writing down what was counted, and what was used of what will go.

use chrono::{Days, NaiveDate};
use entity::value::UsageKind;
use futures_util::FutureExt;

use super::store;
pub use super::store::Use;
use crate::app::App;
use crate::error::{Fault, Never, Stop};

/// Days that counts are kept.
const KEPT: Days = Days::new(400);

/// Adds what was counted in this process to today's counts. What cannot be written is counted again.
///
/// # Errors
/// The database does not answer.
pub async fn flush(app: &App) -> Result<(), Fault> {
    let counts = app.usage.take();
    if counts.is_empty() {
        return Ok(());
    }
    let (zone, rows) = (app.zone(), &counts);
    let written: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, "countUsage", |tx| {
            async move {
                let day = tx.real_now.with_timezone(&zone).date_naive();
                store::add(tx.conn(), day, rows).await?;
                Ok(())
            }
            .boxed()
        })
        .await;
    written.map_err(|stop| {
        app.usage.give_back(counts);
        stop.into()
    })
}

/// Forgets what is older than it is kept.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(app: &App) -> Result<(), Fault> {
    let zone = app.zone();
    let swept: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, "forgetUsage", |tx| {
            async move {
                let today = tx.real_now.with_timezone(&zone).date_naive();
                if let Some(before) = today.checked_sub_days(KEPT) {
                    store::prune(tx.conn(), before).await?;
                }
                Ok(())
            }
            .boxed()
        })
        .await;
    Ok(swept?)
}

/// What was used of these fields and arguments, with the first day that is counted at all.
///
/// # Errors
/// The database does not answer.
pub async fn of_names(
    db: &crate::db::Db,
    fields: &[String],
    arguments: &[String],
) -> Result<(Option<NaiveDate>, Vec<Use>), Fault> {
    let mut uses = store::of_names(db.read(), UsageKind::Field, fields).await?;
    uses.extend(store::of_names(db.read(), UsageKind::Argument, arguments).await?);
    Ok((store::first_day(db.read()).await?, uses))
}
