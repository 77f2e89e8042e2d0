//! One thing that studios get points for.

use sea_orm::entity::prelude::*;

use crate::id::{RatingCriteriaId, RatingItemId};
use crate::value::RatingMeasure;

/// One thing that studios get points for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rating_item")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RatingItemId,
    /// Of which criteria.
    pub criteria_id: RatingCriteriaId,
    /// Its place, from 1.
    pub ordinal: i32,
    /// What it is.
    pub title: String,
    /// What is looked at, and what counts as evidence; may be empty.
    pub description: String,
    /// The most points.
    pub most_points: i32,
    /// What of the ledger it goes by; `None` where somebody has to judge.
    pub measure: Option<RatingMeasure>,
    /// How much of it earns all the points; set when there is a measure.
    pub target: Option<i32>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
