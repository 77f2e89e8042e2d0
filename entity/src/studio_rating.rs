//! What a year of a studio was found worth (星级评定).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, RatingCriteriaId, StudioId, StudioRatingId};
use crate::value::RatingState;

/// What a year of a studio was found worth (星级评定).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_rating")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudioRatingId,
    /// Of which studio.
    pub studio_id: StudioId,
    /// Of which year.
    pub year: i32,
    /// By which criteria.
    pub criteria_id: RatingCriteriaId,
    /// Where it stands.
    pub state: RatingState,
    /// All points together.
    pub points: i32,
    /// None to five, by the bands of the criteria.
    pub stars: i32,
    /// What the office remarks; may be empty.
    pub remark: String,
    /// Who proposed it.
    pub proposed_by: AccountId,
    /// Who agreed to it.
    pub decided_by: Option<AccountId>,
    /// Since when everybody reads it.
    pub published_at: Option<Instant>,
    /// Whether the studio asks for it to be looked at again.
    pub has_appeal: bool,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
