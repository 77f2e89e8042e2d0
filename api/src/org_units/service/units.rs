//! Adding, changing and merging bodies.

use entity::id::{OrgUnitId, RegionId, SectorId, TermId};
use entity::org_unit::Model;
use entity::value::{OrgUnitKind, OrgUnitState};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::OrgUnitError;
use super::super::policy::{Action, decide};
use super::super::rules;
use super::super::store;
use super::lock_for;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::mutation::Done;
use crate::{ids, regions, sectors, terms};

/// A body to add.
#[derive(Clone, Debug, Serialize)]
pub struct NewUnit {
    /// What it is.
    pub kind: OrgUnitKind,
    /// The term, for what has seats; by default the current one.
    pub term_id: Option<TermId>,
    /// The sector of a sector group.
    pub sector_id: Option<SectorId>,
    /// The region of a station or a study-liaison committee.
    pub region_id: Option<RegionId>,
    /// Its name.
    pub name: String,
    /// Its English name; may be empty.
    pub name_en: String,
    /// Its place in the usual order.
    pub ordinal: i32,
    /// What it is for; may be empty.
    pub duties: String,
    /// Its address; may be empty.
    pub address: String,
    /// When it is open, in words; may be empty.
    pub hours: String,
}

/// What to change of a body; what is `None` stays.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which.
    pub id: OrgUnitId,
    /// The version that the change was made for.
    pub expected_version: i32,
    /// Its name.
    pub name: Option<String>,
    /// Its English name.
    pub name_en: Option<String>,
    /// Its place in the usual order.
    pub ordinal: Option<i32>,
    /// What it is for.
    pub duties: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// When it is open, in words.
    pub hours: Option<String>,
    /// Whether it is there; one that is there again is merged into none.
    pub state: Option<OrgUnitState>,
}

/// Which body becomes part of which.
#[derive(Copy, Clone, Debug)]
pub struct Merge {
    /// The one that goes.
    pub id: OrgUnitId,
    /// Its version that the merge was made for.
    pub expected_version: i32,
    /// The one that stays.
    pub into: OrgUnitId,
}

/// A body was added or changed.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct UnitKept {
    /// Its key.
    pub id: OrgUnitId,
}

impl Done for UnitKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("OrgUnit", self.id.into()))
    }
}

