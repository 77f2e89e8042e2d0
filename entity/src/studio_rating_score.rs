//! The points of a rating for one item, and what they go by.

use sea_orm::entity::prelude::*;

use crate::id::{RatingItemId, StudioRatingId};

/// The points of a rating for one item, and what they go by.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_rating_score")]
pub struct Model {
    /// Of which rating.
    #[sea_orm(primary_key, auto_increment = false)]
    pub rating_id: StudioRatingId,
    /// For which item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: RatingItemId,
    /// The most points of the item: beside the points, so that the database compares them.
    pub most_points: i32,
    /// The points.
    pub points: i32,
    /// What they go by.
    pub evidence: String,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
