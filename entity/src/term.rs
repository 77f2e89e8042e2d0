//! A term of office (届).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::TermId;

/// A term of office (届).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "term")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TermId,
    /// Its place in the usual order.
    pub ordinal: i32,
    /// Its title.
    pub title: String,
    /// Starts on.
    pub starts_on: NaiveDate,
    /// Ends on.
    pub ends_on: NaiveDate,
    /// Is current.
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
