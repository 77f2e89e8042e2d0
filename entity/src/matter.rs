//! A matter (事项): what a contact with residents set going.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{MatterId, MemberId, OrgUnitId, RegionId, StudioId};
use crate::value::{Category, MatterState};

/// A matter (事项): what a contact with residents set going.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matter")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MatterId,
    /// The year of its number.
    pub year: i32,
    /// Its number in the year, from 1.
    pub serial: i32,
    /// What it is about, in official words that name no resident.
    pub title: String,
    /// What kind of thing it is about.
    pub category: Category,
    /// Where it is, if that is known.
    pub region_id: Option<RegionId>,
    /// Where it stands.
    pub state: MatterState,
    /// The member who has it in hand.
    pub owner_member_id: Option<MemberId>,
    /// The studio that has it in hand.
    pub owner_studio_id: Option<StudioId>,
    /// The committee or undertaking unit that has it in hand.
    pub owner_org_unit_id: Option<OrgUnitId>,
    /// When it was opened.
    pub opened_at: Instant,
    /// The day from which workdays are counted.
    pub clock_from_on: NaiveDate,
    /// How many workdays; `None` where only a promise counts.
    pub clock_days: Option<i32>,
    /// When the clock stood still: a JSON list of first and last days.
    pub pauses: Json,
    /// Since when it stands still; set while it is paused.
    pub paused_on: Option<NaiveDate>,
    /// The earliest date that a resident was promised.
    pub promised_on: Option<NaiveDate>,
    /// By when something has to come of it.
    pub due_on: NaiveDate,
    /// How often it was extended since the clock began.
    pub extensions: i32,
    /// How many rungs of the ladder of reminders were climbed for the due date.
    pub rung: i32,
    /// What came of it; may be empty.
    pub effect: String,
    /// How many effects were recorded.
    pub effect_number: i32,
    /// The last day on which a resident can have it taken up again; set while an effect waits for that.
    pub objection_until: Option<NaiveDate>,
    /// In which matter it goes on.
    pub merged_into_id: Option<MatterId>,
    /// When it was over.
    pub ended_at: Option<Instant>,
    /// Grows by one with every step.
    pub version: i32,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
