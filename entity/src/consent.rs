//! Somebody agreed to a privacy notice.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, ConsentId};

/// Somebody agreed to a privacy notice.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    /// Key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConsentId,
    /// Who agreed.
    pub account_id: AccountId,
    /// To which notice.
    pub notice_version: i32,
    /// When.
    pub at: Instant,
    /// The guardian who agreed for a child, sealed for the child.
    pub guardian_name_sealed: Option<Vec<u8>>,
    /// When it was withdrawn, together with the account.
    pub withdrawn_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
