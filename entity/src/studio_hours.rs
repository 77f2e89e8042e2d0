//! A time the studio is open each week.

use sea_orm::entity::prelude::*;

use crate::id::{StudioHoursId, StudioId};

/// A time the studio is open each week.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_hours")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudioHoursId,
    /// The studio.
    pub studio_id: StudioId,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i32,
    /// When it opens, in minutes after local midnight.
    pub opens_minute: i32,
    /// When it closes, in minutes after local midnight; 1440 is midnight.
    pub closes_minute: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
