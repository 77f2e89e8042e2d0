//! What is kept of a person: handed out, given up, and in their calendar.

use chrono::TimeDelta;
use entity::Instant;
use entity::id::{AccountId, RegistrationId};
use entity::lecture::Model as Lecture;
use entity::registration::Model;
use entity::value::{LectureState, RegistrationState};

use super::super::rules::lifecycle::Move;
use super::super::rules::window::{has_begun, is_late};
use super::super::store;
use super::cancelling::give_back;
use super::{hall_of, stepped, unforeseen};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::keys::Rows;

/// For how long a lecture stays in the calendar of who registered for it.
const STAYS: TimeDelta = TimeDelta::days(30);

/// A lecture that somebody is registered for, as their calendar shows it.
#[derive(Clone, Debug)]
pub struct OnCalendar {
    /// The registration.
    pub id: RegistrationId,
    /// How often what is shown of the lecture has changed.
    pub sequence: i32,
    /// When it last did.
    pub changed_at: Instant,
    /// From when on, and until when.
    pub span: (Instant, Instant),
    /// What it is called.
    pub title: String,
    /// Where people come; may be empty.
    pub place: String,
    /// Where it is heard over the network; may be empty.
    pub link: String,
    /// The number to quote at the door.
    pub number: String,
    /// Whether it waits for another date: nobody is to come then.
    pub is_postponed: bool,
}

/// What the calendar of somebody shows of lectures.
pub async fn calendar(app: &App, account: AccountId) -> Result<Vec<OnCalendar>, Fault> {
    let found = store::on_calendar(app.db.read(), account, app.clock.now() - STAYS).await?;
    let one = |(own, lecture, place): (Model, Lecture, String)| {
        Some(OnCalendar {
            id: own.id,
            sequence: lecture.sequence,
            changed_at: lecture.updated_at.max(own.registered_at?),
            span: lecture.starts_at.zip(lecture.ends_at)?,
            title: lecture.title,
            place: place.trim().to_owned(),
            link: lecture.link,
            number: own.number,
            is_postponed: lecture.state == LectureState::Postponed,
        })
    };
    Ok(found.into_iter().filter_map(one).collect())
}

/// Everything of a person, and what they made for others.
pub async fn export(ctx: &Ctx, account: AccountId) -> Result<Vec<Rows>, Fault> {
    let conn = ctx.app.db.read();
    Ok(vec![store::export(conn, account).await?, store::export_made(conn, account).await?])
}

/// Gives back what somebody who is erased has of lectures that have not begun; what has begun goes its way without a name.
pub async fn give_up_all(tx: &Tx, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    for seen in store::live_of_account(tx.conn(), account).await? {
        let (mut held, row) = hall_of(tx, &seen).await?;
        let step = match row.state {
            RegistrationState::Offered => Move::Decline,
            RegistrationState::Registered if !has_begun(&held.lecture, tx.now) => Move::Cancel,
            _ => continue,
        };
        let is_late = step == Move::Cancel && is_late(&held.lecture, &held.hall, tx.now);
        let after = Model { is_late, ..stepped(tx, &row, step).map_err(unforeseen)? };
        give_back(tx, ctx, &mut held, (&row, &after)).await?;
    }
    Ok(())
}

/// A registration with its lecture, if both stand: somebody comes to what is on the calendar. Under the lock of the hall, so that it stays so.
pub async fn lock_registered(tx: &Tx, id: RegistrationId) -> Result<Option<(Model, Lecture)>, Fault> {
    let Some(seen) = store::find(tx.conn(), id).await? else { return Ok(None) };
    let (held, row) = hall_of(tx, &seen).await?;
    let stands = row.state == RegistrationState::Registered && held.lecture.state == LectureState::Scheduled;
    Ok(stands.then_some((row, held.lecture)))
}
