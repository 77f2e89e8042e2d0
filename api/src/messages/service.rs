//! Telling people, and marking what they have read.

use entity::Instant;
use entity::id::{AccountId, MemberId, MessageId};
use entity::message::ActiveModel;
use entity::value::Locale;
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::notices::{self, NoticeFacts};
use super::policy::{self, Action};
use super::rules::{self, Side};
use super::store;
use super::words::{self, Facts};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::devices;
use crate::error::{Fault, Stop};
use crate::events::{AppointmentEvent, Notice};
use crate::ids;
use crate::keys::{self, Keys, Rows};
use crate::mutation::{Done, Refusal};
use crate::outbox::{self, Text};
use crate::vault::Purpose;

/// Writes the inbox rows of an event, and the text message to the resident, in the transaction of the change.
pub async fn tell(tx: &Tx, ctx: &Ctx, event: &AppointmentEvent<'_>) -> Result<(), Fault> {
    let event_id: Uuid = ids::new_id();
    let told = rules::recipients(event);
    // Whoever wrote it, it is about the resident.
    let resident = event.appointment.resident_account_id;
    let note_sealed = match note(event) {
        Some(note) => {
            let keys = Keys::to_seal(tx, &ctx.app.vault, &[resident]).await?;
            Some(keys.seal(resident, Purpose::Text, note)?)
        }
        None => None,
    };
    let rows = told.iter().map(|(account, side)| {
        let facts = Facts::of(event, *side, ctx.app.zone(), tx.now - tx.real_now);
        Ok(ActiveModel {
            id: Set(ids::new_id()),
            account_id: Set(*account),
            event_id: Set(event_id),
            kind: Set(event.kind.as_str().to_owned()),
            appointment_id: Set(Some(event.appointment.id)),
            facts: Set(serde_json::to_value(&facts).map_err(Fault::internal)?),
            note_sealed: Set(note_sealed.clone()),
            created_at: Set(tx.now),
            read_at: Set(None),
        })
    });
    keep(tx, ctx, rows.collect::<Result<Vec<_>, Fault>>()?).await?;
    let replaced: Vec<_> = rules::replaces(event.kind).iter().map(|kind| kind.as_str()).collect();
    if !replaced.is_empty() {
        outbox::drop_texts(tx, event.appointment.id, &replaced).await?;
    }
    if told.iter().any(|(_, side)| *side == Side::Resident) {
        send_to_resident(tx, ctx, event, event_id).await?;
    }
    Ok(())
}

/// Writes a row into the inbox of everybody whom a notice concerns, but for the one who caused it.
pub async fn notify(tx: &Tx, ctx: &Ctx, notice: &Notice<'_>) -> Result<(), Fault> {
    let event_id: Uuid = ids::new_id();
    let kind: &str = notice.kind.into();
    let facts = serde_json::to_value(NoticeFacts::of(notice)).map_err(Fault::internal)?;
    // What the office remarks is about no resident.
    let seal = |note: &str| keys::seal_for_nobody(&ctx.app.vault, Purpose::Text, note);
    let note_sealed = Some(notice.note.trim()).filter(|note| !note.is_empty()).map(seal).transpose()?;
    let own = ctx.actor.account_id().filter(|_| !notice.kind.is_about_security());
    let mut accounts: Vec<_> = notice.accounts.iter().filter(|account| own != Some(**account)).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let rows = accounts.into_iter().map(|account| ActiveModel {
        id: Set(ids::new_id()),
        account_id: Set(*account),
        event_id: Set(event_id),
        kind: Set(kind.to_owned()),
        appointment_id: Set(None),
        facts: Set(facts.clone()),
        note_sealed: Set(note_sealed.clone()),
        created_at: Set(tx.now),
        read_at: Set(None),
    });
    keep(tx, ctx, rows.collect()).await
}

/// Writes rows into inboxes: the one place that does. The devices of their owners hear that there is something, in the same transaction.
async fn keep(tx: &Tx, ctx: &Ctx, rows: Vec<ActiveModel>) -> Result<(), Fault> {
    let told: Vec<_> =
        rows.iter().filter_map(|row| Some((*row.account_id.try_as_ref()?, *row.id.try_as_ref()?))).collect();
    store::insert(tx.conn(), rows).await?;
    devices::service::tell(tx, ctx, &told).await
}

/// A remark that says something.
fn note<'a>(event: &AppointmentEvent<'a>) -> Option<&'a str> {
    event.note.map(str::trim).filter(|note| !note.is_empty())
}

async fn send_to_resident(
    tx: &Tx,
    ctx: &Ctx,
    event: &AppointmentEvent<'_>,
    event_id: Uuid,
) -> Result<(), Fault> {
    let appointment = event.appointment;
    let account = store::get_account(tx.conn(), appointment.resident_account_id).await?;
    let facts = Facts::of(event, Side::Resident, ctx.app.zone(), tx.now - tx.real_now);
    let text = Text {
        event_id,
        kind: event.kind.as_str(),
        body: words::sms(event.kind, &facts, note(event), account.locale, &ctx.app.config.district.name),
        appointment: Some((appointment.id, appointment.version)),
        stale_at: match event.worth_until {
            Some(until) => tx.real_now + (until - tx.now),
            None => rules::stale_at(event.kind, tx.real_now, appointment.starts_at - tx.now),
        },
        replaces: !rules::replaces(event.kind).is_empty(),
    };
    outbox::queue_text(tx, ctx, &account, &text).await
}

/// What a notice says to its reader, for where it is told by text as well.
pub fn words_of(notice: &Notice<'_>, locale: Locale) -> String {
    let note = Some(notice.note).filter(|note| !note.is_empty());
    notices::text(notice.kind, &NoticeFacts::of(notice), note, locale).body
}

/// The inbox of an account, for its owner.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    store::export(ctx.app.db.read(), account).await
}

/// Empties the inbox of somebody who is erased.
pub async fn forget(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    store::delete_all(tx.conn(), account).await
}

/// Takes the name of a member who is erased out of what others were told.
pub async fn forget_member(tx: &Tx, member: MemberId, nameless: &str) -> Result<(), Fault> {
    store::update_nameless(tx.conn(), member, nameless).await
}

/// Lets go of messages from before an instant.
pub async fn prune(tx: &Tx, before: Instant) -> Result<u64, Fault> {
    store::prune(tx.conn(), before).await
}

/// Which messages to mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marking {
    /// Every unread one.
    All,
    /// These.
    These(Vec<MessageId>),
}

/// Why nothing was marked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum MessageError {
    /// There is no such message in the own inbox.
    NotFound {
        /// Its place in the list that was sent.
        index: usize,
    },
}

impl Refusal for MessageError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "NOT_FOUND",
        }
    }
}

/// How many were marked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Marked {
    pub(super) count: u64,
}

impl Done for Marked {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        None
    }
}

/// Marks own messages as read. Marking twice does no harm.
pub(super) async fn mark_read(tx: &Tx, ctx: &Ctx, marking: &Marking) -> Result<Marked, Stop<MessageError>> {
    let scope = policy::own(&ctx.actor, Action::MarkRead)?;
    let count = match marking {
        Marking::All => store::update_read(tx.conn(), scope, None, tx.now).await?,
        Marking::These(ids) => {
            let known = store::find_ids(tx.conn(), scope, ids).await?;
            if let Some(index) = ids.iter().position(|id| !known.contains(id)) {
                return Err(Stop::Refused(MessageError::NotFound { index }));
            }
            store::update_read(tx.conn(), scope, Some(ids), tx.now).await?
        }
    };
    Ok(Marked { count })
}
