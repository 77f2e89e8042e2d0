//! That the day of an appointment is not what it was.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::AppointmentId;
use crate::value::DayNoticeKind;

/// The day of an appointment became another in the work calendar after it was agreed upon. The appointment stands all the same.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment_day_notice")]
pub struct Model {
    /// Which appointment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub appointment_id: AppointmentId,
    /// What became of the day.
    pub kind: DayNoticeKind,
    /// The holiday, where it is one; empty otherwise.
    pub name: String,
    /// When that was found.
    pub noted_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
