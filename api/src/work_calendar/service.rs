//! Importing a year, reading days, counting workdays.

use std::collections::HashMap;

use chrono::{Datelike, Days as DayCount, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use entity::Instant;
use entity::calendar_year::Model;
use entity::id::CalendarYearId;
use entity::value::{CalendarDayKind, CalendarOrigin};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::WorkCalendarError;
use super::policy::{Action, decide, visible_to};
use super::rules::calendar::{Day, Listed, WorkCalendar};
use super::rules::change::{self, DayChange, Days, Doubt};
use super::rules::counting::{self, Counted, Pause};
use super::rules::file::YearFile;
use super::standard::{self, Standard};
use super::store;
use crate::app::SharedApp;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event};
use crate::ids;
use crate::mutation::{Done, Refusal as _};

/// The notice that a file follows, as far as it is known.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Notice {
    /// Its number (文号); may be empty.
    pub number: String,
    /// Its title; may be empty.
    pub title: String,
    /// When it was issued.
    pub issued_on: Option<NaiveDate>,
}

/// A year to import.
#[derive(Clone, Debug, Serialize)]
pub struct Import {
    /// The text of its file.
    pub file: String,
    /// The notice that it follows.
    pub notice: Notice,
    /// That days are lost, or that days change which are over, is meant.
    pub is_confirmed: bool,
    /// Where it comes from.
    pub origin: CalendarOrigin,
}

/// A year was imported, or was so already.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Imported {
    /// Its key.
    pub id: CalendarYearId,
    /// Which year.
    pub year: i32,
    /// What became otherwise.
    pub changes: Vec<DayChange>,
    /// Whether it was not published before.
    pub is_new: bool,
}

impl Done for Imported {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("CalendarYear", self.id.into()))
    }
}

/// What an import would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Which year.
    pub year: i32,
    /// Whether it is not published yet.
    pub is_new: bool,
    /// What would become otherwise.
    pub changes: Vec<DayChange>,
    /// What of it has to be confirmed.
    pub doubt: Option<Doubt>,
}

/// What an import would do, or what is wrong with the file. Nothing is changed.
pub async fn preview(ctx: &Ctx, file: &str) -> Result<Preview, Stop<WorkCalendarError>> {
    decide(&ctx.actor, Action::Import).check()?;
    let file = YearFile::read(file).map_err(|mistakes| Stop::Refused(WorkCalendarError::File(mistakes)))?;
    let conn = ctx.app.db.read();
    let there = store::years(conn, visible_to(&ctx.actor), file.year, file.year).await?;
    let before = days(store::days_of(conn, file.year, file.year).await?);
    let changes = change::compare(&before, &file.days);
    let today = ctx.app.clock.now().with_timezone(&ctx.app.zone()).date_naive();
    let is_new = there.is_empty();
    let doubt = change::doubt(&changes, today).filter(|_| !is_new);
    Ok(Preview { year: file.year, is_new, changes, doubt })
}

/// Imports a year: what its file lists takes the place of what was listed. A file that changes nothing does nothing. Those whose
/// appointments it touches are told in the same transaction.
pub async fn import(tx: &Tx, ctx: &Ctx, new: Import) -> Result<Imported, Stop<WorkCalendarError>> {
    decide(&ctx.actor, Action::Import).check()?;
    let file =
        YearFile::read(&new.file).map_err(|mistakes| Stop::Refused(WorkCalendarError::File(mistakes)))?;
    let year = file.year;
    let there = store::lock(tx.conn(), year).await?;
    let changes = change::compare(&days(store::days_of(tx.conn(), year, year).await?), &file.days);
    let today = tx.now.with_timezone(&ctx.app.zone()).date_naive();
    if !new.is_confirmed
        && there.is_some()
        && let Some(doubt) = change::doubt(&changes, today)
    {
        return Err(Stop::Refused(WorkCalendarError::Unconfirmed(doubt)));
    }
    let is_new = there.is_none();
    let (id, version) = there.as_ref().map_or_else(|| (ids::new_id(), 1), |row| (row.id, row.version + 1));
    let row = Model {
        id,
        year,
        notice_number: new.notice.number,
        notice_title: new.notice.title,
        notice_on: new.notice.issued_on,
        papers: serde_json::json!(file.papers),
        origin: new.origin,
        version,
        imported_at: tx.now,
    };
    let done = Imported { id, year, changes, is_new };
    match there {
        Some(there) if done.changes.is_empty() && says_the_same(&there, &row) => return Ok(done),
        Some(_) if done.changes.is_empty() => {
            store::update(tx.conn(), row).await?;
            return Ok(done);
        }
        _ => {}
    }
    let before = calendar(tx.conn(), today).await?;
    if is_new {
        store::insert(tx.conn(), row).await?;
    } else {
        store::update(tx.conn(), row).await?;
    }
    store::replace_days(tx.conn(), year, &file.days).await?;
    events::publish(tx, ctx, Event::CalendarChanged { year, before: &before }).await?;
    Ok(done)
}

