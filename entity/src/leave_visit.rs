//! What became of a visit that lay in a leave.

use sea_orm::entity::prelude::*;

use crate::id::{AppointmentId, LeaveId};
use crate::value::LeaveWay;

/// What became of a visit that lay in a leave.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "leave_visit")]
pub struct Model {
    /// The visit, which was cancelled for the leave.
    #[sea_orm(primary_key, auto_increment = false)]
    pub appointment_id: AppointmentId,
    /// The leave.
    pub leave_id: LeaveId,
    /// What its resident was offered.
    pub way: LeaveWay,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
