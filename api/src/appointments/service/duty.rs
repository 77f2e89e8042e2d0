//! What the duty roster has to do with visits: the time of those on duty, and whose visits lie in a shift.

use entity::Instant;
use entity::id::{AccountId, AppointmentId, RosterPlaceId, StudioId};
use entity::value::SubjectKind;
use sea_orm::ConnectionTrait;

use super::super::store::occupancy::{self, Source, Subject};
use super::super::store::upcoming;
use crate::db::Tx;
use crate::error::Fault;

/// For what somebody's time is taken.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Engagement {
    /// They are on leave.
    Leave,
    /// They are on duty.
    Duty(RosterPlaceId),
    /// They receive, visit somebody, or give a lecture.
    Visit,
}

/// A stretch of somebody's time that is taken.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Whose time.
    pub account: AccountId,
    /// From when, and until when.
    pub span: (Instant, Instant),
    /// For what.
    pub by: Engagement,
}

/// What takes a part of these persons' time, the next first.
pub async fn taken(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
    span: (Instant, Instant),
) -> Result<Vec<Taken>, Fault> {
    let rows = occupancy::of_persons(conn, accounts, span).await?;
    let by = |row: &entity::occupancy::Model| match (row.leave_id, row.roster_place_id) {
        (Some(_), _) => Engagement::Leave,
        (None, Some(place)) => Engagement::Duty(place),
        (None, None) => Engagement::Visit,
    };
    let taken = rows.iter().map(|row| Taken {
        account: AccountId(row.subject_id),
        span: (row.starts_at, row.ends_at),
        by: by(row),
    });
    Ok(taken.collect())
}

/// Takes the time of whoever has a place; `false` when they are elsewhere. On PostgreSQL a `false` ends the transaction.
pub async fn take(
    tx: &Tx,
    account: AccountId,
    span: (Instant, Instant),
    place: RosterPlaceId,
) -> Result<bool, Fault> {
    let subject = Subject { kind: SubjectKind::Person, id: account.0 };
    Ok(occupancy::take(tx.conn(), subject, span, Source::Duty(place)).await?)
}

/// Gives back the time of those who have these places.
pub async fn give_back(tx: &Tx, places: &[RosterPlaceId]) -> Result<(), Fault> {
    Ok(occupancy::free_places(tx.conn(), places).await?)
}

/// Whose visits to a studio, asked for or agreed upon, lie in a shift at least in part.
pub async fn visitors(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    span: (Instant, Instant),
) -> Result<Vec<(AppointmentId, AccountId)>, Fault> {
    Ok(upcoming::of_studio_within(conn, studio, span).await?)
}
