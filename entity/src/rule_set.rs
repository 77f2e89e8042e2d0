//! A version of the numbers a committee may change.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, RuleSetId};

/// A version of the numbers a committee may change.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_set")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RuleSetId,
    /// Number.
    pub number: i32,
    /// Numbers.
    pub numbers: Json,
    /// Why, in words.
    pub reason: String,
    /// Created by.
    pub created_by: Option<AccountId>,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
