//! What hangs on the wall of a studio (五上墙): one text of each of five kinds.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::StudioId;
use crate::value::WallItemKind;

/// What hangs on the wall of a studio (五上墙): one text of each of five kinds.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_wall_item")]
pub struct Model {
    /// Of which studio.
    #[sea_orm(primary_key, auto_increment = false)]
    pub studio_id: StudioId,
    /// Which of the five.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: WallItemKind,
    /// The text.
    pub body: String,
    /// When the row last changed.
    pub updated_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
