//! A stretch of time in which nobody receives.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{ClosureId, StudioId};
use crate::value::{ClosureReach, ClosureVisits};

/// A stretch of time in which nobody receives (停止接待): a day, several, or some hours.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "closure")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClosureId,
    /// Where nobody receives.
    pub reach: ClosureReach,
    /// Which studio; set when it is about one.
    pub studio_id: Option<StudioId>,
    /// From when.
    pub starts_at: Instant,
    /// Until when; somebody receives again at this instant.
    pub ends_at: Instant,
    /// Why, for everybody.
    pub reason: String,
    /// The same in English; may be empty.
    pub reason_en: String,
    /// What becomes of the visits that were agreed upon before.
    pub visits: ClosureVisits,
    /// When it was taken back; `None` while it stands.
    pub lifted_at: Option<Instant>,
    /// Why it was taken back; empty while it stands.
    pub lift_reason: String,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
