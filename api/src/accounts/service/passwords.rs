//! A password is changed by its owner, or from the machine when its owner has forgotten it.

use entity::staff;
use entity::value::{AccountState, SessionEnd};

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::password::check_password;
use super::super::store::{accounts, sessions, staff as store};
use super::Answer;
use super::proving::tell;
use super::sessions::lock_signed_in;
use super::staff::Created;
use crate::access::proved_lately;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::mutation::{self, Call};

/// Gives whoever is signed in as staff another password, after a fresh proof of the present one. Every other session of theirs ends.
pub async fn change(ctx: &Ctx, password: &str) -> Answer<Created> {
    let conn = ctx.app.db.read();
    // A slow hash is for those only who may go on.
    let own =
        match (policy::decide(&ctx.actor, Action::ChangeMyPassword).is_allowed(), ctx.actor.account_id()) {
            (true, Some(account)) => store::find_of(conn, account).await?,
            _ => None,
        };
    let hash = match &own {
        Some(own) => Some(hashed(ctx, &own.login, password).await?),
        None => None,
    };
    let hash = &hash;
    let outcome = mutation::run(ctx, Call::unkeyed("changeMyPassword"), |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::ChangeMyPassword).check()?;
            proved_lately(&ctx.actor, tx.real_now)?;
            let person = ctx.actor.person()?;
            let hash = hash.as_ref().ok_or(Fault::NotSignedIn)?;
            let hash = hash.as_ref().map_err(|refusal| Stop::Refused(refusal.clone()))?;
            let account = lock_signed_in(&tx, ctx).await?;
            let staff = store::find_of(tx.conn(), account.id).await?.ok_or(Fault::NotFound)?;
            let (why, now) = (SessionEnd::PasswordChanged, tx.real_now);
            sessions::end_others(tx.conn(), account.id, person.session_id, why, now).await?;
            write(&tx, ctx, &staff, hash).await
        })
    })
    .await?;
    Ok(outcome.result)
}

/// Gives staff another password and ends every session of theirs. Whoever has the machine has the database, too; the second factor stays.
pub async fn from_the_command_line(ctx: &Ctx, login: &str, password: &str) -> Answer<Created> {
    let login = login.to_lowercase();
    let staff = store::find_by_login(ctx.app.db.read(), &login).await?.ok_or(Fault::NotFound)?;
    let hash = match hashed(ctx, &staff.login, password).await? {
        Ok(hash) => hash,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (staff, hash) = (&staff, hash.as_str());
    let outcome = mutation::run(ctx, Call::unkeyed("resetPassword"), |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::CreateAdministrator).check()?;
            let account = accounts::lock(tx.conn(), staff.account_id).await?;
            if account.state == AccountState::Erased {
                return Err(Fault::NotFound.into());
            }
            sessions::end_all(tx.conn(), account.id, SessionEnd::PasswordChanged, tx.real_now).await?;
            write(&tx, ctx, staff, hash).await
        })
    })
    .await?;
    Ok(outcome.result)
}

/// The slow hash of a password, where it is one that may be used for this login.
pub(super) async fn hashed(
    ctx: &Ctx,
    login: &str,
    password: &str,
) -> Result<Result<String, AccountError>, Fault> {
    match check_password(password, login) {
        Ok(()) => Ok(Ok(ctx.app.credentials.passwords.hash(password).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

async fn write(tx: &Tx, ctx: &Ctx, staff: &staff::Model, hash: &str) -> Result<Created, Stop<AccountError>> {
    store::update_password(tx.conn(), staff.id, hash, tx.now).await?;
    tell(tx, ctx, staff.account_id, NoticeKind::PasswordChanged).await?;
    Ok(Created { staff_id: staff.id })
}
