//! The ways in: by phone code for everybody, by password for staff.

use entity::id::{AccountId, StaffId};
use entity::phone::Phone;
use entity::value::{AccountState, SessionProof};
use entity::{account, staff};

use super::super::error::AccountError;
use super::super::password;
use super::super::policy::{self, Action};
use super::super::rules::codes;
use super::super::store::{accounts as store, sessions, staff as staff_store};
use super::super::token::RefreshToken;
use super::brakes::Brakes;
use super::codes::{count_try as count_code_try, try_code};
use super::phones;
use super::proving::second_factor;
use super::sessions::{Device, Opened, SignedIn, hand_over, open};
use super::{Answer, flatten};
use crate::consents::service::{self as consents, Agreed};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};
use crate::ids;
use crate::keys::Keys;
use crate::mutation::{self, Call};
use crate::rule_sets;
use crate::vault::Purpose;
use uuid::Uuid;

/// A phone and the code that was sent to it.
#[derive(Clone)]
pub struct CodeSignIn {
    /// The phone.
    pub phone: Phone,
    /// What its owner read.
    pub code: String,
    /// Where the session will live.
    pub device: Device,
    /// The privacy notice that they agree to now.
    pub agreed: Option<Agreed>,
    /// The number is new to them: if nobody signed in by it for long, what its former owner has is not theirs.
    pub start_anew: bool,
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

/// Tries the code of a phone, and opens a session for whoever holds it.
pub(super) async fn by_code(
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
    let entry = Entry {
        device: &command.device,
        agreed: command.agreed.as_ref(),
        start_anew: command.start_anew,
        refresh,
    };
    by_number(tx, ctx, &command.phone, &entry).await
}

/// Somebody comes in, once it is known who they are.
#[derive(Copy, Clone)]
pub struct Entry<'a> {
    /// Where the session will live.
    pub device: &'a Device,
    /// The privacy notice that they agree to now.
    pub agreed: Option<&'a Agreed>,
    /// As in [`CodeSignIn`].
    pub start_anew: bool,
    /// The first token of the session.
    pub refresh: &'a RefreshToken,
}

/// Opens a session for whoever was shown to hold the phone.
pub async fn by_number(
    tx: &Tx,
    ctx: &Ctx,
    phone: &Phone,
    entry: &Entry<'_>,
) -> Result<Result<Opened, AccountError>, Stop<AccountError>> {
    let phone_hash = ctx.app.vault.phone_hash(phone.as_e164());
    let account = match store::lock_by_phone(tx.conn(), &phone_hash).await? {
        Some(known) if known.state != AccountState::Active => return Ok(Err(AccountError::AccountDisabled)),
        Some(known) if !is_unused(tx, &known, entry.device.id).await? => {
            store::update_proved(tx.conn(), known.id, tx.real_now).await?;
            known
        }
        // Refused before anything is kept: the code stays good for the answer.
        Some(_) if !entry.start_anew => return Err(Stop::Refused(AccountError::NumberUnused)),
        Some(former) => {
            phones::let_go(tx, ctx, &former).await?;
            new_account(tx, ctx, phone, phone_hash).await?
        }
        None => new_account(tx, ctx, phone, phone_hash).await?,
    };
    Ok(Ok(admit(tx, ctx, account.id, entry).await?))
}

/// Opens a session for whoever was shown to own an account.
pub async fn by_account(
    tx: &Tx,
    ctx: &Ctx,
    account: AccountId,
    entry: &Entry<'_>,
) -> Result<Opened, Stop<AccountError>> {
    let account = store::lock(tx.conn(), account).await?;
    if account.state != AccountState::Active {
        return Err(Stop::Refused(AccountError::AccountDisabled));
    }
    admit(tx, ctx, account.id, entry).await
}

async fn admit(
    tx: &Tx,
    ctx: &Ctx,
    account: AccountId,
    entry: &Entry<'_>,
) -> Result<Opened, Stop<AccountError>> {
    // Refused before anything is kept: the account that was just made goes, and the code stays good.
    if let Err(version) = consents::agree(tx, ctx, account, entry.agreed).await? {
        return Err(Stop::Refused(AccountError::ConsentNeeded { version }));
    }
    Ok(open(tx, ctx, account, SessionProof::Code, entry.device, entry.refresh).await?)
}

/// Whether the number may have another owner by now: nobody signed in by it for long, nor ever on this device.
async fn is_unused(tx: &Tx, account: &account::Model, device_id: Uuid) -> Result<bool, Fault> {
    let days = rule_sets::current(tx.conn()).await?.number_unused_days;
    let is_stale = codes::is_stale(account.phone_proved_at, days, tx.real_now);
    Ok(is_stale && !sessions::is_device_of(tx.conn(), account.id, device_id).await?)
}

