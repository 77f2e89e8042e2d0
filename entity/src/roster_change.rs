//! A change of who is on duty, kept for good.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, MemberId, RosterChangeId, RosterPlaceId, RosterShiftId};
use crate::value::RosterChangeKind;

/// A change of who is on duty, kept for good.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_change")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RosterChangeId,
    /// The shift.
    pub shift_id: RosterShiftId,
    /// The place.
    pub place_id: RosterPlaceId,
    /// Why.
    pub kind: RosterChangeKind,
    /// Who was on duty; `None` when nobody was.
    pub from_member_id: Option<MemberId>,
    /// Who is on duty since; `None` when nobody is.
    pub to_member_id: Option<MemberId>,
    /// Who did it; `None` for the program itself.
    pub by_account_id: Option<AccountId>,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
