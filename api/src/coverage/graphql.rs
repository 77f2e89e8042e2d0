//! Coverage in the schema.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::id::{MemberId, OrgUnitId, RegionId, SectorId, StudioId};
use uuid::Uuid;

use super::policy::{self, Scope};
use super::store::{self, Gap, Kind};
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ctx, fallible};
use crate::rule_sets::{self, Numbers};

/// 覆盖的种类。 What is to be covered.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "Kind")]
pub enum CoverageKind {
    /// 全员进委：本届在任委员都在专委会。 Every member sits in a special committee.
    Committee,
    /// 全员进社区：本届在任委员都联系村居。 Every member looks after a community.
    Community,
    /// 全员进学联委：本届在任委员都在学联委。 Every member belongs to a study-liaison committee.
    StudyLiaison,
    /// 专委会主任、副主任配齐。 Every special committee has its director and deputies.
    CommitteeLeadership,
    /// 有委员的界别都有小组和召集人。 Every sector with members has a group with a convener.
    SectorConvener,
    /// 乡街都有学联委和主任。 Every township has a study-liaison committee with a director.
    StudyLiaisonDirector,
    /// 乡街都有联络站。 Every township has a liaison station.
    LiaisonStation,
    /// 开放的工作室都有在任的领衔委员，委员之家除外。 Every open studio has a lead who serves; Members' Homes need none.
    StudioLead,
    /// 乡街都有开放的委员之家。 Every township has a Members' Home that is open.
    MembersHome,
    /// 乡街、村居都有联络员，本级的或其联络站的。 Every township, village and community has a liaison officer, its own or of a station of it.
    LiaisonOfficer,
}

/// 尚未覆盖者。 Somebody or something that is not covered.
#[derive(SimpleObject)]
pub struct CoverageGap {
    /// 编号：依种类为委员、机构、界别、地区或工作室。 The id of a member, body, sector, region or studio, as the kind says.
    id: ID,
    /// 姓名或名称。 The name.
    name: String,
}

/// The coverage of one kind.
pub struct Coverage {
    scope: Scope,
    kind: Kind,
    numbers: Numbers,
    total: i64,
    covered: i64,
}

/// 一种覆盖情况。 How far something is covered.
#[Object]
impl Coverage {
    /// 种类。 What.
    async fn kind(&self) -> CoverageKind {
        self.kind.into()
    }

    /// 总数。 How many there are.
    async fn total(&self) -> i64 {
        self.total
    }

    /// 已覆盖数。 How many are covered.
    async fn covered(&self) -> i64 {
        self.covered
    }

    /// 尚未覆盖者，按名称排列。 Those that are not covered, by name.
    async fn missing(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<CoverageGap>>> {
        fallible(self.page(context, PageRequest::read(first, after, last, before)).await)
    }
}

impl Coverage {
    async fn page(
        &self,
        context: &Context<'_>,
        request: Result<PageRequest<(String, Uuid)>, Fault>,
    ) -> Result<Connection<CoverageGap>, Fault> {
        let (conn, request) = (ctx(context)?.app.db.read(), request?);
        let gaps = store::gaps(conn, self.scope, self.kind, &self.numbers, &request).await?;
        let total = Some(self.total - self.covered);
        let node = |gap: Gap| CoverageGap { id: global(self.kind, gap.id), name: gap.name };
        Ok(Connection::new(&request, gaps, total, |gap| (gap.name.clone(), gap.id), node))
    }
}

fn global(kind: Kind, id: Uuid) -> ID {
    match kind {
        Kind::Committee | Kind::Community | Kind::StudyLiaison => MemberId(id).to_global(),
        Kind::CommitteeLeadership => OrgUnitId(id).to_global(),
        Kind::SectorConvener => SectorId(id).to_global(),
        Kind::StudyLiaisonDirector | Kind::LiaisonStation | Kind::MembersHome | Kind::LiaisonOfficer => {
            RegionId(id).to_global()
        }
        Kind::StudioLead => StudioId(id).to_global(),
    }
}

/// How far things are covered.
#[derive(Default)]
pub struct CoverageQuery;

#[Object]
impl CoverageQuery {
    /// 覆盖情况及尚未覆盖者，一次最多 10 种（工作人员）。 How far things are covered, and what is not, at most 10 kinds at once. Staff only.
    async fn coverage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "种类。 Which kinds.")] kinds: Vec<CoverageKind>,
    ) -> Option<async_graphql::Result<Vec<Coverage>>> {
        fallible(count(context, kinds).await)
    }
}

/// How many kinds there are.
const MOST: usize = 10;

async fn count(context: &Context<'_>, kinds: Vec<CoverageKind>) -> Result<Vec<Coverage>, Fault> {
    let ctx = ctx(context)?;
    let scope = policy::visible_to(&ctx.actor)?;
    if kinds.is_empty() || kinds.len() > MOST {
        return Err(Fault::invalid("kinds", "须为 1 至 10 种。", "Between 1 and 10 kinds are needed."));
    }
    let conn = ctx.app.db.read();
    let numbers = rule_sets::current(conn).await?;
    let mut found = Vec::with_capacity(kinds.len());
    for kind in kinds.into_iter().map(Kind::from) {
        let (total, covered) = store::count(conn, scope, kind, &numbers).await?;
        found.push(Coverage { scope, kind, numbers, total, covered });
    }
    Ok(found)
}
