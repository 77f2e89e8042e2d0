//! A code of WeChat that was used.

use sea_orm::entity::prelude::*;

use crate::Instant;

/// A code of WeChat that was used.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wechat_code")]
pub struct Model {
    /// Keyed hash of the code, whichever it was for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: Vec<u8>,
    /// When it was used.
    pub used_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
