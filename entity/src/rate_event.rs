//! One use of a limited subject.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::RateEventId;

/// One use of a limited subject.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_event")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RateEventId,
    /// What is limited, and for whom: an action with a keyed hash.
    pub subject: String,
    /// When it was used.
    pub at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
