//! Sessions: opened, ended, and what a client gets for one.

use entity::Instant;
use entity::id::{AccountId, SessionId};
use entity::value::{AccountState, SessionEnd, SessionProof};
use entity::{account, session};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::AccountError;
use super::super::policy::{self, Action};
use super::super::rules::refresh;
use super::super::store::{accounts, people, sessions as store};
use super::super::token::{Bearer, RefreshToken};
use super::Answer;
use crate::access::Person;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::{self, Call, Done, Refusal};

/// The device that a session belongs to.
#[derive(Clone, Debug)]
pub struct Device {
    /// What the device calls itself, the same for as long as the app is installed.
    pub id: Uuid,
    /// What its owner will recognise it by.
    pub name: String,
}

/// A session was opened, or goes on.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Opened {
    /// The session.
    pub session_id: SessionId,
    /// Whose it is.
    pub account_id: AccountId,
    /// Until when its newest refresh token is good.
    pub refresh_expires_at: Instant,
}

impl Done for Result<Opened, AccountError> {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        self.as_ref().ok().map(|opened| ("Account", opened.account_id.into()))
    }

    fn refusal(&self) -> Option<&'static str> {
        self.as_ref().err().map(Refusal::code)
    }
}

/// What a client gets: who it is now, and both tokens.
pub struct SignedIn {
    /// The person with all hats.
    pub person: Person,
    /// The access token.
    pub access: String,
    /// Until when it is good.
    pub access_expires_at: Instant,
    /// The refresh token.
    pub refresh: RefreshToken,
    /// Until when it is good.
    pub refresh_expires_at: Instant,
}

/// Opens a session in the transaction of the sign-in; `refresh` is its first token.
pub(super) async fn open(
    tx: &Tx,
    ctx: &Ctx,
    account_id: AccountId,
    proof: SessionProof,
    device: &Device,
    refresh: &RefreshToken,
) -> Result<Opened, Fault> {
    let now = tx.real_now;
    let expires_at = now + refresh::session_lifetime(proof);
    let session = session::Model {
        id: ids::new_id::<SessionId>(),
        account_id,
        device_id: device.id,
        device_name: device.name.clone(),
        opened_by: proof,
        created_at: now,
        last_used_at: now,
        proved_at: now,
        staff_until: (proof == SessionProof::Password).then_some(expires_at),
        expires_at,
        ended_at: None,
        end_reason: None,
    };
    let refresh_expires_at = refresh::expires_at(proof, now, session.expires_at);
    let opened = Opened { session_id: session.id, account_id, refresh_expires_at };
    store::insert(tx.conn(), session).await?;
    let hash = refresh.hash(&ctx.app.vault);
    store::insert_token(tx.conn(), opened.session_id, hash, now, refresh_expires_at).await?;
    Ok(opened)
}

/// Locks the account of whoever is signed in. While a slow hash was made they may have been shut out, or erased, or their session ended.
pub(super) async fn lock_signed_in(tx: &Tx, ctx: &Ctx) -> Result<account::Model, Fault> {
    let person = ctx.actor.person()?;
    let account = accounts::lock(tx.conn(), person.account_id).await?;
    let session = store::find(tx.conn(), person.session_id).await?;
    if account.state != AccountState::Active || session.ended_at.is_some() {
        return Err(Fault::NotSignedIn);
    }
    Ok(account)
}

/// Makes the access token of a session and reads who it is.
pub async fn hand_over(ctx: &Ctx, opened: Opened, refresh: RefreshToken) -> Answer<SignedIn> {
    let app = &ctx.app;
    let now = app.clock.real_now();
    let Some(person) = people::find_person(
        app.db.read(),
        opened.session_id,
        now,
        app.config.sign_in.staff_need_second_factor,
    )
    .await?
    else {
        return Ok(Err(AccountError::TokenInvalid));
    };
    let bearer = Bearer { account_id: opened.account_id, session_id: opened.session_id };
    let (access, access_expires_at) = app.credentials.tokens.issue(bearer, now).map_err(Fault::Internal)?;
    let refresh_expires_at = opened.refresh_expires_at;
    Ok(Ok(SignedIn { person, access, access_expires_at, refresh, refresh_expires_at }))
}

/// A session has ended.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct Ended {
    session_id: SessionId,
}

impl Done for Ended {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Session", self.session_id.into()))
    }
}

/// Ends the session that asks. The next request with any of its tokens is refused.
pub async fn sign_out(ctx: &Ctx) -> Result<Ended, Fault> {
    let outcome = mutation::run::<Ended, mutation::Never, _>(ctx, Call::unkeyed("signOut"), |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::SignOut).check()?;
            let session_id = ctx.actor.person()?.session_id;
            store::lock(tx.conn(), session_id).await?;
            store::end(tx.conn(), session_id, SessionEnd::SignedOut, tx.real_now).await?;
            Ok::<_, Stop<mutation::Never>>(Ended { session_id })
        })
    })
    .await?;
    match outcome.result {
        Ok(ended) => Ok(ended),
        Err(never) => match never {},
    }
}
