//! A lecture that residents or a community would like to hear (居民点题). The public reads it after the office has.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LectureId, LectureRequestId, MemberId, RegionId};
use crate::value::{AskedAs, LectureRequestState, ServiceCategory};

/// A lecture that residents or a community would like to hear (居民点题). The public reads it after the office has.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecture_request")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LectureRequestId,
    /// Who asked; `None` once they left it to the others, or were erased.
    pub account_id: Option<AccountId>,
    /// Which of the allowed open requests of who asked it is, from 1; `None` for what the office asks for a community.
    pub open_number: Option<i32>,
    /// For whom it was asked.
    pub asked_as: AskedAs,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub topic: ServiceCategory,
    /// What they would like to hear.
    pub words: String,
    /// For whom it would be; may be empty.
    pub audience: String,
    /// Where.
    pub region_id: RegionId,
    /// The first date that would suit.
    pub from_on: Option<Date>,
    /// The last date that would suit.
    pub until_on: Option<Date>,
    /// About how many would come.
    pub people: Option<i32>,
    /// Where it stands.
    pub state: LectureRequestState,
    /// Why it was given back or declined; empty otherwise.
    pub remark: String,
    /// Who let the public read it.
    pub reviewer_account_id: Option<AccountId>,
    /// Since when the public may read it.
    pub published_at: Option<Instant>,
    /// How many have joined in beside who asked; counted by the database.
    pub endorsers: i32,
    /// Who will give the lecture.
    pub lecturer_member_id: Option<MemberId>,
    /// The lecture that is to answer it.
    pub lecture_id: Option<LectureId>,
    /// In which other it goes on.
    pub merged_into_id: Option<LectureRequestId>,
    /// The version that the other had when it took this one in.
    pub merged_version: Option<i32>,
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
