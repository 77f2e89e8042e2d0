//! Where a push message reaches somebody.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, DeviceId, SessionId};
use crate::value::{Locale, PushChannel};

/// Where a push message reaches somebody.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "device")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeviceId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The session it was registered in: it is silent once that is over.
    pub session_id: SessionId,
    /// Through whom it is reached.
    pub channel: PushChannel,
    /// Which of its owner's places it takes.
    pub slot: i32,
    /// Keyed hash of the address: one person's at a time.
    pub address_hash: Vec<u8>,
    /// What the vendor knows the device by, sealed.
    pub address_sealed: Vec<u8>,
    /// The language of what is shown.
    pub locale: Locale,
    /// Which version of the app it has.
    pub app_version: Option<String>,
    /// How many more messages may be sent: one for each consent. WeChat only.
    pub sends_left: Option<i32>,
    /// When the row came to be.
    pub created_at: Instant,
    /// When the app last named the address.
    pub registered_at: Instant,
    /// When the vendor said that it is no more.
    pub expired_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
