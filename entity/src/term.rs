//! A term of office (届).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::TermId;

/// A term of office (届).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "term")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TermId,
    /// Which term it is (第几届), unique.
    pub ordinal: i32,
    /// Its title.
    pub title: String,
    /// Its first local date.
    pub starts_on: NaiveDate,
    /// Its last local date.
    pub ends_on: NaiveDate,
    /// Whether it is the term in office: one is, at most.
    pub is_current: bool,
    /// Grows by one with every change.
    pub version: i32,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
