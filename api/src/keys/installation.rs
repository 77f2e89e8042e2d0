//! The keys of the installation: drawn when a database is new, unwrapped when it is opened.

use std::collections::HashMap;

use anyhow::{Context, bail};
use entity::installation_key::Model;
use zeroize::Zeroizing;

use super::store;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Fault, Never, Stop};
use crate::ids;
use crate::vault::{InstallationKey, MasterKeys, Source, Vault};

/// Unwraps the keys of this database, or draws those that a new one lacks. A master key that does not belong to it is noticed here,
/// before anything is read or written with it.
pub async fn open(db: &Db, clock: &Clock, masters: MasterKeys, source: Source) -> anyhow::Result<Vault> {
    let mut rows = store::installation(db.read()).await?;
    if rows.len() < InstallationKey::ALL.len() {
        let drawn = draw(&masters, db.now(clock).await?.0)?;
        let kept: Result<Vec<Model>, Stop<Never>> = db
            .write_tx(clock, "drawKeys", |tx| {
                let drawn = drawn.clone();
                Box::pin(async move {
                    store::insert_installation(tx.conn(), drawn).await?;
                    // Servers that start together agree on what is stored.
                    Ok(store::installation(tx.conn()).await?)
                })
            })
            .await;
        rows = kept.map_err(Fault::from)?;
    }
    let mut keys = HashMap::new();
    for row in &rows {
        let Some(key) = masters.unwrap(&row.master_id, &context(&row.name), &row.wrapped) else {
            bail!(
                "the master key does not belong to this database: its keys are wrapped with the master key {}, and {} \
                 given. Give the key that the database was last used with (secrets.key_file or secrets.master_key): from \
                 where you keep a copy, or with `tongxin keys import`; see docs/keys.md",
                row.master_id,
                told(&masters)
            );
        };
        keys.insert(row.name.clone(), key.context("a key of the installation cannot be unwrapped")?);
    }
    Vault::new(masters, source, |name| {
        keys.remove(name.as_str()).with_context(|| format!("the key {} is missing", name.as_str()))
    })
}

fn told(masters: &MasterKeys) -> String {
    let ids: Vec<_> = masters.ids().collect();
    if ids.len() == 1 { format!("{} was", ids.concat()) } else { format!("{} were", ids.join(", ")) }
}

fn draw(masters: &MasterKeys, now: entity::Instant) -> anyhow::Result<Vec<Model>> {
    let row = |name: InstallationKey| {
        let key = Zeroizing::new(ids::random_bytes::<32>());
        anyhow::Ok(Model {
            name: name.as_str().to_owned(),
            master_id: masters.current().to_owned(),
            wrapped: masters.wrap(&context(name.as_str()), &key)?,
            created_at: now,
        })
    };
    InstallationKey::ALL.into_iter().map(row).collect()
}

pub(super) fn context(name: &str) -> Vec<u8> {
    format!("installation key {name}").into_bytes()
}