fn says_the_same(there: &Model, row: &Model) -> bool {
    let said = |row: &Model| {
        (row.notice_number.clone(), row.notice_title.clone(), row.notice_on, row.papers.clone())
    };
    said(there) == said(row)
}

fn days(rows: Vec<entity::calendar_day::Model>) -> Days {
    let listed = |row: entity::calendar_day::Model| {
        (row.on_date, Listed { name: row.name, is_off: row.kind == CalendarDayKind::Off })
    };
    rows.into_iter().map(listed).collect()
}

/// Puts the years that come with the program there, those that are not there yet. Run at every start.
pub async fn seed_standard(app: &SharedApp) -> anyhow::Result<()> {
    let there = store::published(app.db.read()).await?;
    if standard::YEARS.iter().all(|standard| there.contains(&standard.year)) {
        return Ok(());
    }
    let ctx = &Ctx::system(app.clone(), "seed");
    let seeded = app
        .db
        .write_tx(&app.clock, "seedWorkCalendar", |tx| Box::pin(async move { seed(&tx, ctx).await }))
        .await;
    seeded.map_err(|stop| match stop {
        Stop::Fault(fault) => anyhow::Error::new(fault).context("the years of the work calendar"),
        Stop::Refused(refused) => anyhow::anyhow!("the years of the work calendar: {}", refused.code()),
    })
}

async fn seed(tx: &Tx, ctx: &Ctx) -> Result<(), Stop<WorkCalendarError>> {
    let there = store::published(tx.conn()).await?;
    for standard in standard::YEARS.iter().filter(|standard| !there.contains(&standard.year)) {
        import(tx, ctx, from_program(standard)).await?;
    }
    Ok(())
}

fn from_program(standard: &Standard) -> Import {
    let (year, month, day) = standard.issued;
    let notice = Notice {
        number: standard.number.to_owned(),
        title: format!("国务院办公厅关于{}年部分节假日安排的通知", standard.year),
        issued_on: NaiveDate::from_ymd_opt(year, month, day),
    };
    let origin = CalendarOrigin::Program;
    Import { file: standard.file.to_owned(), notice, is_confirmed: false, origin }
}

/// The calendar from a date on, without closures: what those who know the closures anyway begin with. One statement.
pub async fn calendar(conn: &impl ConnectionTrait, from: NaiveDate) -> Result<WorkCalendar, Fault> {
    // The days before a date may move something to it, and those of December may be listed.
    let from = from.checked_sub_days(DayCount::new(62)).unwrap_or(from);
    let (years, listed) = store::listed(conn, from).await?;
    Ok(WorkCalendar::new(years, listed))
}

/// The days that lie in a closed time from their first minute to their last.
pub fn whole_days(starts_at: Instant, ends_at: Instant, zone: Tz) -> impl Iterator<Item = NaiveDate> {
    let (first, last) =
        (starts_at.with_timezone(&zone).date_naive(), ends_at.with_timezone(&zone).date_naive());
    let midnight = move |date: NaiveDate| {
        zone.from_local_datetime(&date.and_time(NaiveTime::MIN)).earliest().map(|at| at.to_utc())
    };
    first.iter_days().take_while(move |date| *date <= last).filter(move |date| {
        let ends = date.succ_opt().and_then(midnight);
        midnight(*date).zip(ends).is_some_and(|(from, to)| starts_at <= from && to <= ends_at)
    })
}

