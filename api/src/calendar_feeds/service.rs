//! Making and ending the address of a calendar, and reading a calendar.

use entity::calendar_feed::Model;
use entity::id::{AccountId, AppointmentId};
use entity::value::Locale;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{rules, store};
use super::words::Voice;
use crate::accounts::token::RefreshToken;
use crate::app::App;
use crate::appointments::service::calendar::{self, Ahead};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::mutation::{self, Call, Done, Never, Outcome};

/// An address was made or ended.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct FeedDone {
    account: AccountId,
    /// Whether anything changed.
    pub is_changed: bool,
}

impl Done for FeedDone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Account", self.account.into()))
    }
}

/// Gives the actor a new address; the former one ends. The path is told once: a repeated call gets none.
pub async fn create(ctx: &Ctx, key: Uuid) -> Result<(Outcome<FeedDone, Never>, Option<String>), Fault> {
    let secret = RefreshToken::draw();
    let token_hash = &secret.hash(&ctx.app.vault);
    let outcome = mutation::run(ctx, Call::keyed("createCalendarFeed", key, &())?, |tx| {
        Box::pin(async move {
            let account_id = ctx.actor.person()?.account_id;
            let feed = Model { account_id, token_hash: token_hash.clone(), created_at: tx.real_now };
            store::replace(tx.conn(), feed).await?;
            Ok(FeedDone { account: account_id, is_changed: true })
        })
    })
    .await?;
    let path = (!outcome.replayed).then(|| format!("/calendars/{}.ics", secret.text()));
    Ok((outcome, path))
}

/// Ends the actor's address.
pub async fn end(ctx: &Ctx) -> Result<Outcome<FeedDone, Never>, Fault> {
    mutation::run(ctx, Call::unkeyed("endCalendarFeed"), |tx| {
        Box::pin(async move {
            let account = ctx.actor.person()?.account_id;
            Ok(FeedDone { account, is_changed: store::delete(tx.conn(), account).await? })
        })
    })
    .await
}

/// The actor's address, without its secret, which is not kept.
pub async fn mine(ctx: &Ctx) -> Result<Option<Model>, Fault> {
    Ok(store::find(ctx.app.db.read(), ctx.actor.person()?.account_id).await?)
}

/// The calendar behind an address; nothing when there is none.
pub async fn open(app: &App, secret: &str) -> Result<Option<String>, Fault> {
    let Some(secret) = RefreshToken::parse(secret) else { return Ok(None) };
    let found = store::find_by_hash(app.db.read(), &secret.hash(&app.vault)).await?;
    let Some(account) = found else { return Ok(None) };
    let ahead = calendar::ahead(app, account.id).await?;
    Ok(Some(written(&ahead, account.locale, None)))
}

/// One of the actor's own visits as a file for their calendar; nothing when it is not theirs.
pub async fn of_visit(ctx: &Ctx, visit: AppointmentId) -> Result<Option<String>, Fault> {
    let ahead = calendar::ahead(&ctx.app, ctx.actor.person()?.account_id).await?;
    let is_own = ahead.visits.iter().any(|own| own.id == visit);
    Ok(is_own.then(|| written(&ahead, ctx.locale, Some(visit))))
}

fn written(ahead: &Ahead, locale: Locale, only: Option<AppointmentId>) -> String {
    let voice = Voice { locale, names: &ahead.names };
    let (own, received) = (rules::own(&ahead.visits), rules::received(&ahead.receptions));
    match only {
        Some(id) => voice.calendar(own.iter().filter(|entry| entry.visit.id == id)),
        None => {
            let own = own.iter().filter(|entry| entry.visit.starts_at >= ahead.since);
            voice.calendar(own.chain(&received))
        }
    }
}

/// Takes the address of a person away who closes their account.
pub async fn forget(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    store::delete(tx.conn(), account).await?;
    Ok(())
}
