//! Somebody's wait for a place.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, WaitlistEntryId, WaitlistId};
use crate::value::WaitState;

/// Somebody's wait for a place.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waitlist_entry")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WaitlistEntryId,
    /// The list.
    pub waitlist_id: WaitlistId,
    /// Who waits.
    pub account_id: AccountId,
    /// Its place in the order of joining, from 1; never changes.
    pub position: i32,
    /// How many waited in front when it joined.
    pub ahead_at_join: i32,
    /// Which of the resident's allowed open waits it is, from 1; no two open ones share one.
    pub open_number: i32,
    /// How many would come, with the one who waits.
    pub party_size: i32,
    /// The first date that would do.
    pub from_on: NaiveDate,
    /// The last date that would do.
    pub until_on: NaiveDate,
    /// Where it stands.
    pub state: WaitState,
    /// When it joined.
    pub joined_at: Instant,
    /// When a place was offered.
    pub offered_at: Option<Instant>,
    /// When it came to an end.
    pub ended_at: Option<Instant>,
    /// Grows by one with every change.
    pub version: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
