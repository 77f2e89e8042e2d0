//! Communities and their members in the schema.

use std::collections::HashMap;

use async_graphql::{Context, Enum, ID, InputObject, Lookahead, Object, SimpleObject};
use entity::community_assignment::Model;
use entity::id::CommunityAssignmentId;
use uuid::Uuid;

use super::error::CommunityError;
use super::policy::{self, Action, decide};
use super::service::{self, AssignmentKept, EndAssignment, NewAssignment, RestoreAssignment};
use super::store::{self, Filter, Shown};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead::{self, Loaded};
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::Member;
use crate::mutation::{self, Call, Outcome};
use crate::regions::graphql::{self as regions, Region};
use crate::text::{self, LINE};

/// An assignment, with its member.
#[derive(Clone, Debug)]
pub struct CommunityAssignment {
    row: Model,
    member: Member,
    region: Loaded<Region>,
}

/// 委员联系社区。 That a member looks after a community.
#[Object]
impl CommunityAssignment {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 委员。 Who.
    async fn member(&self) -> &Member {
        &self.member
    }

    /// 村居。 Which village or community.
    async fn region(&self, context: &Context<'_>) -> Option<async_graphql::Result<Region>> {
        if let Some(region) = &self.region {
            return Some(Ok(region.clone()));
        }
        let loaded = match ctx(context) {
            Ok(ctx) => regions::load_many(ctx, vec![self.row.region_id], &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        nullable(loaded.map(|mut found| found.remove(&self.row.region_id)))
    }

    /// 开始日期。 First day.
    async fn from_on(&self) -> LocalDate {
        LocalDate(self.row.from_on)
    }

    /// 结束日期；仍在联系时为空。 Last day; null while it goes on.
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
}

async fn shown(
    ctx: &Ctx,
    shown: Vec<Shown>,
    look: &Lookahead<'_>,
) -> Result<Vec<CommunityAssignment>, Fault> {
    let (rows, mut members): (Vec<Model>, Vec<Member>) =
        shown.into_iter().map(|shown| (shown.row, Member::from(shown.member))).unzip();
    Member::preload(ctx, &mut members, &look.field("member")).await?;
    let region = look.field("region");
    let mut wanted: Vec<_> = rows.iter().filter(|_| region.exists()).map(|row| row.region_id).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let regions: HashMap<_, _> = regions::load_many(ctx, wanted, &region).await?;
    let one = |(row, member): (Model, Member)| {
        let region = regions.get(&row.region_id).cloned();
        CommunityAssignment { row, member, region }
    };
    Ok(rows.into_iter().zip(members).map(one).collect())
}

/// Loads these, if the actor may see them.
pub async fn load(
    ctx: &Ctx,
    ids: Vec<CommunityAssignmentId>,
    look: &Lookahead<'_>,
) -> Result<Vec<CommunityAssignment>, Fault> {
    let scope = policy::visible_to(&ctx.actor);
    let found = store::by_ids(ctx.app.db.read(), scope, ids.into_iter().map(Uuid::from)).await?;
    shown(ctx, found, look).await
}

/// Communities and their members.
#[derive(Default)]
pub struct CommunityQuery;

#[Object]
impl CommunityQuery {
    /// 联系社区的委员，按姓名排列；乡街含下辖村居。 The members who look after a community, by name; a township includes its villages.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, one by one")]
    async fn community_members(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "地区。 Of this region.")] region_id: Option<ID>,
        #[graphql(desc = "委员。 Of this member.")] member_id: Option<ID>,
        #[graphql(
            default,
            desc = "是否包括已结束的；仅工作人员可见。 Those that have ended, too; seen by staff only."
        )]
        with_ended: bool,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<CommunityAssignment>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(page(context, region_id, member_id, with_ended, request).await)
    }
}

