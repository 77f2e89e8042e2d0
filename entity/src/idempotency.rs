//! What a retryable mutation answered, by actor and key.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// What a retryable mutation answered, by actor and key.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Who called: the account, or the device of a visitor.
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor_key: String,
    /// The caller's `Idempotency-Key`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: Uuid,
    /// Which mutation was called.
    pub operation: String,
    /// Hash of its arguments in their canonical form: the same key with others is refused.
    pub request_hash: Vec<u8>,
    /// What it answered, to be answered again; `None` while it is under way.
    pub outcome: Option<Json>,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
