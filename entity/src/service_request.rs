//! What a resident needs, in their own words: a request for a professional service (专业服务需求).

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, HostId, RegionId, ServiceRequestId};
use crate::value::{Mode, NeedUrgency, RequestState, ServiceCategory};

/// What a resident needs, in their own words: a request for a professional service (专业服务需求).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_request")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceRequestId,
    /// Whose.
    pub account_id: AccountId,
    /// Which of the resident's allowed open requests it is, from 1; no two open ones share one.
    pub open_number: i32,
    /// What it is about.
    pub category: ServiceCategory,
    /// What the resident needs, sealed.
    pub words_sealed: Vec<u8>,
    /// Where the resident would like to be helped.
    pub region_id: Option<RegionId>,
    /// How soon.
    pub urgency: NeedUrgency,
    /// In which language; empty when any will do.
    pub language: String,
    /// How host and resident meet; any way when it is `None`.
    pub mode: Option<Mode>,
    /// Where it stands.
    pub state: RequestState,
    /// Who can help, as staff said last.
    pub referred_host_id: Option<HostId>,
    /// Who of the staff said so.
    pub referred_by_account_id: Option<AccountId>,
    /// What staff wrote to the resident about it, sealed.
    pub referral_note_sealed: Option<Vec<u8>>,
    /// When.
    pub referred_at: Option<Instant>,
    /// When it expires, unless a visit is booked for it.
    pub expires_at: Instant,
    /// When it came to an end.
    pub ended_at: Option<Instant>,
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
