//! What has changed: the one log behind subscriptions, catching up (`changes`) and what is kept of public answers.
//!
//! Triggers write the log, in the transaction of each change (`migration/src/m0030_changes`). [`feed`] reads it as it grows and tells the
//! listeners of this process; `service` reads it for a client that was away.

pub mod feed;
pub mod graphql;
pub mod hub;
pub mod policy;
mod rules;
mod service;
mod store;
pub mod touch;

use chrono::TimeDelta;

pub use service::settle;

use crate::db::Tx;
use crate::error::Fault;

/// How long the log is kept: a phone that was away for longer reads everything anew.
pub const KEPT: TimeDelta = TimeDelta::days(14);

/// How long a mark of a write is kept; no answer is kept for nearly so long.
const TOUCHES_KEPT: TimeDelta = TimeDelta::hours(1);

/// Lets go of what is older.
pub async fn prune(tx: &Tx) -> Result<(), Fault> {
    store::prune(tx.conn(), tx.real_now - KEPT).await?;
    store::prune_touches(tx.conn(), tx.real_now - TOUCHES_KEPT).await
}
