//! A refresh token is exchanged for the next pair.

use entity::id::AccountId;
use entity::session;
use entity::value::{AccountState, SessionEnd};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::refresh::{self, Facts, Worth};
use super::super::store::{accounts, sessions as store};
use super::super::token::RefreshToken;
use super::sessions::{Opened, SignedIn, hand_over};
use super::{Answer, flatten};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::{self, Call};

/// Exchanges `token`, which must come from the device it was given to. The successor is a function of the token, so a client that
/// lost the answer gets the same one again.
pub async fn exchange(ctx: &Ctx, token: &str, device_id: Uuid) -> Answer<SignedIn> {
    policy::decide(&ctx.actor, Action::SignIn).check()?;
    // A text that is no token stands for one that nobody has: it is refused and noted like any other.
    let token = &RefreshToken::parse(token).unwrap_or_else(RefreshToken::draw);
    let successor = token.successor(&ctx.app.vault);
    let next = &successor;
    let outcome = mutation::run(ctx, Call::unkeyed("refreshSession"), |tx| {
        Box::pin(async move { swap(&tx, ctx, token, next, device_id).await })
    })
    .await?;
    match flatten(outcome) {
        Ok(opened) => hand_over(ctx, opened, successor).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

async fn swap(
    tx: &Tx,
    ctx: &Ctx,
    token: &RefreshToken,
    next: &RefreshToken,
    device_id: Uuid,
) -> Result<Result<Opened, AccountError>, Stop<AccountError>> {
    let (hash, next_hash) = (token.hash(&ctx.app.vault), next.hash(&ctx.app.vault));
    let Some(known) = store::find_token(tx.conn(), &hash).await? else {
        return Err(Stop::Refused(AccountError::TokenInvalid));
    };
    let Some(session) = store::lock(tx.conn(), known.session_id).await? else {
        return Err(Stop::Refused(AccountError::TokenInvalid));
    };
    // Read again: until the session was locked another request may have exchanged it.
    let Some(held) = store::find_token(tx.conn(), &hash).await? else {
        return Err(Stop::Refused(AccountError::TokenInvalid));
    };
    let followed_by = store::find_token(tx.conn(), &next_hash).await?;
    let facts = Facts {
        session_lives: lives(tx, &session).await?,
        same_device: session.device_id == device_id,
        expires_at: held.expires_at,
        used_at: held.used_at,
        successor_used: followed_by.as_ref().is_some_and(|token| token.used_at.is_some()),
    };
    let now = tx.real_now;
    match refresh::judge(facts, now) {
        Worth::Nothing => Err(Stop::Refused(AccountError::TokenInvalid)),
        Worth::Reuse => {
            store::end(tx.conn(), session.id, SessionEnd::ReuseDetected, now).await?;
            Ok(Err(AccountError::TokenReused))
        }
        Worth::Repeat => {
            let followed_by =
                followed_by.ok_or_else(|| Fault::internal("an exchanged token has no successor"))?;
            Ok(Ok(opened(&session, followed_by.expires_at)))
        }
        Worth::Exchange => {
            let expires_at = refresh::expires_at(session.opened_by, now, session.expires_at);
            store::update_used(tx.conn(), held.id, now).await?;
            store::insert_token(tx.conn(), session.id, next_hash, now, expires_at).await?;
            store::update_last_used(tx.conn(), session.id, now).await?;
            Ok(Ok(opened(&session, expires_at)))
        }
    }
}

async fn lives(tx: &Tx, session: &session::Model) -> Result<bool, Fault> {
    if session.ended_at.is_some() || session.expires_at <= tx.real_now {
        return Ok(false);
    }
    Ok(accounts::get(tx.conn(), session.account_id).await?.state == AccountState::Active)
}

fn opened(session: &session::Model, refresh_expires_at: entity::Instant) -> Opened {
    let account_id: AccountId = session.account_id;
    Opened { session_id: session.id, account_id, refresh_expires_at }
}