/// A new account for a phone.
pub(super) async fn new_account(
    tx: &Tx,
    ctx: &Ctx,
    phone: &Phone,
    phone_hash: Vec<u8>,
) -> Result<account::Model, Fault> {
    let id = ids::new_id::<AccountId>();
    let (keys, drawn) = Keys::draw(&ctx.app.vault, &[id], tx.now)?;
    let sealed = keys.seal(id, Purpose::Phone, phone.as_e164())?;
    let new = account::Model {
        id,
        phone_hash: Some(phone_hash.clone()),
        phone_sealed: Some(sealed),
        name_sealed: None,
        phone_proved_at: Some(tx.real_now),
        locale: ctx.locale,
        reminds: true,
        state: AccountState::Active,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    store::insert_if_new(tx.conn(), new).await?;
    // Somebody may have been faster: theirs is the one, and has its key.
    let account = store::find_by_phone(tx.conn(), &phone_hash)
        .await?
        .ok_or_else(|| Fault::internal("a new account vanished"))?;
    if account.id == id {
        drawn.save(tx).await?;
    }
    Ok(account)
}

/// A login and its password.
#[derive(Clone)]
pub struct PasswordSignIn {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The code of the second factor.
    pub code: Option<String>,
    /// Where the session will live.
    pub device: Device,
}

/// What came of comparing login and password, outside of any transaction.
#[derive(Copy, Clone)]
pub(super) enum Compared {
    Right(StaffId),
    Wrong,
    TooSoon { retry_after: u64 },
    Busy,
}

/// Opens a session for staff. A try is counted before the password is looked at, so that many at once count as many; the slow hash
/// runs between two transactions, never in one.
pub async fn with_password(ctx: &Ctx, command: &PasswordSignIn) -> Answer<SignedIn> {
    policy::decide(&ctx.actor, Action::SignIn).check()?;
    let brakes = &Brakes::of(ctx, command).await?;
    let compared = compare(ctx, command, brakes).await?;
    let refresh = RefreshToken::draw();
    let first = &refresh;
    let outcome = mutation::run(ctx, Call::unkeyed("signInWithPassword"), |tx| {
        Box::pin(async move { by_password(&tx, ctx, command, (compared, brakes), first).await })
    })
    .await?;
    match flatten(outcome) {
        Ok(opened) => hand_over(ctx, opened, refresh).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

pub(super) async fn compare(ctx: &Ctx, command: &PasswordSignIn, brakes: &Brakes) -> Result<Compared, Fault> {
    let app = &ctx.app;
    // Before the try is counted: who finds no place has not failed.
    let Some(place) = app.credentials.passwords.queue() else { return Ok(Compared::Busy) };
    let counted: Result<Option<u64>, Stop<Never>> = app
        .db
        .write_tx(&app.clock, "signInWithPassword", |tx| {
            Box::pin(async move { Ok(brakes.count_try(&tx, ctx).await?) })
        })
        .await;
    if let Some(retry_after) = counted? {
        return Ok(Compared::TooSoon { retry_after });
    }
    let staff = staff_store::find_by_login(app.db.read(), &command.login.to_lowercase()).await?;
    let stored = staff.as_ref().map(|staff| staff.password_hash.as_str());
    let right = place.is_right(&command.password, stored).await?;
    Ok(match staff {
        Some(staff) if right => Compared::Right(staff.id),
        _ => Compared::Wrong,
    })
}

async fn by_password(
    tx: &Tx,
    ctx: &Ctx,
    command: &PasswordSignIn,
    (compared, brakes): (Compared, &Brakes),
    refresh: &RefreshToken,
) -> Result<Result<Opened, AccountError>, Stop<AccountError>> {
    let staff = is_compared(tx, command, compared).await?;
    let account = store::get(tx.conn(), staff.account_id).await?;
    if account.state != AccountState::Active {
        return Err(Stop::Refused(AccountError::AccountDisabled));
    }
    second_factor(tx, ctx, account.id, command.code.as_deref()).await?;
    brakes.release(tx).await?;
    Ok(Ok(open(tx, ctx, account.id, SessionProof::Password, &command.device, refresh).await?))
}

/// The staff whose password it was, if it was right.
pub(super) async fn is_compared(
    tx: &Tx,
    command: &PasswordSignIn,
    compared: Compared,
) -> Result<staff::Model, Stop<AccountError>> {
    let staff_id = match compared {
        Compared::Right(staff_id) => staff_id,
        Compared::Wrong => return Err(Stop::Refused(AccountError::PasswordWrong)),
        Compared::TooSoon { retry_after } => {
            return Err(Stop::Refused(AccountError::TooSoon { retry_after }));
        }
        Compared::Busy => return Err(password::busy().into()),
    };
    let staff = staff_store::find_by_login(tx.conn(), &command.login.to_lowercase()).await?;
    staff.filter(|staff| staff.id == staff_id).ok_or(Stop::Refused(AccountError::PasswordWrong))
}
