//! Somebody who has signed in proves again who they are, before what is delicate.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, SessionId};
use entity::value::SessionProof;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::refresh;
use super::super::store::{accounts as store, second_factors, sessions, staff as staff_store};
use super::super::totp;
use super::brakes::Brakes;
use super::codes::{count_try, try_code};
use super::sessions::Device;
use super::signing_in::{Compared, PasswordSignIn, compare, is_compared};
use super::{Answer, flatten};
use crate::access::{Actor, PROOF_IS_FRESH_FOR};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::keys::Keys;
use crate::mutation::{self, Call, Done, Refusal};
use crate::vault::Purpose;

/// What somebody proves it with: as staff their password and the code of their second factor, else a code sent to their phone.
#[derive(Clone)]
pub struct Proof {
    /// The password; staff only.
    pub password: Option<String>,
    /// The code.
    pub code: Option<String>,
}

/// It was proved.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Proved {
    session_id: SessionId,
    /// Until when it is fresh enough.
    pub until: Instant,
}

impl Done for Result<Proved, AccountError> {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.as_ref().ok().map(|proved| ("Session", proved.session_id.into()))
    }

    fn refusal(&self) -> Option<&'static str> {
        self.as_ref().err().map(Refusal::code)
    }
}

/// Notes that whoever holds this session proved again who they are. Staff who came by their phone become staff in it by their password; as
/// long as they are, and where a password opened it, no code of a phone will do.
pub async fn step_up(ctx: &Ctx, proof: &Proof) -> Answer<Proved> {
    let Actor::Person(person) = &ctx.actor else { return denied(ctx).await };
    let session = sessions::find(ctx.app.db.read(), person.session_id).await?;
    let device = Device { id: session.device_id, name: session.device_name };
    let as_staff = proof.password.is_some() && (person.staff.is_some() || person.lacks_staff_proof);
    let is_staff = session.staff_until.is_some_and(|until| ctx.app.clock.real_now() < until);
    if is_staff || as_staff {
        by_password(ctx, proof, person.account_id, device).await
    } else {
        let code = proof.code.as_deref().unwrap_or_default();
        let outcome = mutation::run(ctx, Call::unkeyed("stepUp"), |tx| {
            let device_id = device.id;
            Box::pin(async move { by_code(&tx, ctx, device_id, code).await })
        })
        .await?;
        Ok(flatten(outcome))
    }
}

/// Whoever has not signed in; the try is in the trail.
async fn denied(ctx: &Ctx) -> Answer<Proved> {
    let outcome = mutation::run::<Result<Proved, AccountError>, _, _>(ctx, Call::unkeyed("stepUp"), |_tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::StepUp).check()?;
            Err(Fault::NotSignedIn.into())
        })
    })
    .await?;
    Ok(flatten(outcome))
}

async fn by_password(ctx: &Ctx, proof: &Proof, account_id: AccountId, device: Device) -> Answer<Proved> {
    let Some(staff) = staff_store::find_of(ctx.app.db.read(), account_id).await? else {
        return Err(Fault::NotSignedIn);
    };
    let password = proof.password.clone().unwrap_or_default();
    let command = &PasswordSignIn { login: staff.login, password, code: proof.code.clone(), device };
    let brakes = &Brakes::within(ctx, command);
    let compared: Compared = compare(ctx, command, brakes).await?;
    let outcome = mutation::run(ctx, Call::unkeyed("stepUp"), |tx| {
        Box::pin(async move {
            let staff = is_compared(&tx, command, compared).await?;
            second_factor(&tx, ctx, staff.account_id, command.code.as_deref()).await?;
            brakes.release(&tx).await?;
            become_staff(&tx, ctx).await?;
            Ok::<_, Stop<AccountError>>(Ok(write(&tx, ctx).await?))
        })
    })
    .await?;
    Ok(flatten(outcome))
}

