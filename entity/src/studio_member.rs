//! A seat in a studio: its lead or its team.

use sea_orm::entity::prelude::*;

use crate::id::{MemberId, StudioId};
use crate::value::StudioRole;

/// A seat in a studio: its lead or its team.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_member")]
pub struct Model {
    /// The studio.
    #[sea_orm(primary_key, auto_increment = false)]
    pub studio_id: StudioId,
    /// The member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_id: MemberId,
    /// Lead (领衔委员) or team.
    pub role: StudioRole,
    /// Its place in the usual order.
    pub ordinal: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
