//! A professional service (专业服务) that a member or a studio offers. The public reads it after the office has.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentServiceId, HostId, ServiceOfferingId};
use crate::value::{OfferingState, ServiceCategory};

/// A professional service (专业服务) that a member or a studio offers. The public reads it after the office has.
#[expect(clippy::struct_excessive_bools, reason = "one for each way to meet; they are independent")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_offering")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceOfferingId,
    /// Who offers it.
    pub host_id: HostId,
    /// What it is about.
    pub category: ServiceCategory,
    /// What it covers and what it does not.
    pub description: String,
    /// Whom it is for; may be empty.
    pub eligibility: String,
    /// At the studio or another place.
    pub is_onsite: bool,
    /// By phone.
    pub is_phone: bool,
    /// By video.
    pub is_video: bool,
    /// Who offers it comes to the resident.
    pub is_home_visit: bool,
    /// What is booked for it; any service of the host when it is `None`.
    pub service_id: Option<AppointmentServiceId>,
    /// Where it is on its way to the public.
    pub state: OfferingState,
    /// What the office said when it gave it back or suspended it; empty otherwise.
    pub remark: String,
    /// Who wrote it last.
    pub author_account_id: AccountId,
    /// Who let the public read it as it is.
    pub reviewer_account_id: Option<AccountId>,
    /// Since when the office has agreed to it as it is; `None` since it was written anew.
    pub published_at: Option<Instant>,
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
