//! Putting a text into the outbox, in the transaction that caused it.

use chrono::TimeDelta;
use entity::Instant;
use entity::account::Model as Account;
use entity::device::Model as Device;
use entity::id::{AccountId, AppointmentId, MessageId};
use entity::outbox_job::ActiveModel;
use entity::phone::Phone;
use entity::value::{Channel, JobState, Locale};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::ids;
use crate::keys::{Keys, Rows, seal_for_nobody};
use crate::vault::{Purpose, hex};

/// A text about an appointment, or about something else that stays as it was said.
#[derive(Clone, Debug)]
pub struct Text {
    /// The event that caused it.
    pub event_id: Uuid,
    /// Its kind, for logs.
    pub kind: &'static str,
    /// What the reader sees.
    pub body: String,
    /// The appointment with the version the text speaks of; none where it is about none.
    pub appointment: Option<(AppointmentId, i32)>,
    /// From when on it is no longer sent, in real time.
    pub stale_at: Instant,
    /// It takes the place of others, one of which may be on its way.
    pub replaces: bool,
}

/// So long a text that replaces others waits, longer than a send may take: one that is just being sent arrives before it.
const SETTLING: TimeDelta = TimeDelta::seconds(10);

struct Recipient {
    account: Option<AccountId>,
    key: String,
    sealed: Vec<u8>,
}

/// How long it makes sense to tell somebody that there is a message.
const WORTH_A_PUSH: TimeDelta = TimeDelta::days(1);

/// What a push message is called in the logs.
const NEW_MESSAGE: &str = "NEW_MESSAGE";

/// Queues a push message for each device: that there is a message, and nothing of what it says, for a screen shows it to whoever looks. The
/// message is the event, so that each device hears once of each.
pub async fn queue_pushes(tx: &Tx, ctx: &Ctx, to: &[(&Device, MessageId)]) -> Result<(), Fault> {
    let mut accounts: Vec<_> = to.iter().map(|(device, _)| device.account_id).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let keys = Keys::to_seal(tx, &ctx.app.vault, &accounts).await?;
    let mut rows = Vec::with_capacity(to.len());
    for (device, message) in to {
        let text = match device.locale {
            Locale::Zh => "您有一条新消息",
            Locale::En => "You have a message",
        };
        let text = keys.seal(device.account_id, Purpose::Outbox, text)?;
        let key = format!("device:{}", Uuid::from(device.id).simple());
        // Its address is read when it is sent: by then it may be another, or nobody's.
        let recipient = Recipient { account: Some(device.account_id), key, sealed: Vec::new() };
        let mut row = row(tx, recipient, NEW_MESSAGE, text, tx.real_now + WORTH_A_PUSH);
        row.recipient_sealed = Set(None);
        row.event_id = Set((*message).into());
        row.channel = Set(device.channel.into());
        row.device_id = Set(Some(device.id));
        rows.push(row);
    }
    store::insert_all(tx.conn(), rows).await
}

/// Queues a text for a person; nothing when they have no number.
pub async fn queue_text(tx: &Tx, ctx: &Ctx, to: &Account, text: &Text) -> Result<(), Fault> {
    let (Some(hash), Some(sealed)) = (&to.phone_hash, &to.phone_sealed) else { return Ok(()) };
    let key = format!("phone:{}", hex(hash));
    let recipient = Recipient { account: Some(to.id), key, sealed: sealed.clone() };
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[to.id]).await?;
    let body = keys.seal(to.id, Purpose::Outbox, &text.body)?;
    let mut row = row(tx, recipient, text.kind, body, text.stale_at);
    row.event_id = Set(text.event_id);
    row.appointment_id = Set(text.appointment.map(|(id, _)| id));
    row.appointment_version = Set(text.appointment.map(|(_, version)| version));
    if text.replaces {
        row.due_at = Set(tx.real_now + SETTLING);
    }
    store::insert(tx.conn(), row).await
}

/// Drops the texts of these kinds about an appointment that were not sent: they are no longer true, or asked for.
pub async fn drop_texts(tx: &Tx, appointment: AppointmentId, kinds: &[&str]) -> Result<(), Fault> {
    store::update_replaced_texts(tx.conn(), appointment, kinds, tx.real_now).await
}

