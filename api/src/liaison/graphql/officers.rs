//! Liaison officers that can be read.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::id::{MemberId, OrgUnitId, RegionId};
use entity::liaison_officer::Model;
use uuid::Uuid;

use super::super::policy::{self, Action, decide};
use super::super::service::{self, Target};
use super::super::store::{self, Filter, Shown};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible};

/// How many officers are equally near at most.
const MOST_NEAR: i64 = 20;

/// 对联络员可做的操作。 What can be done with a liaison officer.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LiaisonAction {
    /// 结束。 End it.
    End,
    /// 恢复。 Take it up again.
    Restore,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject)]
pub(super) struct LiaisonAllowedAction {
    /// 何事。 What.
    action: LiaisonAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// A liaison officer, with the name of whoever it is.
pub struct LiaisonOfficer {
    row: Model,
    name: String,
    of_name: String,
}

impl From<Shown> for LiaisonOfficer {
    fn from(shown: Shown) -> Self {
        Self { row: shown.row, name: shown.name, of_name: shown.of_name }
    }
}

/// 联络员：一个乡街、村居、机构或一位委员的联系人。 The liaison officer of a township or village, of a body, or of a member.
#[Object]
impl LiaisonOfficer {
    /// 编号。 The id.
    async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 姓名。 The name.
    async fn name(&self) -> &str {
        &self.name
    }

    /// 由委员担任时：委员编号。 The id of the member, when it is one.
    async fn member_id(&self) -> Option<ID> {
        self.row.member_id.map(Global::to_global)
    }

    /// 由工作人员担任时：工作人员编号；仅工作人员可见，其他人为空。 The id of the staff, when it is one; for staff, null for others.
    async fn staff_id(&self, context: &Context<'_>) -> Option<ID> {
        let ctx = ctx(context).ok()?;
        let id = self.row.staff_id.filter(|_| decide(&ctx.actor, Action::ViewFormer).is_allowed())?;
        Some(id.to_global())
    }

    /// 所联系的地区、机构或委员的编号。 The id of the region, body or member it is of.
    async fn of_id(&self) -> Option<ID> {
        Target::of(&self.row).map(|target| match target {
            Target::Region(id) => id.to_global(),
            Target::OrgUnit(id) => id.to_global(),
            Target::Member(id) => id.to_global(),
        })
    }

    /// 所联系的地区、机构或委员的名称。 The name of the region, body or member it is of.
    async fn of_name(&self) -> &str {
        &self.of_name
    }

    /// 职务；可为空字符串。 Their post; may be empty.
    async fn post(&self) -> &str {
        &self.row.post
    }

    /// 开始日期。 First day.
    async fn from_on(&self) -> LocalDate {
        LocalDate(self.row.from_on)
    }

    /// 结束日期；仍在任时为空。 Last day; null while it goes on.
    async fn until_on(&self) -> Option<LocalDate> {
        self.row.until_on.map(LocalDate)
    }

    /// 结束原因；仅工作人员可见，其他人为空。 Why it ended; for staff, null for others.
    async fn end_reason(&self, context: &Context<'_>) -> Option<&str> {
        let ctx = ctx(context).ok()?;
        decide(&ctx.actor, Action::ViewFormer).is_allowed().then_some(self.row.end_reason.as_str())
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<LiaisonAllowedAction>>> {
        fallible(ctx(context).map(|ctx| actions(ctx, &self.row)))
    }
}

fn actions(ctx: &Ctx, row: &Model) -> Vec<LiaisonAllowedAction> {
    let [end, restore] = service::steps(ctx, row);
    let shown = |action, reason_code: Option<&'static str>, required_input| LiaisonAllowedAction {
        action,
        enabled: reason_code.is_none(),
        reason_code,
        required_input,
    };
    vec![
        shown(LiaisonAction::End, end, vec!["expectedVersion", "reason"]),
        shown(LiaisonAction::Restore, restore, vec!["expectedVersion"]),
    ]
}

/// A region, body or member, by its global id.
pub(super) fn target(id: &ID, path: &str) -> Result<Target, Fault> {
    let decoded = id::decode(id);
    let found = decoded.and_then(|(kind, key)| match kind.as_str() {
        RegionId::KIND => Some(Target::Region(RegionId(key))),
        OrgUnitId::KIND => Some(Target::OrgUnit(OrgUnitId(key))),
        MemberId::KIND => Some(Target::Member(MemberId(key))),
        _ => None,
    });
    found.ok_or_else(|| {
        Fault::invalid(
            path,
            "须为地区、机构或委员的编号。",
            "It must be the id of a region, a body or a member.",
        )
    })
}

/// Liaison officers that can be read.
#[derive(Default)]
pub struct LiaisonQuery;

#[Object]
impl LiaisonQuery {
    /// 联络员，按姓名排列。 The liaison officers by name.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn liaison_officers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要此地区、机构或委员自己的。 Only those of this very region, body or member.")]
        of_id: Option<ID>,
        #[graphql(
            default,
            desc = "是否包括已结束的；仅工作人员可见。 Those that have ended, too; seen by staff only."
        )]
        with_ended: bool,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<LiaisonOfficer>>> {
        fallible(page(context, of_id, with_ended, PageRequest::read(first, after, last, before)).await)
    }

    /// 应找的联络员：先找其自己的，没有时找其所属的（委员→所在机构→乡街；机构→所在地区→乡街；村居→联络站→乡街），最多 20 位。 Whom to turn to: its own
    /// officers, or else those of what it belongs to (a member: their bodies, then the township; a body: its region, then the township; a
    /// village: its stations, then the township), at most 20.
    async fn liaison_officers_for(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "地区、机构或委员的编号。 The id of a region, a body or a member.")] of_id: ID,
    ) -> Option<async_graphql::Result<Vec<LiaisonOfficer>>> {
        fallible(nearest(context, &of_id).await)
    }
}

async fn page(
    context: &Context<'_>,
    of_id: Option<ID>,
    with_ended: bool,
    request: Result<PageRequest<(String, Uuid)>, Fault>,
) -> Result<Connection<LiaisonOfficer>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let filter = Filter { target: of_id.map(|id| target(&id, "ofId")).transpose()?, with_ended };
    let (db, scope) = (ctx.app.db.read(), policy::visible_to(&ctx.actor));
    let rows = store::page(db, scope, &filter, &request).await?;
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, scope, &filter).await?) } else { None };
    let key = |shown: &Shown| (shown.name.clone(), shown.row.id.0);
    Ok(Connection::new(&request, rows, total, key, LiaisonOfficer::from))
}

async fn nearest(context: &Context<'_>, id: &ID) -> Result<Vec<LiaisonOfficer>, Fault> {
    let (ctx, target) = (ctx(context)?, target(id, "ofId")?);
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::nearest(ctx.app.db.read(), scope, target, MOST_NEAR).await?;
    Ok(rows.into_iter().map(LiaisonOfficer::from).collect())
}
