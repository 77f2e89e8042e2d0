//! A sector (界别).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::SectorId;

/// A sector (界别).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sector")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SectorId,
    /// Its place in the usual order.
    pub ordinal: i32,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
