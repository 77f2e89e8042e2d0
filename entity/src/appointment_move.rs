//! One step of an appointment. Append-only.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, AppointmentMoveId};
use crate::value::{ActedAs, AppointmentState};

/// One step of an appointment. Append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment_move")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AppointmentMoveId,
    /// The appointment.
    pub appointment_id: AppointmentId,
    /// The version of the appointment that this step made: steps count on without a gap.
    pub version: i32,
    /// When the step was taken.
    pub at: Instant,
    /// The state before it; `None` for the first step.
    pub from_state: Option<AppointmentState>,
    /// The state after it.
    pub to_state: AppointmentState,
    /// Who took it; `None` for the system (deadlines).
    pub actor_account_id: Option<AccountId>,
    /// In which role they took it.
    pub actor_as: ActedAs,
    /// Why, sealed.
    pub reason_sealed: Option<Vec<u8>>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
