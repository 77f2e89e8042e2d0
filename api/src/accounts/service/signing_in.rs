//! The ways in: by phone code for everybody, by password for staff.

use entity::account;
use entity::id::{AccountId, StaffId};
use entity::phone::Phone;
use entity::value::{AccountState, SessionProof};

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::limits::{FAILURES_COUNT_FOR, PASSWORDS_PER_ADDRESS, pause_after, whole_seconds};
use super::super::store::{accounts as store, limits as counted};
use super::super::token::RefreshToken;
use super::codes::{count_try as count_code_try, try_code};
use super::limits::{network, text, wait};
use super::sessions::{Device, Opened, SignedIn, hand_over, open};
use super::{Answer, flatten};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::{self, Call};
use crate::vault::Purpose;

/// A phone and the code that was sent to it.
#[derive(Clone, Debug)]
pub struct CodeSignIn {
    /// The phone.
    pub phone: Phone,
    /// What its owner read.
    pub code: String,
    /// Where the session will live.
    pub device: Device,
}

/// Opens a session for whoever holds the phone; the first time it makes the account.
pub async fn with_code(ctx: &Ctx, command: &CodeSignIn) -> Answer<SignedIn> {
    policy::decide(&ctx.actor, Action::SignIn).check()?;
    let refresh = RefreshToken::draw();
    let first = &refresh;
    let outcome = mutation::run(ctx, Call::unkeyed("signInWithCode"), |tx| {
        Box::pin(async move { by_code(&tx, ctx, command, first).await })
    })
    .await?;
    match flatten(outcome) {
        Ok(opened) => hand_over(ctx, opened, refresh).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

async fn by_code(
    tx: &Tx,
    ctx: &Ctx,
    command: &CodeSignIn,
    refresh: &RefreshToken,
) -> Result<Result<Opened, AccountError>, Stop<AccountError>> {
    let vault = &ctx.app.vault;
    let phone_hash = vault.phone_hash(command.phone.as_e164());
    count_code_try(tx, ctx).await?;
    if let Err(refusal) = try_code(tx, vault, &phone_hash, command.device.id, &command.code).await? {
        return Ok(Err(refusal));
    }
    let account = account_of(tx, ctx, &command.phone, phone_hash).await?;
    if account.state == AccountState::Disabled {
        return Ok(Err(AccountError::AccountDisabled));
    }
    Ok(Ok(open(tx, ctx, account.id, SessionProof::Code, &command.device, refresh).await?))
}

/// The account of a phone: an imported member's, a returning resident's, or a new one.
async fn account_of(tx: &Tx, ctx: &Ctx, phone: &Phone, phone_hash: Vec<u8>) -> Result<account::Model, Fault> {
    if let Some(known) = store::find_by_phone(tx.conn(), &phone_hash).await? {
        return Ok(known);
    }
    let sealed = ctx.app.vault.seal(Purpose::Phone, phone.as_e164()).map_err(Fault::Internal)?;
    let new = account::Model {
        id: ids::new_id::<AccountId>(),
        phone_hash: Some(phone_hash.clone()),
        phone_sealed: Some(sealed),
        name_sealed: None,
        locale: ctx.locale,
        state: AccountState::Active,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    store::insert_if_new(tx.conn(), new).await?;
    // An import may have been faster: its account is the one.
    store::find_by_phone(tx.conn(), &phone_hash)
        .await?
        .ok_or_else(|| Fault::internal("a new account vanished"))
}

/// A login and its password.
#[derive(Clone)]
pub struct PasswordSignIn {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// Where the session will live.
    pub device: Device,
}

/// What came of comparing login and password, outside of any transaction.
#[derive(Copy, Clone)]
enum Compared {
    Right(StaffId),
    Wrong,
    TooSoon { retry_after: u64 },
}

/// Opens a session for staff. A try is counted before the password is looked at, so that many at once count as many; the slow hash
/// runs between two transactions, never in one.
pub async fn with_password(ctx: &Ctx, command: &PasswordSignIn) -> Answer<SignedIn> {
    policy::decide(&ctx.actor, Action::SignIn).check()?;
    let compared = compare(ctx, command).await?;
    let refresh = RefreshToken::draw();
    let first = &refresh;
    let outcome = mutation::run(ctx, Call::unkeyed("signInWithPassword"), |tx| {
        Box::pin(async move { by_password(&tx, ctx, command, compared, first).await })
    })
    .await?;
    match flatten(outcome) {
        Ok(opened) => hand_over(ctx, opened, refresh).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

async fn compare(ctx: &Ctx, command: &PasswordSignIn) -> Result<Compared, Fault> {
    let app = &ctx.app;
    let subject = &failures_of(ctx, &command.login);
    let counted: Result<Option<u64>, Stop<mutation::Never>> = app
        .db
        .write_tx(&app.clock, "signInWithPassword", |tx| {
            Box::pin(async move { Ok(count_try(&tx, ctx, subject).await?) })
        })
        .await;
    match counted {
        Ok(None) => {}
        Ok(Some(retry_after)) => return Ok(Compared::TooSoon { retry_after }),
        Err(Stop::Fault(fault)) => return Err(fault),
        Err(Stop::Refused(never)) => match never {},
    }
    let staff = store::find_staff(app.db.read(), &command.login.to_lowercase()).await?;
    let stored = staff.as_ref().map(|staff| staff.password_hash.as_str());
    let right = app.credentials.passwords.is_right(&command.password, stored).await?;
    Ok(match staff {
        Some(staff) if right => Compared::Right(staff.id),
        _ => Compared::Wrong,
    })
}

/// Failures count for a login from one address: nobody can lock another out from elsewhere.
fn failures_of(ctx: &Ctx, login: &str) -> String {
    let login = text(&ctx.app.vault.code_hash(b"login", &login.to_lowercase()));
    let from = ctx.address.map_or_else(|| "unknown".to_owned(), network);
    format!("password:{login}@{from}")
}

/// Counts a try as a failure until it turns out right. `Some`: seconds to wait; nothing is counted then.
async fn count_try(tx: &Tx, ctx: &Ctx, subject: &str) -> Result<Option<u64>, Fault> {
    let now = tx.real_now;
    counted::lock(tx.conn(), subject, now).await?;
    let failures = counted::count(tx.conn(), subject, now - FAILURES_COUNT_FOR).await?;
    let last = counted::nth_latest(tx.conn(), subject, 1).await?;
    let pause = last.and_then(|last| pause_after(u32::try_from(failures).unwrap_or(u32::MAX), last, now));
    if let Some(pause) = pause {
        return Ok(Some(whole_seconds(pause)));
    }
    if let Some(address) = ctx.address {
        let everyone = format!("password:address:{}", network(address));
        if let Some(seconds) = wait(tx, &everyone, &PASSWORDS_PER_ADDRESS).await? {
            return Ok(Some(seconds));
        }
        counted::add(tx.conn(), &everyone, now).await?;
    }
    counted::add(tx.conn(), subject, now).await?;
    Ok(None)
}

async fn by_password(
    tx: &Tx,
    ctx: &Ctx,
    command: &PasswordSignIn,
    compared: Compared,
    refresh: &RefreshToken,
) -> Result<Result<Opened, AccountError>, Stop<AccountError>> {
    let staff_id = match compared {
        Compared::Right(staff_id) => staff_id,
        Compared::Wrong => return Err(Stop::Refused(AccountError::PasswordWrong)),
        Compared::TooSoon { retry_after } => {
            return Err(Stop::Refused(AccountError::TooSoon { retry_after }));
        }
    };
    let staff = store::find_staff(tx.conn(), &command.login.to_lowercase()).await?;
    let Some(staff) = staff.filter(|staff| staff.id == staff_id) else {
        return Err(Stop::Refused(AccountError::PasswordWrong));
    };
    let account = store::get(tx.conn(), staff.account_id).await?;
    if account.state == AccountState::Disabled {
        return Err(Stop::Refused(AccountError::AccountDisabled));
    }
    counted::clear(tx.conn(), &failures_of(ctx, &command.login)).await?;
    Ok(Ok(open(tx, ctx, account.id, SessionProof::Password, &command.device, refresh).await?))
}
