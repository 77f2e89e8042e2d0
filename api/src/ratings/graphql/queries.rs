//! Reading criteria and ratings.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::id::StudioId;

use super::super::policy;
use super::super::service::suggesting;
use super::super::store::{self, Filter, Key};
use super::criteria::RatingCriteria;
use super::loading::{load_many, preload, with_items};
use super::types::{RatingState, StudioRating};
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, nullable};

/// Versions shown of a year.
const MOST_VERSIONS: u64 = 50;

/// 评定列表的筛选条件，须同时满足。 Which ratings are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub struct RatingFilter {
    /// 年份。 Of this year.
    year: Option<i32>,
    /// 工作室。 Of this studio.
    studio_id: Option<ID>,
    /// 所处阶段；未公布的只有工作人员可见。 In this state; those not published are seen by staff only.
    state: Option<RatingState>,
    /// 是否有未答复的申诉。 Whether an appeal waits for its answer.
    has_appeal: Option<bool>,
}

impl RatingFilter {
    fn read(self) -> Result<Filter, Fault> {
        Ok(Filter {
            year: self.year,
            studio: self.studio_id.map(|id| id::parse(&id, "filter.studioId")).transpose()?,
            state: self.state.map(Into::into),
            has_appeal: self.has_appeal,
        })
    }
}

/// 台账对一个评分项的建议。 What the ledger suggests for an item.
#[derive(SimpleObject)]
pub struct RatingSuggestion {
    /// 评分项的编号。 Id of the item.
    item_id: ID,
    /// 评分项。 What the item is.
    title: String,
    /// 满分。 The most points.
    most_points: i32,
    /// 建议分值；须由人评定的为空。 How many points; null where somebody has to judge.
    points: Option<i32>,
    /// 台账佐证；须由人评定的为空字符串。 What they go by; empty where somebody has to judge.
    evidence: String,
}

/// Criteria and ratings that can be read.
#[derive(Default)]
pub struct RatingQuery;

#[Object]
impl RatingQuery {
    /// 一年的星级评定标准（最新一版）；尚未公布的为空。 What the studios of a year are rated by, in its latest version; null where nothing was published.
    async fn rating_criteria(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "年份。 Which year.")] year: i32,
    ) -> Option<async_graphql::Result<RatingCriteria>> {
        nullable(async { Ok(versions(context, year, 1).await?.pop()) }.await)
    }

    /// 一年星级评定标准的各版，最新的在前，最多 50 版。 Every version of what a year is rated by, newest first, at most 50.
    async fn rating_criteria_versions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "年份。 Which year.")] year: i32,
    ) -> Option<async_graphql::Result<Vec<RatingCriteria>>> {
        fallible(versions(context, year, MOST_VERSIONS).await)
    }

    /// 一件评定。 One rating.
    async fn studio_rating(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<StudioRating>> {
        nullable(one(context, &id).await)
    }

    /// 评定，高分在前：已公布的；工作人员可见全部（本人所在工作室的除外）。 Ratings, most points first: those published; for staff all of them, but for studios in which they sit.
    async fn studio_ratings(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<RatingFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<StudioRating>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(async { page(context, filter.unwrap_or_default().read()?, request?).await }.await)
    }

    /// 台账对各评分项的建议分值与佐证（工作人员，非本工作室成员）。 What the ledger of a year suggests for each item. Staff who do not sit in the studio.
    async fn studio_rating_suggestions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "工作室。 Of which studio.")] studio_id: ID,
        #[graphql(desc = "年份。 Which year.")] year: i32,
    ) -> Option<async_graphql::Result<Vec<RatingSuggestion>>> {
        fallible(suggestions(context, &studio_id, year).await)
    }
}

async fn versions(context: &Context<'_>, year: i32, most: u64) -> Result<Vec<RatingCriteria>, Fault> {
    let ctx = ctx(context)?;
    with_items(ctx, store::versions_of(ctx.app.db.read(), year, most).await?).await
}

async fn one(context: &Context<'_>, id: &ID) -> Result<Option<StudioRating>, Fault> {
    let id = id::parse(id, "id")?;
    let found = load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.pop();
    Ok(found.map(|(_, rating)| rating))
}

async fn page(
    context: &Context<'_>,
    filter: Filter,
    request: PageRequest<Key>,
) -> Result<Connection<StudioRating>, Fault> {
    let ctx = ctx(context)?;
    let (db, scope, look) = (ctx.app.db.read(), policy::visible_to(&ctx.actor), context.look_ahead());
    let rows = store::page(db, &scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, &scope, &filter).await?) } else { None };
    let mut ratings: Vec<_> = rows.into_iter().map(StudioRating::from).collect();
    if let Some(look) = ahead::of_page(&look) {
        preload(ctx, &mut ratings, &look).await?;
    }
    let key = |rating: &StudioRating| Key(rating.row.points, rating.row.id.0);
    Ok(Connection::new(&request, ratings, total, key, |rating| rating))
}

async fn suggestions(context: &Context<'_>, studio: &ID, year: i32) -> Result<Vec<RatingSuggestion>, Fault> {
    let studio: StudioId = id::parse(studio, "studioId")?;
    let suggested = suggesting::suggest(ctx(context)?, studio, year).await?;
    let shown = suggested.into_iter().map(|one| RatingSuggestion {
        item_id: one.item.to_global(),
        title: one.title,
        most_points: one.most_points,
        points: one.points,
        evidence: one.evidence,
    });
    Ok(shown.collect())
}
