//! Lectures (委员社区讲堂) that belong together.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LectureSeriesId, RegionId};

/// Lectures (委员社区讲堂) that belong together.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecture_series")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LectureSeriesId,
    /// What it is called.
    pub title: String,
    /// What it is about: HTML, cleaned when it was written; may be empty.
    pub description: String,
    /// Where; the whole district when it is `None`.
    pub region_id: Option<RegionId>,
    /// Who made it.
    pub author_account_id: AccountId,
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
