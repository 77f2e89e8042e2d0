//! The file comes: the link is taken first, then the bytes are read, then written, and only then is it said that they are here.

use bytes::Bytes;
use entity::id::UploadId;
use entity::upload::Model;
use entity::value::{UploadProblem, UploadState};

use super::super::rules::{kinds, times};
use super::super::store;
use super::{checking, links};
use crate::app::SharedApp;
use crate::error::Fault;

/// Why a link cannot be used.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// It is none of ours, or what it was for is long forgotten.
    Unknown,
    /// It was used.
    Used,
    /// It was not used in time, or whoever asked for it is no longer signed in.
    Expired,
}

/// Takes the link. From here on nobody else can, whatever becomes of this request.
pub async fn begin(app: &SharedApp, token: &str) -> Result<Result<Model, NoPlace>, Fault> {
    let Some(id) = links::read_sending(&app.vault, token) else { return Ok(Err(NoPlace::Unknown)) };
    let started = app.db.write_tx(&app.clock, "startUpload", move |tx| {
        Box::pin(async move {
            let started = store::start(tx.conn(), id, tx.real_now).await?;
            Ok((started, store::find(tx.conn(), id).await?))
        })
    });
    let (started, upload) = started.await?;
    Ok(match upload {
        None => Err(NoPlace::Unknown),
        Some(upload) if started => Ok(upload),
        Some(upload) if matches!(upload.state, UploadState::Open | UploadState::Expired) => {
            Err(NoPlace::Expired)
        }
        Some(_) => Err(NoPlace::Used),
    })
}

/// The bytes are no good as they came: it is over.
pub async fn fail(app: &SharedApp, id: UploadId, problem: UploadProblem) -> Result<(), Fault> {
    checking::reject(app, id, UploadState::Receiving, problem).await
}

/// Keeps the bytes and checks them at once. When this ends halfway, the worker goes on where it stood.
pub async fn finish(app: SharedApp, upload: Model, bytes: Bytes) -> Result<Model, Fault> {
    let complete = usize::try_from(upload.bytes).is_ok_and(|announced| announced == bytes.len());
    let sound =
        if complete { kinds::check_type(&bytes, upload.file_type) } else { Err(UploadProblem::Incomplete) };
    match sound {
        Ok(()) => keep(&app, &upload, bytes).await?,
        Err(problem) => fail(&app, upload.id, problem).await?,
    }
    let kept = store::find(app.db.read(), upload.id).await?;
    kept.ok_or_else(|| Fault::internal("an upload vanished while it came"))
}

async fn keep(app: &SharedApp, upload: &Model, bytes: Bytes) -> Result<(), Fault> {
    app.files.put(&checking::original(upload), bytes.clone()).await?;
    if !is_received(app, upload.id).await? {
        // It lapsed meanwhile. Its files were deleted, and this one came after that.
        return app.files.delete(&checking::original(upload)).await;
    }
    // The bytes are kept: what fails now is done again by the worker.
    if let Err(fault) = checking::check(app, upload, Some(bytes)).await {
        tracing::warn!(upload = %upload.id.0, %fault, "a file that came could not be checked yet");
    }
    Ok(())
}

async fn is_received(app: &SharedApp, id: UploadId) -> Result<bool, Fault> {
    let received = app.db.write_tx(&app.clock, "receiveUpload", move |tx| {
        Box::pin(async move { Ok(store::received(tx.conn(), id, tx.real_now).await?) })
    });
    Ok(received.await?)
}

/// Checks what waits: what came while the scanner was away, and what a process left behind. Returns how many came to an end.
pub async fn work_off(app: &SharedApp) -> Result<usize, Fault> {
    let mut ended = 0;
    loop {
        let (_, real_now) = app.db.now(&app.clock).await?;
        if !store::is_any_due(app.db.read(), real_now).await? {
            return Ok(ended);
        }
        let Some(upload) = take(app).await? else { return Ok(ended) };
        if upload.tries >= times::TRIES {
            checking::reject(app, upload.id, UploadState::Received, UploadProblem::Failed).await?;
        } else {
            checking::check(app, &upload, None).await?;
        }
        ended += 1;
    }
}

async fn take(app: &SharedApp) -> Result<Option<Model>, Fault> {
    let taken = app.db.write_tx(&app.clock, "takeUpload", |tx| {
        Box::pin(async move {
            let due = store::lock_due(tx.conn(), tx.real_now).await?;
            if let Some(upload) = &due {
                store::lease(tx.conn(), upload.id, tx.real_now).await?;
            }
            Ok(due)
        })
    });
    Ok(taken.await?)
}
