//! Reading lectures: the public calendar, one's own, and what the office looks after.

use async_graphql::{Context, ID, InputObject, Object};
use entity::id::LectureId;

use super::super::policy::{self, Scope};
use super::super::store::{self, Filter, Key};
use super::enums::{LectureMode, LectureState};
use super::loading::{dress, load_many};
use super::types::Lecture;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ahead, ctx, fallible, id, nullable};
use crate::service_offerings::graphql::ServiceCategory;
use crate::text::{self, NAME};

/// 讲堂日历的筛选条件，须同时满足。 Which lectures of the calendar are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub(super) struct LectureFilter {
    /// 在此时刻之后结束的，以及延期待定的。 That end after this, and those that wait for another date.
    from: Option<DateTime>,
    /// 在此时刻之前开始的。 That begin before this.
    until: Option<DateTime>,
    /// 此地区（含所辖村居）的。 Of this region, or of what lies within it.
    region_id: Option<ID>,
    /// 主题类别。 About this.
    topic: Option<ServiceCategory>,
    /// 形式。 Given so.
    mode: Option<LectureMode>,
    /// 此系列的。 Of this series.
    series_id: Option<ID>,
    /// 题目、面向人群或讲师姓名中含有。 In whose title, audience or lecturers' names this stands.
    search: Option<String>,
}

impl LectureFilter {
    fn read(self) -> Result<Filter, Fault> {
        Ok(Filter {
            is_calendar: true,
            from: self.from.map(|at| at.0),
            until: self.until.map(|at| at.0),
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            topic: self.topic.map(Into::into),
            mode: self.mode.map(Into::into),
            series: self.series_id.map(|id| id::parse(&id, "filter.seriesId")).transpose()?,
            state: None,
            search: self.search.map(|part| text::line("filter.search", &part, NAME)).transpose()?,
        })
    }
}

/// 待办讲堂的筛选条件，须同时满足。 Which lectures the office wants to see; all conditions hold.
#[derive(InputObject, Default)]
pub(super) struct LectureQueueFilter {
    /// 状态。 In this state.
    state: Option<LectureState>,
    /// 此地区（含所辖村居）的。 Of this region, or of what lies within it.
    region_id: Option<ID>,
}

impl LectureQueueFilter {
    fn read(self) -> Result<Filter, Fault> {
        Ok(Filter {
            state: self.state.map(Into::into),
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            ..Filter::default()
        })
    }
}

/// Lectures that can be read.
#[derive(Default)]
pub struct LectureQuery;

#[Object]
impl LectureQuery {
    /// 一讲；尚未公开的仅讲师和所辖工作人员可见。 A lecture; before it was on the calendar, for its lecturers and for staff where it lies.
    async fn lecture(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "讲堂编号。 Id of the lecture.")] id: ID,
    ) -> Option<async_graphql::Result<Lecture>> {
        nullable(Box::pin(one(context, &id)).await)
    }

    /// 讲堂日历，按日期排列：已排期、已延期、已举办和公开后取消的。 The public calendar of lectures, by date: those that are on it, took place, wait for another date, or were
    /// cancelled after the public knew of them.
    async fn lectures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<LectureFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Lecture>>> {
        let request = PageRequest::read(first, after, last, before);
        let filter = filter.unwrap_or_default().read();
        fallible(Box::pin(page(context, (Ok(policy::public()), filter), request)).await)
    }

    /// 本人主讲的讲堂（委员），最新的在前。 What the viewer gives as a member, whatever its state, the newest first.
    async fn my_lectures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Lecture>>> {
        let request = PageRequest::read(first, after, last, before);
        let scope = ctx(context).and_then(|ctx| policy::own(&ctx.actor));
        fallible(Box::pin(page(context, (scope, Ok(Filter::default())), request)).await)
    }

    /// 职责范围内的讲堂（工作人员），最新的在前，可按状态筛选。 The lectures that staff look after where their roles reach, the newest first; by state if you like. Staff only.
    async fn lecture_queue(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<LectureQueueFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Lecture>>> {
        let request = PageRequest::read(first, after, last, before);
        let scope = ctx(context).and_then(|ctx| policy::kept_by(&ctx.actor));
        let filter = filter.unwrap_or_default().read();
        fallible(Box::pin(page(context, (scope, filter), request)).await)
    }
}

async fn one(context: &Context<'_>, given: &ID) -> Result<Option<Lecture>, Fault> {
    let id: LectureId = id::parse(given, "id")?;
    Ok(load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.remove(&id))
}

async fn page(
    context: &Context<'_>,
    (scope, filter): (Result<Scope, Fault>, Result<Filter, Fault>),
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<Lecture>, Fault> {
    let (ctx, scope, filter, request) = (ctx(context)?, scope?, filter?, request?);
    let (conn, look) = (ctx.app.db.read(), context.look_ahead());
    let rows = store::page(conn, &scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, &scope, &filter).await?) } else { None };
    let found = dress(ctx, rows, ahead::of_page(&look).as_ref()).await?;
    let is_calendar = filter.is_calendar;
    let key = |lecture: &Lecture| {
        let row = &lecture.row;
        (row.starts_at.filter(|_| is_calendar).unwrap_or(row.created_at), row.id)
    };
    Ok(Connection::new(&request, found, total, key, |lecture| lecture))
}
