//! One step of an appointment. Append-only.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, AppointmentMoveId};
use crate::value::{ActedAs, AppointmentState};

/// One step of an appointment. Append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment_move")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AppointmentMoveId,
    /// The appointment.
    pub appointment_id: AppointmentId,
    /// Grows by one with every change.
    pub version: i32,
    /// At.
    pub at: Instant,
    /// From state.
    pub from_state: Option<AppointmentState>,
    /// To state.
    pub to_state: AppointmentState,
    /// Key of the actor account.
    pub actor_account_id: Option<AccountId>,
    /// Actor as.
    pub actor_as: ActedAs,
    /// Why, sealed.
    pub reason_sealed: Option<Vec<u8>>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
