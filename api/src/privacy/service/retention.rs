//! What has served its purpose is let go: the inbox after some time, and residents who do not come any more. What is counted stays counted.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::AccountId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::erasing::give_up;
use crate::accounts::service::erasing as accounts;
use crate::app::SharedApp;
use crate::changes;
use crate::check_ins;
use crate::ctx::Ctx;
use crate::error::{Fault, Stop};
use crate::members::roster;
use crate::messages;
use crate::mutation::{self, Call, Done, Never};
use crate::{devices, reminders, visit_needs, wechat};

/// Messages of the inbox: longer than any promise runs (`promise_days`).
const MESSAGES_KEPT_FOR: TimeDelta = TimeDelta::days(2 * 365);

/// Codes that were read at the door.
const READINGS_KEPT_FOR: TimeDelta = TimeDelta::days(90);

/// What was told before visits: longer than any of them is ahead by then.
const REMINDERS_KEPT_FOR: TimeDelta = TimeDelta::days(90);

/// What visitors needed, from the visit on: it tells of somebody's health, or of a child.
const NEEDS_KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// Residents, from when they were last here.
const RESIDENTS_KEPT_FOR: TimeDelta = TimeDelta::days(3 * 365);

/// So many are let go in one round; the rest waits for the next.
const BATCH: u64 = 100;

/// An account was let go, or had been used meanwhile.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
struct LetGo(AccountId);

impl Done for LetGo {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Account", self.0.into()))
    }
}

/// One round.
pub async fn sweep(app: &SharedApp) -> Result<(), Fault> {
    let pruned: Result<u64, Stop<Never>> = app
        .db
        .write_tx(&app.clock, "pruneMessages", |tx| {
            Box::pin(async move {
                roster::let_go(&tx, tx.now - roster::KEPT_FOR).await?;
                check_ins::prune(&tx, tx.now - READINGS_KEPT_FOR).await?;
                visit_needs::service::prune(&tx, tx.now - NEEDS_KEPT_FOR).await?;
                reminders::service::prune(&tx, tx.now - REMINDERS_KEPT_FOR).await?;
                changes::prune(&tx).await?;
                devices::service::prune(&tx).await?;
                wechat::service::prune(&tx).await?;
                Ok(messages::prune(&tx, tx.now - MESSAGES_KEPT_FOR).await?)
            })
        })
        .await;
    pruned?;
    let ctx = &Ctx::system(app.clone(), "retention");
    let (_, real_now) = app.db.now(&app.clock).await?;
    let since = real_now - RESIDENTS_KEPT_FOR;
    for account in accounts::find_unused(ctx, since, BATCH).await? {
        let_go(ctx, account, since).await?;
    }
    Ok(())
}

async fn let_go(ctx: &Ctx, id: AccountId, since: Instant) -> Result<(), Fault> {
    let call = Call::unkeyed("eraseUnusedAccount").about("Account", id);
    let outcome = mutation::run::<LetGo, Never, _>(ctx, call, |tx| {
        Box::pin(async move {
            if let Some(account) = accounts::lock_unused(&tx, id, since).await? {
                give_up(&tx, ctx, &account).await?;
            }
            Ok(LetGo(id))
        })
    })
    .await?;
    match outcome.result {
        Ok(_) => Ok(()),
        Err(never) => match never {},
    }
}
