//! That a member looks after a community.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{CommunityAssignmentId, MemberId, RegionId};

/// That a member looks after a community.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "community_assignment")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CommunityAssignmentId,
    /// Who.
    pub member_id: MemberId,
    /// Which community or village.
    pub region_id: RegionId,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day; `None` while it goes on.
    pub until_on: Option<NaiveDate>,
    /// Why it ended; empty while it did not.
    pub end_reason: String,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
