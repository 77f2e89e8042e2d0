//! A photo of a post: read by the office and shown to the public together with it.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, StudioPostId, UploadId};

/// A photo of a post: read by the office and shown to the public together with it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_post_photo")]
pub struct Model {
    /// The file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub upload_id: UploadId,
    /// Of which post.
    pub post_id: StudioPostId,
    /// Its place among the photos of the post, from 1.
    pub ordinal: i32,
    /// What is to be seen; may be empty.
    pub caption: String,
    /// Who said that everybody on it agreed.
    pub confirmed_by: AccountId,
    /// When.
    pub confirmed_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
