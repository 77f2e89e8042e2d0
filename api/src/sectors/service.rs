//! Keeping the sectors.

use entity::id::SectorId;
use entity::sector::Model;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::SectorError;
use super::policy::{Action, decide};
use super::standard::SECTORS;
use super::store;
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::ids;
use crate::mutation::{Done, Never};

/// A sector to add.
#[derive(Clone, Debug, Serialize)]
pub struct NewSector {
    /// Its place in the usual order.
    pub ordinal: i32,
    /// Its name.
    pub name: String,
    /// Its English name.
    pub name_en: String,
}

/// A sector was added.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct SectorCreated {
    /// Its key.
    pub id: SectorId,
}

impl Done for SectorCreated {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Sector", self.id.into()))
    }
}

/// Adds a sector.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewSector) -> Result<SectorCreated, Stop<SectorError>> {
    decide(&ctx.actor, Action::Create).check()?;
    if store::is_named(tx.conn(), &new.name).await? {
        return Err(Stop::Refused(SectorError::NameTaken { name: new.name }));
    }
    let id = ids::new_id();
    let NewSector { ordinal, name, name_en } = new;
    store::insert(tx.conn(), vec![Model { id, ordinal, name, name_en, created_at: tx.now }]).await?;
    Ok(SectorCreated { id })
}

/// All sectors, in their usual order.
pub async fn all(tx: &Tx) -> Result<Vec<Model>, Fault> {
    Ok(store::all(tx.conn()).await?)
}

/// Puts the standard sectors there when there are none. Run at every start; does nothing the second time.
pub async fn seed_standard(app: &App) -> anyhow::Result<()> {
    let seeded: Result<(), Stop<Never>> =
        app.db.write_tx(&app.clock, "seedSectors", |tx| Box::pin(async move { Ok(seed(&tx).await?) })).await;
    seeded.map_err(|stop| match stop {
        Stop::Fault(fault) => anyhow::Error::new(fault).context("the standard sectors"),
        Stop::Refused(never) => match never {},
    })
}

/// The same within a transaction that is open already.
pub async fn seed(tx: &Tx) -> Result<(), Fault> {
    if store::count(tx.conn()).await? > 0 {
        return Ok(());
    }
    let sectors = (1..).zip(SECTORS).map(|(ordinal, (name, name_en))| Model {
        id: standard_id(name),
        ordinal,
        name: name.to_owned(),
        name_en: name_en.to_owned(),
        created_at: tx.now,
    });
    Ok(store::insert(tx.conn(), sectors.collect()).await?)
}

/// A standard sector has the same key everywhere.
fn standard_id(name: &str) -> SectorId {
    SectorId(ids::named("sector", name))
}
