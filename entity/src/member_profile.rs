//! What a member says of themselves, and what the office knows beside the roster.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::MemberId;
use crate::value::{DraftState, MemberStanding};

/// What a member says of themselves, and what the office knows beside the roster.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member_profile")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_id: MemberId,
    /// The office the member holds in the term.
    pub standing: MemberStanding,
    /// The telephone of their office, for members and staff.
    pub office_phone_sealed: Option<Vec<u8>>,
    /// What everybody reads; may be empty.
    pub biography: String,
    /// Where the draft stands; `None` when there is none.
    pub draft_state: Option<DraftState>,
    /// What the member wrote since (JSON, sealed), until staff have read it.
    pub draft_sealed: Option<Vec<u8>>,
    /// When the member wrote it.
    pub draft_at: Option<Instant>,
    /// Why staff gave it back.
    pub return_reason: Option<String>,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
