//! Setting, reviewing and removing photos.

use entity::id::{PhotoId, UploadId};
use entity::photo::Model;
use entity::value::{MemberState, PhotoState, UploadPurpose};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::PhotoError;
use super::super::policy::{self, Action, Subject, decide};
use super::super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::mutation::Done;
use crate::uploads::error::UploadError;
use crate::uploads::service::attaching;
use crate::{ids, members, studios};

/// A photo was set, decided upon or removed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct PhotoKept {
    /// Its key.
    pub id: PhotoId,
}

impl Done for PhotoKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Photo", self.id.into()))
    }
}

/// A step of one photo.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which.
    pub id: PhotoId,
    /// The version that the step was decided for.
    pub expected_version: i32,
    /// Why; may be empty where nobody is refused anything.
    pub reason: String,
}

/// Makes an upload the photo of a subject: at once by staff, after a look when its owner hands it in.
pub async fn set(
    tx: &Tx,
    ctx: &Ctx,
    subject: Subject,
    upload: UploadId,
) -> Result<PhotoKept, Stop<PhotoError>> {
    decide(&ctx.actor, Action::Submit, subject).check()?;
    let publishes = decide(&ctx.actor, Action::Publish, subject).is_allowed();
    check_stands(tx, subject).await?;
    let state = if publishes { PhotoState::Published } else { PhotoState::Submitted };
    let purpose = match subject {
        Subject::Member(_) => UploadPurpose::MemberPhoto,
        Subject::Studio(_) => UploadPurpose::StudioPhoto,
    };
    attaching::attach(tx, ctx, upload, purpose, subject.object()).await.map_err(refused)?;
    replace(tx, ctx, subject, state).await?;
    let account = ctx.actor.person()?.account_id;
    let (member_id, studio_id) = match subject {
        Subject::Member(id) => (Some(id), None),
        Subject::Studio(id) => (None, Some(id)),
    };
    let photo = Model {
        id: ids::new_id(),
        member_id,
        studio_id,
        upload_id: Some(upload),
        state,
        reason: String::new(),
        submitted_by: account,
        decided_by: publishes.then_some(account),
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    let id = photo.id;
    store::insert(tx.conn(), photo).await?;
    Ok(PhotoKept { id })
}

fn refused(stop: Stop<UploadError>) -> Stop<PhotoError> {
    match stop {
        Stop::Refused(error) => Stop::Refused(error.into()),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

/// The name of the member or studio, and whether they serve or it goes on; `None` when there is none.
async fn subject_of(tx: &Tx, subject: Subject) -> Result<Option<(String, bool)>, Fault> {
    match subject {
        Subject::Member(id) => {
            let found = members::service::by_ids(tx, &[id]).await?.pop();
            Ok(found.map(|member| (member.name, member.state == MemberState::Active)))
        }
        Subject::Studio(id) => studios::service::goes_on(tx, id).await,
    }
}

async fn check_stands(tx: &Tx, subject: Subject) -> Result<(), Stop<PhotoError>> {
    match subject_of(tx, subject).await? {
        None => Err(Fault::NotFound.into()),
        Some((_, false)) => Err(Stop::Refused(PhotoError::SubjectGone)),
        Some((_, true)) => Ok(()),
    }
}

/// Whoever handed it in hears what became of it.
async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    (photo, subject): (&Model, Subject),
    kind: NoticeKind,
    note: &str,
) -> Result<PhotoKept, Stop<PhotoError>> {
    let name = subject_of(tx, subject).await?.map(|(name, _)| name).unwrap_or_default();
    let (accounts, about) = ([photo.submitted_by], subject.object());
    let notice = Notice { kind, accounts: &accounts, name: &name, about, note };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    Ok(PhotoKept { id: photo.id })
}

/// The photo that is in this state gives way to the next.
async fn replace(tx: &Tx, ctx: &Ctx, subject: Subject, state: PhotoState) -> Result<(), Fault> {
    match store::lock_of(tx.conn(), subject, state).await? {
        Some(former) => end(tx, ctx, &former, PhotoState::Replaced, "").await,
        None => Ok(()),
    }
}

/// It is shown no more, and its file goes.
async fn end(tx: &Tx, ctx: &Ctx, photo: &Model, state: PhotoState, reason: &str) -> Result<(), Fault> {
    store::update_state(tx.conn(), photo, state, reason, ctx.actor.account_id(), tx.now).await?;
    match photo.upload_id {
        Some(upload) => attaching::release(tx, upload).await,
        None => Ok(()),
    }
}

async fn lock(tx: &Tx, step: &Step) -> Result<(Model, Subject), Fault> {
    let photo = store::lock(tx.conn(), step.id).await?.ok_or(Fault::NotFound)?;
    let subject = Subject::of(&photo).ok_or_else(|| Fault::internal("a photo shows nobody"))?;
    Ok((photo, subject))
}

/// The photo that the actor decides upon. Of one that is not published nobody else learns that it is there.
async fn lock_to_review(tx: &Tx, ctx: &Ctx, step: &Step) -> Result<(Model, Subject), Fault> {
    policy::review_some(&ctx.actor).check()?;
    let (photo, subject) = lock(tx, step).await?;
    let is_seen = photo.state == PhotoState::Published
        || decide(&ctx.actor, Action::ViewUnpublished, subject).is_allowed();
    if !is_seen {
        return Err(Fault::NotFound);
    }
    decide(&ctx.actor, Action::Publish, subject).check()?;
    Ok((photo, subject))
}

fn check_step(photo: &Model, step: &Step, from: &[PhotoState]) -> Result<(), PhotoError> {
    if photo.version != step.expected_version {
        return Err(PhotoError::Conflict { version: photo.version });
    }
    if from.contains(&photo.state) { Ok(()) } else { Err(PhotoError::NotOpen) }
}

/// Publishes what was handed in, in the place of the former.
pub async fn publish(tx: &Tx, ctx: &Ctx, step: Step) -> Result<PhotoKept, Stop<PhotoError>> {
    let (photo, subject) = lock_to_review(tx, ctx, &step).await?;
    check_step(&photo, &step, &[PhotoState::Submitted]).map_err(Stop::Refused)?;
    check_stands(tx, subject).await?;
    replace(tx, ctx, subject, PhotoState::Published).await?;
    let by = ctx.actor.account_id();
    store::update_state(tx.conn(), &photo, PhotoState::Published, &step.reason, by, tx.now).await?;
    tell(tx, ctx, (&photo, subject), NoticeKind::PhotoPublished, &step.reason).await
}

/// Does not publish what was handed in, and says why.
pub async fn decline(tx: &Tx, ctx: &Ctx, step: Step) -> Result<PhotoKept, Stop<PhotoError>> {
    let (photo, subject) = lock_to_review(tx, ctx, &step).await?;
    check_step(&photo, &step, &[PhotoState::Submitted]).map_err(Stop::Refused)?;
    end(tx, ctx, &photo, PhotoState::Declined, &step.reason).await?;
    tell(tx, ctx, (&photo, subject), NoticeKind::PhotoDeclined, &step.reason).await
}

/// Takes a photo away, whether it is shown or waits. Nobody fetches it from now on; for a week it can come back.
pub async fn remove(tx: &Tx, ctx: &Ctx, step: Step) -> Result<PhotoKept, Stop<PhotoError>> {
    ctx.actor.person()?;
    let (photo, subject) = lock(tx, &step).await?;
    decide(&ctx.actor, Action::Remove, subject).check()?;
    check_step(&photo, &step, &[PhotoState::Submitted, PhotoState::Published]).map_err(Stop::Refused)?;
    let by = ctx.actor.account_id();
    store::update_state(tx.conn(), &photo, PhotoState::Removed, &step.reason, by, tx.now).await?;
    if let Some(upload) = photo.upload_id {
        attaching::let_lapse(tx, upload).await?;
    }
    tell(tx, ctx, (&photo, subject), NoticeKind::PhotoRemoved, &step.reason).await
}

/// Brings back what was taken away by mistake: published by staff, and to be looked at again when its owner does it. What came in its
/// place meanwhile stays.
pub async fn restore(tx: &Tx, ctx: &Ctx, step: Step) -> Result<PhotoKept, Stop<PhotoError>> {
    ctx.actor.person()?;
    let (photo, subject) = lock(tx, &step).await?;
    decide(&ctx.actor, Action::Remove, subject).check()?;
    check_step(&photo, &step, &[PhotoState::Removed]).map_err(Stop::Refused)?;
    check_stands(tx, subject).await?;
    let publishes = decide(&ctx.actor, Action::Publish, subject).is_allowed();
    let state = if publishes { PhotoState::Published } else { PhotoState::Submitted };
    if store::lock_of(tx.conn(), subject, state).await?.is_some() {
        return Err(Stop::Refused(PhotoError::PlaceTaken));
    }
    let upload = photo.upload_id.ok_or(Stop::Refused(PhotoError::Upload(UploadError::Gone)))?;
    attaching::take_back(tx, upload, subject.object()).await.map_err(refused)?;
    let by = publishes.then(|| ctx.actor.account_id()).flatten();
    store::update_state(tx.conn(), &photo, state, &step.reason, by, tx.now).await?;
    Ok(PhotoKept { id: photo.id })
}
