//! A code for one use, for who does not have their device at hand.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, RecoveryCodeId};

/// A code for one use, for who does not have their device at hand.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RecoveryCodeId,
    /// Whose it is.
    pub account_id: AccountId,
    /// Keyed hash of the code.
    pub code_hash: Vec<u8>,
    /// When the row came to be.
    pub created_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
