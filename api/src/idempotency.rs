//! What a retryable mutation answered, by actor and key: inserted first, in the same transaction as the effect.

use entity::Instant;
use entity::idempotency::{ActiveModel, Column, Entity};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::Fault;
use crate::mutation::Call;

/// Who has the key.
pub(crate) enum Claim<T> {
    /// This request does, from now on.
    Ours,
    /// An equal request had it and was answered with this.
    Stored(T),
}

/// Takes the key, or finds what was answered under it. On PostgreSQL the insert waits for a transaction that holds the key.
pub(crate) async fn claim<T: DeserializeOwned>(
    tx: &Tx,
    actor: &str,
    key: Uuid,
    call: &Call,
) -> Result<Claim<T>, Fault> {
    let row = ActiveModel {
        actor_key: Set(actor.to_owned()),
        key: Set(key),
        operation: Set(call.operation.to_owned()),
        request_hash: Set(call.fingerprint.clone()),
        outcome: Set(None),
        created_at: Set(tx.real_now),
    };
    let inserted = Entity::insert(row)
        .on_conflict(OnConflict::columns([Column::ActorKey, Column::Key]).do_nothing().to_owned())
        .exec_without_returning(tx.conn())
        .await?;
    if inserted == 1 {
        return Ok(Claim::Ours);
    }
    let held = Entity::find_by_id((actor.to_owned(), key))
        .one(tx.conn())
        .await?
        .ok_or_else(|| Fault::internal("a held key vanished"))?;
    if held.operation != call.operation || held.request_hash != call.fingerprint {
        return Err(Fault::KeyReused);
    }
    let outcome = held.outcome.ok_or_else(|| Fault::internal("a key was committed without its outcome"))?;
    Ok(Claim::Stored(serde_json::from_value(outcome).map_err(Fault::internal)?))
}

/// Writes what the holder of the key is answered.
pub(crate) async fn store(
    conn: &impl ConnectionTrait,
    actor: &str,
    key: Uuid,
    outcome: &impl Serialize,
) -> Result<(), Fault> {
    let outcome = serde_json::to_value(outcome).map_err(Fault::internal)?;
    Entity::update_many()
        .col_expr(Column::Outcome, sea_orm::sea_query::Expr::value(outcome))
        .filter(Column::ActorKey.eq(actor))
        .filter(Column::Key.eq(key))
        .exec(conn)
        .await?;
    Ok(())
}

/// Forgets keys taken before `before`; returns how many.
pub async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, Fault> {
    Ok(Entity::delete_many().filter(Column::CreatedAt.lt(before)).exec(conn).await?.rows_affected)
}

/// Forgets every key of an actor.
pub(crate) async fn forget(conn: &impl ConnectionTrait, actor: &str) -> Result<(), Fault> {
    Entity::delete_many().filter(Column::ActorKey.eq(actor)).exec(conn).await?;
    Ok(())
}
