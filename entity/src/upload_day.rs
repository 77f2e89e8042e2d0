//! What a person has announced to send on a day.

use sea_orm::entity::prelude::*;

use crate::id::AccountId;

/// What a person has announced to send on a day.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload_day")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The day in the district.
    #[sea_orm(primary_key, auto_increment = false)]
    pub on_date: Date,
    /// How many files.
    pub uploads: i32,
    /// How many bytes in all.
    pub bytes: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
