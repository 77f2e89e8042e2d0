//! A step of a matter: an entry of its timeline.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, MatterId, MatterStepId};
use crate::value::{MatterRole, MatterState, MatterStep};

/// A step of a matter: an entry of its timeline.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matter_step")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterStepId,
    /// The matter.
    pub matter_id: MatterId,
    /// The version of the matter after the step.
    pub version: i32,
    /// Which step.
    pub step: MatterStep,
    /// Where the matter stands afterwards.
    pub state: MatterState,
    /// As what it was taken.
    pub acted_as: MatterRole,
    /// Who took it; `None` for the program, and once they were erased.
    pub account_id: Option<AccountId>,
    /// Whether the residents do not see it.
    pub is_internal: bool,
    /// What was said with it, sealed; a resident's words under their own key.
    pub words_sealed: Option<Vec<u8>>,
    /// The due date afterwards.
    pub due_on: NaiveDate,
    /// How many effects were recorded by then.
    pub effect_number: i32,
    /// Which rung of the ladder it was; set for a reminder.
    pub rung: Option<i32>,
    /// When.
    pub at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
