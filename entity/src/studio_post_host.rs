//! A member who was there, at an activity of a studio.

use sea_orm::entity::prelude::*;

use crate::id::{MemberId, StudioPostId};

/// A member who was there, at an activity of a studio.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_post_host")]
pub struct Model {
    /// The post that tells of the activity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: StudioPostId,
    /// Who was there.
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_id: MemberId,
    /// The place among those who were there, from 1.
    pub ordinal: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
