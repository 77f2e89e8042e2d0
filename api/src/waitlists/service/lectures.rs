//! What the list knows of those who wait for lectures. The places are given away by `registrations`.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::{AccountId, LectureId, WaitlistEntryId};
use entity::value::WaitState;
use entity::waitlist_entry::Model;
use sea_orm::ConnectionTrait;

use super::super::rules::{Move, Subject};
use super::super::store;
use super::{step, subject_of};
use crate::db::Tx;
use crate::error::Fault;

/// What somebody waits for; nothing where there is no such wait.
pub async fn subject(
    conn: &impl ConnectionTrait,
    entry: WaitlistEntryId,
) -> Result<Option<(Subject, Model)>, Fault> {
    let Some(entry) = store::find_many(conn, [entry]).await?.pop() else { return Ok(None) };
    let list = store::lists(conn, [entry.waitlist_id]).await?.pop();
    Ok(list.as_ref().and_then(subject_of).map(|subject| (subject, entry)))
}

/// Whether somebody waits for a lecture, and not for a service.
pub async fn is_for_lecture(conn: &impl ConnectionTrait, entry: WaitlistEntryId) -> Result<bool, Fault> {
    Ok(subject(conn, entry).await?.is_some_and(|(subject, _)| subject.lecture().is_some()))
}

/// Who is next for a lecture, leaving those out who were asked in vain, those who are too many for so many places, and where that is wanted those whose
/// booking is paused.
pub async fn next_for(
    tx: &Tx,
    wanted: (LectureId, Option<i32>, bool),
    passed: &[WaitlistEntryId],
) -> Result<Option<Model>, Fault> {
    Ok(store::next_for(tx.conn(), wanted, passed, tx.now).await?)
}

/// The open waits for a lecture, in order; of one person only, if that is wanted.
pub async fn open_for(
    conn: &impl ConnectionTrait,
    lecture: LectureId,
    account: Option<AccountId>,
) -> Result<Vec<Model>, Fault> {
    Ok(store::open_for(conn, lecture, account).await?)
}

/// How many wait for each of these lectures.
pub async fn waiting_of(
    conn: &impl ConnectionTrait,
    lectures: &[LectureId],
) -> Result<HashMap<LectureId, i64>, Fault> {
    let lists = store::of_lectures(conn, lectures).await?;
    let ids: Vec<_> = lists.iter().map(|list| list.id).collect();
    let counts: HashMap<_, _> = store::count_each(conn, &ids).await?.into_iter().collect();
    let one = |list: &entity::waitlist::Model| Some((list.lecture_id?, counts.get(&list.id).copied()?));
    Ok(lists.iter().filter_map(one).collect())
}

/// The wait of one person for each of these lectures, the latest, and where it stands.
pub async fn own_of_lectures(
    conn: &impl ConnectionTrait,
    account: AccountId,
    lectures: &[LectureId],
) -> Result<HashMap<LectureId, (WaitlistEntryId, WaitState)>, Fault> {
    let lists = store::of_lectures(conn, lectures).await?;
    let ids: Vec<_> = lists.iter().map(|list| list.id).collect();
    let of: HashMap<_, _> = lists.iter().filter_map(|list| Some((list.id, list.lecture_id?))).collect();
    let own = store::own_for(conn, account, &ids).await?;
    // The later takes the place of the earlier.
    Ok(own.into_iter().filter_map(|row| Some((*of.get(&row.waitlist_id)?, (row.id, row.state)))).collect())
}

/// The lecture moved: its waits have its date, and their positions.
pub async fn move_to(tx: &Tx, lecture: LectureId, date: NaiveDate) -> Result<(), Fault> {
    if let Some(list) = store::of_lectures(tx.conn(), &[lecture]).await?.pop() {
        store::move_dates(tx.conn(), list.id, date).await?;
    }
    Ok(())
}

/// Offers are taken back: those who were offered a place wait on, in their positions.
pub async fn recall_all(tx: &Tx, lecture: LectureId) -> Result<(), Fault> {
    for entry in store::open_for(tx.conn(), lecture, None).await? {
        if entry.state == WaitState::Offered {
            step(tx, entry.id, WaitState::Offered, Move::Return).await?;
        }
    }
    Ok(())
}

/// The waits for a lecture end: it has begun, or does not take place. Gives those who waited.
pub async fn close_all(tx: &Tx, lecture: LectureId) -> Result<Vec<Model>, Fault> {
    recall_all(tx, lecture).await?;
    let mut closed = Vec::new();
    for entry in store::open_for(tx.conn(), lecture, None).await? {
        if step(tx, entry.id, WaitState::Waiting, Move::Close).await? {
            closed.push(entry);
        }
    }
    Ok(closed)
}
