//! A version of the numbers a committee may change.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, RuleSetId};

/// A version of the numbers a committee may change.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_set")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RuleSetId,
    /// Counts up from 1: the highest is in force.
    pub number: i32,
    /// The numbers (JSON), each with its unit in its name.
    pub numbers: Json,
    /// Why, in words.
    pub reason: String,
    /// The administrator who set it; `None` for the first.
    pub created_by: Option<AccountId>,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
