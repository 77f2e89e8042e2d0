//! Staff set up what they prove besides their password.

use entity::id::{AccountId, SecondFactorId};
use entity::second_factor;
use entity::value::SessionEnd;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::store::{accounts, second_factors as store, sessions, staff as staff_store};
use super::super::totp;
use super::Answer;
use super::proving::{BEGUN_FOR, RECOVERY_CODE, recovery_hash, step_of, tell};
use crate::access::{Person, proved_lately};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::ids;
use crate::keys::Keys;
use crate::mutation::{self, Call, Done};
use crate::vault::Purpose;

/// How many recovery codes somebody has.
const RECOVERY_CODES: usize = 10;

/// Something about a second factor was written.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Written {
    account_id: AccountId,
}

impl Done for Written {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Account", self.account_id.into()))
    }
}

/// What somebody gives their authenticator. Told once.
pub struct Begun {
    /// The secret in base 32, for typing.
    pub secret: String,
    /// The same as an address, for a QR code.
    pub uri: String,
}

/// How somebody's second factor stands.
#[derive(Copy, Clone, Debug)]
pub struct State {
    /// Whether it is set up.
    pub is_set: bool,
    /// Recovery codes that were not used.
    pub codes_left: u64,
}

/// How it stands; nothing for those who are not staff.
pub async fn state_of(app: &App, person: &Person) -> Result<Option<State>, Fault> {
    if person.staff.is_none() && !person.lacks_second_factor {
        return Ok(None);
    }
    let (is_set, codes_left) = store::find_state(app.db.read(), person.account_id).await?;
    Ok(Some(State { is_set, codes_left }))
}

/// Begins one. What counted before goes on until [`confirm`].
pub async fn begin(ctx: &Ctx) -> Answer<Begun> {
    let secret = totp::draw();
    let text = secret.as_str();
    let outcome = mutation::run::<_, AccountError, _>(ctx, Call::unkeyed("beginSecondFactor"), |tx| {
        Box::pin(async move { write_begun(&tx, ctx, text).await })
    })
    .await?;
    match outcome.result {
        Err(refusal) => Ok(Err(refusal)),
        Ok(Written { account_id }) => {
            let staff = staff_store::find_of(ctx.app.db.read(), account_id).await?.ok_or(Fault::NotFound)?;
            let uri = totp::uri(&secret, &staff.login)?;
            Ok(Ok(Begun { secret, uri }))
        }
    }
}

async fn write_begun(tx: &Tx, ctx: &Ctx, secret: &str) -> Result<Written, Stop<AccountError>> {
    let account_id = owner(tx, ctx)?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account_id]).await?;
    let row = second_factor::Model {
        id: ids::new_id::<SecondFactorId>(),
        account_id,
        secret_sealed: keys.seal(account_id, Purpose::Text, secret)?,
        last_step: 0,
        created_at: tx.real_now,
        confirmed_at: None,
    };
    store::replace_begun(tx.conn(), row).await?;
    Ok(Written { account_id })
}

/// The code shows that the device has the secret: from now on it counts. Gives new recovery codes, told once.
pub async fn confirm(ctx: &Ctx, code: &str) -> Answer<Vec<String>> {
    write_codes(ctx, "confirmSecondFactor", Some(code)).await
}

/// New recovery codes in the place of all former ones, told once.
pub async fn renew_codes(ctx: &Ctx) -> Answer<Vec<String>> {
    write_codes(ctx, "renewRecoveryCodes", None).await
}

async fn write_codes(ctx: &Ctx, operation: &'static str, confirming: Option<&str>) -> Answer<Vec<String>> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| ids::readable(RECOVERY_CODE)).collect();
    let new = codes.as_slice();
    let outcome = mutation::run(ctx, Call::unkeyed(operation), |tx| {
        Box::pin(async move {
            let account_id = owner(&tx, ctx)?;
            match confirming {
                Some(code) => take_up(&tx, ctx, account_id, code).await?,
                None if store::lock_confirmed(tx.conn(), account_id).await?.is_none() => {
                    return Err(Stop::Refused(AccountError::SecondFactorMissing));
                }
                None => {}
            }
            let hashes = new.iter().map(|code| recovery_hash(ctx, account_id, code)).collect();
            store::replace_codes(tx.conn(), account_id, hashes, tx.real_now).await?;
            if confirming.is_none() {
                tell(&tx, ctx, account_id, NoticeKind::RecoveryCodesRenewed).await?;
            }
            Ok(Written { account_id })
        })
    })
    .await?;
    Ok(outcome.result.map(|_| codes.iter().map(|code| in_halves(code)).collect()))
}

async fn take_up(tx: &Tx, ctx: &Ctx, account: AccountId, code: &str) -> Result<(), Stop<AccountError>> {
    accounts::lock(tx.conn(), account).await?;
    let begun = store::lock_begun(tx.conn(), account).await?;
    let Some(begun) = begun.filter(|begun| tx.real_now < begun.created_at + BEGUN_FOR) else {
        return Err(Stop::Refused(AccountError::SecondFactorMissing));
    };
    let Some(step) = step_of(tx, ctx, &begun.secret_sealed, code.trim()).await? else {
        return Err(Stop::Refused(AccountError::SecondFactorWrong));
    };
    store::update_confirmed(tx.conn(), &begun, step, tx.real_now).await?;
    store::withdraw_resets(tx.conn(), account, tx.real_now).await?;
    // They were opened by the password alone, perhaps by somebody else.
    sessions::end_others(
        tx.conn(),
        account,
        ctx.actor.person()?.session_id,
        SessionEnd::EndedByOwner,
        tx.real_now,
    )
    .await?;
    Ok(tell(tx, ctx, account, NoticeKind::SecondFactorSet).await?)
}

/// Staff who proved lately who they are.
fn owner(tx: &Tx, ctx: &Ctx) -> Result<AccountId, Fault> {
    policy::decide(&ctx.actor, Action::KeepSecondFactor).check()?;
    proved_lately(&ctx.actor, tx.real_now)?;
    Ok(ctx.actor.person()?.account_id)
}

/// As people copy it down.
fn in_halves(code: &str) -> String {
    let (first, second) = code.split_at_checked(RECOVERY_CODE / 2).unwrap_or((code, ""));
    format!("{first}-{second}")
}
