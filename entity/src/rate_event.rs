//! One use of a limited subject.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::RateEventId;

/// One use of a limited subject.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_event")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RateEventId,
    /// Subject.
    pub subject: String,
    /// At.
    pub at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
