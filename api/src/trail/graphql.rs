//! The trail in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use entity::id::AuditEventId;
use entity::value;
use uuid::Uuid;

use super::service::{self, Line};
use super::store::{Filter, Key};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{Global, decode, encode, parse};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::text::line;

/// 办理人的身份。 As what somebody acted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::ActorKind")]
pub enum ActorKind {
    /// 未登录者。 Somebody who was not signed in.
    Anonymous,
    /// 居民。 A resident.
    Resident,
    /// 委员。 A member.
    Member,
    /// 工作人员。 Staff.
    Staff,
    /// 系统。 The system itself.
    System,
}

/// 办理的结果。 What came of an act.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::AuditOutcome")]
pub enum AuditOutcome {
    /// 已办理。 It was done.
    Done,
    /// 不合规则，未办理。 A rule refused it.
    Refused,
    /// 无权办理。 Whoever tried may not.
    Denied,
    /// 因故障未办理。 A fault stopped it.
    Failed,
}

/// A row of the trail.
#[derive(Clone, Debug)]
pub struct AuditEvent(Line);

/// 一条审计记录，写入后不再改动。 What was done, by whom, with which result. It never changes.
#[Object]
impl AuditEvent {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.0.row.id.to_global()
    }

    /// 时刻。 When.
    async fn at(&self) -> DateTime {
        DateTime(self.0.row.at)
    }

    /// 办理人的身份。 As what somebody acted.
    async fn actor_kind(&self) -> ActorKind {
        self.0.row.actor_kind.into()
    }

    /// 办理人的账户编号；未登录者与系统没有。 The account of whoever acted; none for the system and those who were not signed in.
    async fn actor_id(&self) -> Option<ID> {
        self.0.row.actor_account_id.map(Global::to_global)
    }

    /// 工作人员或委员的姓名；居民不显示。 The name of staff or of a member; residents have none here.
    async fn actor_name(&self) -> Option<&str> {
        self.0.actor_name.as_deref()
    }

    /// 事项：变更的名称，或系统任务的名称。 What was done: the name of the mutation, or of a task of the system.
    async fn operation(&self) -> &str {
        &self.0.row.operation
    }

    /// 对象的类型。 The type of what it was done to.
    async fn object_kind(&self) -> Option<&str> {
        self.0.row.object_kind.as_deref()
    }

    /// 对象的编号。 The id of what it was done to.
    async fn object_id(&self) -> Option<ID> {
        self.0.row.object_kind.as_deref().zip(self.0.row.object_id).map(|(kind, id)| encode(kind, id))
    }

    /// 结果。 What came of it.
    async fn outcome(&self) -> AuditOutcome {
        self.0.row.outcome.into()
    }

    /// 未办理时的错误代码。 The code of the mistake, when it was not done.
    async fn code(&self) -> Option<&str> {
        self.0.row.code.as_deref()
    }

    /// 是否写有理由。 Whether a reason was given.
    async fn has_reason(&self) -> bool {
        self.0.row.reason_sealed.is_some()
    }

    /// 理由；仅在 withReasons 时给出，所涉之人注销后不再可读。 Why, in the words of whoever acted; only with `withReasons`, and null once whom it is
    /// about was erased.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// 请求编号，与日志一致。 The request that it belongs to, as in the log.
    async fn request_id(&self) -> &str {
        &self.0.row.request_id
    }
}

/// 筛选审计记录；各项须同时满足。 Which rows of the trail: those that all of it is true of.
#[derive(InputObject, Default)]
pub struct AuditEventFilter {
    /// 办理人的账户编号。 Whose acts, by the account's id.
    actor_id: Option<ID>,
    /// 对象编号，如委员、工作室、账户的编号；类型须相同。 What it was done to: the id of a member, a studio, an account…; the type counts.
    object_id: Option<ID>,
    /// 事项的名称。 The name of what was done.
    operation: Option<String>,
    /// 结果。 What came of it.
    outcome: Option<AuditOutcome>,
    /// 起始时刻（含）。 From when on.
    from: Option<DateTime>,
    /// 截止时刻（不含）。 Until before when.
    until: Option<DateTime>,
}

impl AuditEventFilter {
    fn read(self) -> Result<Filter, Fault> {
        let (from, until) = (self.from.map(|at| at.0), self.until.map(|at| at.0));
        if from.zip(until).is_some_and(|(from, until)| from >= until) {
            return Err(Fault::invalid(
                "filter.until",
                "截止时刻须晚于起始时刻。",
                "The end has to come after the beginning.",
            ));
        }
        Ok(Filter {
            actor: self.actor_id.map(|id| parse(&id, "filter.actorId")).transpose()?,
            operation: self.operation.map(|name| line("filter.operation", &name, 100)).transpose()?,
            object: self.object_id.as_ref().map(object).transpose()?,
            outcome: self.outcome.map(Into::into),
            from,
            until,
        })
    }
}

/// Kind and key of any object: the trail has more kinds than `node` finds.
fn object(id: &ID) -> Result<(String, Uuid), Fault> {
    decode(id).ok_or_else(|| Fault::invalid("filter.objectId", "不是有效的编号。", "Not an id."))
}

/// Queries of the trail.
#[derive(Default)]
pub struct TrailQuery;

#[Object]
impl TrailQuery {
    /// 审计记录，最新的在前（须有审计权限）。 The trail of what was done, newest first. For auditors.
    #[expect(clippy::too_many_arguments, reason = "the four of a connection, and what it is of")]
    async fn audit_events(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选。 Which rows.")] filter: Option<AuditEventFilter>,
        #[graphql(
            default = false,
            desc = "是否打开理由：须刚证明过身份（stepUp），并记入审计。 Whether to open the reasons: asks for a fresh proof (`stepUp`), and is itself noted in the trail."
        )]
        with_reasons: bool,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<Result<Connection<AuditEvent>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(audit_events(context, filter.unwrap_or_default(), request, with_reasons).await)
    }
}

async fn audit_events(
    context: &Context<'_>,
    filter: AuditEventFilter,
    request: Result<PageRequest<Key>, Fault>,
    with_reasons: bool,
) -> Result<Connection<AuditEvent>, Fault> {
    let (ctx, filter, request) = (ctx(context)?, filter.read()?, request?);
    let lines = service::read(ctx, &filter, &request, with_reasons).await?;
    Ok(Connection::new(&request, lines, None, |line| (line.row.at, line.row.id), AuditEvent))
}

/// Rows by their ids, for `node`. Reasons are opened by the list alone.
pub async fn load_many(ctx: &Ctx, ids: Vec<AuditEventId>) -> Result<Vec<(AuditEventId, AuditEvent)>, Fault> {
    let lines = service::find(ctx, &ids).await?;
    Ok(lines.into_iter().map(|line| (line.row.id, AuditEvent(line))).collect())
}
