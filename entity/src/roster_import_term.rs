//! A term that came with a roster.

use sea_orm::entity::prelude::*;

use crate::id::{RosterImportId, TermId};

/// A term that came with a roster.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_import_term")]
pub struct Model {
    /// Of which import.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: RosterImportId,
    /// The term, which is gone once the import was taken back.
    #[sea_orm(primary_key, auto_increment = false)]
    pub term_id: TermId,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
