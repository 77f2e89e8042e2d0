//! Keeping the sectors.

use anyhow::Context;
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
use crate::error::{Fault, Never, Stop};
use crate::ids;
use crate::mutation::Done;

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

/// What to change of a sector; what is `None` stays.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which.
    pub id: SectorId,
    /// The version that the change was made for.
    pub expected_version: i32,
    /// Its place in the usual order.
    pub ordinal: Option<i32>,
    /// Its name.
    pub name: Option<String>,
    /// Its English name.
    pub name_en: Option<String>,
}

/// A sector was added or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct SectorKept {
    /// Its key.
    pub id: SectorId,
}

impl Done for SectorKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("Sector", self.id.into()))
    }
}

/// Adds a sector.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewSector) -> Result<SectorKept, Stop<SectorError>> {
    decide(&ctx.actor, Action::Create).check()?;
    let NewSector { ordinal, name, name_en } = new;
    let sector = Model { id: ids::new_id(), ordinal, name, name_en, version: 1, created_at: tx.now };
    let id = sector.id;
    check_name(tx, &sector).await?;
    store::insert(tx.conn(), vec![sector]).await?;
    Ok(SectorKept { id })
}

/// Changes a sector, unless somebody else did in between.
pub async fn update(tx: &Tx, ctx: &Ctx, change: Change) -> Result<SectorKept, Stop<SectorError>> {
    decide(&ctx.actor, Action::Update).check()?;
    let sector = store::lock(tx.conn(), change.id).await?.ok_or(Fault::NotFound)?;
    if sector.version != change.expected_version {
        return Err(Stop::Refused(SectorError::Conflict { version: sector.version }));
    }
    let sector = Model {
        ordinal: change.ordinal.unwrap_or(sector.ordinal),
        name: change.name.unwrap_or(sector.name),
        name_en: change.name_en.unwrap_or(sector.name_en),
        version: sector.version + 1,
        ..sector
    };
    let id = sector.id;
    check_name(tx, &sector).await?;
    store::update(tx.conn(), sector).await?;
    Ok(SectorKept { id })
}

async fn check_name(tx: &Tx, sector: &Model) -> Result<(), Stop<SectorError>> {
    if store::is_named(tx.conn(), &sector.name, sector.id).await? {
        return Err(Stop::Refused(SectorError::NameTaken { name: sector.name.clone() }));
    }
    Ok(())
}

/// All sectors, in their usual order.
pub async fn all(tx: &Tx) -> Result<Vec<Model>, Fault> {
    Ok(store::all(tx.conn()).await?)
}

/// Puts the standard sectors there when there are none. Run at every start; does nothing the second time.
pub async fn seed_standard(app: &App) -> anyhow::Result<()> {
    let seeded: Result<(), Stop<Never>> =
        app.db.write_tx(&app.clock, "seedSectors", |tx| Box::pin(async move { Ok(seed(&tx).await?) })).await;
    seeded.map_err(Fault::from).context("the standard sectors")
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
        version: 1,
        created_at: tx.now,
    });
    Ok(store::insert(tx.conn(), sectors.collect()).await?)
}

/// A standard sector has the same key everywhere.
fn standard_id(name: &str) -> SectorId {
    SectorId(ids::named("sector", name))
}
