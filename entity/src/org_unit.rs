//! A body of the committee: a special committee, a sector group, a station, and so on.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{OrgUnitId, RegionId, SectorId, TermId};
use crate::value::{OrgUnitKind, OrgUnitState};

/// A body of the committee.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "org_unit")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrgUnitId,
    /// What it is.
    pub kind: OrgUnitKind,
    /// The term its seats are of; `None` for what has no seats.
    pub term_id: Option<TermId>,
    /// The sector of a sector group.
    pub sector_id: Option<SectorId>,
    /// Where a station or a study-liaison committee belongs.
    pub region_id: Option<RegionId>,
    /// Its name.
    pub name: String,
    /// Its name in English; may be empty.
    pub name_en: String,
    /// Its place in the usual order.
    pub ordinal: i32,
    /// What it is for; may be empty.
    pub duties: String,
    /// Its address; may be empty.
    pub address: String,
    /// When it is open, in words; may be empty.
    pub hours: String,
    /// Whether it is there still.
    pub state: OrgUnitState,
    /// Into which it was merged.
    pub merged_into_id: Option<OrgUnitId>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
