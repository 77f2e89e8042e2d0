//! What a member knows about, or a language they speak.

use sea_orm::entity::prelude::*;

use crate::id::MemberId;
use crate::value::MemberTagKind;

/// What a member knows about, or a language they speak.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member_tag")]
pub struct Model {
    /// The member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_id: MemberId,
    /// Expertise or language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: MemberTagKind,
    /// In a few characters, public.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag: String,
    /// Its place in the usual order.
    pub ordinal: i32,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
