//! A roster that was read in.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, RosterImportId};

/// A roster that was read in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_import")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RosterImportId,
    /// The name of the file, sealed for whoever read it in.
    pub file_name_sealed: Vec<u8>,
    /// Who read it in; `None` for the command line.
    pub actor_account_id: Option<AccountId>,
    /// How many members it added.
    pub created: i32,
    /// How many it changed, those who serve again included.
    pub updated: i32,
    /// When it was read in.
    pub created_at: Instant,
    /// When it was taken back.
    pub undone_at: Option<Instant>,
    /// Why, sealed for whoever took it back.
    pub undone_reason_sealed: Option<Vec<u8>>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
