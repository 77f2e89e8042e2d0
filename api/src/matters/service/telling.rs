//! Who hears of a step, and as what: those who started it, those who have it in hand, those who stand above them.

use entity::id::AccountId;
use entity::matter::Model;
use entity::value::MatterStep;

use super::super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::{self, Event, Notice, NoticeKind};

/// What residents hear of a step; nothing where it is none of theirs.
fn for_residents(step: MatterStep) -> Option<NoticeKind> {
    match step {
        MatterStep::Open => Some(NoticeKind::MatterOpened),
        MatterStep::Start | MatterStep::Progress => Some(NoticeKind::MatterProgress),
        MatterStep::Transfer => Some(NoticeKind::MatterTransferred),
        MatterStep::Pause => Some(NoticeKind::MatterPaused),
        MatterStep::Resume => Some(NoticeKind::MatterResumed),
        MatterStep::Extend => Some(NoticeKind::MatterExtended),
        MatterStep::DueMoved => Some(NoticeKind::MatterDueMoved),
        MatterStep::Effect => Some(NoticeKind::MatterAnswered),
        MatterStep::Reopen => Some(NoticeKind::MatterReopened),
        MatterStep::Close => Some(NoticeKind::MatterClosed),
        MatterStep::Merge => Some(NoticeKind::MatterMerged),
        // Who joined or left hears of it alone; what another confirmed, and what is between offices, is not theirs.
        MatterStep::Join
        | MatterStep::Leave
        | MatterStep::Confirm
        | MatterStep::MergeIn
        | MatterStep::Remind => None,
    }
}

/// What those who have it in hand hear of a step that another took.
fn for_owner(step: MatterStep) -> Option<NoticeKind> {
    match step {
        MatterStep::Open | MatterStep::Transfer => Some(NoticeKind::MatterAssigned),
        MatterStep::Join | MatterStep::MergeIn => Some(NoticeKind::MatterJoined),
        MatterStep::Start | MatterStep::Progress => Some(NoticeKind::MatterProgress),
        MatterStep::Pause => Some(NoticeKind::MatterPaused),
        MatterStep::Resume => Some(NoticeKind::MatterResumed),
        MatterStep::Extend => Some(NoticeKind::MatterExtended),
        MatterStep::DueMoved => Some(NoticeKind::MatterDueMoved),
        MatterStep::Effect => Some(NoticeKind::MatterAnswered),
        MatterStep::Confirm => Some(NoticeKind::MatterConfirmed),
        MatterStep::Reopen => Some(NoticeKind::MatterReopened),
        MatterStep::Close => Some(NoticeKind::MatterClosed),
        MatterStep::Merge => Some(NoticeKind::MatterMerged),
        MatterStep::Leave | MatterStep::Remind => None,
    }
}

/// Tells everybody concerned of a step. The words go to residents only when they are meant for them: never those of another resident.
pub(super) async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    matter: &Model,
    step: MatterStep,
    (note, is_internal): (&str, bool),
) -> Result<(), Fault> {
    if let Some(kind) = for_residents(step).filter(|_| !is_internal) {
        let residents = store::residents_of(tx.conn(), matter.id).await?;
        say(tx, ctx, matter, kind, &residents, note).await?;
    }
    if let Some(kind) = for_owner(step) {
        let owner = owners(tx, matter).await?;
        say(tx, ctx, matter, kind, &owner, note).await?;
    }
    Ok(())
}

/// Those who have a matter in hand; the office, where nobody of them has an account.
pub(super) async fn owners(tx: &Tx, matter: &Model) -> Result<Vec<AccountId>, Fault> {
    let owner = store::accounts_of(tx.conn(), matter).await?;
    if owner.is_empty() { Ok(store::office(tx.conn()).await?) } else { Ok(owner) }
}

/// Tells these people.
pub(super) async fn say(
    tx: &Tx,
    ctx: &Ctx,
    matter: &Model,
    kind: NoticeKind,
    accounts: &[AccountId],
    note: &str,
) -> Result<(), Fault> {
    let name = format!("{} {}", number(matter), matter.title);
    let notice = Notice { kind, accounts, name: &name, about: ("Matter", matter.id.into()), note };
    events::publish(tx, ctx, Event::Notice(notice)).await
}

/// The number of a matter, as people quote it.
pub(crate) fn number(matter: &Model) -> String {
    format!("{}-{:04}", matter.year, matter.serial)
}
