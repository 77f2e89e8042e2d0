//! Announcing a file, and giving one up.

use entity::id::{SessionId, UploadId};
use entity::upload::Model;
use entity::value::{FileType, UploadPurpose, UploadState};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::UploadError;
use super::super::policy::{Action, decide};
use super::super::rules::{kinds, names, times};
use super::super::store::{self, Most};
use crate::config::Files;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Keys;
use crate::mutation::Done;
use crate::vault::Purpose;
use crate::{files, ids};

const MEGABYTE: i32 = 1_000_000;

/// A file that somebody wants to send.
#[derive(Clone, Debug, Serialize)]
pub struct NewUpload {
    /// What it is for.
    pub purpose: UploadPurpose,
    /// Its name, as it was typed.
    pub file_name: String,
    /// What it is, by the client's word in HTTP's terms.
    pub content_type: String,
    /// How many bytes it has.
    pub bytes: i32,
}

/// An upload was announced or given up.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct UploadKept {
    /// Its key.
    pub id: UploadId,
}

impl Done for UploadKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Upload", self.id.into()))
    }
}

/// The most bytes of one file.
pub fn most_bytes(files: &Files) -> i32 {
    megabytes(files.most_megabytes)
}

fn megabytes(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX).saturating_mul(MEGABYTE)
}

/// Makes place for a file; where it will lie is settled here, before there is a byte of it.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewUpload) -> Result<UploadKept, Stop<UploadError>> {
    decide(&ctx.actor, Action::create(new.purpose), None).check()?;
    let person = ctx.actor.person()?;
    let file_type = checked(&new, &ctx.app.config.files).map_err(Stop::Refused)?;
    store::expire_open(tx.conn(), person.account_id, tx.real_now).await?;
    let on = tx.now.with_timezone(&ctx.app.zone()).date_naive();
    let files = &ctx.app.config.files;
    let most = Most {
        uploads: i32::try_from(files.uploads_per_day).unwrap_or(i32::MAX),
        bytes: megabytes(files.megabytes_per_day),
    };
    // First the day: its row is locked, so that of two requests the second sees the place that the first took.
    if !store::add_to_day(tx.conn(), person.account_id, on, new.bytes, most).await? {
        return Err(Stop::Refused(UploadError::DayFull));
    }
    let taken = store::taken_slots(tx.conn(), person.account_id).await?;
    let Some(slot) = times::free_slot(&taken) else {
        return Err(Stop::Refused(UploadError::TooManyOpen { most: times::OPEN }));
    };
    let upload = row(tx, ctx, &new, file_type, person.session_id, slot).await?;
    let id = upload.id;
    store::insert(tx.conn(), upload).await?;
    Ok(UploadKept { id })
}

fn checked(new: &NewUpload, files: &Files) -> Result<FileType, UploadError> {
    if kinds::is_heic(&new.content_type) {
        return Err(UploadError::Heic);
    }
    let allowed =
        kinds::read_type(&new.content_type).filter(|kind| kinds::allowed(new.purpose).contains(kind));
    let file_type = allowed.ok_or(UploadError::TypeNotAllowed)?;
    let most = most_bytes(files);
    if new.bytes > most { Err(UploadError::TooLarge { most }) } else { Ok(file_type) }
}

async fn row(
    tx: &Tx,
    ctx: &Ctx,
    new: &NewUpload,
    file_type: FileType,
    session_id: SessionId,
    slot: i32,
) -> Result<Model, Fault> {
    let account_id = ctx.actor.person()?.account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account_id]).await?;
    Ok(Model {
        id: ids::new_id(),
        account_id,
        session_id,
        purpose: new.purpose,
        file_name_sealed: keys.seal(account_id, Purpose::Name, &names::harmless(&new.file_name))?,
        file_type,
        bytes: new.bytes,
        storage_name: files::new_name(),
        state: UploadState::Open,
        slot: Some(slot),
        problem: None,
        content_hash: None,
        width: None,
        height: None,
        tries: 0,
        due_at: None,
        lease_until: None,
        attached_kind: None,
        attached_id: None,
        cleanup: false,
        created_at: tx.real_now,
        received_at: None,
        expires_at: Some(tx.real_now + times::LINK),
    })
}

/// Gives up an upload that nothing uses. Its files are deleted by the sweeper.
pub async fn discard(tx: &Tx, ctx: &Ctx, id: UploadId) -> Result<UploadKept, Stop<UploadError>> {
    decide(&ctx.actor, Action::Own, None).check()?;
    let upload =
        store::lock(tx.conn(), id).await?.filter(|upload| Some(upload.account_id) == ctx.actor.account_id());
    let upload = upload.ok_or(Fault::NotFound)?;
    if upload.attached_id.is_some() && upload.state == UploadState::Ready {
        return Err(Stop::Refused(UploadError::InUse));
    }
    let_go(tx, &upload).await?;
    Ok(UploadKept { id })
}

/// Gives up an upload, whatever became of it.
pub(super) async fn let_go(tx: &Tx, upload: &Model) -> Result<(), Fault> {
    match upload.state {
        UploadState::Open | UploadState::Receiving => store::cancel(tx.conn(), upload.id, tx.real_now).await,
        UploadState::Received | UploadState::Ready => {
            store::delete(tx.conn(), upload.id, upload.state, tx.real_now).await.map(drop)
        }
        // It is as good as given up.
        UploadState::Rejected | UploadState::Expired | UploadState::Deleted => Ok(()),
    }
}
