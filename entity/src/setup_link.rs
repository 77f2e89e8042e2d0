//! A one-time link that claims the first administrator.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::SetupLinkId;

/// A one-time link that claims the first administrator.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setup_link")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SetupLinkId,
    /// Hash of the token.
    pub token_hash: Vec<u8>,
    /// When the row came to be.
    pub created_at: Instant,
    /// From when on it no longer counts.
    pub expires_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
