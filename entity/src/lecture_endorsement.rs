//! Somebody who joins in with a lecture request (附议).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LectureEndorsementId, LectureRequestId};

/// Somebody who joins in with a lecture request (附议).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecture_endorsement")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LectureEndorsementId,
    /// With which request.
    pub request_id: LectureRequestId,
    /// Who.
    pub account_id: AccountId,
    /// The request from which it was carried over when that was merged into this one.
    pub carried_from_id: Option<LectureRequestId>,
    /// When.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
