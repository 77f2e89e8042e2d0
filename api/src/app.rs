//! What the whole program shares: built once, the same for the server and for tests.

use std::sync::Arc;

use crate::accounts::Credentials;
use crate::appointments::service::published::{PublishedCache, published_cache};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::vault::Vault;

/// Config, pools, clock and secrets.
#[derive(Debug)]
pub struct App {
    /// What the operator set.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Keys.
    pub vault: Arc<Vault>,
    /// What proves who somebody is.
    pub credentials: Credentials,
    /// What hosts publish, kept from request to request.
    pub published: PublishedCache,
}

/// How the program is passed around.
pub type SharedApp = Arc<App>;

impl App {
    /// Puts the parts together.
    pub fn new(config: Config, db: Db, clock: Clock, vault: Arc<Vault>) -> anyhow::Result<Self> {
        let credentials = Credentials::new(&config, &vault)?;
        Ok(Self { config, db, clock, vault, credentials, published: published_cache() })
    }

    /// The district's time zone.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.config.district.time_zone
    }
}
