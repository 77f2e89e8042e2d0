//! A file that came is scanned, checked and made into what is given out. Everything here may be done twice: it writes the same files under
//! the same names, and of two that end one upload the database lets one.

use aws_lc_rs::digest::{SHA256, digest};
use bytes::Bytes;
use entity::id::UploadId;
use entity::upload::Model;
use entity::value::{UploadProblem, UploadState};
use strum::IntoEnumIterator;

use super::super::content::{self, Checked, Size, picture};
use super::super::rules::{kinds, times};
use super::super::store::{self, Found};
use crate::app::SharedApp;
use crate::error::Fault;
use crate::files::scan::Verdict;
use crate::vault::hex;

/// Where a file lies as it came.
pub(super) fn original(upload: &Model) -> String {
    format!("{}/original", upload.storage_name)
}

/// Where one size of a picture lies.
pub(super) fn sized(upload: &Model, size: Size) -> String {
    format!("{}/{}.jpg", upload.storage_name, size.name())
}

/// Scans and checks an upload that is here and leased. `bytes` are read from the store when they are not at hand.
pub(super) async fn check(app: &SharedApp, upload: &Model, bytes: Option<Bytes>) -> Result<(), Fault> {
    let bytes = match bytes {
        Some(bytes) => Some(bytes),
        None => app.files.get(&original(upload)).await?,
    };
    let Some(bytes) = bytes else {
        return reject(app, upload.id, UploadState::Received, UploadProblem::Failed).await;
    };
    match app.files.scanner.scan(&bytes).await {
        Ok(Verdict::Clean) => make(app, upload, bytes).await,
        Ok(Verdict::Infected(name)) => {
            tracing::warn!(upload = %upload.id.0, name, "the scanner knows a file as malicious");
            reject(app, upload.id, UploadState::Received, UploadProblem::Infected).await
        }
        Err(error) => {
            tracing::warn!(upload = %upload.id.0, %error, "the scanner gives no verdict; the file waits");
            postpone(app, upload.id).await
        }
    }
}

async fn make(app: &SharedApp, upload: &Model, bytes: Bytes) -> Result<(), Fault> {
    let pixels = u64::from(app.config.files.most_megapixels) * 1_000_000;
    let (kind, purpose, whole) = (upload.file_type, upload.purpose, bytes.clone());
    let checked = app.files.work(move || content::check(&whole, kind, purpose, pixels)).await?;
    match checked.unwrap_or(Err(UploadProblem::Unreadable)) {
        Err(problem) => reject(app, upload.id, UploadState::Received, problem).await,
        Ok(Checked::Document) => ready(app, upload, Found { content_hash: hash(&bytes), sides: None }).await,
        Ok(Checked::Picture(made)) => {
            let found = put(app, upload, made).await?;
            ready(app, upload, found).await
        }
    }
}

async fn put(app: &SharedApp, upload: &Model, made: picture::Made) -> Result<Found, Fault> {
    let side = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
    let sides = Some((side(made.width), side(made.height)));
    let mut content_hash = String::new();
    for (size, bytes) in made.sizes {
        if size == Size::Large {
            content_hash = hash(&bytes);
        }
        app.files.put(&sized(upload, size), bytes.into()).await?;
    }
    Ok(Found { content_hash, sides })
}

fn hash(bytes: &[u8]) -> String {
    hex(digest(&SHA256, bytes).as_ref())
}

async fn ready(app: &SharedApp, upload: &Model, found: Found) -> Result<(), Fault> {
    let (id, found) = (upload.id, &found);
    let done = app.db.write_tx(&app.clock, "readyUpload", move |tx| {
        Box::pin(async move {
            let until = times::unused_until(upload.purpose, upload.expires_at, tx.real_now);
            Ok(store::ready(tx.conn(), id, found, until).await?)
        })
    });
    let is_ready = done.await?;
    if is_ready && kinds::is_picture(upload.file_type) {
        // What came holds more than the picture. It goes at once; should that fail, the sweeper sees to it.
        app.files.delete(&original(upload)).await?;
        cleaned(app, id, UploadState::Ready).await?;
    }
    Ok(())
}

/// It is refused, if it is still in this state, and its files go.
pub(super) async fn reject(
    app: &SharedApp,
    id: UploadId,
    from: UploadState,
    problem: UploadProblem,
) -> Result<(), Fault> {
    let done = app.db.write_tx(&app.clock, "rejectUpload", move |tx| {
        Box::pin(async move {
            store::reject(tx.conn(), id, from, problem, tx.real_now).await?;
            Ok(store::find(tx.conn(), id).await?)
        })
    });
    match done.await?.filter(|upload| upload.state == UploadState::Rejected) {
        Some(upload) => delete_files(app, &upload).await,
        None => Ok(()),
    }
}

async fn postpone(app: &SharedApp, id: UploadId) -> Result<(), Fault> {
    let done = app.db.write_tx(&app.clock, "postponeUpload", move |tx| {
        Box::pin(async move { Ok(store::postpone(tx.conn(), id, tx.real_now).await?) })
    });
    Ok(done.await?)
}

/// Deletes what nobody needs of an upload: everything, or of a picture that is ready what came.
pub(super) async fn delete_files(app: &SharedApp, upload: &Model) -> Result<(), Fault> {
    app.files.delete(&original(upload)).await?;
    if upload.state != UploadState::Ready && kinds::is_picture(upload.file_type) {
        for size in Size::iter() {
            app.files.delete(&sized(upload, size)).await?;
        }
    }
    cleaned(app, upload.id, upload.state).await
}

async fn cleaned(app: &SharedApp, id: UploadId, state: UploadState) -> Result<(), Fault> {
    let done = app.db.write_tx(&app.clock, "cleanUpload", move |tx| {
        Box::pin(async move { Ok(store::clean(tx.conn(), id, state).await?) })
    });
    Ok(done.await?)
}
