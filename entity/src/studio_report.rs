//! A report that a studio is used for private gain or otherwise misused.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, StudioId, StudioReportId};

/// A report that a studio is used for private gain or otherwise misused.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "studio_report")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StudioReportId,
    /// Which studio.
    pub studio_id: StudioId,
    /// Who reports; known to staff only.
    pub account_id: AccountId,
    /// What was seen, sealed.
    pub text_sealed: Vec<u8>,
    /// What the office found, sealed; `None` while it is open.
    pub finding_sealed: Option<Vec<u8>>,
    /// Whether the report was borne out; `None` while it is open.
    pub is_upheld: Option<bool>,
    /// Who closed it.
    pub closed_by: Option<AccountId>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
