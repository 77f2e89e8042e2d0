//! One value the instance keeps about itself, by key.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// One value the instance keeps about itself, by key.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setting")]
pub struct Model {
    /// Which value it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The value, as text.
    pub value: String,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
