//! A member studio (委员工作室).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{RegionId, SectorId, StudioId};
use crate::value::{StudioScope, StudioState};

/// A member studio (委员工作室).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudioId,
    /// Its name.
    pub name: String,
    /// Scope.
    pub scope: StudioScope,
    /// Theme.
    pub theme: String,
    /// The sector.
    pub sector_id: Option<SectorId>,
    /// The region.
    pub region_id: RegionId,
    /// Address.
    pub address: String,
    /// Where it stands.
    pub state: StudioState,
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
