//! A roster that somebody of the staff sent: looked at as often as they like, and then read in as it was looked at.

use std::sync::Arc;

use entity::id::{RosterImportId, UploadId};
use entity::value::UploadPurpose;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Options;
use super::error::RosterError;
use super::import::{Roster, carry_out, draft};
use super::report::{Refused, Report, RowError};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::members::policy::{Action, decide};
use crate::mutation::Done;
use crate::uploads::error::UploadError;
use crate::uploads::service::attaching;

/// A file that was opened: its roster, or what is wrong with it as a whole.
#[derive(Clone, Debug)]
pub struct Sent {
    upload: UploadId,
    roster: Result<Arc<Roster>, Box<Report>>,
}

/// Opens a file that the actor sent, outside of any transaction. `None`: the actor may not read rosters in, which the use case itself says and
/// puts on record.
pub async fn open(
    ctx: &Ctx,
    upload: UploadId,
    options: Options,
) -> Result<Option<Result<Sent, UploadError>>, Fault> {
    if !decide(&ctx.actor, Action::Import).is_allowed() {
        return Ok(None);
    }
    let sent = match attaching::read(ctx, upload, UploadPurpose::Roster).await? {
        Ok(sent) => sent,
        Err(error) => return Ok(Some(Err(error))),
    };
    let options = Options { file_name: sent.name, ..options };
    let read = ctx.app.files.work(move || Roster::read(&sent.bytes, options).map(Arc::new)).await?;
    let roster = read.unwrap_or_else(|| {
        let (zh, en) = ("文件无法读取，可能已损坏。", "The file cannot be read; perhaps it is damaged.");
        Err(Box::new(Report::refused(true, 0, vec![RowError::file(zh, en)])))
    });
    Ok(Some(Ok(Sent { upload, roster })))
}

/// Tells what reading it in would do, or everything that is wrong with it.
pub async fn plan(
    tx: &Tx,
    ctx: &Ctx,
    sent: Option<Result<Sent, UploadError>>,
) -> Result<Report, Stop<RosterError>> {
    let sent = allowed(ctx, sent)?;
    let roster = match &sent.roster {
        Ok(roster) => roster,
        Err(report) => return Ok(report.as_ref().clone()),
    };
    match draft(tx, &ctx.app.vault, roster).await {
        Ok(draft) => Ok(draft.report),
        Err(Stop::Refused(Refused(report))) => Ok(report),
        Err(Stop::Fault(fault)) => Err(fault.into()),
    }
}

/// A roster was read in.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Imported {
    /// By which it can be taken back.
    pub id: RosterImportId,
}

impl Done for Imported {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("RosterImport", self.id.into()))
    }
}

/// Reads it in, all or nothing, if it would still do what the plan of this digest said. The file is of no more use then, and goes.
pub async fn import(
    tx: &Tx,
    ctx: &Ctx,
    sent: Option<Result<Sent, UploadError>>,
    digest: &str,
) -> Result<Imported, Stop<RosterError>> {
    let sent = allowed(ctx, sent)?;
    let outdated = || Stop::Refused(RosterError::PlanOutdated);
    let roster = sent.roster.as_ref().map_err(|_| outdated())?;
    let draft = draft(tx, &ctx.app.vault, roster).await.map_err(|stop| match stop {
        Stop::Refused(Refused(_)) => outdated(),
        Stop::Fault(fault) => fault.into(),
    })?;
    if draft.report.digest.as_deref() != Some(digest) {
        return Err(outdated());
    }
    let done = carry_out(tx, ctx, draft, roster).await?;
    let id = done.import_id.ok_or(Stop::Refused(RosterError::NothingChanges))?;
    let object = ("RosterImport", id.into());
    let used = attaching::attach(tx, ctx, sent.upload, UploadPurpose::Roster, object).await;
    used.map_err(|stop| match stop {
        Stop::Refused(error) => Stop::Refused(RosterError::Upload(error)),
        Stop::Fault(fault) => fault.into(),
    })?;
    attaching::release(tx, sent.upload).await?;
    Ok(Imported { id })
}

fn allowed(ctx: &Ctx, sent: Option<Result<Sent, UploadError>>) -> Result<Sent, Stop<RosterError>> {
    decide(&ctx.actor, Action::Import).check()?;
    let sent = sent.ok_or_else(|| Fault::internal("a roster without its file"))?;
    sent.map_err(|error| Stop::Refused(RosterError::Upload(error)))
}
