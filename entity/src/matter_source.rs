//! What a matter comes from, and which resident brought it.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, MatterId, MatterSourceId, ReceptionRecordId};
use crate::value::MatterSourceKind;

/// What a matter comes from, and which resident brought it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matter_source")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterSourceId,
    /// The matter.
    pub matter_id: MatterId,
    /// The matter that it first belonged to.
    pub origin_matter_id: MatterId,
    /// What it is.
    pub kind: MatterSourceKind,
    /// Its key among those of its kind; `None` once the resident was erased.
    pub source_id: Option<Uuid>,
    /// The same, where it is a reception record.
    pub record_id: Option<ReceptionRecordId>,
    /// The resident who brought it; `None` once they were erased.
    pub account_id: Option<AccountId>,
    /// When it joined.
    pub joined_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
