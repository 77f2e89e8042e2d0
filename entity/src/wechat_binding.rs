//! Who somebody is to a mini-program.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::AccountId;

/// Who somebody is to a mini-program.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wechat_binding")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The mini-program.
    #[sea_orm(primary_key, auto_increment = false)]
    pub app_id: String,
    /// Keyed hash of the `openid`, to find the account by.
    pub openid_hash: Vec<u8>,
    /// The `openid`, sealed: messages are sent to it.
    pub openid_sealed: Vec<u8>,
    /// When it was bound.
    pub bound_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
