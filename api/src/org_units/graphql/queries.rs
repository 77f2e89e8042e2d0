//! Reading bodies and seats.

use async_graphql::{Context, ID, InputObject, Object};

use super::super::policy;
use super::super::store::{self, Filter, Key, SeatFilter, SeatKey};
use super::loading;
use super::types::{OrgSeat, OrgUnit, OrgUnitKind, OrgUnitState};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ahead, ctx, fallible, nullable};
use crate::text;

/// 机构的筛选条件，须同时满足。 Which bodies are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub struct OrgUnitFilter {
    /// 类别。 Of this kind.
    kind: Option<OrgUnitKind>,
    /// 届次。 Of this term.
    term_id: Option<ID>,
    /// 界别。 Of this sector.
    sector_id: Option<ID>,
    /// 地区，乡街含下辖村居。 In this region; a township includes its villages.
    region_id: Option<ID>,
    /// 状态；已撤销的仅工作人员可见。 In this state; dissolved ones are seen by staff only.
    state: Option<OrgUnitState>,
    /// 名称包含的文字。 Whose name contains this.
    search: Option<String>,
}

impl OrgUnitFilter {
    fn read(self) -> Result<Filter, Fault> {
        let search = self.search.map(|search| text::optional_line("filter.search", &search, text::NAME));
        Ok(Filter {
            kind: self.kind.map(Into::into),
            term: self.term_id.map(|id| id::parse(&id, "filter.termId")).transpose()?,
            sector: self.sector_id.map(|id| id::parse(&id, "filter.sectorId")).transpose()?,
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            state: self.state.map(Into::into),
            search: search.transpose()?.filter(|search| !search.is_empty()),
        })
    }
}

/// 席位的筛选条件，须同时满足。 Which seats are wanted; all conditions hold.
#[derive(InputObject, Default)]
pub struct OrgSeatFilter {
    /// 机构。 In this body.
    org_unit_id: Option<ID>,
    /// 委员。 Of this member.
    member_id: Option<ID>,
    /// 是否包括已结束的席位；仅工作人员可见。 Those that have ended, too; seen by staff only.
    #[graphql(default)]
    with_ended: bool,
}

impl OrgSeatFilter {
    fn read(self) -> Result<SeatFilter, Fault> {
        Ok(SeatFilter {
            unit: self.org_unit_id.map(|id| id::parse(&id, "filter.orgUnitId")).transpose()?,
            member: self.member_id.map(|id| id::parse(&id, "filter.memberId")).transpose()?,
            with_ended: self.with_ended,
        })
    }
}

/// Bodies and seats that can be read.
#[derive(Default)]
pub struct OrgUnitQuery;

#[Object]
impl OrgUnitQuery {
    /// 一个机构。 One body.
    async fn org_unit(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<OrgUnit>> {
        nullable(one(context, &id, None).await)
    }

    /// 一个专委会。 One special committee.
    async fn committee(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<OrgUnit>> {
        nullable(one(context, &id, Some(entity::value::OrgUnitKind::SpecialCommittee)).await)
    }

    /// 机构，按惯例顺序。 The bodies in their usual order.
    async fn org_units(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<OrgUnitFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<OrgUnit>>> {
        fallible(page(context, filter, PageRequest::read(first, after, last, before)).await)
    }

    /// 席位，领导在前。 The seats, those who lead first.
    async fn org_seats(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选条件。 Which are wanted.")] filter: Option<OrgSeatFilter>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<OrgSeat>>> {
        fallible(page_seats(context, filter, PageRequest::read(first, after, last, before)).await)
    }
}

async fn one(
    context: &Context<'_>,
    id: &ID,
    only: Option<entity::value::OrgUnitKind>,
) -> Result<Option<OrgUnit>, Fault> {
    let id = id::parse(id, "id")?;
    let found = loading::load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.remove(&id);
    Ok(found.filter(|unit| only.is_none_or(|kind| unit.row.kind == kind)))
}

async fn page(
    context: &Context<'_>,
    filter: Option<OrgUnitFilter>,
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<OrgUnit>, Fault> {
    let (ctx, request, filter) = (ctx(context)?, request?, filter.unwrap_or_default().read()?);
    let (db, scope, look) = (ctx.app.db.read(), policy::visible_to(&ctx.actor), context.look_ahead());
    let rows = store::page(db, &scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, &scope, &filter).await?) } else { None };
    let mut units: Vec<OrgUnit> = rows.into_iter().map(OrgUnit::from).collect();
    if let Some(look) = ahead::of_page(&look) {
        OrgUnit::preload(ctx, &mut units, &look).await?;
    }
    let key = |unit: &OrgUnit| (unit.row.ordinal, unit.row.name.clone(), unit.row.id.0);
    Ok(Connection::new(&request, units, total, key, |unit| unit))
}

async fn page_seats(
    context: &Context<'_>,
    filter: Option<OrgSeatFilter>,
    request: Result<PageRequest<SeatKey>, Fault>,
) -> Result<Connection<OrgSeat>, Fault> {
    let (ctx, request, filter) = (ctx(context)?, request?, filter.unwrap_or_default().read()?);
    let (db, scope, look) = (ctx.app.db.read(), policy::visible_to(&ctx.actor), context.look_ahead());
    let shown = store::page_seats(db, &scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count_shown(db, &scope, &filter).await?) } else { None };
    let rows = loading::seats(ctx, shown, &ahead::of_page(&look).unwrap_or(look)).await?;
    Ok(Connection::new(&request, rows, total, |seat| (seat.rank(), seat.row.id.0), |seat| seat))
}
