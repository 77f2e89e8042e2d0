//! Figures in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::{MemberId, RegionId, StudioId};
use uuid::Uuid;

use super::policy;
use super::rules::{By, Counts, Feedback, Key, Row};
use super::service::{self, OpenRow};
use super::store::Filter;
use crate::appointments::graphql::Category;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible, id};

/// 统计的维度。 What figures are told apart by.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum FiguresBy {
    /// 接待月份。 The month of the visit.
    Month,
    /// 接待工作室或场地所在的乡街；不在工作室的合为一行。 The township of the studio or of its room; what was elsewhere is one row.
    Region,
    /// 接待记录的类别；没有记录的不计。 The category of the record; visits without one are not counted.
    Category,
    /// 接待的委员；以工作室名义的不计。 The member who receives; what studios receive is not counted.
    Member,
    /// 接待的工作室。 The studio that receives.
    Studio,
}

impl From<FiguresBy> for By {
    fn from(by: FiguresBy) -> Self {
        match by {
            FiguresBy::Month => Self::Month,
            FiguresBy::Region => Self::Region,
            FiguresBy::Category => Self::Category,
            FiguresBy::Member => Self::Member,
            FiguresBy::Studio => Self::Studio,
        }
    }
}

/// 公开统计的维度。 What open figures are told apart by.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum OpenFiguresBy {
    /// 不分：全年合为一行。 Not at all: the year in one row.
    Year,
    /// 接待工作室或场地所在的乡街。 The township of the studio or of its room.
    Region,
    /// 接待记录的类别。 The category of the record.
    Category,
}

impl From<OpenFiguresBy> for By {
    fn from(by: OpenFiguresBy) -> Self {
        match by {
            OpenFiguresBy::Year => Self::Nothing,
            OpenFiguresBy::Region => Self::Region,
            OpenFiguresBy::Category => Self::Category,
        }
    }
}

/// 统计的范围；各项同时满足。 What is counted; all conditions hold together.
#[derive(InputObject, Clone, Debug, Default)]
pub struct FiguresFilter {
    /// 地区，含其村居。 In this region, or in a village of it.
    region_id: Option<ID>,
    /// 接待记录的类别。 Recorded in this category.
    category: Option<Category>,
    /// 接待的委员。 Received by this member.
    member_id: Option<ID>,
    /// 接待的工作室。 Received by this studio.
    studio_id: Option<ID>,
}

impl FiguresFilter {
    fn read(self, from: LocalDate, until: LocalDate) -> Result<Filter, Fault> {
        let filter = Filter {
            from: from.0,
            until: until.0,
            region: self.region_id.map(|of| id::parse::<RegionId>(&of, "filter.regionId")).transpose()?,
            category: self.category.map(Into::into),
            member: self.member_id.map(|of| id::parse::<MemberId>(&of, "filter.memberId")).transpose()?,
            studio: self.studio_id.map(|of| id::parse::<StudioId>(&of, "filter.studioId")).transpose()?,
        };
        service::check_period(&filter)?;
        Ok(filter)
    }
}

/// 接待统计。比率按件数折算为百分数，件数为零时为空。 What was counted of visits. Rates are in per cent of the cases concerned, and null when there are
/// none.
#[derive(SimpleObject, Clone, Debug)]
pub struct ReceptionFigures {
    /// 完成的接待件数。 Visits that took place.
    visits: i64,
    /// 收到的事由件数（接待记录数）。 What residents brought: the records of visits.
    received: i64,
    /// 归并后的件数：事项数，加上未立事项而办结的。 How many different things that was: matters, and records that need none.
    merged: i64,
    /// 已解决的件数：当场解决的，或事项有效果且居民未提出异议的。 How many of those were solved: on the spot, or with an effect that nobody objected to.
    solved: i64,
    /// 解决率。 The solved of the merged.
    solved_rate: Option<f64>,
    /// 承诺件数。 What was promised.
    promised: i64,
    /// 已兑现的承诺：居民确认的，或所立事项已解决的。 Promises that the resident confirmed, or whose matter was solved.
    promises_kept: i64,
    /// 居民认为未兑现的承诺。 Promises that the resident says were not kept.
    promises_broken: i64,
    /// 到期而尚无结果的承诺。 Promises whose day is over, and of which nobody has said anything.
    promises_overdue: i64,
    /// 承诺兑现率：已兑现的占已有结果和已到期的。 The kept of those with an outcome or overdue.
    promises_kept_rate: Option<f64>,
    /// 从申请到接待的天数的中位数。 The median of the days from asking to the visit.
    waited_days: Option<i64>,
    /// 爽约人次。 Residents who were expected and did not come.
    no_shows: i64,
    /// 爽约率：占应到的。 The absent of those who were expected.
    no_show_rate: Option<f64>,
    /// 居民取消的件数。 Visits that their residents called off.
    cancelled_by_resident: i64,
    /// 接待方取消的件数。 Visits that their hosts called off.
    cancelled_by_host: i64,
    /// 未接受的申请件数。 Requests that were declined.
    declined: i64,
    /// 逾期未答复的申请件数。 Requests that nobody answered in time.
    unanswered: i64,
    /// 接待方失约率：取消、未接受和未答复的，占接待方应办的。 What hosts called off, declined or left unanswered, of all that they had to do with.
    let_down_rate: Option<f64>,
    /// 居民作满意度评价的件数，仍可更改的不计；件数太少时为空。接待方只在按委员或工作室统计完整季度、且评价期限均已过时可见。 How many residents said how their visits were, without
    /// those who may still change it; null for too few. Who receives reads it by member or studio, for whole quarters that are settled.
    feedback_given: Option<i64>,
    /// 其中满意的。 The satisfied of them.
    satisfied: Option<i64>,
    /// 其中不满意的。 The dissatisfied of them.
    dissatisfied: Option<i64>,
    /// 满意率：满意的占作评价的。 The satisfied of those who said something.
    satisfied_rate: Option<f64>,
}

