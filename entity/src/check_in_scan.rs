//! A code that was read at the door.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AppointmentId, CheckInScanId, HostId};
use crate::value::ScanOutcome;

/// A code that was read at the door, by a device that may have been offline then.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "check_in_scan")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CheckInScanId,
    /// At whose door.
    pub host_id: HostId,
    /// The number that the device drew for this reading; unique among those of the host.
    pub nonce: Uuid,
    /// What came of it.
    pub outcome: ScanOutcome,
    /// Who was let in by it.
    pub appointment_id: Option<AppointmentId>,
    /// Who sent it.
    pub by_account_id: AccountId,
    /// When it was read: when the visitor came.
    pub scanned_at: Instant,
    /// When it was received.
    pub received_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