async fn by_code(
    tx: &Tx,
    ctx: &Ctx,
    device_id: Uuid,
    code: &str,
) -> Result<Result<Proved, AccountError>, Stop<AccountError>> {
    let account = store::get(tx.conn(), ctx.actor.person()?.account_id).await?;
    let Some(phone_hash) = &account.phone_hash else { return Ok(Err(AccountError::CodeExpired)) };
    count_try(tx, ctx).await?;
    match try_code(tx, &ctx.app.vault, phone_hash, device_id, code).await? {
        Ok(()) => Ok(Ok(write(tx, ctx).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Whoever came by their phone is staff in this session for as long as a session of staff goes on unused.
pub(super) async fn become_staff(tx: &Tx, ctx: &Ctx) -> Result<(), Fault> {
    let session = sessions::find(tx.conn(), ctx.actor.person()?.session_id).await?;
    if session.opened_by == SessionProof::Password {
        return Ok(());
    }
    let until = (tx.real_now + refresh::idle_lifetime(SessionProof::Password)).min(session.expires_at);
    sessions::update_staff(tx.conn(), session.id, until).await
}

async fn write(tx: &Tx, ctx: &Ctx) -> Result<Proved, Fault> {
    let session_id = ctx.actor.person()?.session_id;
    sessions::update_proved(tx.conn(), session_id, tx.real_now).await?;
    Ok(Proved { session_id, until: tx.real_now + PROOF_IS_FRESH_FOR })
}

/// How many characters a recovery code has, without the dash in its middle.
pub(super) const RECOVERY_CODE: usize = 10;

/// What of a code a keyed hash is kept.
pub(super) fn recovery_hash(ctx: &Ctx, account: AccountId, code: &str) -> Vec<u8> {
    ctx.app.vault.code_hash(Uuid::from(account).as_bytes(), code)
}

/// Takes the code of whoever has a second factor: one of the half minute, or a recovery code. Each counts once.
///
/// # Errors
/// Refused without a code, and with one that is wrong or was taken before. The try was counted with the password's.
pub(super) async fn second_factor(
    tx: &Tx,
    ctx: &Ctx,
    account: AccountId,
    code: Option<&str>,
) -> Result<(), Stop<AccountError>> {
    // While another replaces it, the row that counts changes: whoever tries a code waits for that.
    store::lock(tx.conn(), account).await?;
    let Some(factor) = second_factors::lock_confirmed(tx.conn(), account).await? else { return Ok(()) };
    let typed = code.unwrap_or_default();
    let code: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    if code.is_empty() {
        return Err(Stop::Refused(AccountError::SecondFactorNeeded));
    }
    let taken = if code.len() == RECOVERY_CODE {
        let hash = recovery_hash(ctx, account, &code.to_ascii_uppercase());
        let taken = second_factors::take_code(tx.conn(), account, &hash, tx.real_now).await?;
        if taken {
            tell(tx, ctx, account, NoticeKind::RecoveryCodeUsed).await?;
        }
        taken
    } else {
        match step_of(tx, ctx, &factor.secret_sealed, &code).await? {
            Some(step) => second_factors::take_step(tx.conn(), factor.id, step).await?,
            None => false,
        }
    };
    if !taken {
        return Err(Stop::Refused(AccountError::SecondFactorWrong));
    }
    // Who can prove it has not lost it: nobody needs to end it for them.
    Ok(second_factors::withdraw_resets(tx.conn(), account, tx.real_now).await?)
}

/// The half minute that a code of this secret belongs to.
pub(super) async fn step_of(tx: &Tx, ctx: &Ctx, sealed: &[u8], code: &str) -> Result<Option<i32>, Fault> {
    let keys = Keys::to_open(tx.conn(), &ctx.app.vault, [sealed]).await?;
    match keys.open(Purpose::Text, sealed)? {
        Some(secret) => totp::step_of(&secret, code, tx.real_now),
        None => Ok(None),
    }
}

/// Tells the owner of an account what happened to it.
pub(super) async fn tell(tx: &Tx, ctx: &Ctx, account: AccountId, kind: NoticeKind) -> Result<(), Fault> {
    let login = staff_store::find_of(tx.conn(), account).await?.map(|staff| staff.login).unwrap_or_default();
    let about = ("Account", account.into());
    let notice = Notice { kind, accounts: &[account], name: &login, about, note: "" };
    events::publish(tx, ctx, Event::Notice(notice)).await
}

/// How long one that was begun can be confirmed.
pub(super) const BEGUN_FOR: TimeDelta = TimeDelta::minutes(15);
