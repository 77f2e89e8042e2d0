//! Reading requests: what everybody sees, one's own, and what is suggested.

use std::collections::HashMap;

use async_graphql::{Context, Enum, ID, InputObject, Object};
use entity::id::LectureRequestId;
use entity::lecture_request::Model;

use super::super::policy;
use super::super::service::{matching, similar};
use super::super::store::{self, Filter, Key, Order, Whose};
use super::inputs::{TITLE, WORDS};
use super::loading::{dress, load_many};
use super::suggestions::{LecturerSuggestion, SimilarLectureRequest, likeness, reasons};
use super::types::{LectureRequest, LectureRequestState};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, id, nullable};
use crate::matching::graphql::count;
use crate::members::graphql as members;
use crate::service_offerings::graphql::ServiceCategory;
use crate::text;

/// The longest text that is searched for.
const SEARCH: usize = 50;

/// 讲座需求的筛选条件，须同时满足。 Which requests are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub(super) struct LectureRequestFilter {
    /// 主题类别。 About this.
    topic: Option<ServiceCategory>,
    /// 在此地区（含所辖村居）的。 In this region, or in what lies within it.
    region_id: Option<ID>,
    /// 状态；未公开的仅相关人员和工作人员可见。 In this state; what is not public is for who is tied to it and for staff.
    state: Option<LectureRequestState>,
    /// 题目或内容中的文字，至多 50 字。 With this in the title or the text, 50 characters at most.
    search: Option<String>,
}

impl LectureRequestFilter {
    fn read(self) -> Result<Filter, Fault> {
        let search = self.search.map(|search| text::optional_line("filter.search", &search, SEARCH));
        Ok(Filter {
            topic: self.topic.map(Into::into),
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            state: self.state.map(Into::into),
            search: search.transpose()?.filter(|search| !search.is_empty()),
        })
    }
}

/// 讲座需求的次序。 In which order requests come.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureRequestSort {
    /// 附议最多的在前。 Those with the most endorsers first.
    MostEndorsed,
    /// 最近提出的在前。 The newest first.
    Newest,
}

/// The queries of lecture requests.
#[derive(Default)]
pub struct LectureRequestQuery;

#[Object]
impl LectureRequestQuery {
    /// 一项讲座需求；公开的人人可见。 A request for a lecture; everybody sees what is public.
    async fn lecture_request(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "需求编号。 Id of the request.")] id: ID,
    ) -> Option<async_graphql::Result<LectureRequest>> {
        nullable(Box::pin(one(context, &id)).await)
    }

    /// 讲座需求；人人可见公开的，工作人员另见所辖的全部（待审核的以 state 筛选）。 Requests for lectures. Everybody sees what is public; staff see all where their
    /// roles reach, and find by `state` what waits for them.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn lecture_requests(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<LectureRequestFilter>,
        #[graphql(default_with = "LectureRequestSort::MostEndorsed", desc = "次序。 In which order.")]
        sort: LectureRequestSort,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<LectureRequest>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { all(context, filter, sort, request?).await }).await)
    }

    /// 我提出的和附议的讲座需求，最近提出的在前。 What the viewer asked for and joined in with, the newest first.
    async fn my_lecture_requests(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<LectureRequest>>> {
        let request = PageRequest::read(first, after, last, before);
        let own = async {
            let account = ctx(context)?.actor.person()?.account_id.0;
            of(context, Whose::Account(account), request?).await
        };
        fallible(Box::pin(own).await)
    }

    /// 请我主讲的和我承接过的讲座需求，最近提出的在前。 For members: what they were asked to speak on or came forward for, the newest first.
    async fn lecture_requests_for_me(
        &self,
        context: &Context<'_>,
        #[graphql(default, desc = "只要待我答复的。 Only those that wait for an answer.")] only_open: bool,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<LectureRequest>>> {
        let request = PageRequest::read(first, after, last, before);
        let asked = async {
            let person = ctx(context)?.actor.person()?;
            let member = person.member_id.ok_or(Fault::Forbidden("MEMBERS_ONLY"))?.0;
            of(context, Whose::Member { member, only_open }, request?).await
        };
        fallible(Box::pin(asked).await)
    }

    /// 与所填内容相近的公开讲座需求，最相近的在前：可附议而不必重复提出；工作人员据此合并。 Open requests that are much like this, the most alike first: to join
    /// in with instead of asking again, and for staff to merge. What is given is not kept.
    #[expect(clippy::too_many_arguments, reason = "what is compared, as it is asked")]
    async fn similar_lecture_requests(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "题目。 What the lecture would be called.")] title: String,
        #[graphql(default, desc = "想听什么。 What they would like to hear.")] words: String,
        #[graphql(desc = "主题类别。 What it is about.")] topic: ServiceCategory,
        #[graphql(desc = "地区。 Where.")] region_id: Option<ID>,
        #[graphql(desc = "除此需求外。 All but this request.")] except_id: Option<ID>,
        #[graphql(default = 5, desc = "最多几条，1 至 20。 How many at most, 1 to 20.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<SimilarLectureRequest>>> {
        let read = || {
            Ok(similar::Sought {
                title: text::line("title", &title, TITLE)?,
                words: text::optional_lines("words", &words, WORDS)?,
                topic: topic.into(),
                region: region_id.map(|id| id::parse(&id, "regionId")).transpose()?,
                except: except_id.map(|id| id::parse(&id, "exceptId")).transpose()?,
            })
        };
        fallible(Box::pin(alike(context, read(), first)).await)
    }

    /// 推荐可以主讲的委员，附理由：专长、地区、近期承接多少；同样的情况下名次相同。仅工作人员。 Members who could give the lecture, with the reasons: what they know,
    /// where they are at home, how many lectures they accepted lately. The same circumstances give the same order. Staff only.
    async fn suggest_lecturers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "需求编号。 Id of the request.")] lecture_request_id: ID,
        #[graphql(default = 10, desc = "最多几条，1 至 20。 How many at most, 1 to 20.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<LecturerSuggestion>>> {
        fallible(Box::pin(lecturers(context, &lecture_request_id, first)).await)
    }
}