/// Adds a body.
pub async fn create(tx: &Tx, ctx: &Ctx, new: NewUnit) -> Result<UnitKept, Stop<OrgUnitError>> {
    decide(&ctx.actor, Action::Keep, None).check()?;
    let unit = Model {
        id: ids::new_id(),
        kind: new.kind,
        term_id: term_for(tx, &new).await?,
        sector_id: new.sector_id,
        region_id: new.region_id,
        name: new.name,
        name_en: new.name_en,
        ordinal: new.ordinal,
        duties: new.duties,
        address: new.address,
        hours: new.hours,
        state: OrgUnitState::Active,
        merged_into_id: None,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    check_place(tx, &unit).await?;
    check_alike(tx, &unit).await?;
    let id = unit.id;
    store::insert_unit(tx.conn(), unit).await?;
    Ok(UnitKept { id })
}

/// Changes a body, unless somebody else did in between. One in which somebody sits stays.
pub async fn update(tx: &Tx, ctx: &Ctx, change: Change) -> Result<UnitKept, Stop<OrgUnitError>> {
    let before = lock_for(tx, ctx, Action::Describe, change.id).await?;
    check_version(&before, change.expected_version)?;
    let state = change.state.unwrap_or(before.state);
    if state != before.state {
        decide(&ctx.actor, Action::Keep, None).check()?;
    }
    let after = Model {
        name: change.name.unwrap_or(before.name),
        name_en: change.name_en.unwrap_or(before.name_en),
        ordinal: change.ordinal.unwrap_or(before.ordinal),
        duties: change.duties.unwrap_or(before.duties),
        address: change.address.unwrap_or(before.address),
        hours: change.hours.unwrap_or(before.hours),
        state,
        merged_into_id: before.merged_into_id.filter(|_| state == OrgUnitState::Inactive),
        version: before.version + 1,
        updated_at: tx.now,
        ..before
    };
    match after.state {
        OrgUnitState::Active => check_alike(tx, &after).await?,
        OrgUnitState::Inactive => check_empty(tx, after.id).await?,
    }
    store::update_unit(tx.conn(), after).await?;
    Ok(UnitKept { id: change.id })
}

/// Makes one of two that are the same thing: the first is there no more, and leads to the second. Taken back by making it active again.
pub async fn merge(tx: &Tx, ctx: &Ctx, merge: Merge) -> Result<UnitKept, Stop<OrgUnitError>> {
    let from = lock_for(tx, ctx, Action::Keep, merge.id).await?;
    check_version(&from, merge.expected_version)?;
    // Before what is wrong with the other one: `allowedActions` says it, too.
    check_empty(tx, from.id).await?;
    let found = store::lock_unit(tx.conn(), merge.into).await?;
    let into =
        found.ok_or_else(|| Fault::invalid("input.intoId", "没有这个机构。", "There is no such body."))?;
    let are_alike = from.id != into.id && (from.kind, from.term_id) == (into.kind, into.term_id);
    if !are_alike || from.state != OrgUnitState::Active || into.state != OrgUnitState::Active {
        return Err(Stop::Refused(OrgUnitError::CannotMerge));
    }
    let after = Model {
        state: OrgUnitState::Inactive,
        merged_into_id: Some(into.id),
        version: from.version + 1,
        updated_at: tx.now,
        ..from
    };
    store::update_unit(tx.conn(), after).await?;
    Ok(UnitKept { id: merge.id })
}

fn check_version(unit: &Model, expected: i32) -> Result<(), Stop<OrgUnitError>> {
    if unit.version == expected {
        Ok(())
    } else {
        Err(Stop::Refused(OrgUnitError::Conflict { version: unit.version }))
    }
}

async fn check_empty(tx: &Tx, id: OrgUnitId) -> Result<(), Stop<OrgUnitError>> {
    rules::check_empty(store::count_seats(tx.conn(), id).await?).map_err(Stop::Refused)
}

async fn check_alike(tx: &Tx, unit: &Model) -> Result<(), Stop<OrgUnitError>> {
    match store::find_alike(tx.conn(), unit).await? {
        Some(other) => Err(Stop::Refused(OrgUnitError::Taken { name: other.name })),
        None => Ok(()),
    }
}

/// What has seats has them for a term.
async fn term_for(tx: &Tx, new: &NewUnit) -> Result<Option<TermId>, Fault> {
    if !rules::has_seats(new.kind) {
        let idle = Fault::invalid("input.termId", "此类机构不分届。", "Such a body is of no term.");
        return if new.term_id.is_some() { Err(idle) } else { Ok(None) };
    }
    let terms = terms::service::all(tx).await?;
    let found = match new.term_id {
        Some(id) => terms.into_iter().find(|term| term.id == id),
        None => terms.into_iter().find(|term| term.is_current),
    };
    let term =
        found.ok_or_else(|| Fault::invalid("input.termId", "没有这一届。", "There is no such term."))?;
    Ok(Some(term.id))
}

/// A sector group has its sector, a station and a study-liaison committee their region, and the others neither.
async fn check_place(tx: &Tx, unit: &Model) -> Result<(), Fault> {
    let sector = match (unit.kind == OrgUnitKind::SectorGroup, unit.sector_id) {
        (true, Some(id)) => !sectors::by_ids(tx.conn(), [id.0]).await?.is_empty(),
        (needs, given) => !needs && given.is_none(),
    };
    if !sector {
        return Err(Fault::invalid(
            "input.sectorId",
            "界别小组须写明界别，其他机构不写。",
            "A sector group names its sector, and other bodies none.",
        ));
    }
    let needs = matches!(unit.kind, OrgUnitKind::StudyLiaisonCommittee | OrgUnitKind::LiaisonStation);
    let region = match (needs, unit.region_id) {
        (true, Some(id)) => regions::service::exists(tx, id).await?,
        (needs, given) => !needs && given.is_none(),
    };
    if !region {
        return Err(Fault::invalid(
            "input.regionId",
            "学联委和联络站须写明地区，其他机构不写。",
            "A study-liaison committee and a station name their region, and other bodies none.",
        ));
    }
    Ok(())
}
