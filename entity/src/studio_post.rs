//! What a studio tells of: news, or an entry of its activity log. The public reads it after the office has.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, StudioId, StudioPostId};
use crate::value::{PostKind, PostState};

/// What a studio tells of: news, or an entry of its activity log. The public reads it after the office has.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_post")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudioPostId,
    /// Of which studio.
    pub studio_id: StudioId,
    /// News or activity.
    pub kind: PostKind,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// When an activity took place; `None` for news.
    pub held_on: Option<Date>,
    /// Where an activity took place; empty for news.
    pub place: String,
    /// How many residents took part in an activity; `None` for news.
    pub residents: Option<i32>,
    /// Whether everybody to be recognised in it has agreed.
    pub has_consent: bool,
    /// Where it is on its way to the public.
    pub state: PostState,
    /// What the office said when it gave it back or took it down; may be empty.
    pub remark: String,
    /// Who wrote it.
    pub author_account_id: AccountId,
    /// Who published it.
    pub reviewer_account_id: Option<AccountId>,
    /// Since when the public reads it.
    pub published_at: Option<Instant>,
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
