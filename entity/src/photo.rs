//! A photo of a member or a studio, from when it was handed in.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, MemberId, PhotoId, StudioId, UploadId};
use crate::value::PhotoState;

/// A photo of a member or a studio, from when it was handed in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "photo")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PhotoId,
    /// The member it shows.
    pub member_id: Option<MemberId>,
    /// The studio it shows.
    pub studio_id: Option<StudioId>,
    /// The file; `None` when it was deleted long ago.
    pub upload_id: Option<UploadId>,
    /// Where it stands.
    pub state: PhotoState,
    /// Why it was declined or removed; may be empty.
    pub reason: String,
    /// Who handed it in.
    pub submitted_by: AccountId,
    /// Who published, declined or removed it.
    pub decided_by: Option<AccountId>,
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
