//! What was done, by whom, with which result. Append-only.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, AuditEventId};
use crate::value::{ActorKind, AuditOutcome};

/// What was done, by whom, with which result. Append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEventId,
    /// When it was done.
    pub at: Instant,
    /// Who did it; `None` for visitors and the system.
    pub actor_account_id: Option<AccountId>,
    /// As what they acted.
    pub actor_kind: ActorKind,
    /// What was done: the GraphQL field, or the name of a task of the system.
    pub operation: String,
    /// What it was done to: the table of the object, when there is one.
    pub object_kind: Option<String>,
    /// Key of that object.
    pub object_id: Option<Uuid>,
    /// Whether it was done, refused by a rule, denied by a policy, or failed.
    pub outcome: AuditOutcome,
    /// The error code, when it was not done.
    pub code: Option<String>,
    /// Why, in words, sealed for the person whom it is about.
    pub reason_sealed: Option<Vec<u8>>,
    /// The request it belongs to, as in the log and in the answer.
    pub request_id: String,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
