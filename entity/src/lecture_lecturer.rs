//! Who gives a lecture, and what they said to its date.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{LectureId, MemberId};
use crate::value::LecturerState;

/// Who gives a lecture, and what they said to its date.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecture_lecturer")]
pub struct Model {
    /// The lecture.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lecture_id: LectureId,
    /// Who gives it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_id: MemberId,
    /// Which in order, from 1 on.
    pub ordinal: i32,
    /// What they said.
    pub state: LecturerState,
    /// To which date; 0 while there was none.
    pub date_version: i32,
    /// Why they cannot come, sealed for them; `None` otherwise.
    pub reason_sealed: Option<Vec<u8>>,
    /// When they said it.
    pub answered_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
