//! Phone codes: asked for, and tried.

use std::sync::Arc;

use entity::Instant;
use entity::id::PhoneCodeId;
use entity::phone::Phone;
use entity::phone_code;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::codes::{self, Verdict};
use super::super::rules::limits::{CALLS_PER_DEVICE, CODES_PER_PHONE, RESEND_AFTER_SECONDS, per_hour};
use super::super::store::codes as store;
use super::limits::{self as counted, by_network, text};
use super::{Answer, flatten};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::events::{self, Event};
use crate::ids;
use crate::mutation::{self, Call, Done};
use crate::vault::Vault;

/// A code is on its way.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct CodeAsked {
    id: Uuid,
    /// Until when it counts.
    pub expires_at: Instant,
    /// Seconds until another may be asked for.
    pub resend_after_seconds: i32,
}

impl Done for Result<CodeAsked, AccountError> {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.as_ref().ok().map(|asked| ("PhoneCode", asked.id))
    }
}

/// Sends a new code, which ends the former of the same device. Whether the phone has an account plays no part, so nothing can be learnt
/// from the answer.
///
/// The code is bound to the device that asks: whoever else knows the number can neither use it, nor burn or replace it, nor learn that it
/// is there.
pub async fn request(ctx: &Ctx, phone: &Phone, device_id: Uuid) -> Answer<CodeAsked> {
    policy::decide(&ctx.actor, Action::RequestPhoneCode).check()?;
    let code = ids::six_digits();
    let code = code.as_str();
    let outcome = mutation::run(ctx, Call::unkeyed("requestPhoneCode"), |tx| {
        Box::pin(async move { ask(&tx, ctx, phone, device_id, code).await })
    })
    .await?;
    Ok(flatten(outcome))
}

async fn ask(
    tx: &Arc<Tx>,
    ctx: &Ctx,
    phone: &Phone,
    device_id: Uuid,
    code: &str,
) -> Result<Result<CodeAsked, AccountError>, Stop<AccountError>> {
    let phone_hash = ctx.app.vault.phone_hash(phone.as_e164());
    count(tx, ctx, &phone_hash).await?;
    let row = phone_code::Model {
        id: ids::new_id::<PhoneCodeId>(),
        code_hash: ctx.app.vault.code_hash(&phone_hash, code),
        phone_hash,
        device_id,
        created_at: tx.real_now,
        expires_at: tx.real_now + codes::LIFETIME,
        tries: 0,
        ended_at: None,
    };
    let asked = CodeAsked {
        id: row.id.into(),
        expires_at: row.expires_at,
        resend_after_seconds: RESEND_AFTER_SECONDS,
    };
    store::replace(tx.conn(), row).await?;
    let event = Event::PhoneCodeAsked { phone, device_id, code, expires_at: asked.expires_at };
    events::publish(tx, ctx, event).await?;
    Ok(Ok(asked))
}

/// Counts this code for the phone, the networks it is asked from and everybody; refuses when one of them has had enough.
async fn count(tx: &Tx, ctx: &Ctx, phone_hash: &[u8]) -> Result<(), Stop<AccountError>> {
    let limits = &ctx.app.config.sign_in;
    let mut limited = vec![(format!("code:phone:{}", text(phone_hash)), CODES_PER_PHONE.to_vec())];
    limited.extend(by_network(ctx, "code:address", &per_hour(limits.codes_per_hour_and_address)));
    limited.push(("code:all".to_owned(), per_hour(limits.codes_per_hour).to_vec()));
    within(counted::count(tx, &limited).await?)
}

fn within(wait: Option<u64>) -> Result<(), Stop<AccountError>> {
    match wait {
        Some(retry_after) => Err(Stop::Refused(AccountError::TooSoon { retry_after })),
        None => Ok(()),
    }
}

/// Counts a try for the networks it comes from, right or wrong: they get as many as the codes that may be asked from them allow.
pub(super) async fn count_try(tx: &Tx, ctx: &Ctx) -> Result<(), Stop<AccountError>> {
    let codes = ctx.app.config.sign_in.codes_per_hour_and_address;
    let tries = per_hour(codes::TRIES.unsigned_abs().saturating_mul(codes));
    within(counted::count(tx, &by_network(ctx, "code:tries", &tries)).await?)
}

/// Counts a call to a service outside that somebody who is not signed in causes, for their device and their networks; the seconds to wait,
/// where one of them has had enough. In a transaction of its own: the call comes after it.
pub async fn count_outside(ctx: &Ctx, what: &'static str, device_id: Uuid) -> Result<Option<u64>, Fault> {
    let app = &ctx.app;
    let codes = app.config.sign_in.codes_per_hour_and_address;
    let tries = per_hour(codes::TRIES.unsigned_abs().saturating_mul(codes));
    let mut limited = vec![(format!("{what}:device:{}", device_id.simple()), CALLS_PER_DEVICE.to_vec())];
    limited.extend(by_network(ctx, what, &tries));
    let limited = &limited;
    let counted: Result<Option<u64>, Stop<Never>> = app
        .db
        .write_tx(&app.clock, what, |tx| Box::pin(async move { Ok(counted::count(&tx, limited).await?) }))
        .await;
    Ok(counted?)
}

/// Tries a code and writes what the try comes to. A wrong try has to be committed, so it is an answer, not a refusal that rolls back.
pub(super) async fn try_code(
    tx: &Tx,
    vault: &Vault,
    phone_hash: &[u8],
    device_id: Uuid,
    code: &str,
) -> Result<Result<(), AccountError>, Fault> {
    match check_code(tx, vault, phone_hash, device_id, code).await? {
        Ok(right) => {
            use_up(tx, &right).await?;
            Ok(Ok(()))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Uses a right code up.
pub(super) async fn use_up(tx: &Tx, code: &phone_code::Model) -> Result<(), Fault> {
    store::update_tries(tx.conn(), code, code.tries, Some(tx.real_now)).await
}

/// Tries a code, and writes a wrong try; the right one is locked, and stays to be used up: where two codes are asked for, a mistake in one
/// does not cost the other.
pub(super) async fn check_code(
    tx: &Tx,
    vault: &Vault,
    phone_hash: &[u8],
    device_id: Uuid,
    code: &str,
) -> Result<Result<phone_code::Model, AccountError>, Fault> {
    let hash = vault.code_hash(phone_hash, code);
    let latest = store::lock_latest(tx.conn(), phone_hash, device_id).await?;
    let same = latest.as_ref().is_some_and(|latest| Vault::same(&latest.code_hash, &hash));
    let verdict = codes::judge(latest.as_ref(), same, tx.real_now);
    let Some(latest) = latest else { return Ok(Err(AccountError::CodeExpired)) };
    let now = tx.real_now;
    Ok(match verdict {
        Verdict::Right => Ok(latest),
        Verdict::Wrong { tries } if tries < codes::TRIES => {
            store::update_tries(tx.conn(), &latest, tries, None).await?;
            Err(AccountError::CodeWrong { tries_left: codes::TRIES - tries })
        }
        Verdict::Wrong { tries } => {
            store::update_tries(tx.conn(), &latest, tries, Some(now)).await?;
            Err(AccountError::CodeBurnt)
        }
        Verdict::Expired => Err(AccountError::CodeExpired),
        Verdict::Burnt => Err(AccountError::CodeBurnt),
    })
}
