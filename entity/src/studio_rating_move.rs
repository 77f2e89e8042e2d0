//! A step of a rating: who took it, when and why, and what the rating was afterwards.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, StudioRatingId, StudioRatingMoveId};
use crate::value::RatingStep;

/// A step of a rating: who took it, when and why, and what the rating was afterwards.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_rating_move")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudioRatingMoveId,
    /// Of which rating.
    pub rating_id: StudioRatingId,
    /// The version of the rating after the step.
    pub version: i32,
    /// Which step.
    pub step: RatingStep,
    /// All points together, afterwards.
    pub points: i32,
    /// The stars, afterwards.
    pub stars: i32,
    /// Why; may be empty where nobody is refused anything.
    pub reason: String,
    /// Who took it.
    pub account_id: AccountId,
    /// When.
    pub at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
