//! A lecture (委员社区讲堂) that members give.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LectureId, LectureRequestId, LectureSeriesId, RegionId, StudioId};
use crate::value::{LectureMode, LectureState, ServiceCategory};

/// A lecture (委员社区讲堂) that members give.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecture")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LectureId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub topic: ServiceCategory,
    /// What is to be heard: HTML, cleaned when it was written.
    pub description: String,
    /// Whom it is for; may be empty.
    pub audience: String,
    /// Where; the whole district when it is `None`.
    pub region_id: Option<RegionId>,
    /// How it is given.
    pub mode: LectureMode,
    /// How many people are expected.
    pub expected_people: i32,
    /// The series that it belongs to.
    pub series_id: Option<LectureSeriesId>,
    /// The request that it was proposed for, and answers once it is on the calendar.
    pub request_id: Option<LectureRequestId>,
    /// Who proposed it.
    pub proposer_account_id: AccountId,
    /// Where it is on its way.
    pub state: LectureState,
    /// Which of the dates that were ever asked for is the latest; 0 while there was none.
    pub date_version: i32,
    /// From when on, in the date that its lecturers are asked for; `None` once that was scheduled.
    pub asked_starts_at: Option<Instant>,
    /// Until when, in that date.
    pub asked_ends_at: Option<Instant>,
    /// From when on, as the calendar has it or last had it.
    pub starts_at: Option<Instant>,
    /// Until when.
    pub ends_at: Option<Instant>,
    /// The studio in whose room it is given.
    pub venue_studio_id: Option<StudioId>,
    /// Another place, in words; may be empty.
    pub place: String,
    /// Where it is heard over the network; never public, may be empty.
    pub link: String,
    /// How often what the calendar shows of it has changed.
    pub sequence: i32,
    /// Since when the public has known of it.
    pub public_at: Option<Instant>,
    /// When it was found to have taken place.
    pub held_at: Option<Instant>,
    /// Why it was postponed or cancelled; empty otherwise.
    pub reason: String,
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
