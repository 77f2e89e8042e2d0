//! The row that is locked while a limited subject is counted.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// The row that is locked while a limited subject is counted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_gate")]
pub struct Model {
    /// What is limited, and for whom, as in `rate_event`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// When it was last counted; old rows are tidied.
    pub touched_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
