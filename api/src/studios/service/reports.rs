//! Reports that a studio is used for private gain or otherwise misused: a studio's name is nobody's to profit from.

use entity::id::{StudioId, StudioReportId};
use entity::studio_report::Model;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::StudioError;
use super::super::policy::{self, Action, decide};
use super::super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::ids;
use crate::keys::Keys;
use crate::mutation::Done;
use crate::vault::Purpose;

/// A report was made or closed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct ReportKept {
    /// Its key.
    pub id: StudioReportId,
}

impl Done for ReportKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("StudioReport", self.id.into()))
    }
}

/// Reports misuse of a studio that the reporter can see.
pub async fn report(
    tx: &Tx,
    ctx: &Ctx,
    studio: StudioId,
    text: &str,
) -> Result<ReportKept, Stop<StudioError>> {
    decide(&ctx.actor, Action::Report, Some(studio)).check()?;
    let account = ctx.actor.person()?.account_id;
    let seen = store::by_ids(tx.conn(), &policy::visible_to(&ctx.actor), [studio.0]).await?;
    if seen.is_empty() {
        return Err(Fault::NotFound.into());
    }
    if !store::reported_by(tx.conn(), account, [studio]).await?.is_empty() {
        return Err(Stop::Refused(StudioError::ReportOpen));
    }
    // It is the reporter who could be known by it.
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    let id = ids::new_id();
    let report = Model {
        id,
        studio_id: studio,
        account_id: account,
        text_sealed: keys.seal(account, Purpose::Text, text)?,
        finding_sealed: None,
        is_upheld: None,
        closed_by: None,
        closed_at: None,
        created_at: tx.now,
    };
    store::insert_report(tx.conn(), report).await?;
    Ok(ReportKept { id })
}

/// Closes a report with what was found; the reporter hears of it.
pub async fn close(
    tx: &Tx,
    ctx: &Ctx,
    id: StudioReportId,
    is_upheld: bool,
    finding: &str,
) -> Result<ReportKept, Stop<StudioError>> {
    decide(&ctx.actor, Action::CloseReport, None).check()?;
    let by = ctx.actor.person()?.account_id;
    let report = store::lock_report(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    decide(&ctx.actor, Action::CloseReport, Some(report.studio_id)).check()?;
    if report.closed_at.is_some() {
        return Err(Stop::Refused(StudioError::ReportClosed));
    }
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[report.account_id]).await?;
    let sealed = keys.seal(report.account_id, Purpose::Text, finding)?;
    store::close_report(tx, id, by, sealed, is_upheld).await?;
    let scope = policy::visible_to(&ctx.actor);
    let studios = store::by_ids(tx.conn(), &scope, [report.studio_id.0]).await?;
    let name = studios.first().map(|studio| studio.name.as_str()).unwrap_or_default();
    let accounts = [report.account_id];
    let about = ("Studio", report.studio_id.into());
    let notice = Notice { kind: NoticeKind::ReportClosed, accounts: &accounts, name, about, note: finding };
    events::publish(tx, ctx, Event::Notice(notice)).await?;
    Ok(ReportKept { id })
}
