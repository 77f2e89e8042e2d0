//! A document that clients name instead of sending it.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// A document by the id that its client gave it. An id has one text for ever.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    /// What clients call it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// SHA-256 of the text.
    pub hash: Vec<u8>,
    /// The text.
    pub body: String,
    /// When it was first imported.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
