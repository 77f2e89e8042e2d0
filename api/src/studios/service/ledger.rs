//! The ledger of a year (台账): counted from what is recorded anyway, so that nobody enters anything twice.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::id::StudioId;
use entity::value::StudioState;
use sea_orm::ConnectionTrait;

use super::super::rules::Hours;
use super::super::rules::ledger::{Weeks, minutes_open};
use super::super::rules::year::quarters_of;
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
    let mut counted = of_many(ctx, conn, &[studio], year).await?;
    counted.remove(&studio).ok_or_else(|| Fault::internal("a ledger was not counted"))
}

/// Counts the ledgers of studios that the caller has decided about: as many statements for many of them as for one.
pub async fn of_many(
    ctx: &Ctx,
    conn: &impl ConnectionTrait,
    studios: &[StudioId],
    year: i32,
) -> Result<HashMap<StudioId, Ledger>, Fault> {
    let zone = ctx.app.zone();
    let today = ctx.app.clock.now().with_timezone(&zone).date_naive();
    let least = activity::expected(ctx).await?;
    let pasts = pasts_of(conn, studios, zone).await?;
    let mut quarters: HashMap<StudioId, Vec<Quarter>> = HashMap::new();
    for days in quarters_of(year) {
        let told = store::told_within(conn, studios, days, zone).await?;
        let received = store::receptions_within(conn, studios, days).await?;
        let to = days.to.pred_opt().unwrap_or(days.to);
        for studio in studios {
            let told = told.get(studio).copied().unwrap_or_default();
            let figures = Figures {
                activities: told.activities,
                residents: told.residents,
                hosts: told.hosts,
                news: told.news,
                receptions: received.get(studio).copied().unwrap_or_default(),
                minutes_open: pasts
                    .get(studio)
                    .map_or(0, |past| minutes_open(days, today, &past.weeks, &past.steps)),
            };
            let has_enough = figures.activities >= least;
            quarters.entry(*studio).or_default().push(Quarter { from: days.from, to, figures, has_enough });
        }
    }
    let sum =
        |quarters: &[Quarter]| quarters.iter().fold(Figures::default(), |sum, one| sum.plus(one.figures));
    let counted = studios.iter().map(|studio| {
        let quarters = quarters.remove(studio).unwrap_or_default();
        (*studio, Ledger { year, total: sum(&quarters), quarters })
    });
    Ok(counted.collect())
}

/// The hours and the steps of a studio from its beginning.
#[derive(Debug, Default)]
struct Past {
    weeks: Weeks,
    steps: Vec<(NaiveDate, StudioState)>,
}

async fn pasts_of(
    conn: &impl ConnectionTrait,
    studios: &[StudioId],
    zone: chrono_tz::Tz,
) -> Result<HashMap<StudioId, Past>, Fault> {
    let mut pasts: HashMap<StudioId, Past> = HashMap::new();
    for (studio, at, state) in store::all_moves_of(conn, studios).await? {
        pasts.entry(studio).or_default().steps.push((at.with_timezone(&zone).date_naive(), state));
    }
    for (studio, hours) in store::hours_of(conn, studios.iter().map(|id| id.0)).await? {
        pasts.entry(studio).or_default().weeks.current.push(hours);
    }
    for (studio, until, week) in store::past_hours_of(conn, studios).await? {
        pasts.entry(studio).or_default().weeks.past.push((until, week));
    }
    Ok(pasts)
}

/// The hours of a week as they are kept of former days.
pub(super) fn kept(hours: &[Hours]) -> serde_json::Value {
    hours.iter().map(|hours| serde_json::json!([hours.weekday, hours.opens, hours.closes])).collect()
}
