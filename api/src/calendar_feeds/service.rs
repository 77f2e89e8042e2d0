//! Making and ending the address of a calendar, and reading a calendar.

use entity::account;
use entity::calendar_feed::Model;
use entity::id::{AccountId, AppointmentId};
use entity::value::Locale;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::policy::{self, Action};
use super::words::Voice;
use super::{rules, store};
use crate::access::proved_lately;
use crate::accounts::token::RefreshToken;
use crate::app::App;
use crate::appointments::service::calendar::{self, Ahead};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::duty_rosters::{self, service::OnDuty};
use crate::error::Fault;
use crate::events::{self, Event, Notice, NoticeKind};
use crate::mutation::{self, Call, Done, Never, Outcome};
use crate::registrations::{self, service::OnCalendar};

/// An address was made or ended.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct FeedDone {
    account_id: AccountId,
    /// Whether anything changed.
    pub is_changed: bool,
}

impl Done for FeedDone {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Account", self.account_id.into()))
    }
}

/// Gives the actor a new address; the former one ends. The path is told once: a repeated call gets none, for only a hash is kept.
pub async fn create(ctx: &Ctx, key: Uuid) -> Result<(Outcome<FeedDone, Never>, Option<String>), Fault> {
    let secret = RefreshToken::draw();
    let token_hash = &secret.hash(&ctx.app.vault);
    let outcome = mutation::run(ctx, Call::keyed("createCalendarFeed", key, &())?, |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::Create).check()?;
            // It is read without signing in for as long as it lasts.
            proved_lately(&ctx.actor, tx.real_now)?;
            let account_id = ctx.actor.person()?.account_id;
            let feed = Model { account_id, token_hash: token_hash.clone(), created_at: tx.real_now };
            store::replace(tx.conn(), feed).await?;
            tell(&tx, ctx, account_id).await?;
            Ok(FeedDone { account_id, is_changed: true })
        })
    })
    .await?;
    let path = (!outcome.replayed).then(|| format!("/calendars/{}.ics", secret.text()));
    Ok((outcome, path))
}

/// The session that made it may be in other hands.
async fn tell(tx: &Tx, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    let notice = Notice {
        kind: NoticeKind::CalendarFeedCreated,
        accounts: &[account],
        name: "",
        about: ("Account", account.into()),
        note: "",
    };
    events::publish(tx, ctx, Event::Notice(notice)).await
}

/// Ends the actor's address.
pub async fn end(ctx: &Ctx) -> Result<Outcome<FeedDone, Never>, Fault> {
    mutation::run(ctx, Call::unkeyed("endCalendarFeed"), |tx| {
        Box::pin(async move {
            policy::decide(&ctx.actor, Action::End).check()?;
            let account_id = ctx.actor.person()?.account_id;
            Ok(FeedDone { account_id, is_changed: store::delete(tx.conn(), account_id).await? })
        })
    })
    .await
}

/// The actor's address, without its secret, which is not kept.
pub async fn mine(ctx: &Ctx) -> Result<Option<Model>, Fault> {
    policy::decide(&ctx.actor, Action::See).check()?;
    Ok(store::find(ctx.app.db.read(), ctx.actor.person()?.account_id).await?)
}

/// Whose calendar is behind an address; nobody's when there is none, or its owner is shut out.
pub async fn owner(app: &App, secret: &str) -> Result<Option<account::Model>, Fault> {
    let Some(secret) = RefreshToken::parse(secret) else { return Ok(None) };
    Ok(store::find_owner(app.db.read(), &secret.hash(&app.vault)).await?)
}

/// The calendar of its owner, in their language.
pub async fn read(app: &App, owner: &account::Model) -> Result<String, Fault> {
    let duties = duty_rosters::service::calendar(app, owner.id).await?;
    let lectures = registrations::service::calendar(app, owner.id).await?;
    Ok(written(&calendar::ahead(app, owner.id).await?, (&duties, &lectures), owner.locale))
}

/// One appointment as a file for the calendar of the actor: as a visit of theirs, or as a reception. Nothing of a time that is merely held.
pub async fn of_appointment(ctx: &Ctx, id: AppointmentId) -> Result<Option<String>, Fault> {
    Ok(calendar::of_appointment(ctx, id).await?.map(|ahead| written(&ahead, (&[], &[]), ctx.locale)))
}

fn written(ahead: &Ahead, (duties, lectures): (&[OnDuty], &[OnCalendar]), locale: Locale) -> String {
    let visits = rules::visits(&ahead.visits, &ahead.former, &ahead.days);
    let receptions = rules::receptions(&ahead.receptions, &ahead.days);
    Voice { locale, names: &ahead.names }.calendar(visits.iter().chain(&receptions), duties, lectures)
}

/// Takes the address of somebody away: they close their account, have another number, or are shut out.
pub async fn forget(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    store::delete(tx.conn(), account).await?;
    Ok(())
}
