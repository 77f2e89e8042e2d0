//! A member (委员).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, MemberId, SectorId, TermId};
use crate::value::MemberState;

/// A member (委员).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MemberId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The term.
    pub term_id: TermId,
    /// The sector.
    pub sector_id: SectorId,
    /// The name, public.
    pub name: String,
    /// Their special committee (专门委员会); may be empty.
    pub committee_name: String,
    /// Their unit and post, public; may be empty.
    pub position: String,
    /// A note of the staff, not public; may be empty.
    pub note: String,
    /// Whether the member serves.
    pub state: MemberState,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
