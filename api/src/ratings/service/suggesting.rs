//! What a ledger suggests: points for every item that goes by a number, with that number as evidence.

use chrono::Datelike;
use entity::id::{RatingItemId, StudioId};
use entity::value::RatingMeasure;

use super::super::policy::{Action, decide};
use super::super::rules::earned;
use super::super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::studios::service::ledger::{self, Ledger};

/// Points that a ledger suggests.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// For which item.
    pub item: RatingItemId,
    /// What the item is.
    pub title: String,
    /// The most points.
    pub most_points: i32,
    /// How many points; `None` where somebody has to judge.
    pub points: Option<i32>,
    /// What they go by, in the viewer's language; empty where somebody has to judge.
    pub evidence: String,
}

/// What the ledger of a year suggests by the criteria in force; nothing where there are none.
pub async fn suggest(ctx: &Ctx, studio: StudioId, year: i32) -> Result<Vec<Suggestion>, Fault> {
    decide(&ctx.actor, Action::ViewUnpublished, Some(studio)).check()?;
    let db = ctx.app.db.read();
    let Some(criteria) = store::latest_criteria(db, year).await? else { return Ok(Vec::new()) };
    let ledger = ledger::of(ctx, db, studio, year).await?;
    let items = store::items_of(db, [criteria.id]).await?;
    let suggested = items.into_iter().map(|item| {
        let measured = item.measure.zip(item.target).map(|(measure, target)| {
            let value = value(&ledger, measure);
            (earned(value, target, item.most_points), evidence(ctx, measure, value, target))
        });
        let (points, evidence) =
            measured.map_or((None, String::new()), |(points, text)| (Some(points), text));
        Suggestion { item: item.id, title: item.title, most_points: item.most_points, points, evidence }
    });
    Ok(suggested.collect())
}

/// Whether a year has not begun.
pub(super) fn is_ahead(ctx: &Ctx, now: entity::Instant, year: i32) -> bool {
    year > now.with_timezone(&ctx.app.zone()).year()
}

fn value(ledger: &Ledger, measure: RatingMeasure) -> i64 {
    let total = &ledger.total;
    match measure {
        RatingMeasure::Activities => total.activities,
        RatingMeasure::ActiveQuarters => ledger.active_quarters(),
        RatingMeasure::Residents => total.residents,
        RatingMeasure::Receptions => total.receptions,
        RatingMeasure::News => total.news,
        RatingMeasure::HoursOpen => total.minutes_open / 60,
    }
}

fn evidence(ctx: &Ctx, measure: RatingMeasure, value: i64, target: i32) -> String {
    let (zh, en) = match measure {
        RatingMeasure::Activities => ("活动次数", "activities"),
        RatingMeasure::ActiveQuarters => ("活动达标的季度", "quarters with enough activities"),
        RatingMeasure::Residents => ("参加活动的居民人次", "residents at activities"),
        RatingMeasure::Receptions => ("完成的接待件数", "visits received"),
        RatingMeasure::News => ("公开的动态条数", "news published"),
        RatingMeasure::HoursOpen => ("开放小时数", "hours open"),
    };
    ctx.say(
        format!("台账：{zh} {value}，目标 {target}。"),
        format!("By the ledger: {value} {en}, of {target} aimed at."),
    )
}
