//! What a retryable mutation answered, by actor and key.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// What a retryable mutation answered, by actor and key.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Actor key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor_key: String,
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: Uuid,
    /// Operation.
    pub operation: String,
    /// Request hash.
    pub request_hash: Vec<u8>,
    /// Outcome.
    pub outcome: Option<Json>,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