async fn page(
    context: &Context<'_>,
    region_id: Option<ID>,
    member_id: Option<ID>,
    with_ended: bool,
    request: Result<PageRequest<(String, Uuid)>, Fault>,
) -> Result<Connection<CommunityAssignment>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let filter = Filter {
        region: region_id.map(|id| id::parse(&id, "regionId")).transpose()?,
        member: member_id.map(|id| id::parse(&id, "memberId")).transpose()?,
        with_ended,
    };
    let (db, scope, look) = (ctx.app.db.read(), policy::visible_to(&ctx.actor), context.look_ahead());
    let rows = store::page(db, scope, &filter, &request).await?;
    let is_counted = look.field("totalCount").exists();
    let total = if is_counted { Some(store::count(db, scope, &filter).await?) } else { None };
    let rows = shown(ctx, rows, &ahead::of_page(&look).unwrap_or(look)).await?;
    let key = |one: &CommunityAssignment| (one.member.row().name.clone(), one.row.id.0);
    Ok(Connection::new(&request, rows, total, key, |one| one))
}

/// 委员联系社区。 An assignment to begin.
#[derive(InputObject)]
pub struct AssignCommunityInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 委员。 Who.
    member_id: ID,
    /// 村居。 Which village or community.
    region_id: ID,
    /// 开始日期，默认今天。 First day; today by default.
    from_on: Option<LocalDate>,
}

/// 结束联系。 An assignment to end.
#[derive(InputObject)]
pub struct EndCommunityAssignmentInput {
    /// 哪一项。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
    /// 最后一天，默认今天。 Last day; today by default.
    on: Option<LocalDate>,
    /// 原因。 Why.
    reason: String,
}

/// 恢复误结束的联系。 An assignment that ended by mistake.
#[derive(InputObject)]
pub struct RestoreCommunityAssignmentInput {
    /// 哪一项。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

/// 联系社区操作的拒绝原因。 Why a community was not assigned.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum CommunityErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 已在联系该村居。 The member looks after this community already.
    Assigned,
    /// 委员已离任。 The member serves no more.
    NotServing,
    /// 不是村或社区。 Members look after villages and communities only.
    NotACommunity,
    /// 已结束。 It has ended already.
    Ended,
    /// 尚未结束。 It has not ended.
    NotEnded,
}

/// 联系社区操作未成。 Why a community was not assigned.
#[derive(SimpleObject)]
pub struct CommunityUserError {
    /// 代码。 Its code.
    code: CommunityErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// 委员联系社区的结果。 What came of it.
#[derive(SimpleObject)]
pub struct AssignCommunityPayload {
    /// 新的联系。 The new assignment.
    assignment: Option<CommunityAssignment>,
    /// 未成的原因。 Why it was not begun.
    user_errors: Vec<CommunityUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 结束或恢复联系的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ChangeCommunityAssignmentPayload {
    /// 现在的联系，未成时亦然。 The assignment as it is now, also when nothing was done.
    assignment: Option<CommunityAssignment>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<CommunityUserError>,
}

/// What can be done with communities.
#[derive(Default)]
pub struct CommunityMutation;

#[Object]
impl CommunityMutation {
    /// 委员联系社区（工作人员）。 Gives a member a community. Staff only.
    async fn assign_community(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: AssignCommunityInput,
    ) -> Option<async_graphql::Result<AssignCommunityPayload>> {
        fallible(assign(context, input).await)
    }

    /// 结束联系（工作人员）。 Ends an assignment. Staff only.
    async fn end_community_assignment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: EndCommunityAssignmentInput,
    ) -> Option<async_graphql::Result<ChangeCommunityAssignmentPayload>> {
        fallible(end(context, input).await)
    }

    /// 恢复误结束的联系（工作人员）。 Takes back that an assignment ended. Staff only.
    async fn restore_community_assignment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RestoreCommunityAssignmentInput,
    ) -> Option<async_graphql::Result<ChangeCommunityAssignmentPayload>> {
        fallible(restore(context, input).await)
    }
}

