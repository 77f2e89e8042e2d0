//! What has served its purpose is forgotten.

use chrono::TimeDelta;

use super::super::store::{codes, invitations, limits, member_invitations, sessions, setup_links};
use crate::app::App;
use crate::error::{Fault, Never, Stop};

/// Counted events, phone codes and links for the first administrator: longer than the longest window that is counted, and than a code
/// lives.
const KEPT_FOR: TimeDelta = TimeDelta::hours(48);

/// Sessions, from when they ended or expired, with all their refresh tokens: a token that was exchanged is kept for as long as its session
/// could go on, so that its reuse is noticed. The device stays known to its owner for as long.
const SESSIONS_KEPT_FOR: TimeDelta = TimeDelta::days(90);

/// Forgets all that is old enough; returns how many rows went.
pub async fn prune(app: &App) -> Result<u64, Fault> {
    let pruned: Result<u64, Stop<Never>> = app
        .db
        .write_tx(&app.clock, "pruneAccounts", |tx| {
            Box::pin(async move {
                let before = tx.real_now - KEPT_FOR;
                let mut rows = limits::prune(tx.conn(), before).await?;
                rows += codes::prune(tx.conn(), before).await?;
                rows += setup_links::prune(tx.conn(), before).await?;
                rows += sessions::prune(tx.conn(), tx.real_now - SESSIONS_KEPT_FOR).await?;
                rows += invitations::prune(tx.conn(), tx.real_now - SESSIONS_KEPT_FOR).await?;
                rows += member_invitations::prune(tx.conn(), tx.real_now - SESSIONS_KEPT_FOR).await?;
                Ok(rows)
            })
        })
        .await;
    Ok(pruned?)
}
