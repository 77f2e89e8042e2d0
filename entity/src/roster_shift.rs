//! A shift of the duty roster of a studio (值班班次).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, RosterShiftId, StudioId};

/// A shift of the duty roster of a studio (值班班次).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_shift")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RosterShiftId,
    /// The studio in which those on duty receive.
    pub studio_id: StudioId,
    /// From when.
    pub starts_at: Instant,
    /// Until when.
    pub ends_at: Instant,
    /// Who set it.
    pub set_by_account_id: AccountId,
    /// When it was taken off the roster; `None` while it stands.
    pub removed_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
