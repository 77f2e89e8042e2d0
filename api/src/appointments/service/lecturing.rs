//! What lectures have to do with visits: the time of lecturers and rooms, which is taken where visits take it, and whether a room is open.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, LectureId, MemberId, StudioId};
use entity::value::SubjectKind;
use sea_orm::ConnectionTrait;

use super::super::rules::plan::Closed;
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

/// Takes the time of the lecturers; `false` where somebody was faster. On PostgreSQL a `false` ends the transaction.
pub async fn take_persons(
    tx: &Tx,
    lecture: LectureId,
    accounts: &[AccountId],
    span: Span,
) -> Result<bool, Fault> {
    for account in accounts {
        if !occupancy::take(tx.conn(), of_person(*account), span, Source::Lecture(lecture)).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Takes the room; `false` as above.
pub async fn take_room(tx: &Tx, lecture: LectureId, room: StudioId, span: Span) -> Result<bool, Fault> {
    Ok(occupancy::take(tx.conn(), of_room(room), span, Source::Lecture(lecture)).await?)
}

/// Gives the time of all of them back.
pub async fn give_back(tx: &Tx, lecture: LectureId) -> Result<(), Fault> {
    Ok(occupancy::free_lecture(tx.conn(), lecture).await?)
}

/// Gives one lecturer's time back; the others' stays taken.
pub async fn give_back_of(tx: &Tx, lecture: LectureId, account: AccountId) -> Result<(), Fault> {
    Ok(occupancy::free_lecture_of(tx.conn(), lecture, of_person(account)).await?)
}

/// Which of these rooms receive, and when which are closed from a day on.
#[derive(Clone, Debug)]
pub struct Doors {
    open: Vec<StudioId>,
    closed: Vec<Closed>,
}

impl Doors {
    /// Looks at all of them at once.
    pub async fn of(conn: &impl ConnectionTrait, rooms: &[StudioId], from: NaiveDate) -> Result<Self, Fault> {
        Ok(Self {
            open: hosts::open_studios(conn, rooms.iter().copied()).await?,
            closed: closures::standing(conn, rooms.iter().copied(), from).await?,
        })
    }

    /// Whether the studio receives at all.
    pub fn is_open(&self, room: StudioId) -> bool {
        self.open.contains(&room)
    }

    /// Until when the room is closed, if it is for a part of this time: by itself, or with the whole district.
    pub fn closed_until(&self, room: StudioId, (starts_at, ends_at): Span) -> Option<Instant> {
        let of_it = self.closed.iter().filter(|closed| closed.room.is_none_or(|closed| closed == room));
        let meets = of_it.filter(|closed| closed.starts_at < ends_at && starts_at < closed.ends_at);
        meets.map(|closed| closed.ends_at).max()
    }
}

fn of_person(account: AccountId) -> Subject {
    Subject { kind: SubjectKind::Person, id: account.0 }
}

fn of_room(studio: StudioId) -> Subject {
    Subject { kind: SubjectKind::Venue, id: studio.0 }
}
