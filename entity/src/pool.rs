//! A pool: several members who receive in the same way, any of whom will do.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{PoolId, StudioId};
use crate::value::{Mode, PoolState};

/// A pool (轮值接待): several members who receive in the same way, any of whom will do.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pool")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PoolId,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// The studio whose lead keeps it, beside staff; the district's when there is none.
    pub studio_id: Option<StudioId>,
    /// How its members and their visitors meet.
    pub mode: Mode,
    /// How long a visit is.
    pub length_minutes: i32,
    /// How many visits that are not over a resident may have through it.
    pub resident_limit: i32,
    /// Whether the public reads who is in it.
    pub names_members: bool,
    /// Where it stands.
    pub state: PoolState,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
