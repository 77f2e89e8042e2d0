//! What a resident says of their visit afterwards.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, VisitFeedbackId};
use crate::value::Satisfaction;

/// What a resident says of their visit afterwards (满意度评价).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_feedback")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VisitFeedbackId,
    /// The visit; each has one.
    pub appointment_id: AppointmentId,
    /// Who came.
    pub account_id: AccountId,
    /// How it was.
    pub satisfaction: Satisfaction,
    /// In their words, sealed.
    pub words_sealed: Option<Vec<u8>>,
    /// When they said so.
    pub given_at: Instant,
    /// When they last said something else.
    pub changed_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
