//! A person who can sign in, whatever hats they wear.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::AccountId;
use crate::value::{AccountState, Locale};

/// A person who can sign in, whatever hats they wear.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// Keyed hash of the phone number, for lookup; unique among accounts. `None` for staff who have only a login.
    pub phone_hash: Option<Vec<u8>>,
    /// The phone number (E.164), sealed.
    pub phone_sealed: Option<Vec<u8>>,
    /// The name the person gave, sealed; `None` until they give one.
    pub name_sealed: Option<Vec<u8>>,
    /// When a code last showed that the number it has, or had last, is theirs; when it was entered, until one does. In real time.
    pub phone_proved_at: Option<Instant>,
    /// The language this person is written to in.
    pub locale: Locale,
    /// Whether this person wants to be reminded of what lies ahead.
    pub reminds: bool,
    /// Whether it can sign in.
    pub state: AccountState,
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
