//! A liaison officer.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{LiaisonOfficerId, MemberId, OrgUnitId, RegionId, StaffId};

/// A liaison officer (联络员): a member or somebody of the staff, who is the contact of a region, a body or a member.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "liaison_officer")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LiaisonOfficerId,
    /// Who, when it is somebody of the staff.
    pub staff_id: Option<StaffId>,
    /// Who, when it is a member.
    pub member_id: Option<MemberId>,
    /// Of which township, village or community.
    pub region_id: Option<RegionId>,
    /// Of which body.
    pub org_unit_id: Option<OrgUnitId>,
    /// Of which member.
    pub of_member_id: Option<MemberId>,
    /// Their post, public; may be empty.
    pub post: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day; `None` while it goes on.
    pub until_on: Option<NaiveDate>,
    /// Why it ended; for staff, empty while it goes on.
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
