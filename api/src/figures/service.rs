//! Figures as they are asked for: those of one's work, a page at a time, and those of a year that everybody reads.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use uuid::Uuid;

use super::policy::{self, Scope};
use super::rules::{self, By, Counts, Feedback, Key, Row, published};
use super::store::{self, Filter};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;
use crate::rule_sets::{self, Numbers};

/// The longest period that is counted at once: three years.
const MOST_DAYS: i64 = 1_100;

/// That a period begins before it ends, and can be counted at once.
pub(super) fn check_period(filter: &Filter) -> Result<(), Fault> {
    let days = (filter.until - filter.from).num_days();
    if days < 0 {
        let (zh, en) = ("结束日期不能早于开始日期。", "The last day cannot be before the first.");
        return Err(Fault::invalid("until", zh, en));
    }
    if days >= MOST_DAYS {
        let (zh, en) =
            ("一次最多统计 1100 天，请分段查询。", "At most 1,100 days are counted at once; ask for less.");
        return Err(Fault::invalid("until", zh, en));
    }
    Ok(())
}

/// A page of the rows in their order, and how many there are.
pub(super) async fn page(
    ctx: &Ctx,
    scope: &Scope,
    by: By,
    filter: &Filter,
    request: &PageRequest<(String, Uuid)>,
) -> Result<(Vec<Row>, i64), Fault> {
    let mut rows = read(ctx, scope, by, filter).await?;
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    if let Some(from) = &request.from {
        rows.retain(
            |row| if request.is_backward { row.key.place() < *from } else { row.key.place() > *from },
        );
    }
    if request.is_backward {
        rows.reverse();
    }
    rows.truncate(request.limit + 1);
    Ok((rows, total))
}

/// Everything in one row.
pub(super) async fn total(ctx: &Ctx, scope: &Scope, filter: &Filter) -> Result<Row, Fault> {
    let nothing = Row { key: Key::Whole, counts: Counts::default(), waited_days: None };
    Ok(read(ctx, scope, By::Nothing, filter).await?.pop().unwrap_or(nothing))
}

/// The rows as members and staff read them.
async fn read(ctx: &Ctx, scope: &Scope, by: By, filter: &Filter) -> Result<Vec<Row>, Fault> {
    let numbers = rule_sets::current(ctx.app.db.read()).await?;
    let mut rows = counted(ctx, scope, (by, filter), &numbers).await?;
    if !may_read_feedback(scope, (by, filter), numbers.feedback_days, today(ctx)) {
        for row in &mut rows {
            row.counts.feedback = None;
        }
    }
    Ok(rows)
}

async fn counted(
    ctx: &Ctx,
    scope: &Scope,
    (by, filter): (By, &Filter),
    numbers: &Numbers,
) -> Result<Vec<Row>, Fault> {
    let settled_before = ctx.app.clock.now() - TimeDelta::days(numbers.feedback_days);
    let mut rows = store::count(ctx.app.db.read(), scope, by, filter, today(ctx), settled_before).await?;
    for row in &mut rows {
        row.counts.feedback = row.counts.feedback.and_then(|said| said.of_enough(numbers.feedback_least));
    }
    rows.sort_by_cached_key(|row| row.key.place());
    Ok(rows)
}

/// Whether these rows say what residents said: only such as nobody can subtract from one another, to the office's staff too.
fn may_read_feedback(scope: &Scope, (by, filter): (By, &Filter), days: i64, today: NaiveDate) -> bool {
    let is_whole = filter.category.is_none() && filter.region.is_none();
    let is_quarter = rules::is_of_settled_quarter(by, (filter.from, filter.until), days, today);
    // In a part of the district a host's row is another than in the whole.
    let is_of_hosts = by != By::Nothing && (scope.sees_all() || scope.regions().is_empty());
    let is_of_all =
        by == By::Nothing && scope.sees_all() && filter.member.is_none() && filter.studio.is_none();
    is_whole && is_quarter && (is_of_hosts || is_of_all)
}

fn today(ctx: &Ctx) -> NaiveDate {
    ctx.app.clock.now().with_timezone(&ctx.app.zone()).date_naive()
}

/// What everybody may read of a year, until the end of a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OpenRow {
    /// Which row, and its figures.
    pub(super) row: Row,
    /// The last day that is counted.
    pub(super) until: NaiveDate,
}

/// The rows of a year that everybody may read: each until the end of the quarter up to which enough came together.
pub(super) async fn open(ctx: &Ctx, by: By, year: i32) -> Result<Vec<OpenRow>, Fault> {
    let numbers = rule_sets::current(ctx.app.db.read()).await?;
    let least = numbers.figures_least;
    let (mut growing, mut order): (HashMap<Key, Vec<OpenRow>>, Vec<Key>) = (HashMap::new(), Vec::new());
    for until in ended_quarters(year, today(ctx)) {
        let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(until);
        let filter = Filter { from, until, region: None, category: None, member: None, studio: None };
        for row in counted(ctx, &policy::open(), (by, &filter), &numbers).await? {
            if !growing.contains_key(&row.key) {
                order.push(row.key.clone());
            }
            growing.entry(row.key.clone()).or_default().push(OpenRow { row, until });
        }
    }
    order.sort_by_cached_key(Key::place);
    let shown = order.into_iter().filter_map(|key| {
        let mut steps = growing.remove(&key)?;
        let counts: Vec<i64> = steps.iter().map(|step| step.row.counts.received).collect();
        let feedback = open_feedback(by, &steps, &numbers, today(ctx));
        let mut shown = steps.swap_remove(published(&counts, least)?);
        shown.row.counts.feedback = feedback;
        Some(shown)
    });
    let mut shown: Vec<OpenRow> = shown.collect();
    if by != By::Nothing {
        let whole = Box::pin(open(ctx, By::Nothing, year)).await?.pop();
        let whole = whole.map_or(0, |row| row.row.counts.received);
        rules::withhold(&mut shown, whole, least, |row| row.row.counts.received);
    }
    Ok(shown)
}

/// What everybody may read of what residents said: of the year as a whole, until the last quarter that brought enough more, and never of one
/// of which somebody may still say something.
fn open_feedback(by: By, steps: &[OpenRow], numbers: &Numbers, today: NaiveDate) -> Option<Feedback> {
    if by != By::Nothing {
        return None;
    }
    let settled = |step: &OpenRow| rules::is_settled(step.until, numbers.feedback_days, today);
    let said = |step: &OpenRow| step.row.counts.feedback.filter(|_| settled(step));
    let given: Vec<i64> = steps.iter().map(|step| said(step).map_or(0, |said| said.given)).collect();
    let least = numbers.figures_least.max(numbers.feedback_least);
    published(&given, least).and_then(|step| steps.get(step)).and_then(said)
}

/// The last days of the quarters of a year that are over.
fn ended_quarters(year: i32, today: NaiveDate) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    let ends = (1..=4).filter_map(|quarter| first?.checked_add_months(Months::new(quarter * 3))?.pred_opt());
    ends.filter(|end| *end < today && end.year() == year).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_counts_once_its_last_day_is_over() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        assert_eq!(ended_quarters(2026, day(3, 31)), []);
        assert_eq!(ended_quarters(2026, day(4, 1)), [day(3, 31)]);
        assert_eq!(ended_quarters(2025, day(1, 1)).len(), 4);
        assert_eq!(ended_quarters(2027, day(12, 31)), []);
    }
}
