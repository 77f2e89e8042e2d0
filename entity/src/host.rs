//! Who receives residents: a member, or a studio as a whole.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{HostId, MemberId, StudioId};

/// Who receives residents: a member, or a studio as a whole.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "host")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HostId,
    /// The member.
    pub member_id: Option<MemberId>,
    /// The studio.
    pub studio_id: Option<StudioId>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
