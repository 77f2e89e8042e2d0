//! What the list knows and does: who is next, who joins, and what became of an offer.

mod lectures;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentServiceId, WaitlistEntryId, WaitlistId};
use entity::value::WaitState;
use entity::waitlist;
use entity::waitlist_entry::{ActiveModel, Model};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::WaitlistError;
use super::rules::{self, Experience, Move, Subject, Visit};
use super::store;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::graphql::paging::PageRequest;
use crate::ids;
use crate::keys::{EXPORTED, Rows, rows};
use crate::mutation::Done;
use crate::rule_sets::Numbers;

pub use self::lectures::{
    close_all, is_for_lecture, move_to, next_for, open_for, own_of_lectures, recall_all, subject, waiting_of,
};
pub use super::store::Key;

/// Somebody joined or left a list.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waited(pub WaitlistEntryId);

impl Done for Waited {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("WaitlistEntry", self.0.into()))
    }
}

/// Somebody who wants to wait.
#[derive(Copy, Clone, Debug)]
pub struct Joining {
    /// Who.
    pub account: AccountId,
    /// For what.
    pub subject: Subject,
    /// The first and the last date that would do; of a lecture its date.
    pub dates: (NaiveDate, NaiveDate),
    /// How many would come, with the one who waits.
    pub party_size: i32,
}

/// Puts somebody at the end of a list.
pub async fn join(tx: &Tx, joining: Joining, numbers: &Numbers) -> Result<Model, Stop<WaitlistError>> {
    let conn = tx.conn();
    let list = store::next_position(conn, joining.subject, tx.now).await?;
    let open = store::open_of(conn, joining.account).await?;
    if open.iter().any(|entry| entry.waitlist_id == list.id) {
        return Err(Stop::Refused(WaitlistError::AlreadyWaiting));
    }
    let limit = numbers.open_waits;
    let number = (1..=i32::try_from(limit).unwrap_or(i32::MAX))
        .find(|number| open.iter().all(|entry| entry.open_number != *number))
        .filter(|_| i64::try_from(open.len()).is_ok_and(|count| count < limit))
        .ok_or(Stop::Refused(WaitlistError::WaitLimit { limit }))?;
    let ahead = store::count_in(conn, list.id).await?;
    let row = ActiveModel {
        id: Set(ids::new_id::<WaitlistEntryId>()),
        waitlist_id: Set(list.id),
        account_id: Set(joining.account),
        position: Set(list.last_position),
        ahead_at_join: Set(i32::try_from(ahead).unwrap_or(i32::MAX)),
        open_number: Set(number),
        party_size: Set(joining.party_size),
        from_on: Set(joining.dates.0),
        until_on: Set(joining.dates.1),
        state: Set(WaitState::Waiting),
        joined_at: Set(tx.now),
        offered_at: Set(None),
        ended_at: Set(None),
        version: Set(1),
    };
    Ok(store::insert(conn, row).await?)
}

/// Who is next for a visit, leaving those out who were asked in vain.
pub async fn next(tx: &Tx, visit: &Visit, passed: &[WaitlistEntryId]) -> Result<Option<Model>, Fault> {
    Ok(store::next(tx.conn(), visit, passed, tx.now).await?)
}

/// Notes a step; `false` when the wait stood elsewhere by then, as when another place was offered at the same moment.
pub async fn step(tx: &Tx, entry: WaitlistEntryId, from: WaitState, take: Move) -> Result<bool, Fault> {
    let to = rules::next_state(from, take).ok_or_else(|| Fault::internal("no such step of a wait"))?;
    Ok(store::step(tx.conn(), entry, (from, to), tx.now).await?)
}

