//! The ledger of a year (台账): counted from what is recorded anyway, so that nobody enters anything twice.

use chrono::NaiveDate;
use entity::id::StudioId;
use entity::value::StudioState;
use sea_orm::ConnectionTrait;

use super::super::rules::Hours;
use super::super::rules::ledger::{Weeks, minutes_open};
use super::super::rules::year::{Days, quarters_of};
use super::super::store;
use super::activity;
use crate::ctx::Ctx;
use crate::error::Fault;

/// What a studio did in some months.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Activities that were published.
    pub activities: i64,
    /// Residents who took part in them.
    pub residents: i64,
    /// Members who were there, each counted with each activity.
    pub hosts: i64,
    /// News that were published.
    pub news: i64,
    /// Visits that were received, by the studio or in its room.
    pub receptions: i64,
    /// For how many minutes its door was open.
    pub minutes_open: i64,
}

impl Figures {
    fn plus(self, other: Self) -> Self {
        Self {
            activities: self.activities + other.activities,
            residents: self.residents + other.residents,
            hosts: self.hosts + other.hosts,
            news: self.news + other.news,
            receptions: self.receptions + other.receptions,
            minutes_open: self.minutes_open + other.minutes_open,
        }
    }
}

/// A quarter of a ledger.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// What was done.
    pub figures: Figures,
    /// Whether there were as many activities as the rules ask for.
    pub has_enough: bool,
}

/// The ledger of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Which year.
    pub year: i32,
    /// Its quarters, those still to come too.
    pub quarters: Vec<Quarter>,
    /// All of them together.
    pub total: Figures,
}

impl Ledger {
    /// In how many quarters there was enough.
    pub fn active_quarters(&self) -> i64 {
        let count = self.quarters.iter().filter(|quarter| quarter.has_enough).count();
        i64::try_from(count).unwrap_or(0)
    }
}

/// Counts the ledger of a studio that the caller has decided about.
pub async fn of(
    ctx: &Ctx,
    conn: &impl ConnectionTrait,
    studio: StudioId,
    year: i32,
) -> Result<Ledger, Fault> {
    let (zone, days) = (ctx.app.zone(), quarters_of(year));
    let today = ctx.app.clock.now().with_timezone(&zone).date_naive();
    let steps = store::all_moves_of(conn, studio).await?;
    let steps: Vec<_> =
        steps.into_iter().map(|(at, state)| (at.with_timezone(&zone).date_naive(), state)).collect();
    let current = store::hours_of(conn, [studio.0]).await?.into_iter().map(|(_, hours)| hours).collect();
    let weeks = Weeks { past: store::past_hours_of(conn, studio).await?, current };
    let least = activity::expected(ctx).await?;
    let mut quarters = Vec::with_capacity(days.len());
    for days in days {
        let figures = figures(conn, studio, (days, today), (&weeks, &steps), zone).await?;
        let to = days.to.pred_opt().unwrap_or(days.to);
        quarters.push(Quarter { from: days.from, to, figures, has_enough: figures.activities >= least });
    }
    let total = quarters.iter().fold(Figures::default(), |sum, quarter| sum.plus(quarter.figures));
    Ok(Ledger { year, quarters, total })
}

async fn figures(
    conn: &impl ConnectionTrait,
    studio: StudioId,
    (days, today): (Days, NaiveDate),
    (weeks, steps): (&Weeks, &[(NaiveDate, StudioState)]),
    zone: chrono_tz::Tz,
) -> Result<Figures, Fault> {
    let told = store::told_within(conn, studio, days, zone).await?;
    Ok(Figures {
        activities: told.activities,
        residents: told.residents,
        hosts: told.hosts,
        news: told.news,
        receptions: store::receptions_within(conn, studio, days).await?,
        minutes_open: minutes_open(days, today, weeks, steps),
    })
}

/// The hours of a week as they are kept of former days.
pub(super) fn kept(hours: &[Hours]) -> serde_json::Value {
    hours.iter().map(|hours| serde_json::json!([hours.weekday, hours.opens, hours.closes])).collect()
}
