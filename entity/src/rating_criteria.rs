//! What the studios of a year are rated by: a version that was published and stays as it is.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, RatingCriteriaId};

/// What the studios of a year are rated by: a version that was published and stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rating_criteria")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RatingCriteriaId,
    /// For which year.
    pub year: i32,
    /// From 1; the latest of a year counts.
    pub version: i32,
    /// The title.
    pub title: String,
    /// From how many points on there are one, two, three, four and five stars (JSON list of five numbers).
    pub bands: Json,
    /// Why it takes the place of the version before; may be empty for the first.
    pub reason: String,
    /// Who published it.
    pub published_by: AccountId,
    /// When.
    pub published_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
