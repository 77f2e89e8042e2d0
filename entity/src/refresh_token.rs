//! One link in the chain of refresh tokens of a session.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{RefreshTokenId, SessionId};

/// One link in the chain of refresh tokens of a session.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RefreshTokenId,
    /// The session.
    pub session_id: SessionId,
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
