//! Another master key takes over: every key is wrapped anew, some at a time, while the program goes on.

use super::installation::context as installation_context;
use super::{context, store};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Fault;
use crate::vault::Vault;

/// So many keys are wrapped anew in one transaction: few enough that a booking hardly waits.
const BATCH: u64 = 200;

/// Wraps every key under the current master key that another one wrapped; returns how many. What is sealed stays as it is.
pub async fn rewrap(db: &Db, clock: &Clock, vault: &Vault) -> Result<u64, Fault> {
    let mut done = rewrap_installation(db, clock, vault).await?;
    loop {
        let some = rewrap_some(db, clock, vault).await?;
        done += some;
        if some < BATCH {
            return Ok(done);
        }
    }
}

async fn rewrap_some(db: &Db, clock: &Clock, vault: &Vault) -> Result<u64, Fault> {
    let masters = vault.masters();
    let current = masters.current();
    if store::find_behind(db.read(), current, 1).await?.is_empty() {
        return Ok(0);
    }
    let masters = &masters;
    Ok(db
        .write_tx(clock, "rewrapKeys", |tx| {
            Box::pin(async move {
                let behind = store::find_behind(tx.conn(), current, BATCH).await?;
                for row in &behind {
                    let (Some(master), Some(wrapped)) = (&row.master_id, &row.wrapped) else { continue };
                    let what_for = context(row.account_id);
                    let key = vault.unwrap(master, &what_for, wrapped).map_err(Fault::Internal)?;
                    let anew = masters.wrap(&what_for, &key).map_err(Fault::Internal)?;
                    store::update_wrapped(tx.conn(), row, current, anew).await?;
                }
                Ok(u64::try_from(behind.len()).unwrap_or(u64::MAX))
            })
        })
        .await?)
}

async fn rewrap_installation(db: &Db, clock: &Clock, vault: &Vault) -> Result<u64, Fault> {
    let masters = vault.masters();
    let current = masters.current();
    let rows = store::installation(db.read()).await?;
    if rows.iter().all(|row| row.master_id == current) {
        return Ok(0);
    }
    let masters = &masters;
    Ok(db
        .write_tx(clock, "rewrapKeys", |tx| {
            Box::pin(async move {
                let mut done = 0;
                for row in store::installation(tx.conn()).await? {
                    if row.master_id == current {
                        continue;
                    }
                    let what_for = installation_context(&row.name);
                    let key =
                        vault.unwrap(&row.master_id, &what_for, &row.wrapped).map_err(Fault::Internal)?;
                    let anew = masters.wrap(&what_for, &key).map_err(Fault::Internal)?;
                    store::update_installation(tx.conn(), &row, current, anew).await?;
                    done += 1;
                }
                Ok(done)
            })
        })
        .await?)
}

/// What a server does again and again: looks whether the key file has a newer key, and wraps under it what another one wrapped.
pub async fn keep_up(db: &Db, clock: &Clock, vault: &Vault) -> anyhow::Result<()> {
    vault.reload()?;
    let done = rewrap(db, clock, vault).await?;
    if done > 0 {
        tracing::info!(
            keys = done,
            master = vault.masters().current(),
            "keys are wrapped under another master key"
        );
    }
    Ok(())
}

/// How many keys each master key wraps, those of the installation among them.
pub async fn count(db: &Db) -> Result<Vec<(String, i64)>, Fault> {
    let mut counted = store::count_by_master(db.read()).await?;
    for row in store::installation(db.read()).await? {
        match counted.iter_mut().find(|(id, _)| *id == row.master_id) {
            Some((_, keys)) => *keys += 1,
            None => counted.push((row.master_id, 1)),
        }
    }
    Ok(counted)
}
