//! What the visitor of an appointment needs.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId};

/// What the visitor of an appointment needs (来访需要).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_need")]
pub struct Model {
    /// The visit.
    #[sea_orm(primary_key, auto_increment = false)]
    pub appointment_id: AppointmentId,
    /// Whose it is.
    pub account_id: AccountId,
    /// What was said (JSON), sealed.
    pub needs_sealed: Vec<u8>,
    /// Whether it is for a child under fourteen.
    pub is_under_14: bool,
    /// When a guardian agreed for the child.
    pub guardian_consented_at: Option<Instant>,
    /// To which privacy notice whoever said it agreed.
    pub notice_version: i32,
    /// When.
    pub consented_at: Instant,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
