//! What lectures have to do with visits: the time of lecturers and rooms, which is taken where visits take it, and whether a room is open.

use entity::Instant;
use entity::id::{AccountId, LectureId, MemberId, StudioId};
use entity::value::SubjectKind;
use sea_orm::ConnectionTrait;

use super::super::store::occupancy::{self, Source, Subject};
use super::super::store::{closures, hosts};
use crate::db::Tx;
use crate::error::Fault;

/// From when on, and until when.
type Span = (Instant, Instant);

/// What is in the way of a lecture.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum InTheWay {
    /// This person is elsewhere, or away on leave.
    Person {
        /// Who.
        account: AccountId,
        /// When.
        span: Span,
        /// Whether it is a leave.
        is_leave: bool,
    },
    /// The room is taken.
    Room {
        /// When.
        span: Span,
    },
}

/// Locks the hosts that these members are against bookings, in one order: what is looked at afterwards is so until the transaction ends.
pub async fn lock(tx: &Tx, members: &[MemberId]) -> Result<(), Fault> {
    let mut found = hosts::find_of_members(tx.conn(), members.to_vec()).await?;
    found.sort_unstable_by_key(|host| host.id);
    for host in found {
        hosts::lock_out(tx.conn(), host.id).await?;
    }
    Ok(())
}

/// What takes a part of the time of these persons and of this room, if anything does: persons in their order first.
pub async fn in_the_way(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
    room: Option<StudioId>,
    span: Span,
) -> Result<Option<InTheWay>, Fault> {
    let taken = occupancy::of_persons(conn, accounts, span).await?;
    let of = |account: &AccountId| taken.iter().find(|row| row.subject_id == account.0);
    if let Some(row) = accounts.iter().find_map(of) {
        let (account, span) = (AccountId(row.subject_id), (row.starts_at, row.ends_at));
        return Ok(Some(InTheWay::Person { account, span, is_leave: row.leave_id.is_some() }));
    }
    let Some(room) = room else { return Ok(None) };
    let taken = occupancy::within(conn, of_room(room), span).await?;
    Ok(taken.first().map(|row| InTheWay::Room { span: (row.starts_at, row.ends_at) }))
}

/// Takes the time of the lecturers and of the room; `false` where somebody was faster. On PostgreSQL a `false` ends the transaction.
pub async fn take(
    tx: &Tx,
    lecture: LectureId,
    (accounts, room): (&[AccountId], Option<StudioId>),
    span: Span,
) -> Result<bool, Fault> {
    let persons = accounts.iter().map(|account| Subject { kind: SubjectKind::Person, id: account.0 });
    for subject in persons.chain(room.map(of_room)) {
        if !occupancy::take(tx.conn(), subject, span, Source::Lecture(lecture)).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Gives the time back.
pub async fn give_back(tx: &Tx, lecture: LectureId) -> Result<(), Fault> {
    Ok(occupancy::free_lecture(tx.conn(), lecture).await?)
}

/// Whether the studio receives at all.
pub async fn is_open(conn: &impl ConnectionTrait, room: StudioId) -> Result<bool, Fault> {
    Ok(!hosts::open_studios(conn, [room]).await?.is_empty())
}

/// Until when the room is closed, if it is for a part of this time: by itself, or with the whole district.
pub async fn closed_until(
    conn: &impl ConnectionTrait,
    room: StudioId,
    (starts_at, ends_at): Span,
) -> Result<Option<Instant>, Fault> {
    let closed = closures::standing(conn, [room], starts_at.date_naive()).await?;
    let meets = closed.iter().filter(|closed| closed.starts_at < ends_at && starts_at < closed.ends_at);
    Ok(meets.map(|closed| closed.ends_at).max())
}

fn of_room(studio: StudioId) -> Subject {
    Subject { kind: SubjectKind::Venue, id: studio.0 }
}
