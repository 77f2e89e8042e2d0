//! Reading members.

use std::collections::HashMap;

use async_graphql::{Context, ID, InputObject, Object};
use entity::id::MemberId;
use entity::value::MemberTagKind;

use super::super::policy::{self, Action, decide};
use super::super::service::search;
use super::super::service::search::{MOST_WORDS, Wanted, wanted};
use super::super::store::{self, Filter, Key};
use super::loading::load_many;
use super::mutations::TAG;
use super::types::{Member, MemberState};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::geo::{self, Position};
use crate::graphql::geo::GeoPointInput;
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
    /// 姓名、拼音（全拼或首字母）、职务、专委会或专长中的文字，一个字即可；最接近的排在前面。 A name, pinyin (whole or initials), or words of post, committee or expertise; one character is enough. The nearest come first.
    search: Option<String>,
    /// 有此专长（与标签完全一致）。 With this expertise, as the tag has it.
    expertise: Option<String>,
    /// 会此语言（与标签完全一致）。 Who speaks this language, as the tag has it.
    language: Option<String>,
    /// 本周（至星期日）仍有可约时间。 With a free time from now to Sunday.
    #[graphql(default)]
    free_this_week: bool,
    /// 在此点附近的开放工作室任职。 With a seat in an open studio near this point.
    near: Option<NearInput>,
    /// 有资料待审核；仅工作人员可用。 With a draft that waits to be read; for staff.
    #[graphql(default)]
    awaits_review: bool,
    /// 状态；已离任者仅工作人员可见。 In this state; those who have left are seen by staff only.
    state: Option<MemberState>,
}

impl MemberFilter {
    /// Asks other places for what they know of whom.
    async fn read(self, ctx: &Ctx) -> Result<Filter, Fault> {
        let studios = match self.near.as_ref().map(NearInput::read).transpose()? {
            Some((place, metres)) => Some(search::studios_near(ctx, place, metres).await?),
            None => None,
        };
        let among = if self.free_this_week { Some(search::free_this_week(ctx).await?) } else { None };
        if self.awaits_review {
            decide(&ctx.actor, Action::ViewDraft).check()?;
        }
        let tag = |path: &str, tag: Option<String>| tag.map(|tag| text::line(path, &tag, TAG)).transpose();
        let tags = [
            (MemberTagKind::Expertise, tag("filter.expertise", self.expertise)?),
            (MemberTagKind::Language, tag("filter.language", self.language)?),
        ];
        Ok(Filter {
            sector: self.sector_id.map(|id| id::parse(&id, "filter.sectorId")).transpose()?,
            region: self.region_id.map(|id| id::parse(&id, "filter.regionId")).transpose()?,
            term: self.term_id.map(|id| id::parse(&id, "filter.termId")).transpose()?,
            studio: self.studio_id.map(|id| id::parse(&id, "filter.studioId")).transpose()?,
            search: self.search.map(|search| words(&search)).transpose()?.flatten(),
            state: self.state.map(Into::into),
            tags: tags.into_iter().filter_map(|(kind, tag)| Some((kind, tag?))).collect(),
            studios,
            among,
            awaits_review: self.awaits_review,
        })
    }
}

/// 一点的周围。 Around a point.
#[derive(InputObject)]
pub struct NearInput {
    /// 中心。 The centre.
    point: GeoPointInput,
    /// 半径，米，1 至 100000。 The radius in metres, 1 to 100,000.
    #[graphql(default = 3000)]
    metres: i32,
}

impl NearInput {
    /// The centre and the radius.
    pub fn read(&self) -> Result<(Position, i32), Fault> {
        if !(1..=geo::WIDEST).contains(&self.metres) {
            let (zh, en) = ("须为 1 至 100000 米。", "Between 1 and 100,000 metres are needed.");
            return Err(Fault::invalid("filter.near.metres", zh, en));
        }
        Ok((self.point.read("filter.near.point")?, self.metres))
    }
}

/// The words of a search, not too many.
fn words(search: &str) -> Result<Option<Vec<Wanted>>, Fault> {
    let search = text::optional_line("filter.search", search, text::NAME)?;
    if search.is_empty() {
        return Ok(None);
    }
    let words = wanted(&search);
    if words.len() > MOST_WORDS {
        let (zh, en) =
            ("要找的字词太多，请缩短。", "These are too many words to look for; please shorten it.");
        return Err(Fault::invalid("filter.search", zh, en));
    }
    Ok(Some(words))
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

    /// 委员，按姓名排列；有搜索文字时，最接近的在前。 The members by name; the nearest first where a text is searched for.
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
    let (ctx, request) = (ctx(context)?, request?);
    let filter = filter.unwrap_or_default().read(ctx).await?;
    let (db, scope, look) = (ctx.app.db.read(), policy::visible_to(&ctx.actor), context.look_ahead());
    let rows = store::page(db, scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, scope, &filter).await?) } else { None };
    let ranks: HashMap<MemberId, i32> = rows.iter().map(|(row, rank)| (row.id, *rank)).collect();
    let mut members: Vec<Member> = rows.into_iter().map(|(row, _)| Member::from(row)).collect();
    if let Some(look) = ahead::of_page(&look) {
        Member::preload(ctx, &mut members, &look).await?;
    }
    let rank = |member: &Member| ranks.get(&member.key()).copied().unwrap_or_default();
    let key = |member: &Member| (rank(member), member.row().name.clone(), member.key().0);
    Ok(Connection::new(&request, members, total, key, |member| member))
}
