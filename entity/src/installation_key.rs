//! A key of the installation itself.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// A key of the installation itself: for sealing what belongs to nobody, for hashes, for signatures.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installation_key")]
pub struct Model {
    /// What it is for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Which master key wrapped it.
    pub master_id: String,
    /// The key, wrapped.
    pub wrapped: Vec<u8>,
    /// When it was drawn.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
