//! Reading members.

use async_graphql::{Context, ID, InputObject, Object};

use super::super::policy;
use super::super::store::{self, Filter, Key};
use super::types::{Member, MemberState, load_many};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, nullable};
use crate::text;

/// 委员列表的筛选条件，须同时满足。 Which members are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub struct MemberFilter {
    /// 界别。 Of this sector.
    sector_id: Option<ID>,
    /// 在此地区（乡街含下辖村居）的工作室任职。 With a seat in a studio of this region; a township includes its villages.
    region_id: Option<ID>,
    /// 届次。 Of this term.
    term_id: Option<ID>,
    /// 在此工作室任职。 With a seat in this studio.
    studio_id: Option<ID>,
    /// 姓名包含的文字，一个字即可。 Whose name contains this; one character is enough.
    search: Option<String>,
    /// 状态；已离任者仅工作人员可见。 In this state; those who have left are seen by staff only.
    state: Option<MemberState>,
}

impl MemberFilter {
    fn read(self) -> Result<Filter, Fault> {
        let search = self.search.map(|search| text::optional_line("filter.search", &search, text::NAME));
        Ok(Filter {
            sector: self.sector_id.map(|id| id::parse(&id, "filter.sectorId")).transpose()?,
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            term: self.term_id.map(|id| id::parse(&id, "filter.termId")).transpose()?,
            studio: self.studio_id.map(|id| id::parse(&id, "filter.studioId")).transpose()?,
            search: search.transpose()?.filter(|search| !search.is_empty()),
            state: self.state.map(Into::into),
        })
    }
}

/// Members that can be read.
#[derive(Default)]
pub struct MemberQuery;

#[Object]
impl MemberQuery {
    /// 一位委员。 One member.
    async fn member(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<Member>> {
        nullable(one(context, &id).await)
    }

    /// 委员，按姓名排列。 The members by name.
    async fn members(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<MemberFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Member>>> {
        fallible(page(context, filter, PageRequest::read(first, after, last, before)).await)
    }
}

async fn one(context: &Context<'_>, id: &ID) -> Result<Option<Member>, Fault> {
    let id = id::parse(id, "id")?;
    Ok(load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.remove(&id))
}

async fn page(
    context: &Context<'_>,
    filter: Option<MemberFilter>,
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<Member>, Fault> {
    let (ctx, request, filter) = (ctx(context)?, request?, filter.unwrap_or_default().read()?);
    let (db, scope, look) = (ctx.app.db.read(), policy::visible_to(&ctx.actor), context.look_ahead());
    let rows = store::page(db, scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, scope, &filter).await?) } else { None };
    let mut members: Vec<Member> = rows.into_iter().map(Member::from).collect();
    if let Some(look) = ahead::of_page(&look) {
        Member::preload(ctx, &mut members, &look).await?;
    }
    let key = |member: &Member| (member.row().name.clone(), member.key().0);
    Ok(Connection::new(&request, members, total, key, |member| member))
}
