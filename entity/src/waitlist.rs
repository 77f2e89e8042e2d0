//! A waiting list (候补): of a service or a lecture that somebody ever waited for.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AppointmentServiceId, LectureId, WaitlistId};

/// A waiting list (候补): of a service or a lecture that somebody ever waited for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waitlist")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WaitlistId,
    /// The service whose places are waited for.
    pub service_id: Option<AppointmentServiceId>,
    /// Or the lecture.
    pub lecture_id: Option<LectureId>,
    /// The position that was given out last; the next one is given out under the lock of this row.
    pub last_position: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
