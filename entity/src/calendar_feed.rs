//! A secret address under which somebody's calendar reads their visits.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::AccountId;

/// A secret address under which somebody's calendar reads their visits.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feed")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Keyed hash of the secret in the address.
    pub token_hash: Vec<u8>,
    /// When the address was made.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
