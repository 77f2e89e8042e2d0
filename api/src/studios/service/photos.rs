//! The photos of a post: kept with its words, read by the office with them, and gone when the words leave them out.

use entity::id::{StudioId, StudioPostId, UploadId};
use entity::value::UploadPurpose;
use serde::Serialize;

use super::super::error::StudioError;
use super::super::store::{self, NewPhoto};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Stop;
use crate::uploads::error::UploadError;
use crate::uploads::service::attaching;

/// A photo that a post is to have.
#[derive(Clone, Debug, Serialize)]
pub struct PostPhoto {
    /// The file: a new one of the actor's, or one that the post has already.
    pub upload: UploadId,
    /// What is to be seen; may be empty.
    pub caption: String,
    /// Whether everybody on it has agreed.
    pub has_consent: bool,
}

/// Gives a post these photos in the place of the former. The files of those that are left out are given up at once.
pub(super) async fn keep(
    tx: &Tx,
    ctx: &Ctx,
    (studio, post): (StudioId, StudioPostId),
    photos: Vec<PostPhoto>,
) -> Result<(), Stop<StudioError>> {
    if let Some(at) = photos.iter().position(|photo| !photo.has_consent) {
        return Err(Stop::Refused(StudioError::PhotoConsentMissing { at }));
    }
    let former = store::photos_of(tx.conn(), [post]).await?;
    let has = |upload: UploadId| former.iter().any(|photo| photo.upload_id == upload);
    for (at, photo) in photos.iter().enumerate().filter(|(_, photo)| !has(photo.upload)) {
        // To the studio and not to the post: lead and team, and the staff who keep the studio, see what waits.
        let object = ("Studio", studio.into());
        let attached = attaching::attach(tx, ctx, photo.upload, UploadPurpose::ActivityPhoto, object).await;
        attached.map_err(|stop| refused(at, stop))?;
    }
    let kept: Vec<_> =
        photos.into_iter().map(|photo| NewPhoto { upload: photo.upload, caption: photo.caption }).collect();
    store::replace_photos(tx, post, &kept, ctx.actor.person()?.account_id).await?;
    for gone in former.iter().filter(|photo| kept.iter().all(|kept| kept.upload != photo.upload_id)) {
        attaching::release(tx, gone.upload_id).await?;
    }
    Ok(())
}

fn refused(at: usize, stop: Stop<UploadError>) -> Stop<StudioError> {
    match stop {
        Stop::Refused(error) => Stop::Refused(StudioError::Photo { at, error }),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}
