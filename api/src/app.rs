//! What the whole program shares: built once, the same for the server and for tests.

use std::sync::Arc;

use crate::accounts::Credentials;
use crate::appointments::service::published::{PublishedCache, published_cache};
use crate::budgets::Budgets;
use crate::changes::hub::Hub;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::files::Files;
use crate::usage::Meter;
use crate::vault::Vault;
use crate::vendors::Vendors;

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
    /// Where files lie, and who scans them.
    pub files: Files,
    /// Apple, Huawei and WeChat, as far as they are configured.
    pub vendors: Arc<Vendors>,
    /// What hosts publish, kept from request to request.
    pub published: PublishedCache,
    /// Who waits for changes.
    pub hub: Arc<Hub>,
    /// What clients use of the schema, until it is written down.
    pub usage: Arc<Meter>,
    /// What this server may still spend of each budget.
    pub budgets: Budgets,
}

/// How the program is passed around.
pub type SharedApp = Arc<App>;

impl App {
    /// Puts the parts together.
    pub fn new(config: Config, db: Db, clock: Clock, vault: Arc<Vault>) -> anyhow::Result<Self> {
        let credentials = Credentials::new(&config, &vault)?;
        let files = Files::open(&config)?;
        let vendors = Arc::new(Vendors::open(&config)?);
        Ok(Self {
            config,
            db,
            clock,
            vault,
            credentials,
            files,
            vendors,
            published: published_cache(),
            hub: Arc::default(),
            usage: Arc::default(),
            budgets: Budgets::default(),
        })
    }

    /// The district's time zone.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.config.district.time_zone
    }
}
