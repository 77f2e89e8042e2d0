//! A person who can sign in, whatever hats they wear.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::AccountId;
use crate::value::{AccountState, Locale};

/// A person who can sign in, whatever hats they wear.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// Keyed hash of the phone number, for lookup.
    pub phone_hash: Option<Vec<u8>>,
    /// The phone number, sealed.
    pub phone_sealed: Option<Vec<u8>>,
    /// The name, sealed.
    pub name_sealed: Option<Vec<u8>>,
    /// Locale.
    pub locale: Locale,
    /// Where it stands.
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
