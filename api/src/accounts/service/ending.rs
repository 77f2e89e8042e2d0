//! Somebody ends sessions of their own on other devices.

use entity::id::SessionId;
use entity::session;
use entity::value::SessionEnd;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::policy::{self, Action};
use super::super::store::sessions as store;
use crate::ctx::Ctx;
use crate::error::{Fault, Stop};
use crate::mutation::{self, Call, Done, Never};

/// The sessions of whoever asks that go on, the last used first.
pub async fn mine(ctx: &Ctx) -> Result<Vec<session::Model>, Fault> {
    policy::decide(&ctx.actor, Action::SeeMyself).check()?;
    let account_id = ctx.actor.person()?.account_id;
    store::open_ones(ctx.app.db.read(), account_id, ctx.app.clock.real_now()).await
}

/// Ends one of them; returns how many, which is none where it was over already. A session of somebody else does not exist.
pub async fn end(ctx: &Ctx, id: SessionId) -> Result<u64, Fault> {
    let call = Call::unkeyed("endSession").about("Session", id);
    let outcome = mutation::run::<SomeEnded, Never, _>(ctx, call, |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::EndOwnSessions).check()?;
            let account_id = ctx.actor.person()?.account_id;
            let session = store::lock(tx.conn(), id).await?;
            let own = session.filter(|session| session.account_id == account_id).ok_or(Fault::NotFound)?;
            if own.ended_at.is_some() || own.expires_at <= tx.real_now {
                return Ok::<_, Stop<Never>>(SomeEnded(0));
            }
            store::end(tx.conn(), id, SessionEnd::EndedByOwner, tx.real_now).await?;
            Ok(SomeEnded(1))
        })
    })
    .await?;
    match outcome.result {
        Ok(SomeEnded(ended)) => Ok(ended),
        Err(never) => match never {},
    }
}

/// So many sessions were ended.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
struct SomeEnded(u64);

impl Done for SomeEnded {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        None
    }
}

/// Ends all but the one that asks; returns how many.
pub async fn end_others(ctx: &Ctx) -> Result<u64, Fault> {
    let outcome = mutation::run::<SomeEnded, Never, _>(ctx, Call::unkeyed("endOtherSessions"), |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::EndOwnSessions).check()?;
            let person = ctx.actor.person()?;
            let ended = store::end_others(
                tx.conn(),
                person.account_id,
                person.session_id,
                SessionEnd::EndedByOwner,
                tx.real_now,
            )
            .await?;
            Ok::<_, Stop<Never>>(SomeEnded(ended))
        })
    })
    .await?;
    match outcome.result {
        Ok(SomeEnded(ended)) => Ok(ended),
        Err(never) => match never {},
    }
}