async fn assign(context: &Context<'_>, input: AssignCommunityInput) -> Result<AssignCommunityPayload, Fault> {
    let ctx = ctx(context)?;
    let new = NewAssignment {
        member_id: id::parse(&input.member_id, "input.memberId")?,
        region_id: id::parse(&input.region_id, "input.regionId")?,
        from_on: input.from_on.map(|date| date.0),
    };
    let call = Call::keyed("assignCommunity", input.idempotency_key, &new)?.about("Member", new.member_id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::assign(&tx, ctx, new).await })).await?;
    let replayed = outcome.replayed;
    let (assignment, user_errors) = match outcome.result {
        Ok(done) => (one(context, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, error)]),
    };
    Ok(AssignCommunityPayload { assignment, user_errors, replayed })
}

async fn end(
    context: &Context<'_>,
    input: EndCommunityAssignmentInput,
) -> Result<ChangeCommunityAssignmentPayload, Fault> {
    let ctx = ctx(context)?;
    let end = EndAssignment {
        id: id::parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        on: input.on.map(|date| date.0),
        reason: text::line("input.reason", &input.reason, LINE)?,
    };
    let id = end.id;
    let call = Call::unkeyed("endCommunityAssignment").about("CommunityAssignment", id).because(&end.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let end = end.clone();
        Box::pin(async move { service::end(&tx, ctx, end).await })
    })
    .await?;
    payload(context, id, outcome).await
}

async fn restore(
    context: &Context<'_>,
    input: RestoreCommunityAssignmentInput,
) -> Result<ChangeCommunityAssignmentPayload, Fault> {
    let ctx = ctx(context)?;
    let id = id::parse(&input.id, "input.id")?;
    let back = RestoreAssignment { id, expected_version: input.expected_version };
    let call = Call::unkeyed("restoreCommunityAssignment").about("CommunityAssignment", id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::restore(&tx, ctx, back).await }))
            .await?;
    payload(context, id, outcome).await
}

async fn one(context: &Context<'_>, id: CommunityAssignmentId) -> Result<Option<CommunityAssignment>, Fault> {
    let look = context.look_ahead().field("assignment");
    Ok(load(ctx(context)?, vec![id], &look).await?.into_iter().next())
}

async fn payload(
    context: &Context<'_>,
    id: CommunityAssignmentId,
    outcome: Outcome<AssignmentKept, CommunityError>,
) -> Result<ChangeCommunityAssignmentPayload, Fault> {
    let ctx = ctx(context)?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(ChangeCommunityAssignmentPayload { assignment: one(context, id).await?, user_errors })
}

fn told(ctx: &Ctx, error: CommunityError) -> CommunityUserError {
    use CommunityErrorCode as Code;
    let mut current_version = None;
    let (code, field, zh, en) = match error {
        CommunityError::Conflict { version } => {
            current_version = Some(version);
            let (zh, en) = (
                "已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            );
            (Code::Conflict, "expectedVersion", zh.to_owned(), en.to_owned())
        }
        CommunityError::Assigned => (
            Code::Assigned,
            "regionId",
            "该委员已在联系这个村居。".to_owned(),
            "The member looks after this community already.".to_owned(),
        ),
        CommunityError::NotServing { name } => {
            (Code::NotServing, "memberId", format!("{name}已离任。"), format!("{name} serves no more."))
        }
        CommunityError::NotACommunity { name } => (
            Code::NotACommunity,
            "regionId",
            format!("{name}不是村或社区，请选择其下辖村居。"),
            format!("{name} is no village or community; please choose one in it."),
        ),
        CommunityError::Ended => {
            (Code::Ended, "id", "已结束。".to_owned(), "It has ended already.".to_owned())
        }
        CommunityError::NotEnded => {
            (Code::NotEnded, "id", "尚未结束。".to_owned(), "It has not ended.".to_owned())
        }
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    CommunityUserError { code, message: ctx.say(zh, en), path, current_version }
}
