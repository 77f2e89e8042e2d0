//! Who receives residents: a member, or a studio as a whole.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{HostId, MemberId, StudioId};

/// Who receives residents: a member, or a studio as a whole.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "host")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HostId,
    /// The member, when a person receives; exactly one of member and studio is set.
    pub member_id: Option<MemberId>,
    /// The studio, when it receives as a whole.
    pub studio_id: Option<StudioId>,
    /// Grows with whatever changes what the host publishes: what is kept of it in memory is kept by this number.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
