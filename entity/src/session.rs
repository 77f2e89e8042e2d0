//! One signed-in device.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, SessionId};
use crate::value::{SessionEnd, SessionProof};

/// One signed-in device.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The app's own key of the device.
    pub device_id: Uuid,
    /// What its owner sees it called.
    pub device_name: String,
    /// What its owner proved when it began.
    pub opened_by: SessionProof,
    /// When the row came to be.
    pub created_at: Instant,
    /// When its tokens were last renewed.
    pub last_used_at: Instant,
    /// When its owner last proved who they are: signing in, and again before what is delicate.
    pub proved_at: Instant,
    /// Until when its owner is staff in it: they proved their password, not only their phone.
    pub staff_until: Option<Instant>,
    /// From when on it no longer counts.
    pub expires_at: Instant,
    /// When it ended; `None` while it is signed in.
    pub ended_at: Option<Instant>,
    /// Why it ended.
    pub end_reason: Option<SessionEnd>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
