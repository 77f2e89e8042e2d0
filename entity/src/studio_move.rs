//! A step of a studio: who took it, when and why.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, StudioId, StudioMoveId};
use crate::value::StudioState;

/// A step of a studio: who took it, when and why.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_move")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudioMoveId,
    /// Of which studio.
    pub studio_id: StudioId,
    /// The version of the studio after the step.
    pub version: i32,
    /// Where it was; `None` for the first.
    pub from_state: Option<StudioState>,
    /// Where it went.
    pub to_state: StudioState,
    /// Why, in the words of who took the step; may be empty.
    pub reason: String,
    /// Who took it; `None` for the program itself.
    pub account_id: Option<AccountId>,
    /// When.
    pub at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
