//! The number of an account: changed by its owner or, with evidence, by staff; let go when it is somebody else's by now.
//!
//! Whatever was opened by the former number ends with the change: sessions, tokens and links of theirs, and codes that were sent to it.

use entity::account;
use entity::id::{AccountId, SessionId};
use entity::phone::Phone;
use entity::value::{AccountState, SessionEnd};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::store::{accounts as store, codes, sessions};
use super::Answer;
use super::codes::{check_code, count_try, use_up};
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event};
use crate::keys::Keys;
use crate::mutation::{self, Call, Done, Refusal};
use crate::vault::Purpose;

/// An account has another number.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct PhoneSet(AccountId);

impl Done for Result<PhoneSet, AccountError> {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.as_ref().ok().map(|set| ("Account", set.0.into()))
    }

    fn refusal(&self) -> Option<&'static str> {
        self.as_ref().err().map(Refusal::code)
    }
}

/// What somebody's own number is to be. Both codes were sent to the device of the session.
#[derive(Clone, Debug)]
pub struct OwnChange {
    /// The new number.
    pub phone: Phone,
    /// The code that was sent to it.
    pub code: String,
    /// The code that was sent to the present number.
    pub former_code: String,
}

/// Gives the account of whoever asks another number. All their other sessions end.
pub async fn change_mine(ctx: &Ctx, change: &OwnChange) -> Answer<PhoneSet> {
    let outcome = mutation::run(ctx, Call::unkeyed("changeMyPhone"), |tx| {
        Box::pin(async move { by_owner(&tx, ctx, change).await })
    })
    .await?;
    Ok(outcome.flatten().result)
}

async fn by_owner(
    tx: &Tx,
    ctx: &Ctx,
    change: &OwnChange,
) -> Result<Result<PhoneSet, AccountError>, Stop<AccountError>> {
    policy::decide(&ctx.actor, Action::ChangeMyPhone).check()?;
    let (person, vault) = (ctx.actor.person()?, &ctx.app.vault);
    let former = store::get(tx.conn(), person.account_id).await?.phone_hash;
    let Some(former) = former else { return Err(Stop::Refused(AccountError::PhoneMissing)) };
    let hash = vault.phone_hash(change.phone.as_e164());
    if hash == former {
        return Err(Fault::invalid("input.phone", "与现在的号码相同。", "It is the number you have.").into());
    }
    count_try(tx, ctx).await?;
    let device_id = sessions::device_of(tx.conn(), person.session_id).await?;
    let code = match check_code(tx, vault, &hash, device_id, &change.code).await? {
        Ok(code) => code,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let former_code = match check_code(tx, vault, &former, device_id, &change.former_code).await? {
        Ok(code) => code,
        Err(refusal) => return Ok(Err(AccountError::OfFormerCode(Box::new(refusal)))),
    };
    // After the codes, as signing in locks them too.
    let account = store::lock(tx.conn(), person.account_id).await?;
    if account.phone_hash.as_ref() != Some(&former) || account.state != AccountState::Active {
        return Err(Stop::Refused(AccountError::Conflict));
    }
    use_up(tx, &code).await?;
    use_up(tx, &former_code).await?;
    set(tx, ctx, &account, &change.phone, Some(person.session_id)).await?;
    Ok(Ok(PhoneSet(account.id)))
}

/// What the number of somebody who is there with it and with evidence is to be.
#[derive(Clone, Debug)]
pub struct ChangeFor {
    /// Whose.
    pub account_id: AccountId,
    /// The new number; the one it has, to confirm that it still is theirs.
    pub phone: Phone,
    /// The code that was sent to it, on the device of staff: whoever is there reads it out.
    pub code: String,
    /// What showed who they are, for the audit trail.
    pub evidence: String,
}

/// Gives somebody else's account another number. All its sessions end.
pub async fn change_for(ctx: &Ctx, change: &ChangeFor) -> Answer<PhoneSet> {
    let id = change.account_id;
    let call = Call::unkeyed("changeAccountPhone").about("Account", id).because_of(id, &change.evidence);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { by_staff(&tx, ctx, change).await })).await?;
    Ok(outcome.flatten().result)
}

async fn by_staff(
    tx: &Tx,
    ctx: &Ctx,
    change: &ChangeFor,
) -> Result<Result<PhoneSet, AccountError>, Stop<AccountError>> {
    let (person, vault) = (ctx.actor.person()?, &ctx.app.vault);
    let is_own = person.account_id == change.account_id;
    let action = if is_own { Action::ChangeOwnAccountPhone } else { Action::ChangeAccountPhone };
    policy::decide(&ctx.actor, action).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    count_try(tx, ctx).await?;
    let hash = vault.phone_hash(change.phone.as_e164());
    let device_id = sessions::device_of(tx.conn(), person.session_id).await?;
    let code = match check_code(tx, vault, &hash, device_id, &change.code).await? {
        Ok(code) => code,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let account = store::lock(tx.conn(), change.account_id).await?;
    if account.state == AccountState::Erased {
        return Err(Fault::NotFound.into());
    }
    use_up(tx, &code).await?;
    if account.phone_hash == Some(hash) {
        store::update_proved(tx.conn(), account.id, tx.real_now).await?;
    } else {
        set(tx, ctx, &account, &change.phone, None).await?;
    }
    Ok(Ok(PhoneSet(account.id)))
}

/// Writes the new number, which a code showed to be in the right hands, and shuts every way of the former.
async fn set(
    tx: &Tx,
    ctx: &Ctx,
    before: &account::Model,
    phone: &Phone,
    keep: Option<SessionId>,
) -> Result<(), Stop<AccountError>> {
    let hash = ctx.app.vault.phone_hash(phone.as_e164());
    if store::find_by_phone(tx.conn(), &hash).await?.is_some() {
        return Err(Stop::Refused(AccountError::PhoneInUse));
    }
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[before.id]).await?;
    let after = account::Model {
        phone_hash: Some(hash),
        phone_sealed: Some(keys.seal(before.id, Purpose::Phone, phone.as_e164())?),
        phone_proved_at: Some(tx.real_now),
        ..next(tx, before)
    };
    Ok(write(tx, ctx, before, &after, keep).await?)
}

/// Takes the number away from an account: it is somebody else's by now. Staff can give it another, with evidence.
pub(super) async fn let_go(tx: &Tx, ctx: &Ctx, before: &account::Model) -> Result<(), Fault> {
    let after = account::Model { phone_hash: None, phone_sealed: None, ..next(tx, before) };
    write(tx, ctx, before, &after, None).await
}

fn next(tx: &Tx, before: &account::Model) -> account::Model {
    account::Model { version: before.version + 1, updated_at: tx.now, ..before.clone() }
}

async fn write(
    tx: &Tx,
    ctx: &Ctx,
    before: &account::Model,
    after: &account::Model,
    keep: Option<SessionId>,
) -> Result<(), Fault> {
    store::update_phone(tx.conn(), after).await?;
    if let Some(former) = &before.phone_hash {
        codes::delete_of(tx.conn(), former).await?;
    }
    let (reason, now) = (SessionEnd::PhoneChanged, tx.real_now);
    match keep {
        Some(session) => drop(sessions::end_others(tx.conn(), before.id, session, reason, now).await?),
        None => sessions::end_all(tx.conn(), before.id, reason, now).await?,
    }
    events::publish(tx, ctx, Event::PhoneChanged { before, after }).await
}
