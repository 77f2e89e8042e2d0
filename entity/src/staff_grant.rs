//! One role of somebody on the staff, and how far it reaches.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, StaffGrantId, StaffId};
use crate::value::{GrantScope, StaffRole};

/// One role of somebody on the staff, and how far it reaches.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_grant")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffGrantId,
    /// Whose it is.
    pub staff_id: StaffId,
    /// The role.
    pub role: StaffRole,
    /// How far it reaches.
    pub scope: GrantScope,
    /// The region, committee, sector or studio that it reaches; `None` for the whole district and for what is one's own.
    pub scope_id: Option<Uuid>,
    /// Who gave it; `None` for the command line and the first administrator.
    pub granted_by: Option<AccountId>,
    /// When the row came to be, in real time: a reset is not agreed to by who was given the power later.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
