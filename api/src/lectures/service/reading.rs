//! What is read of lectures beside lists: the calendar as a file, what is odd about a date, and what somebody's own are.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::{AccountId, LectureId, RegionId};
use entity::lecture::Model;
use entity::lecture_script::Model as Script;
use entity::value::{Locale, ServiceCategory};
use sea_orm::ConnectionTrait;

use super::super::rules::dates::Span;
use super::super::{store, words};
use super::Standing;
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::keys::Rows;
use crate::rule_sets;
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
}

/// What is odd about these dates, in their order: one look at the calendar for all.
pub async fn warnings(ctx: &Ctx, spans: &[Option<Span>]) -> Result<Vec<Vec<Warning>>, Fault> {
    let zone = ctx.app.zone();
    let day = |span: &Option<Span>| span.map(|(starts_at, _)| starts_at.with_timezone(&zone).date_naive());
    let days: Vec<Option<NaiveDate>> = spans.iter().map(day).collect();
    let (first, last) = (days.iter().flatten().min(), days.iter().flatten().max());
    let Some((first, last)) = first.zip(last) else { return Ok(vec![Vec::new(); spans.len()]) };
    let calendar = work_calendar::service::of_office(ctx.app.db.read(), zone, *first, *last).await?;
    Ok(days.iter().map(|day| day.map(|day| odd(&calendar, day)).unwrap_or_default()).collect())
}

fn odd(calendar: &WorkCalendar, day: NaiveDate) -> Vec<Warning> {
    let all = [(calendar.is_off(day), Warning::DayOff), (calendar.is_provisional(day), Warning::Provisional)];
    all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, warning)| warning).collect()
}

/// The public calendar as a file: what is to come in a region about a topic, and what was lately.
pub async fn feed(
    app: &App,
    wanted: (Option<RegionId>, Option<ServiceCategory>),
    locale: Locale,
) -> Result<String, Fault> {
    let found = store::feed(app.db.read(), wanted, app.clock.now()).await?;
    Ok(words::calendar(&found, locale))
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

/// How these lectures stand: two statements and the rules in force for all.
pub async fn standing(ctx: &Ctx, ids: &[LectureId]) -> Result<HashMap<LectureId, Standing>, Fault> {
    let conn = ctx.app.db.read();
    let mut latest: HashMap<LectureId, Script> = HashMap::new();
    for script in store::scripts_of(conn, ids).await? {
        latest.entry(script.lecture_id).or_insert(script);
    }
    let mut lecturers: HashMap<LectureId, Vec<AccountId>> = HashMap::new();
    for (id, account) in store::accounts_of(conn, ids).await? {
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
