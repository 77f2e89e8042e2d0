//! What a subject's servers have taken of its budget.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// How much of its budget a subject's servers have taken for a minute.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cost_window")]
pub struct Model {
    /// Whose budget: an account, or an address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// The beginning of the minute.
    pub starts_at: Instant,
    /// How much may be taken within it.
    pub budget: i64,
    /// How much was.
    pub leased: i64,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
