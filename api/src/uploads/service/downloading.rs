//! What is given out: to everybody what is public, and by a link of one minute, one use and one session what is not.

use bytes::Bytes;
use entity::Instant;
use entity::id::UploadId;
use entity::upload::Model;
use entity::value::{AuditOutcome, UploadPurpose, UploadState};

use super::super::content::Size;
use super::super::policy;
use super::super::rules::{kinds, names, times};
use super::super::store;
use super::checking;
use super::links::{self, Fetching};
use crate::app::SharedApp;
use crate::audit::{self, Entry};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::ids;
use crate::keys::Keys;
use crate::mutation::Call;
use crate::vault::Purpose;

/// A link and until when it is good.
#[derive(Clone, Debug)]
pub struct Link {
    /// What stands in the address.
    pub token: String,
    /// Until when.
    pub until: Instant,
}

/// A link to a file for the actor's own session; `None` while there is nothing to fetch.
pub fn link(ctx: &Ctx, upload: &Model, size: Size) -> Result<Option<Link>, Fault> {
    policy::view(&ctx.actor, upload).check()?;
    if upload.state != UploadState::Ready {
        return Ok(None);
    }
    let until = ctx.app.clock.real_now() + times::DOWNLOAD;
    let session = ctx.actor.person()?.session_id;
    let link = Fetching { upload: upload.id, size, session, until, number: ids::new_id() };
    Ok(Some(Link { token: links::fetching(&ctx.app.vault, &link), until }))
}

/// Why nothing is given out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NoFile {
    /// There is no such link, or what it leads to is gone.
    Unknown,
    /// It is another session's, or nobody is signed in.
    NotYours,
    /// It was used, or its minute is over.
    Over,
}

/// What is given out.
#[derive(Debug)]
pub struct Given {
    /// The bytes.
    pub bytes: Bytes,
    /// Their type in HTTP.
    pub content_type: &'static str,
    /// `Content-Disposition`: documents are saved, never shown in the page's own name.
    pub disposition: Option<String>,
}

/// Gives out what a link leads to, once, to whom it was made for.
pub async fn fetch(ctx: &Ctx, token: &str) -> Result<Result<Given, NoFile>, Fault> {
    let (app, actor) = (&ctx.app, &ctx.actor);
    let Some(link) = links::read_fetching(&app.vault, token) else { return Ok(Err(NoFile::Unknown)) };
    let Ok(person) = actor.person() else { return Ok(Err(NoFile::NotYours)) };
    if person.session_id != link.session {
        return Ok(Err(NoFile::NotYours));
    }
    let Some(upload) = store::find(app.db.read(), link.upload).await? else {
        return Ok(Err(NoFile::Unknown));
    };
    if policy::view(actor, &upload).check().is_err() || upload.state != UploadState::Ready {
        return Ok(Err(NoFile::Unknown));
    }
    if !is_first_use(ctx, &link, &upload).await? {
        return Ok(Err(NoFile::Over));
    }
    given(app, &upload, link.size).await.map(|given| given.ok_or(NoFile::Unknown))
}

/// Uses the link up. That a list left the house is on record from the moment it does.
async fn is_first_use(ctx: &Ctx, link: &Fetching, upload: &Model) -> Result<bool, Fault> {
    let (app, number, until) = (&ctx.app, link.number, link.until);
    let used = app.db.write_tx(&app.clock, "useDownload", move |tx| {
        Box::pin(async move {
            let is_good = times::is_good(tx.real_now, until);
            let is_first = is_good && store::insert_use(tx.conn(), number, tx.real_now).await?;
            if is_first && upload.purpose == UploadPurpose::ListExport {
                let call = Call::unkeyed("fetchExport").about("Upload", upload.id);
                audit::append(tx.conn(), tx.now, Entry::of(ctx, &call, AuditOutcome::Done)).await?;
            }
            Ok(is_first)
        })
    });
    Ok(used.await?)
}

/// The file of an upload in a size.
pub async fn given(app: &SharedApp, upload: &Model, size: Size) -> Result<Option<Given>, Fault> {
    if kinds::is_picture(upload.file_type) {
        let bytes = app.files.get(&checking::sized(upload, size)).await?;
        return Ok(bytes.map(|bytes| Given { bytes, content_type: "image/jpeg", disposition: None }));
    }
    let name = file_name(app, upload).await?;
    let bytes = app.files.get(&checking::original(upload)).await?;
    Ok(bytes.map(|bytes| Given {
        bytes,
        content_type: kinds::name_of(upload.file_type),
        disposition: Some(names::disposition(&name)),
    }))
}

/// What it was announced as, by its name in HTTP.
pub fn type_name(upload: &Model) -> &'static str {
    kinds::name_of(upload.file_type)
}

/// The name that its owner gave it.
pub async fn file_name(app: &SharedApp, upload: &Model) -> Result<String, Fault> {
    let sealed = upload.file_name_sealed.as_slice();
    let keys = Keys::to_open(app.db.read(), &app.vault, [sealed]).await?;
    // Of somebody who was erased nothing is left, the name of their file neither.
    Ok(keys.open(Purpose::Name, sealed)?.unwrap_or_else(|| "file".to_owned()))
}

/// An upload that the actor may see.
pub async fn find(ctx: &Ctx, id: UploadId) -> Result<Option<Model>, Fault> {
    let found = store::find(ctx.app.db.read(), id).await?;
    Ok(found.filter(|upload| policy::view(&ctx.actor, upload).is_allowed()))
}
