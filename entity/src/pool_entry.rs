//! A member in a pool, or asked to be.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AppointmentServiceId, MemberId, PoolEntryId, PoolId};
use crate::value::PoolEntryState;

/// A member in a pool, or asked to be.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pool_entry")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PoolEntryId,
    /// The pool.
    pub pool_id: PoolId,
    /// The member.
    pub member_id: MemberId,
    /// The service by which they receive; none before they joined.
    pub service_id: Option<AppointmentServiceId>,
    /// Where it stands.
    pub state: PoolEntryState,
    /// When they said yes, the last time.
    pub joined_at: Option<Instant>,
    /// When they were asked first.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
