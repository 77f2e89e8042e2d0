//! The weekly hours that a studio had until a day.

use sea_orm::entity::prelude::*;

use crate::id::StudioId;

/// The weekly hours that a studio had until a day.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_hours_past")]
pub struct Model {
    /// Of which studio.
    #[sea_orm(primary_key, auto_increment = false)]
    pub studio_id: StudioId,
    /// The first day on which it had others.
    #[sea_orm(primary_key, auto_increment = false)]
    pub until_on: Date,
    /// The hours (JSON list of weekday, opening and closing minute).
    pub hours: Json,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
