//! A code sent to a phone, kept as a keyed hash.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::PhoneCodeId;

/// A code sent to a phone, kept as a keyed hash.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phone_code")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PhoneCodeId,
    /// Keyed hash of the phone number, for lookup.
    pub phone_hash: Vec<u8>,
    /// The device that asked: the code is good there and nowhere else.
    pub device_id: Uuid,
    /// Keyed hash of the code.
    pub code_hash: Vec<u8>,
    /// When the row came to be.
    pub created_at: Instant,
    /// From when on it no longer counts.
    pub expires_at: Instant,
    /// How many wrong codes were tried.
    pub tries: i32,
    /// When it was used, replaced or tried too often.
    pub ended_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
