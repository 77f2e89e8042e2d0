//! A member studio (委员工作室).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{MemberId, OrgUnitId, RegionId, SectorId, StudioId};
use crate::value::{StudioScope, StudioState};

/// A member studio (委员工作室).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudioId,
    /// Its name.
    pub name: String,
    /// Point, line or plane (点线面): one member, a sector or a region.
    pub scope: StudioScope,
    /// What it is about, in a few words; may be empty.
    pub theme: String,
    /// Its sector; always set for the scope of a sector.
    pub sector_id: Option<SectorId>,
    /// The region.
    pub region_id: RegionId,
    /// Where it is, for visitors.
    pub address: String,
    /// Where its door is, in millionths of a degree of WGS 84, if it is known.
    pub latitude_e6: Option<i32>,
    /// The longitude; set when the latitude is.
    pub longitude_e6: Option<i32>,
    /// Where it is between application and closing.
    pub state: StudioState,
    /// What its QR code leads to: eight letters and digits, unique.
    pub code: String,
    /// Since when it has its licence (授牌).
    pub licensed_on: Option<Date>,
    /// The member who asked for it; `None` when the office entered it.
    pub applied_by: Option<MemberId>,
    /// The liaison station whose room it is; `None` for any other studio.
    pub station_id: Option<OrgUnitId>,
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