impl ReceptionFigures {
    fn new(counts: &Counts, waited_days: Option<i64>) -> Self {
        Self {
            visits: counts.visits,
            received: counts.received,
            merged: counts.merged,
            solved: counts.solved,
            solved_rate: counts.solved_rate(),
            promised: counts.promised,
            promises_kept: counts.kept,
            promises_broken: counts.broken,
            promises_overdue: counts.overdue,
            promises_kept_rate: counts.kept_rate(),
            waited_days,
            no_shows: counts.no_shows,
            no_show_rate: counts.no_show_rate(),
            cancelled_by_resident: counts.cancelled_by_resident,
            cancelled_by_host: counts.cancelled_by_host,
            declined: counts.declined,
            unanswered: counts.unanswered,
            let_down_rate: counts.let_down_rate(),
            feedback_given: counts.feedback.map(|said| said.given),
            satisfied: counts.feedback.map(|said| said.satisfied),
            dissatisfied: counts.feedback.map(|said| said.dissatisfied),
            satisfied_rate: counts.feedback.and_then(Feedback::satisfied_rate),
        }
    }
}

/// 统计的一行。 A row of figures.
#[derive(SimpleObject, Clone, Debug)]
pub struct FiguresRow {
    /// 月份，如 2026-11；按月统计时有。 The month, when told apart by month.
    month: Option<String>,
    /// 类别；按类别统计时有。 The category, when told apart by category.
    category: Option<Category>,
    /// 乡街、委员或工作室的编号；不属于任何一个的为空。 The id of the township, member or studio; null for what belongs to none.
    of_id: Option<ID>,
    /// 乡街、委员或工作室的名称。 Its name.
    of_name: Option<String>,
    /// 统计数。 The figures.
    figures: ReceptionFigures,
}

impl FiguresRow {
    fn new(by: By, row: Row) -> Self {
        let figures = ReceptionFigures::new(&row.counts, row.waited_days);
        let mut shown = Self { month: None, category: None, of_id: None, of_name: None, figures };
        match row.key {
            Key::Whole => {}
            Key::Month(month) => shown.month = Some(month),
            Key::Category(category) => shown.category = Some(category.into()),
            Key::Named(name, of) => {
                shown.of_id = Some(global(by, of));
                shown.of_name = Some(name);
            }
        }
        shown
    }
}

fn global(by: By, of: Uuid) -> ID {
    match by {
        By::Member => MemberId(of).to_global(),
        By::Studio => StudioId(of).to_global(),
        By::Nothing | By::Month | By::Region | By::Category => RegionId(of).to_global(),
    }
}

/// 公开统计的一行：只有件数足够的才公布，两次公布之间增加的件数也不会太少。 A row of open figures. It is published only for enough cases, and grows by
/// enough of them.
#[derive(SimpleObject, Clone, Debug)]
pub struct OpenFiguresRow {
    /// 类别；按类别统计时有。 The category, when told apart by category.
    category: Option<Category>,
    /// 乡街的编号；不在工作室的为空。 The id of the township; null for what was elsewhere.
    of_id: Option<ID>,
    /// 乡街的名称。 Its name.
    of_name: Option<String>,
    /// 统计截止日。 The last day that is counted.
    until: LocalDate,
    /// 完成的接待件数。 Visits that took place.
    visits: i64,
    /// 收到的事由件数。 What residents brought.
    received: i64,
    /// 归并后的件数。 How many different things that was.
    merged: i64,
    /// 已解决的件数。 How many of those were solved.
    solved: i64,
    /// 解决率。 The solved of the merged, in per cent.
    solved_rate: Option<f64>,
    /// 承诺兑现率。 The kept of the promises with an outcome or overdue, in per cent.
    promises_kept_rate: Option<f64>,
    /// 从申请到接待的天数的中位数。 The median of the days from asking to the visit.
    waited_days: Option<i64>,
    /// 居民满意率：只公布全年合计的，评价足够多时才有。 The satisfied of those who said how their visits were, in per cent: of the year in one row, and for
    /// enough of them.
    satisfied_rate: Option<f64>,
}

