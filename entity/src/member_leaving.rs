//! That a member left, and what ended with it.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{MemberId, MemberLeavingId};
use crate::value::LeavingKind;

/// That a member left, and what ended with it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member_leaving")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MemberLeavingId,
    /// Who left.
    pub member_id: MemberId,
    /// How.
    pub kind: LeavingKind,
    /// Last day.
    pub left_on: NaiveDate,
    /// Who takes over, for those who had a visit to come.
    pub successor_id: Option<MemberId>,
    /// Why, in words; for staff.
    pub reason: String,
    /// Keys of the seats that ended with it (JSON).
    pub seats: Json,
    /// Keys of the community assignments that ended with it (JSON).
    pub communities: Json,
    /// When it was taken back.
    pub undone_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