/// The calendar of the office for a span of days: with the closures of the district and of the office.
pub async fn of_office(
    conn: &impl ConnectionTrait,
    zone: Tz,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<WorkCalendar, Fault> {
    let calendar = calendar(conn, from).await?;
    let at = |date: Option<NaiveDate>| date.map(|date| date.and_time(NaiveTime::MIN).and_utc());
    let span = at(from.pred_opt()).zip(at(to.checked_add_days(DayCount::new(2))));
    let span = span.ok_or_else(|| Fault::internal("dates out of range"))?;
    let closed = store::closed(conn, span, true).await?;
    let days = closed.into_iter().flat_map(|(starts_at, ends_at, why)| {
        whole_days(starts_at, ends_at, zone).map(move |date| (date, why.clone()))
    });
    Ok(calendar.closed_on(days))
}

/// How many days can be asked for at once.
pub const MOST_DAYS: i64 = 400;

/// Dates before and after which nothing is asked, so that arithmetic stays within what dates can be.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

fn check_date(path: &str, date: NaiveDate) -> Result<(), Fault> {
    if YEARS.contains(&date.year()) {
        return Ok(());
    }
    Err(Fault::invalid(path, "年份须在 2000 至 2100 之间。", "The year must be from 2000 to 2100."))
}

/// The days of a span, both ends included.
pub async fn span(ctx: &Ctx, from: NaiveDate, to: NaiveDate) -> Result<Vec<Day>, Fault> {
    check_date("from", from)?;
    check_date("to", to)?;
    if to < from || (to - from).num_days() >= MOST_DAYS {
        let (zh, en) = (
            "末日须不早于首日，至多 400 天。",
            "The last date must not be before the first, 400 days at most.",
        );
        return Err(Fault::invalid("to", zh, en));
    }
    let calendar = of_office(ctx.app.db.read(), ctx.app.zone(), from, to).await?;
    Ok(from.iter_days().take_while(|date| *date <= to).map(|date| calendar.day(date)).collect())
}

/// Counts workdays of the office from a day on.
pub async fn count(ctx: &Ctx, from: NaiveDate, days: usize, pauses: &[Pause]) -> Result<Counted, Fault> {
    check_date("from", from)?;
    if !(1..=counting::MOST_DAYS).contains(&days) {
        let most = counting::MOST_DAYS;
        return Err(Fault::invalid(
            "days",
            format!("须为 1 至 {most}。"),
            format!("It must be from 1 to {most}."),
        ));
    }
    if pauses.len() > counting::MOST_PAUSES {
        return Err(Fault::invalid("pauses", "至多 20 段。", "20 at most."));
    }
    for (index, pause) in pauses.iter().enumerate() {
        check_date(&format!("pauses.{index}.from"), pause.from)?;
        check_date(&format!("pauses.{index}.until"), pause.until)?;
        if pause.until < pause.from {
            let (zh, en) = ("末日不能早于首日。", "It cannot end before it begins.");
            return Err(Fault::invalid(format!("pauses.{index}.until"), zh, en));
        }
    }
    let farthest = from.checked_add_days(DayCount::new(counting::FARTHEST)).unwrap_or(from);
    let calendar = of_office(ctx.app.db.read(), ctx.app.zone(), from, farthest).await?;
    counting::count(&calendar, from, days, pauses).ok_or_else(|| {
        let (zh, en) = (
            "暂停期过长，四年内数不到这么多工作日。",
            "The pauses are too long: so many workdays are not reached within four years.",
        );
        Fault::invalid("pauses", zh, en)
    })
}

/// A year with what its notice lists; `None` for one that is not published.
pub type Year = (i32, Option<(Model, Days)>);

/// How many years can be asked for at once.
pub const MOST_YEARS: i32 = 20;

/// The years between two, both included: those that are not published, too. Two statements.
pub async fn years(ctx: &Ctx, from: i32, to: i32) -> Result<Vec<Year>, Fault> {
    if !YEARS.contains(&from) || !YEARS.contains(&to) || to < from || to - from >= MOST_YEARS {
        let (zh, en) = (
            "年份须在 2000 至 2100 之间，末年不早于首年，至多 20 年。",
            "Years are from 2000 to 2100, the last not before the first, 20 at most.",
        );
        return Err(Fault::invalid("to", zh, en));
    }
    let conn = ctx.app.db.read();
    let rows = store::years(conn, visible_to(&ctx.actor), from, to).await?;
    let mut listed: HashMap<i32, Vec<entity::calendar_day::Model>> = HashMap::new();
    for day in store::days_of(conn, from, to).await? {
        listed.entry(day.year).or_default().push(day);
    }
    let mut there: HashMap<i32, Model> = rows.into_iter().map(|row| (row.year, row)).collect();
    let of = |year| {
        let row = there.remove(&year);
        (year, row.map(|row| (row, days(listed.remove(&year).unwrap_or_default()))))
    };
    Ok((from..=to).map(of).collect())
}

/// This year in the district.
pub fn this_year(ctx: &Ctx) -> i32 {
    ctx.app.clock.now().with_timezone(&ctx.app.zone()).year()
}

/// The file that says what a year lists.
pub fn file_of(row: &Model, days: &Days) -> String {
    let papers = serde_json::from_value(row.papers.clone()).unwrap_or_default();
    YearFile { year: row.year, papers, days: days.clone() }.write()
}
