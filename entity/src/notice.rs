//! A notice (公告).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::NoticeId;
use crate::value::NoticeState;

/// A notice (公告).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    /// Its title.
    pub title: String,
    /// Its title in English; may be empty.
    pub title_en: String,
    /// Its text.
    pub body: String,
    /// Its text in English; may be empty.
    pub body_en: String,
    /// Whether it is shown.
    pub state: NoticeState,
    /// First day on which it is shown; `None` for at once.
    pub from_on: Option<NaiveDate>,
    /// Last day; `None` for until it is withdrawn.
    pub until_on: Option<NaiveDate>,
    /// When it was published, the last time.
    pub published_at: Option<Instant>,
    /// Why it was withdrawn; empty otherwise.
    pub withdraw_reason: String,
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
