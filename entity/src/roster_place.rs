//! A place of a shift: one member on duty, or nobody yet.

use sea_orm::entity::prelude::*;

use crate::id::{MemberId, RosterPlaceId, RosterShiftId};

/// A place of a shift: one member on duty, or nobody yet.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_place")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RosterPlaceId,
    /// The shift.
    pub shift_id: RosterShiftId,
    /// Which place of the shift, from 1.
    pub number: i32,
    /// Who is on duty; `None` while it is vacant.
    pub member_id: Option<MemberId>,
    /// Grows by one with every change.
    pub version: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
