//! A place of a reception that somebody's companion takes.

use sea_orm::entity::prelude::*;

use crate::id::{AppointmentId, OccurrenceId};

/// A place of a reception that somebody's companion takes, beside that of the booking they come with.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "companion_seat")]
pub struct Model {
    /// The reception.
    #[sea_orm(primary_key, auto_increment = false)]
    pub occurrence_id: OccurrenceId,
    /// Which of its places, from 1 to its capacity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seat: i32,
    /// The booking they come with; the place is free once that has ended.
    pub appointment_id: AppointmentId,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