impl OpenFiguresRow {
    fn new(by: By, open: OpenRow) -> Self {
        let FiguresRow { category, of_id, of_name, figures, .. } = FiguresRow::new(by, open.row);
        Self {
            category,
            of_id,
            of_name,
            until: LocalDate(open.until),
            visits: figures.visits,
            received: figures.received,
            merged: figures.merged,
            solved: figures.solved,
            solved_rate: figures.solved_rate,
            promises_kept_rate: figures.promises_kept_rate,
            waited_days: figures.waited_days,
            satisfied_rate: figures.satisfied_rate,
        }
    }
}

/// Figures that can be read.
#[derive(Default)]
pub struct FiguresQuery;

#[Object]
impl FiguresQuery {
    /// 接待统计：工作人员可见其管理的，委员可见自己的，工作室成员可见本工作室的。 Figures of visits: staff read those of what they manage, members their own, lead and team
    /// those of their studio.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn reception_figures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "维度。 What to tell apart by.")] by: FiguresBy,
        #[graphql(desc = "从这天起的接待。 Visits of this day and later.")] from: LocalDate,
        #[graphql(desc = "到这天止，含当天；最多 1100 天。 Of this day and earlier; at most 1,100 days.")]
        until: LocalDate,
        #[graphql(desc = "条件。 What to count.")] filter: Option<FiguresFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<FiguresRow>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(page(context, by.into(), (from, until), filter, request).await)
    }

    /// 一段时间的接待统计合计，可见范围同 `receptionFigures`。 The figures of a period in one, for whoever may read `receptionFigures`.
    async fn reception_totals(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "从这天起的接待。 Visits of this day and later.")] from: LocalDate,
        #[graphql(desc = "到这天止，含当天；最多 1100 天。 Of this day and earlier; at most 1,100 days.")]
        until: LocalDate,
        #[graphql(desc = "条件。 What to count.")] filter: Option<FiguresFilter>,
    ) -> Option<async_graphql::Result<ReceptionFigures>> {
        fallible(totals(context, (from, until), filter).await)
    }

    /// 一年的公开统计，到已结束的季度为止；件数太少的不公布。 The open figures of a year, until the end of a quarter; too few cases are not published.
    async fn open_figures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "年份，2000 至 2100。 Which year, 2000 to 2100.")] year: i32,
        #[graphql(desc = "维度。 What to tell apart by.")] by: OpenFiguresBy,
    ) -> Option<async_graphql::Result<Vec<OpenFiguresRow>>> {
        fallible(open(context, year, by.into()).await)
    }
}

async fn page(
    context: &Context<'_>,
    by: By,
    (from, until): (LocalDate, LocalDate),
    filter: Option<FiguresFilter>,
    request: Result<PageRequest<(String, Uuid)>, Fault>,
) -> Result<Connection<FiguresRow>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::visible_to(&ctx.actor)?;
    let filter = filter.unwrap_or_default().read(from, until)?;
    let (rows, total) = service::page(ctx, &scope, by, &filter, &request).await?;
    Ok(Connection::new(&request, rows, Some(total), |row| row.key.place(), |row| FiguresRow::new(by, row)))
}

async fn totals(
    context: &Context<'_>,
    (from, until): (LocalDate, LocalDate),
    filter: Option<FiguresFilter>,
) -> Result<ReceptionFigures, Fault> {
    let ctx = ctx(context)?;
    let scope = policy::visible_to(&ctx.actor)?;
    let filter = filter.unwrap_or_default().read(from, until)?;
    let row = service::total(ctx, &scope, &filter).await?;
    Ok(ReceptionFigures::new(&row.counts, row.waited_days))
}

async fn open(context: &Context<'_>, year: i32, by: By) -> Result<Vec<OpenFiguresRow>, Fault> {
    if !(2000..=2100).contains(&year) {
        return Err(Fault::invalid("year", "须为 2000 至 2100。", "Between 2000 and 2100."));
    }
    let rows = service::open(ctx(context)?, by, year).await?;
    Ok(rows.into_iter().map(|row| OpenFiguresRow::new(by, row)).collect())
}