/// Locks a wait of this resident; another's is not there.
pub async fn lock_own(tx: &Tx, account: AccountId, id: WaitlistEntryId) -> Result<Model, Fault> {
    let entry = store::lock(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    if entry.account_id == account { Ok(entry) } else { Err(Fault::NotFound) }
}

/// Ends every wait of a resident who closes their account. Places that are kept for them are given back by whoever keeps them.
pub async fn leave_all(tx: &Tx, account: AccountId) -> Result<(), Fault> {
    for entry in store::open_of(tx.conn(), account).await? {
        if entry.state == WaitState::Waiting {
            step(tx, entry.id, WaitState::Waiting, Move::Withdraw).await?;
        }
    }
    Ok(())
}

/// Everything about a resident.
pub async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Rows, Fault> {
    Ok(rows(&store::export(conn, account, EXPORTED).await?))
}

/// Waits whose dates went by, at most `limit`.
pub async fn over(conn: &impl ConnectionTrait, today: NaiveDate, limit: u64) -> Result<Vec<Model>, Fault> {
    Ok(store::over(conn, today, limit).await?)
}

/// Waits for a host who is gone for good, at most `limit`.
pub async fn forsaken(conn: &impl ConnectionTrait, limit: i64) -> Result<Vec<Model>, Fault> {
    Ok(store::forsaken(conn, limit).await?)
}

/// The days for which somebody waits, by service, with what lies in each other or side by side made one; read at most from `limit` waits
/// with dates of their own.
pub async fn wanted(
    conn: &impl ConnectionTrait,
    limit: i64,
) -> Result<BTreeMap<AppointmentServiceId, Vec<(NaiveDate, NaiveDate)>>, Fault> {
    let mut wanted: BTreeMap<AppointmentServiceId, Vec<(NaiveDate, NaiveDate)>> = BTreeMap::new();
    for (service, from, until) in store::wanted(conn, limit).await? {
        wanted.entry(service).or_default().push((from, until));
    }
    Ok(wanted.into_iter().map(|(service, ranges)| (service, rules::merged(ranges))).collect())
}

/// Whether anybody waits who could come to a visit: looked at before a transaction is opened for it.
pub async fn is_wanted(conn: &impl ConnectionTrait, visit: &Visit, now: Instant) -> Result<bool, Fault> {
    Ok(store::next(conn, visit, &[], now).await?.is_some())
}

/// A wait with what is shown of it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The row.
    pub row: Model,
    /// For what.
    pub subject: Subject,
    /// How many wait in front; for who waits.
    pub ahead: Option<i64>,
    /// How it went for those who joined with as many in front, where it may be told.
    pub experience: Option<Experience>,
}

fn subject_of(list: &waitlist::Model) -> Option<Subject> {
    list.service_id.map(Subject::Service).or(list.lecture_id.map(Subject::Lecture))
}

/// Waits with what is shown of them: three statements, however many, and one more where a lecture is waited for.
pub async fn shown(conn: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<Shown>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let lists: Vec<WaitlistId> = rows.iter().map(|row| row.waitlist_id).collect();
    let waiting = rows.iter().filter(|row| row.state == WaitState::Waiting).map(|row| row.id);
    let of: HashMap<_, _> = store::lists(conn, lists.iter().copied())
        .await?
        .into_iter()
        .filter_map(|list| Some((list.id, subject_of(&list)?)))
        .collect();
    let ahead: HashMap<_, _> = store::ahead_of(conn, waiting).await?.into_iter().collect();
    let known: HashMap<_, _> = store::experience(conn, lists)
        .await?
        .into_iter()
        .map(|(list, ahead, cases, offered)| ((list, ahead), Experience { cases, offered }))
        .collect();
    let has_lecture = of.values().any(|subject| subject.lecture().is_some());
    let with_lectures = if has_lecture { store::experience_of_lectures(conn).await? } else { Vec::new() };
    let with_lectures: HashMap<i32, Experience> = with_lectures
        .into_iter()
        .map(|(ahead, cases, offered)| (ahead, Experience { cases, offered }))
        .collect();
    let one = |row: Model| {
        let subject = *of.get(&row.waitlist_id)?;
        let experience = match subject {
            Subject::Service(_) => known.get(&(row.waitlist_id, row.ahead_at_join)),
            Subject::Lecture(_) => with_lectures.get(&row.ahead_at_join),
        };
        let experience = experience.copied().and_then(rules::told);
        Some(Shown { subject, ahead: ahead.get(&row.id).copied(), experience, row })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}

/// Whether the wait still goes on, so that it can be left.
pub fn may_leave(entry: &Model) -> bool {
    rules::is_open(entry.state)
}

/// Waits by key.
pub async fn find_many(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = WaitlistEntryId>,
) -> Result<Vec<Model>, Fault> {
    Ok(store::find_many(conn, ids).await?)
}

/// The waits of one resident, the latest first, and how many there are if that is wanted.
pub async fn page_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    only_open: bool,
    request: &PageRequest<Key>,
    is_counted: bool,
) -> Result<(Vec<Model>, Option<i64>), Fault> {
    let rows = store::page_of(conn, account, only_open, request).await?;
    let total = if is_counted { Some(store::count_of(conn, account, only_open).await?) } else { None };
    Ok((rows, total))
}

/// Who waits for a service or a lecture now, in order, and how many there are if that is wanted.
pub async fn page_in(
    conn: &impl ConnectionTrait,
    subject: Subject,
    request: &PageRequest<i32>,
    is_counted: bool,
) -> Result<(Vec<Model>, Option<i64>), Fault> {
    let list = match subject {
        Subject::Service(service) => store::of_service(conn, service).await?,
        Subject::Lecture(lecture) => store::of_lectures(conn, &[lecture]).await?.pop(),
    };
    let Some(list) = list else { return Ok((Vec::new(), is_counted.then_some(0))) };
    let rows = store::page_of_list(conn, list.id, request).await?;
    let total = if is_counted { Some(store::count_in(conn, list.id).await?) } else { None };
    Ok((rows, total))
}
