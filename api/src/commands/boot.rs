//! From options to a program: configuration, log, lock, key, database.

use std::sync::Arc;

use anyhow::{Context, bail};
use entity::Instant;

use super::lock::Lock;
use super::{Options, key, log, store};
use crate::app::{App, SharedApp};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::db::Db;
use crate::error::{Fault, Never, Stop};
use crate::keys::installation;
use crate::{sectors, work_calendar};

/// A program with its database up to date. While it lives no other process can open the same SQLite file.
pub(super) struct Opened {
    pub(super) app: SharedApp,
    pub(super) lock: Option<Lock>,
}

/// The configuration, or everything that is wrong with it.
pub(super) fn read_config(options: &Options) -> anyhow::Result<Config> {
    let loaded = config::load(options.config.as_deref(), &options.overrides())?;
    match loaded.config {
        Ok(config) => Ok(config),
        Err(problems) => bail!("the configuration cannot be used\n  {}", problems.join("\n  ")),
    }
}

/// Opens what an operator's own configuration names.
pub(super) async fn open(options: &Options) -> anyhow::Result<Opened> {
    let config = read_config(options)?;
    log::start(&config.log);
    open_with(config, None).await
}

/// Opens and migrates the database of a checked configuration.
pub(super) async fn open_with(config: Config, at: Option<Instant>) -> anyhow::Result<Opened> {
    let lock = config.database.sqlite_path().map(Lock::take).transpose()?;
    let (masters, source) = key::master(&config)?;
    let db = Db::open_with(&config.database.url, config.database.pool, config.limits.statement()).await?;
    db.migrate().await.context("the database could not be brought to this version")?;
    let clock = at.map_or_else(Clock::system, Clock::with_domain_at);
    let vault = installation::open(&db, &clock, masters, source).await?;
    let app = Arc::new(App::new(config, db, clock, Arc::new(vault))?);
    sectors::service::seed_standard(&app).await?;
    work_calendar::service::seed_standard(&app).await?;
    Ok(Opened { app, lock })
}

/// Keeps a value under a key unless there is one; answers with the one that is kept.
pub(super) async fn keep(db: &Db, clock: &Clock, key: &'static str, value: &str) -> anyhow::Result<String> {
    let kept: Result<String, Stop<Never>> = db
        .write_tx(clock, "keepSetting", |tx| {
            Box::pin(async move { Ok(store::find_or_insert(tx.conn(), key, value, tx.real_now).await?) })
        })
        .await;
    Ok(kept.map_err(Fault::from)?)
}
