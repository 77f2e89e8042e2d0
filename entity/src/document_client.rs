//! Which release of a client brought a document.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// A document of a release of a client.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document_client")]
pub struct Model {
    /// The client's name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub client_name: String,
    /// Its version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub client_version: String,
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: String,
    /// When it was imported for this release.
    pub imported_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
