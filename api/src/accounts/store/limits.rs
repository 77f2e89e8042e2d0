//! Counted events, and the row that is locked while they are counted.

use entity::Instant;
use entity::id::RateEventId;
use entity::{rate_event, rate_gate};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::error::Fault;
use crate::ids;

/// Locks a subject until the transaction ends: whoever counts it next, counts what this one adds.
pub(in super::super) async fn lock(
    conn: &impl ConnectionTrait,
    subject: &str,
    now: Instant,
) -> Result<(), Fault> {
    let row = rate_gate::ActiveModel { subject: Set(subject.to_owned()), touched_at: Set(now) };
    let touch =
        OnConflict::column(rate_gate::Column::Subject).update_column(rate_gate::Column::TouchedAt).to_owned();
    rate_gate::Entity::insert(row).on_conflict(touch).exec_without_returning(conn).await?;
    Ok(())
}

/// When the `nth` latest event was; the latest is the first.
pub(in super::super) async fn nth_latest(
    conn: &impl ConnectionTrait,
    subject: &str,
    nth: u32,
) -> Result<Option<Instant>, Fault> {
    let found = rate_event::Entity::find()
        .select_only()
        .column(rate_event::Column::At)
        .filter(rate_event::Column::Subject.eq(subject))
        .order_by_desc(rate_event::Column::At)
        .offset(u64::from(nth.saturating_sub(1)))
        .limit(1)
        .into_tuple::<Instant>()
        .one(conn)
        .await?;
    Ok(found)
}

/// How many events there were after `since`.
pub(in super::super) async fn count(
    conn: &impl ConnectionTrait,
    subject: &str,
    since: Instant,
) -> Result<u64, Fault> {
    let events = rate_event::Entity::find()
        .filter(rate_event::Column::Subject.eq(subject))
        .filter(rate_event::Column::At.gt(since));
    Ok(events.count(conn).await?)
}

/// Adds an event.
pub(in super::super) async fn add(
    conn: &impl ConnectionTrait,
    subject: &str,
    now: Instant,
) -> Result<(), Fault> {
    let row = rate_event::ActiveModel {
        id: Set(ids::new_id::<RateEventId>()),
        subject: Set(subject.to_owned()),
        at: Set(now),
    };
    rate_event::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Forgets every event of a subject.
pub(in super::super) async fn clear(conn: &impl ConnectionTrait, subject: &str) -> Result<(), Fault> {
    rate_event::Entity::delete_many().filter(rate_event::Column::Subject.eq(subject)).exec(conn).await?;
    Ok(())
}

/// Forgets events and gates from before `before`; returns how many rows went.
pub(in super::super) async fn prune(conn: &impl ConnectionTrait, before: Instant) -> Result<u64, Fault> {
    let events =
        rate_event::Entity::delete_many().filter(rate_event::Column::At.lt(before)).exec(conn).await?;
    let gates =
        rate_gate::Entity::delete_many().filter(rate_gate::Column::TouchedAt.lt(before)).exec(conn).await?;
    Ok(events.rows_affected + gates.rows_affected)
}
