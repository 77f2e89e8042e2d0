//! What proves staff besides the password: a secret on a device of their own.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, SecondFactorId};

/// What proves staff besides the password: a secret on a device of their own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SecondFactorId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The secret in base 32, sealed.
    pub secret_sealed: Vec<u8>,
    /// The half minute, counted from 1970, of the newest code that was taken.
    pub last_step: i32,
    /// When it was begun.
    pub created_at: Instant,
    /// When a code showed that the device has it; `None` while it is being set up.
    pub confirmed_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