/// Queues a sign-in code, in the place of one for the same device that has not left: it is no longer good.
pub async fn queue_phone_code(
    tx: &Tx,
    ctx: &Ctx,
    phone: &Phone,
    device_id: Uuid,
    code: &str,
    expires_at: Instant,
) -> Result<(), Fault> {
    let vault = &ctx.app.vault;
    // A key of its own: a code must not wait behind a notice that fails, nor behind a code that somebody else asked for.
    let key = format!("code:{}:{}", hex(&vault.phone_hash(phone.as_e164())), device_id.simple());
    store::update_replaced_codes(tx.conn(), &key, tx.real_now).await?;
    let recipient =
        Recipient { account: None, key, sealed: seal_for_nobody(vault, Purpose::Phone, phone.as_e164())? };
    let district = &ctx.app.config.district.name;
    let body = ctx.say(
        format!("【{district}政协】您的验证码是 {code}，10 分钟内有效，请勿告诉他人。"),
        format!("[{district} CPPCC] Your code is {code}. It is valid for 10 minutes; tell nobody."),
    );
    let body = seal_for_nobody(vault, Purpose::Outbox, &body)?;
    store::insert(tx.conn(), row(tx, recipient, "PHONE_CODE", body, expires_at)).await
}

/// Texts that tell of a change of number: the former one is told too.
const PHONE_CHANGED: &str = "PHONE_CHANGED";

/// How long it makes sense to tell somebody that their number was changed.
const WORTH_TELLING: TimeDelta = TimeDelta::days(3);

/// What still waits for somebody goes to the number that they have now, or nowhere; codes for the former one are dropped. Both numbers are
/// told of the change.
pub async fn follow_number(tx: &Tx, ctx: &Ctx, before: &Account, after: &Account) -> Result<(), Fault> {
    let key = |hash: &[u8]| format!("phone:{}", hex(hash));
    if let Some(hash) = &before.phone_hash {
        store::update_replaced_codes_of(tx.conn(), &format!("code:{}:", hex(hash)), tx.real_now).await?;
    }
    match (&after.phone_hash, &after.phone_sealed) {
        (Some(hash), Some(sealed)) => {
            store::update_recipient(tx.conn(), after.id, &key(hash), sealed, PHONE_CHANGED).await?;
        }
        _ => return store::update_unreachable(tx.conn(), after.id, tx.real_now).await,
    }
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[after.id]).await?;
    let district = &ctx.app.config.district.name;
    let (old, new) = match after.locale {
        Locale::Zh => (
            format!(
                "【{district}政协】您的账户已改用其他手机号登录，本号码不再有效。如非本人办理，请立即联系办公室。"
            ),
            format!("【{district}政协】您的账户已改用本号码登录。如非本人办理，请立即联系办公室。"),
        ),
        Locale::En => (
            format!(
                "[{district} CPPCC] Your account has another number now; this one no longer opens it. If it was not you, tell the office at once."
            ),
            format!(
                "[{district} CPPCC] This is the number of your account now. If it was not you, tell the office at once."
            ),
        ),
    };
    let event_id: Uuid = ids::new_id();
    for (account, body) in [(before, old), (after, new)] {
        let (Some(hash), Some(sealed)) = (&account.phone_hash, &account.phone_sealed) else { continue };
        let recipient = Recipient { account: Some(after.id), key: key(hash), sealed: sealed.clone() };
        let body = keys.seal(after.id, Purpose::Outbox, &body)?;
        let mut row = row(tx, recipient, PHONE_CHANGED, body, tx.real_now + WORTH_TELLING);
        row.event_id = Set(event_id);
        store::insert(tx.conn(), row).await?;
    }
    Ok(())
}

/// The texts for an account, for its owner.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Rows, Fault> {
    store::export(ctx.app.db.read(), account).await
}

/// Deletes the texts for somebody who is erased, sent or not.
pub async fn forget(tx: &Tx, account: &Account) -> Result<(), Fault> {
    // No key begins so when there is no number.
    let codes =
        account.phone_hash.as_ref().map_or_else(|| "-".to_owned(), |hash| format!("code:{}:", hex(hash)));
    store::delete_of(tx.conn(), account.id, &codes).await
}

fn row(tx: &Tx, to: Recipient, kind: &str, text_sealed: Vec<u8>, stale_at: Instant) -> ActiveModel {
    ActiveModel {
        id: Set(ids::new_id()),
        event_id: Set(ids::new_id()),
        channel: Set(Channel::Sms),
        recipient_account_id: Set(to.account),
        recipient_key: Set(to.key),
        recipient_sealed: Set(Some(to.sealed)),
        kind: Set(kind.to_owned()),
        text_sealed: Set(text_sealed),
        appointment_id: Set(None),
        appointment_version: Set(None),
        state: Set(JobState::Pending),
        tries: Set(0),
        lost: Set(0),
        due_at: Set(tx.real_now),
        stale_at: Set(stale_at),
        lease_until: Set(None),
        last_error: Set(None),
        created_at: Set(tx.real_now),
        done_at: Set(None),
        device_id: Set(None),
    }
}
