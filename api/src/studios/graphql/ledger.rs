//! The ledger of a studio's year, in the schema.

use async_graphql::{Context, ID, Object, SimpleObject};
use entity::id::StudioId;

use super::super::policy::{self, Action, decide};
use super::super::service::ledger::{self, Figures, Ledger, Quarter};
use super::super::store::{self, Key, Order};
use super::loading::load_many;
use super::queries::{StudioFilter, check_cursor, key};
use super::types::Studio;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ahead, ctx, fallible, id, nullable};

/// 工作室一年的台账，由已有记录汇总。 The ledger of a studio's year, counted from what is recorded anyway.
#[derive(SimpleObject)]
pub struct StudioLedger {
    /// 工作室。 Of which studio.
    studio: Studio,
    /// 年份。 Which year.
    year: i32,
    /// 四个季度。 Its quarters.
    quarters: Vec<StudioLedgerQuarter>,
    /// 全年合计。 All of them together.
    total: StudioLedgerFigures,
}

/// 台账的一个季度。 A quarter of a ledger.
#[derive(SimpleObject)]
pub struct StudioLedgerQuarter {
    /// 第一天。 Its first day.
    starts_on: LocalDate,
    /// 最后一天。 Its last day.
    ends_on: LocalDate,
    /// 汇总数。 What was done.
    figures: StudioLedgerFigures,
    /// 活动次数是否达到规则规定的最少次数。 Whether there were as many activities as the rules ask for.
    has_enough_activities: bool,
}

/// 台账的汇总数。 What a studio did in some months.
#[derive(SimpleObject)]
pub struct StudioLedgerFigures {
    /// 已公开的活动次数。 Activities that were published.
    activities: i64,
    /// 参加活动的居民人次。 Residents who took part in them.
    residents: i64,
    /// 到场委员人次。 Members who were there, each counted with each activity.
    hosts: i64,
    /// 已公开的动态条数。 News that were published.
    news: i64,
    /// 完成的接待件数：以工作室名义或在其场地。 Visits that were received, by the studio or in its room.
    receptions: i64,
    /// 开放小时数，按当时的开放时间和状态计算。 For how many hours its door was open, by the hours and the state of each day.
    hours_open: f64,
}

impl StudioLedger {
    fn new(studio: Studio, ledger: Ledger) -> Self {
        let quarters = ledger.quarters.into_iter().map(StudioLedgerQuarter::from).collect();
        Self { studio, year: ledger.year, quarters, total: ledger.total.into() }
    }
}

impl From<Quarter> for StudioLedgerQuarter {
    fn from(quarter: Quarter) -> Self {
        Self {
            starts_on: LocalDate(quarter.from),
            ends_on: LocalDate(quarter.to),
            figures: quarter.figures.into(),
            has_enough_activities: quarter.has_enough,
        }
    }
}

impl From<Figures> for StudioLedgerFigures {
    fn from(figures: Figures) -> Self {
        let Figures { activities, residents, hosts, news, receptions, minutes_open } = figures;
        // A year has half a million minutes.
        let hours_open = f64::from(i32::try_from(minutes_open).unwrap_or(i32::MAX)) / 60.0;
        Self { activities, residents, hosts, news, receptions, hours_open }
    }
}

/// Ledgers that can be read.
#[derive(Default)]
pub struct LedgerQuery;

#[Object]
impl LedgerQuery {
    /// 工作室一年的台账；本工作室成员和工作人员可见。 The ledger of a studio's year. For lead, team and staff.
    async fn studio_ledger(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "工作室。 Of which studio.")] studio_id: ID,
        #[graphql(desc = "年份，2000 至 2100。 Which year, 2000 to 2100.")] year: i32,
    ) -> Option<async_graphql::Result<StudioLedger>> {
        nullable(one(context, &studio_id, year).await)
    }

    /// 各工作室一年的台账，按名称排列；工作人员可见其管理的，成员可见本工作室的。 The ledgers of a year, by the names of the studios: staff read those of the studios they
    /// keep, lead and team their own.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn studio_ledgers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "年份，2000 至 2100。 Which year, 2000 to 2100.")] year: i32,
        #[graphql(desc = "工作室的筛选条件。 Of which studios.")] filter: Option<StudioFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<StudioLedger>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(page(context, year, filter.unwrap_or_default(), request).await)
    }
}

async fn one(context: &Context<'_>, studio: &ID, year: i32) -> Result<Option<StudioLedger>, Fault> {
    let ctx = ctx(context)?;
    let studio: StudioId = id::parse(studio, "studioId")?;
    check_year(year)?;
    decide(&ctx.actor, Action::ReadLedger, Some(studio)).check()?;
    let asked = context.look_ahead().field("studio");
    let Some(found) = load_many(ctx, vec![studio], &asked).await?.remove(&studio) else { return Ok(None) };
    Ok(Some(StudioLedger::new(found, ledger::of(ctx, ctx.app.db.read(), studio, year).await?)))
}

async fn page(
    context: &Context<'_>,
    year: i32,
    filter: StudioFilter,
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<StudioLedger>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    check_year(year)?;
    check_cursor(Order::Name, request.from.as_ref())?;
    let own = policy::ledgers_of(&ctx.actor)?;
    let (filter, db, scope) = (filter.read(ctx).await?, ctx.app.db.read(), policy::visible_to(&ctx.actor));
    let filter = filter.within(own);
    let rows = store::page(db, &scope, &filter, Order::Name, &request).await?;
    let look = context.look_ahead();
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, &scope, &filter).await?) } else { None };
    let mut studios: Vec<Studio> = rows.into_iter().map(Studio::from).collect();
    if let Some(look) = ahead::of_page(&look) {
        Studio::preload(ctx, &mut studios, &look.field("studio")).await?;
    }
    let ids: Vec<StudioId> = studios.iter().map(|studio| studio.row().id).collect();
    let mut ledgers = ledger::of_many(ctx, db, &ids, year).await?;
    let counted = studios.into_iter().filter_map(|studio| {
        let ledger = ledgers.remove(&studio.row().id)?;
        Some(StudioLedger::new(studio, ledger))
    });
    let key = |ledger: &StudioLedger| key(Order::Name, &ledger.studio);
    Ok(Connection::new(&request, counted.collect(), total, key, |ledger| ledger))
}

fn check_year(year: i32) -> Result<(), Fault> {
    if (2000..=2100).contains(&year) {
        return Ok(());
    }
    Err(Fault::invalid("year", "年份须在 2000 至 2100 之间。", "The year is between 2000 and 2100."))
}
