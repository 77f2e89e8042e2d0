//! What a studio says of itself on its page.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::StudioId;
use crate::value::StepFree;

/// What a studio says of itself on its page.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_page")]
pub struct Model {
    /// Of which studio.
    #[sea_orm(primary_key, auto_increment = false)]
    pub studio_id: StudioId,
    /// A few paragraphs; may be empty.
    pub introduction: String,
    /// What it does for residents (JSON list of short lines).
    pub services: Json,
    /// What is there for those who meet in it, line by line: rooms, a screen, books.
    pub facilities: Json,
    /// Whether one gets into it without steps, as it says itself.
    pub step_free: StepFree,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
