//! Members who were moved into a new term at once.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{TermId, TermMoveId};

/// Members who were moved into a new term at once (换届), and how they were before.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "term_move")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TermMoveId,
    /// Into which term.
    pub term_id: TermId,
    /// How many they are.
    pub member_count: i32,
    /// Who, with their former term, sector and seats, and the version that the move left (JSON).
    pub members: Json,
    /// By which decision; for staff.
    pub reason: String,
    /// When it was taken back.
    pub undone_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
