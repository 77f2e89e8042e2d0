//! The way back for who lost the second factor: one of the staff asks for it, another agrees.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, SecondFactorResetId};

/// The way back for who lost the second factor: one of the staff asks for it, another agrees.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor_reset")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SecondFactorResetId,
    /// Whose second factor is to end.
    pub account_id: AccountId,
    /// Who asked for it.
    pub proposed_by: AccountId,
    /// How they know that it is that person, sealed.
    pub evidence_sealed: Vec<u8>,
    /// When it was asked for.
    pub created_at: Instant,
    /// Until when another may agree.
    pub expires_at: Instant,
    /// Who agreed.
    pub confirmed_by: Option<AccountId>,
    /// When they did.
    pub confirmed_at: Option<Instant>,
    /// When it was taken back, or replaced.
    pub withdrawn_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
