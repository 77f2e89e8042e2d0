//! A link to something not public that was used.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// A link to something not public that was used.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "download_use")]
pub struct Model {
    /// The link's own number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When it was used.
    pub used_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
