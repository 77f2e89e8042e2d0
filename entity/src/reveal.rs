//! A look at a resident's name and number.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, RevealId};
use crate::value::ActedAs;

/// A look at a resident's name and number.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reveal")]
pub struct Model {
    /// Key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RevealId,
    /// When.
    pub at: Instant,
    /// About which appointment.
    pub appointment_id: AppointmentId,
    /// Whose name and number.
    pub resident_account_id: AccountId,
    /// Who looked.
    pub actor_account_id: AccountId,
    /// In which role.
    pub actor_as: ActedAs,
    /// Why, in their words, sealed for the resident.
    pub reason_sealed: Vec<u8>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
