//! Registration for a lecture, as staff opened it.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LectureId};

/// Registration for a lecture, as staff opened it. A lecture without one needs none.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecture_hall")]
pub struct Model {
    /// The lecture.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lecture_id: LectureId,
    /// How many places there are.
    pub capacity: i32,
    /// How many may come along with one who registers; each takes a place.
    pub most_companions: i32,
    /// Places that are kept for registrations by phone; nought once they were given to everybody.
    pub kept_places: i32,
    /// From when on people register.
    pub opens_at: Instant,
    /// Until when.
    pub closes_at: Instant,
    /// Who cancels afterwards does so late.
    pub cancel_until: Instant,
    /// Places that are taken by who registered themselves, or are offered. Counted by the database.
    pub taken: i32,
    /// Places that are taken by phone. Counted by the database.
    pub taken_by_phone: i32,
    /// Who opened it.
    pub author_account_id: AccountId,
    /// Grows by one with every change of what staff set.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
    /// When what staff set last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
