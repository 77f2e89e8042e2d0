//! What was not sent or not used in time lapses; the files of what nobody needs are deleted; what came to an end is forgotten.

use chrono::TimeDelta;

use super::super::rules::times;
use super::super::store;
use super::checking;
use crate::app::SharedApp;
use crate::error::Fault;

/// How long it is known what a person announced on a day.
const DAYS_KEPT: TimeDelta = TimeDelta::days(7);

/// One round.
pub async fn sweep(app: &SharedApp) -> Result<(), Fault> {
    let zone = app.zone();
    let lapsed = app.db.write_tx(&app.clock, "lapseUploads", move |tx| {
        Box::pin(async move {
            store::expire(tx.conn(), tx.real_now).await?;
            let days = (tx.now - DAYS_KEPT).with_timezone(&zone).date_naive();
            Ok(store::prune(tx.conn(), tx.real_now - times::USES_KEPT, days).await?)
        })
    });
    lapsed.await?;
    for upload in store::uncleaned(app.db.read()).await? {
        checking::delete_files(app, &upload).await?;
    }
    forget(app).await
}

/// Files go before the row that names them: a row without files harms nobody, files without a row are never found again.
async fn forget(app: &SharedApp) -> Result<(), Fault> {
    let (_, real_now) = app.db.now(&app.clock).await?;
    let ended = store::unforgotten(app.db.read(), real_now).await?;
    let mut ids = Vec::with_capacity(ended.len());
    for upload in ended {
        checking::delete_files(app, &upload).await?;
        ids.push(upload.id);
    }
    let ids = &ids;
    let forgotten = app.db.write_tx(&app.clock, "forgetUploads", move |tx| {
        Box::pin(async move { Ok(store::forget(tx.conn(), ids).await?) })
    });
    Ok(forgotten.await?)
}
