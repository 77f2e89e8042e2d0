//! A member who was asked to give a lecture, or came forward (邀请主讲).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LectureAskId, LectureRequestId, MemberId};
use crate::value::AskState;

/// A member who was asked to give a lecture, or came forward (邀请主讲).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecture_ask")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LectureAskId,
    /// For which request.
    pub request_id: LectureRequestId,
    /// Who.
    pub member_id: MemberId,
    /// Who of the office asked them; `None` where they came forward.
    pub asked_by_account_id: Option<AccountId>,
    /// What the office wrote to them, sealed for the member.
    pub note_sealed: Option<Vec<u8>>,
    /// What came of it.
    pub state: AskState,
    /// Why they cannot, or gave it back, sealed for the member.
    pub answer_sealed: Option<Vec<u8>>,
    /// When it was answered, taken back or given back last.
    pub answered_at: Option<Instant>,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