async fn one(context: &Context<'_>, given: &ID) -> Result<Option<LectureRequest>, Fault> {
    let id: LectureRequestId = id::parse(given, "id")?;
    Ok(load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.remove(&id))
}

async fn all(
    context: &Context<'_>,
    filter: Option<LectureRequestFilter>,
    sort: LectureRequestSort,
    request: PageRequest<Key>,
) -> Result<Connection<LectureRequest>, Fault> {
    let (ctx, filter) = (ctx(context)?, filter.unwrap_or_default().read()?);
    let order = match sort {
        LectureRequestSort::MostEndorsed => Order::Endorsed,
        LectureRequestSort::Newest => Order::Newest,
    };
    let (conn, scope) = (ctx.app.db.read(), policy::visible_to(&ctx.actor));
    let rows = store::page(conn, &scope, (&filter, order), &request).await?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count(conn, &scope, &filter).await?) } else { None };
    page(context, ctx, rows, total, &request).await
}

async fn of(
    context: &Context<'_>,
    whose: Whose,
    request: PageRequest<Key>,
) -> Result<Connection<LectureRequest>, Fault> {
    let ctx = ctx(context)?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let (rows, total) = store::of_me(ctx.app.db.read(), whose, &request, is_counted).await?;
    page(context, ctx, rows, total, &request).await
}

async fn page(
    context: &Context<'_>,
    ctx: &Ctx,
    rows: Vec<Model>,
    total: Option<i64>,
    request: &PageRequest<Key>,
) -> Result<Connection<LectureRequest>, Fault> {
    let look = context.look_ahead();
    let requests = dress(ctx, rows, ahead::of_page(&look).as_ref()).await?;
    let key = |request: &LectureRequest| (request.row.endorsers, request.row.id);
    Ok(Connection::new(request, requests, total, key, |request| request))
}

async fn alike(
    context: &Context<'_>,
    sought: Result<similar::Sought, Fault>,
    first: i32,
) -> Result<Vec<SimilarLectureRequest>, Fault> {
    let (ctx, sought, most) = (ctx(context)?, sought?, count(first.into())?);
    let found = similar::find(ctx, &sought, most).await?;
    let scores: Vec<_> = found.iter().map(|one| (one.score, one.likeness)).collect();
    let rows = found.into_iter().map(|one| one.row).collect();
    let look = context.look_ahead().field("request");
    let dressed = dress(ctx, rows, Some(&look)).await?;
    let told = |(request, (score, alike))| {
        let (likeness, message) = likeness(ctx, (score, alike));
        SimilarLectureRequest { request, score, likeness, message }
    };
    Ok(dressed.into_iter().zip(scores).map(told).collect())
}

async fn lecturers(context: &Context<'_>, given: &ID, first: i32) -> Result<Vec<LecturerSuggestion>, Fault> {
    let ctx = ctx(context)?;
    let (id, most): (LectureRequestId, _) = (id::parse(given, "lectureRequestId")?, count(first.into())?);
    let (topic, found) = Box::pin(matching::suggest(ctx, id, most)).await?;
    let look = context.look_ahead().field("member");
    let ids = found.iter().map(|one| one.member).collect();
    let members =
        if look.exists() { Box::pin(members::load_many(ctx, ids, &look)).await? } else { HashMap::new() };
    let told = |(rank, one): (i32, matching::Suggestion)| LecturerSuggestion {
        rank,
        points: one.ranked.points,
        member: members.get(&one.member).cloned(),
        reasons: reasons(ctx, topic, &one),
    };
    Ok((1..).zip(found).map(told).collect())
}
