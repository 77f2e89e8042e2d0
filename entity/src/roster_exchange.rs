//! What one member proposes to another: to take over a place, or to change it for one of theirs (换班、顶班).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{MemberId, RosterExchangeId, RosterPlaceId};
use crate::value::ExchangeState;

/// What one member proposes to another: to take over a place, or to change it for one of theirs (换班、顶班).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_exchange")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RosterExchangeId,
    /// The place of the one who proposes.
    pub place_id: RosterPlaceId,
    /// The place of the other, for a swap; `None` when the other is to take over.
    pub with_place_id: Option<RosterPlaceId>,
    /// Who proposes.
    pub from_member_id: MemberId,
    /// Who answers.
    pub to_member_id: MemberId,
    /// Where it stands.
    pub state: ExchangeState,
    /// When the earlier shift begins: until then it can be answered.
    pub answer_by: Instant,
    /// When it came to an end.
    pub closed_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
