//! What is read of lectures beside lists: what is odd about a date, why somebody cannot come, and what somebody's own are.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::{AccountId, LectureId, MemberId, StudioId};
use entity::lecture::Model;
use entity::lecture_lecturer::Model as Lecturer;
use sea_orm::ConnectionTrait;

use super::super::rules::dates::Span;
use super::super::rules::lifecycle::has_time;
use super::super::rules::scripts::Version;
use super::super::store;
use super::Standing;
use crate::appointments::service::lecturing::Doors;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::keys::{Keys, Rows};
use crate::rule_sets;
use crate::vault::Purpose;
use crate::work_calendar::{self, WorkCalendar};

/// A lecture, whoever may see it.
pub async fn find(conn: &impl ConnectionTrait, id: LectureId) -> Result<Option<Model>, Fault> {
    Ok(store::find(conn, id).await?)
}

/// Lectures, whoever may see them.
pub async fn find_many(conn: &impl ConnectionTrait, ids: &[LectureId]) -> Result<Vec<Model>, Fault> {
    Ok(store::find_many(conn, ids).await?)
}

/// A lecture, until the end of the transaction nobody else's to move; for what has to hold of its date.
pub async fn lock_date(tx: &Tx, id: LectureId) -> Result<Option<Model>, Fault> {
    Ok(store::lock(tx.conn(), id).await?)
}

/// What is odd about a date, and forbids nothing.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Nobody works then, by the work calendar or since the office is closed.
    DayOff,
    /// A notice that is to come can still make something else of the day.
    Provisional,
    /// The studio in whose room it is to be is closed then.
    VenueClosed,
    /// The studio in whose room it is to be does not receive any more.
    VenueNotOpen,
}

/// What is odd about the dates of these lectures, in their order: of the date that is asked for, or else of the one on the calendar, and of the room
/// that is taken. One look at the calendar and one at the doors for all.
pub async fn warnings(ctx: &Ctx, rows: &[&Model]) -> Result<Vec<Vec<Warning>>, Fault> {
    let zone = ctx.app.zone();
    let day = |row: &&Model| {
        let starts_at = row.asked_starts_at.or(row.starts_at);
        starts_at.map(|starts_at| starts_at.with_timezone(&zone).date_naive())
    };
    let days: Vec<Option<NaiveDate>> = rows.iter().map(day).collect();
    let (first, last) = (days.iter().flatten().min(), days.iter().flatten().max());
    let Some((first, last)) = first.zip(last) else { return Ok(vec![Vec::new(); rows.len()]) };
    let conn = ctx.app.db.read();
    let calendar = work_calendar::service::of_office(conn, zone, *first, *last).await?;
    let taken: Vec<(StudioId, Span)> = rows.iter().filter_map(|row| room_of(row)).collect();
    let doors = match taken.iter().map(|(_, span)| span.0).min() {
        Some(from) => {
            let rooms: Vec<StudioId> = taken.iter().map(|(room, _)| *room).collect();
            Some(Doors::of(conn, &rooms, from.date_naive()).await?)
        }
        None => None,
    };
    let of = |(row, day): (&&Model, &Option<NaiveDate>)| {
        let mut found = day.map(|day| odd(&calendar, day)).unwrap_or_default();
        let room = doors.as_ref().zip(room_of(row));
        found.extend(room.and_then(|(doors, (room, span))| shut(doors, room, span)));
        found
    };
    Ok(rows.iter().zip(&days).map(of).collect())
}

/// The room that a lecture takes, and when.
fn room_of(row: &Model) -> Option<(StudioId, Span)> {
    row.venue_studio_id.zip(row.starts_at.zip(row.ends_at)).filter(|_| has_time(row.state))
}

/// It was open when the lecture was put on the calendar, and is not any more.
fn shut(doors: &Doors, room: StudioId, span: Span) -> Option<Warning> {
    if !doors.is_open(room) {
        Some(Warning::VenueNotOpen)
    } else if doors.closed_until(room, span).is_some() {
        Some(Warning::VenueClosed)
    } else {
        None
    }
}

/// Why these lecturers cannot come, in their order: the keys of all of them by one statement. `None` where there is no reason any more.
pub async fn decline_reasons(ctx: &Ctx, rows: &[&Lecturer]) -> Result<Vec<Option<String>>, Fault> {
    let sealed = rows.iter().filter_map(|row| row.reason_sealed.as_deref());
    let keys = Keys::to_open(ctx.app.db.read(), &ctx.app.vault, sealed).await?;
    let open = |row: &&Lecturer| match &row.reason_sealed {
        Some(sealed) => keys.open(Purpose::Text, sealed),
        None => Ok(None),
    };
    rows.iter().map(open).collect()
}

fn odd(calendar: &WorkCalendar, day: NaiveDate) -> Vec<Warning> {
    let all = [(calendar.is_off(day), Warning::DayOff), (calendar.is_provisional(day), Warning::Provisional)];
    all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, warning)| warning).collect()
}

/// Who is the first of those who give these lectures: by whom others call them.
pub async fn first_lecturers(ctx: &Ctx, ids: &[LectureId]) -> Result<HashMap<LectureId, MemberId>, Fault> {
    let mut first = HashMap::new();
    for lecturer in store::lecturers_of(ctx.app.db.read(), ids).await? {
        first.entry(lecturer.lecture_id).or_insert(lecturer.member_id);
    }
    Ok(first)
}

/// What somebody gives, proposed and wrote.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Vec<Rows>, Fault> {
    let conn = ctx.app.db.read();
    Ok(vec![
        store::named_lectures(conn, account).await?,
        store::export(conn, account).await?,
        store::export_scripts(conn, account).await?,
    ])
}

/// How these lectures stand: two statements and the rules in force for all. Of scripts no words are read, and nothing of lectures that the viewer is not
/// `inside` of: there everything is refused by who they are.
pub async fn standing(
    ctx: &Ctx,
    ids: &[LectureId],
    inside: &[LectureId],
) -> Result<HashMap<LectureId, Standing>, Fault> {
    let conn = ctx.app.db.read();
    let latest = if inside.is_empty() { Vec::new() } else { store::latest_scripts(conn, inside).await? };
    let mut latest: HashMap<LectureId, Version> =
        latest.into_iter().map(|(id, _, state, author)| (id, (state, author))).collect();
    let mut lecturers: HashMap<LectureId, Vec<AccountId>> = HashMap::new();
    let accounts = if inside.is_empty() { Vec::new() } else { store::accounts_of(conn, inside).await? };
    for (id, account) in accounts {
        lecturers.entry(id).or_default().push(account);
    }
    let is_review_needed = rule_sets::current(conn).await?.lecture_script_review != 0;
    let now = ctx.app.clock.now();
    let mut one = |id: &LectureId| {
        let (latest, lecturers) = (latest.remove(id), lecturers.remove(id).unwrap_or_default());
        (*id, Standing { latest, is_review_needed, now, lecturers })
    };
    Ok(ids.iter().map(&mut one).collect())
}
