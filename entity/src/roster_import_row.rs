//! What a roster did to one member.

use sea_orm::entity::prelude::*;

use crate::id::{MemberId, RosterImportId};

/// What a roster did to one member.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_import_row")]
pub struct Model {
    /// Of which import.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: RosterImportId,
    /// The row of the file, as a spreadsheet counts.
    #[sea_orm(primary_key, auto_increment = false)]
    pub row_number: i32,
    /// The member, who is gone once the import was taken back.
    pub member_id: MemberId,
    /// Whether the account came with the member.
    pub made_account: bool,
    /// The member as it was before (JSON, sealed); `None` for one that the import made.
    pub before_sealed: Option<Vec<u8>>,
    /// The version that the import left.
    pub version: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
