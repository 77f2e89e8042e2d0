//! A seat of a member in a body of the committee.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{MemberId, OrgSeatId, OrgUnitId};
use crate::value::SeatRole;

/// A seat of a member in a body of the committee.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "org_seat")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrgSeatId,
    /// In which body.
    pub org_unit_id: OrgUnitId,
    /// Who sits there.
    pub member_id: MemberId,
    /// As what.
    pub role: SeatRole,
    /// Which of the places of the role; `None` for members.
    pub place: Option<i32>,
    /// The post by which they sit there; may be empty.
    pub post: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day; `None` while they sit there.
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
