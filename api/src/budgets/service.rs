//! Paying for requests from what this server took, and taking more.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use entity::Instant;
use entity::id::AccountId;
use futures_util::FutureExt;
use moka::sync::Cache;
use tokio::sync::Mutex;

use super::rules::{self, Subject, WINDOW};
use super::store;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Fault, Never, Stop};

/// Subjects that a server keeps in mind. Of one that it forgets it loses what it took and did not spend.
const KEPT: u64 = 100_000;

/// Minutes that stay in the database.
const PRUNED_AFTER: TimeDelta = TimeDelta::minutes(10);

/// What this server took, by whose it is.
#[derive(Clone, Debug)]
pub struct Budgets(Cache<Subject, Arc<Mutex<Purse>>>);

/// What is left of what was taken for a minute.
#[derive(Copy, Clone, Debug, Default)]
struct Purse {
    /// Until when it can be spent, by this server's clock.
    until: Option<Instant>,
    /// What can be spent.
    left: u64,
    /// What nobody had taken when this server last looked.
    unleased: u64,
}

/// What a budget looks like after a request. Other servers may have taken more since.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Points for a minute.
    pub limit: u64,
    /// What this request cost.
    pub cost: u64,
    /// What is left, as far as this server knows.
    pub remaining: u64,
    /// When the next minute begins.
    pub resets_at: Instant,
    /// Seconds until then, rounded up.
    pub resets_in: u64,
}

/// The budget does not suffice.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Spent(pub Rate);

impl Default for Budgets {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(KEPT).time_to_idle(Duration::from_mins(2)).build())
    }
}

impl Budgets {
    fn purse(&self, subject: &Subject) -> Arc<Mutex<Purse>> {
        self.0.get_with_by_ref(subject, Arc::default)
    }
}

/// Pays for a request; none when nobody has to.
///
/// # Errors
/// The inner one: the budget does not suffice, and nothing was paid. The outer one: the database does not answer.
pub async fn charge(
    app: &App,
    account: Option<AccountId>,
    address: Option<IpAddr>,
    cost: u64,
) -> Result<Result<Option<Rate>, Spent>, Fault> {
    let limits = &app.config.limits;
    let budget = if account.is_some() { limits.cost_per_minute } else { limits.cost_per_minute_per_address };
    let (Some(budget), Some(subject)) = (budget, Subject::of(account, address)) else { return Ok(Ok(None)) };
    let purse = app.budgets.purse(&subject);
    // Held while more is taken: whoever else asks for the same subject waits for that instead of taking too.
    let mut purse = purse.lock().await;
    let now = app.clock.real_now();
    if purse.until.is_none_or(|until| until <= now) {
        *purse = Purse { until: None, left: 0, unleased: budget };
    }
    // What nobody had taken only becomes less within a minute: who asks for more than that needs no transaction to be refused. A second round is
    // for a minute that ended between the two clocks.
    for _ in 0..2 {
        let needed = cost.saturating_sub(purse.left);
        if needed == 0 || needed > purse.unleased || !take(app, &subject, budget, needed, &mut purse).await? {
            break;
        }
    }
    let is_paid = cost <= purse.left;
    if is_paid {
        purse.left -= cost;
    }
    let until = purse.until.unwrap_or_else(|| rules::window_of(now) + WINDOW);
    let rate = Rate {
        limit: budget,
        cost,
        remaining: purse.left.saturating_add(purse.unleased),
        resets_at: until,
        resets_in: u64::try_from((until - now).num_milliseconds()).unwrap_or(0).div_ceil(1_000),
    };
    Ok(if is_paid { Ok(Some(rate)) } else { Err(Spent(rate)) })
}

/// What the database says of a minute: what was given, what nobody has taken, and how long it lasts still.
struct Lease {
    given: Option<u64>,
    unleased: u64,
    lasts: TimeDelta,
}

/// Takes more; false when there is not so much left.
async fn take(
    app: &App,
    subject: &Subject,
    budget: u64,
    needed: u64,
    purse: &mut Purse,
) -> Result<bool, Fault> {
    let (key, asked_at) = (subject.key(), app.clock.real_now());
    let key = key.as_str();
    let leased: Result<Lease, Stop<Never>> = app
        .db
        .write_tx(&app.clock, "leaseCost", |tx| async move { lease(&tx, key, budget, needed).await }.boxed())
        .await;
    let lease = leased?;
    let until = asked_at + lease.lasts;
    // Of an earlier minute nothing may be spent in this one, even when the two clocks differ.
    if purse.until.is_some_and(|former| (until - former).abs() > WINDOW / 2) {
        purse.left = 0;
    }
    purse.until = Some(until);
    purse.unleased = lease.unleased;
    purse.left = purse.left.saturating_add(lease.given.unwrap_or(0));
    Ok(lease.given.is_some())
}

async fn lease(tx: &Tx, key: &str, budget: u64, needed: u64) -> Result<Lease, Stop<Never>> {
    let starts_at = rules::window_of(tx.real_now);
    let number = |points: u64| i64::try_from(points).unwrap_or(i64::MAX);
    let row = store::lock(tx.conn(), key, starts_at, number(budget)).await?;
    // A row of a later minute is one that a clock ahead of this one wrote: it goes on counting there.
    let row = row.filter(|row| row.starts_at >= starts_at);
    let starts_at = row.as_ref().map_or(starts_at, |row| row.starts_at);
    let taken = row.map_or(0, |row| u64::try_from(row.leased).unwrap_or(0));
    let given = rules::lease(budget, taken, needed);
    let taken = taken.saturating_add(given.unwrap_or(0));
    if given.is_some() {
        // What was taken before the budget was lowered stays taken.
        store::update(tx.conn(), key, starts_at, (number(budget.max(taken)), number(taken))).await?;
    }
    Ok(Lease { given, unleased: budget.saturating_sub(taken), lasts: starts_at + WINDOW - tx.real_now })
}

/// Forgets minutes that are over.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(app: &App) -> Result<(), Fault> {
    let swept: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, "forgetCosts", |tx| {
            async move {
                store::prune(tx.conn(), tx.real_now - PRUNED_AFTER).await?;
                Ok(())
            }
            .boxed()
        })
        .await;
    Ok(swept?)
}
