//! The trail of what was done: one row for every mutation, in the same transaction. Rows are never changed; triggers see to it.

use entity::Instant;
use entity::audit_event::ActiveModel;
use entity::id::{AccountId, AuditEventId};
use entity::value::AuditOutcome;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::Fault;
use crate::ids;
use crate::keys::{self, Rows, rows};
use crate::mutation::Call;
use crate::vault::Purpose;

/// One row to append.
pub(crate) struct Entry<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) operation: &'static str,
    pub(crate) object: Option<(&'static str, Uuid)>,
    pub(crate) outcome: AuditOutcome,
    pub(crate) code: Option<&'a str>,
    pub(crate) reason: Option<&'a (Option<AccountId>, String)>,
}

impl<'a> Entry<'a> {
    /// The row of a call that ended so.
    pub(crate) fn of(ctx: &'a Ctx, call: &'a Call, outcome: AuditOutcome) -> Self {
        Self {
            ctx,
            operation: call.operation,
            object: call.object,
            outcome,
            code: None,
            reason: call.reason.as_ref(),
        }
    }
}

/// Appends a row.
pub(crate) async fn append(conn: &impl ConnectionTrait, at: Instant, entry: Entry<'_>) -> Result<(), Fault> {
    let reason_sealed = match entry.reason {
        Some((Some(about), reason)) => {
            Some(keys::seal_about(conn, &entry.ctx.app.vault, *about, reason).await?)
        }
        Some((None, reason)) => Some(keys::seal_for_nobody(&entry.ctx.app.vault, Purpose::Text, reason)?),
        None => None,
    };
    let row = ActiveModel {
        id: Set(ids::new_id::<AuditEventId>()),
        at: Set(at),
        actor_account_id: Set(entry.ctx.actor.account_id()),
        actor_kind: Set(entry.ctx.actor.kind()),
        operation: Set(entry.operation.to_owned()),
        object_kind: Set(entry.object.map(|(kind, _)| kind.to_owned())),
        object_id: Set(entry.object.map(|(_, id)| id)),
        outcome: Set(entry.outcome),
        code: Set(entry.code.map(str::to_owned)),
        reason_sealed: Set(reason_sealed),
        request_id: Set(entry.ctx.request_id.clone()),
    };
    entity::audit_event::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// What somebody did, the latest first, for their own export.
pub(crate) async fn of_account(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    let own = entity::audit_event::Entity::find()
        .filter(entity::audit_event::Column::ActorAccountId.eq(account))
        .order_by_desc(entity::audit_event::Column::At)
        .order_by_desc(entity::audit_event::Column::Id)
        .limit(keys::EXPORTED)
        .all(conn)
        .await?;
    Ok(rows(&own))
}
