//! A township or subdistrict (乡街), or a village or community (村居) in one.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::RegionId;
use crate::value::RegionLevel;

/// A township or subdistrict (乡街), or a village or community (村居) in one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "region")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RegionId,
    /// The township or subdistrict it lies in; set exactly for villages and communities.
    pub parent_id: Option<RegionId>,
    /// Which kind of region it is.
    pub level: RegionLevel,
    /// Its name.
    pub name: String,
    /// Its place in the usual order.
    pub ordinal: i32,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
