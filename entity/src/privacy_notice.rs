//! What people are told about their data before they agree.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::AccountId;

/// What people are told about their data before they agree.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_notice")]
pub struct Model {
    /// Its number; the highest one holds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// In Chinese.
    pub text_zh: String,
    /// In English.
    pub text_en: String,
    /// Which staff published it; `None` for the one that came with the program.
    pub published_by_account_id: Option<AccountId>,
    /// When.
    pub published_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
