//! Somebody who works for the committee: a login and a password on an account. What they may do is in their grants.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, StaffId};

/// Somebody who works for the committee: a login and a password on an account. What they may do is in their grants.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The login, as typed at sign-in; unique.
    pub login: String,
    /// The name, shown to colleagues and in records.
    pub name: String,
    /// The password, as an Argon2id hash string.
    pub password_hash: String,
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
