//! The key that a person's name, number and words are sealed under.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::AccountId;

/// The key that a person's name, number and words are sealed under.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_key")]
pub struct Model {
    /// Whose key it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Which master key wrapped it; `None` once it was destroyed.
    pub master_id: Option<String>,
    /// The key, wrapped; `None` once it was destroyed.
    pub wrapped: Option<Vec<u8>>,
    /// When it was drawn.
    pub created_at: Instant,
    /// When it was destroyed, and with it what it sealed.
    pub destroyed_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
