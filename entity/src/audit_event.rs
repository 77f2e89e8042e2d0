//! What was done, by whom, with which result. Append-only.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AuditEventId};
use crate::value::{ActorKind, AuditOutcome};

/// What was done, by whom, with which result. Append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEventId,
    /// At.
    pub at: Instant,
    /// Key of the actor account.
    pub actor_account_id: Option<AccountId>,
    /// Actor kind.
    pub actor_kind: ActorKind,
    /// Operation.
    pub operation: String,
    /// Object kind.
    pub object_kind: Option<String>,
    /// Key of the object.
    pub object_id: Option<Uuid>,
    /// Outcome.
    pub outcome: AuditOutcome,
    /// Code.
    pub code: Option<String>,
    /// Why, in words.
    pub reason: Option<String>,
    /// Key of the request.
    pub request_id: String,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
