//! A stretch of time in which a member does not receive.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LeaveId, MemberId};
use crate::value::LeaveKind;

/// A stretch of time in which a member does not receive (请假): days, or some hours.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "leave")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LeaveId,
    /// Whose it is.
    pub member_id: MemberId,
    /// Why, as far as the office needs to know. Never shown to residents.
    pub kind: LeaveKind,
    /// From when.
    pub starts_at: Instant,
    /// Until when; the member receives again at this instant.
    pub ends_at: Instant,
    /// Who took it: the member, or staff for them.
    pub taken_by_account_id: AccountId,
    /// When it was taken back; `None` while it stands.
    pub withdrawn_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
