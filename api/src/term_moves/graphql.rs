//! Moves into a term in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::{MemberId, TermMoveId};
use entity::term_move::Model;
use uuid::Uuid;

use super::error::TermMoveError;
use super::policy;
use super::service::{self, Going, Impact, Moved, NewMove, Undo};
use super::store;
use crate::ctx::Ctx;
use crate::error::{Fault, Stop};
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::{self as members, Member};
use crate::mutation::{self, Call};
use crate::org_units::graphql::{self as org_units, OrgSeat};
use crate::terms::graphql::{self as terms, Term};
use crate::text::{self, LINE};

/// How many members are moved at once; a committee has some three hundred.
const MOST: usize = 400;

/// How many of those who were moved are shown.
const SHOWN: usize = 100;

/// A move into a term.
pub struct TermMove(Model);

/// 一次换届转入。 That members were moved into a new term.
#[Object]
impl TermMove {
    /// 编号。 Its id.
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// 转入的届。 Into which term.
    async fn term(&self, context: &Context<'_>) -> Option<async_graphql::Result<Term>> {
        let loaded = match ctx(context) {
            Ok(ctx) => terms::load_many(ctx, vec![self.0.term_id]).await,
            Err(fault) => Err(fault),
        };
        nullable(loaded.map(|found| found.into_iter().next().map(|(_, term)| term)))
    }

    /// 转入的委员数。 How many members were moved.
    async fn member_count(&self) -> i32 {
        self.0.member_count
    }

    /// 转入的委员，最多 100 位。 Who was moved, at most 100.
    async fn members(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Member>>> {
        fallible(self.moved(context).await)
    }

    /// 依据。 By which decision.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// 办理时刻。 When.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// 撤回时刻；未撤回时为空。 When it was taken back; null while it stands.
    async fn undone_at(&self) -> Option<DateTime> {
        self.0.undone_at.map(DateTime)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

impl TermMove {
    async fn moved(&self, context: &Context<'_>) -> Result<Vec<Member>, Fault> {
        let moved: Vec<Moved> = serde_json::from_value(self.0.members.clone()).map_err(Fault::internal)?;
        let ids = moved.iter().take(SHOWN).map(|one| one.member).collect();
        named(context, ids).await
    }
}

async fn named(context: &Context<'_>, ids: Vec<MemberId>) -> Result<Vec<Member>, Fault> {
    let mut found = members::load_many(ctx(context)?, ids.clone(), &context.look_ahead()).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// What a move would do, or why it would be refused.
pub struct TermMoveImpact {
    impact: Impact,
    errors: Vec<TermMoveUserError>,
}

/// 换届转入的影响，每类最多列出 100 项。 What a move into a term would do; at most 100 of each kind are listed.
#[Object]
impl TermMoveImpact {
    /// 将转入的委员数；保留帐号、接待安排、预约、资料和工作室。 How many would be moved; they keep account, hours, visits, profile and studios.
    async fn member_count(&self) -> i64 {
        self.impact.members
    }

    /// 其中改变界别的人数。 How many of them into another sector.
    async fn other_sector_count(&self) -> i64 {
        self.impact.other_sector
    }

    /// 将结束的上届任职数。 How many seats of the old term would end.
    async fn seat_count(&self) -> i64 {
        self.impact.seat_count
    }

    /// 将结束的上届任职。 The seats of the old term that would end.
    async fn seats(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<OrgSeat>>> {
        let loaded = match ctx(context) {
            Ok(ctx) => org_units::load_seats(ctx, &self.impact.seats, &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        fallible(loaded)
    }

    /// 本届在任而不在名单中的委员数；不再连任的请另用 `recordMemberLeaving` 办理。 How many serving members of the current term are not named; who does
    /// not go on leaves by `recordMemberLeaving`.
    async fn staying_count(&self) -> i64 {
        self.impact.staying_count
    }

    /// 本届在任而不在名单中的委员。 The serving members of the current term who are not named.
    async fn staying(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Member>>> {
        fallible(named(context, self.impact.staying.clone()).await)
    }

    /// 办理时会被拒绝的原因。 Why it would be refused.
    async fn user_errors(&self) -> &[TermMoveUserError] {
        &self.errors
    }
}

/// 转入新一届的委员。 Who is moved, and into which sector.
#[derive(InputObject, Clone)]
pub struct TermMoveMemberInput {
    /// 委员。 Who.
    member_id: ID,
    /// 新一届的界别，默认不变。 The sector in the new term; the same by default.
    sector_id: Option<ID>,
}

/// 换届转入。 Members to move into a term.
#[derive(InputObject)]
pub struct MoveMembersToTermInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 转入的届。 Into which term.
    term_id: ID,
    /// 委员，1 至 400 位。 Who, 1 to 400.
    members: Vec<TermMoveMemberInput>,
    /// 上届任职的最后一天，默认今天。 Last day of the seats of the old term; today by default.
    on: Option<LocalDate>,
    /// 依据，如常委会决定。 By which decision.
    reason: String,
}

/// 撤回换届转入。 A move to take back.
#[derive(InputObject)]
pub struct UndoTermMoveInput {
    /// 换届记录。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

/// 换届操作的拒绝原因。 Why members were not moved, or not moved back.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum TermMoveErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 有委员已离任。 Somebody serves no more.
    NotServing,
    /// 有委员已在该届。 Somebody belongs to the term already.
    AlreadyThere,
    /// 有委员在转入后已被修改。 Somebody was changed since.
    Changed,
    /// 有委员已在新一届任职。 Somebody has a seat in the new term.
    HasNewSeats,
    /// 原席位已由他人担任，或机构已撤销。 Somebody else has one of the seats by now, or the body is there no more.
    SeatGone,
    /// 已撤回。 It was taken back already.
    NotStanding,
}

/// 换届操作未成。 Why members were not moved, or not moved back.
#[derive(SimpleObject, Clone)]
pub struct TermMoveUserError {
    /// 代码。 Its code.
    code: TermMoveErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 有关的委员姓名。 The names of the members that it is about.
    names: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// 换届转入的结果。 What came of it.
#[derive(SimpleObject)]
pub struct MoveMembersToTermPayload {
    /// 换届记录。 The move.
    term_move: Option<TermMove>,
    /// 未成的原因。 Why nobody was moved.
    user_errors: Vec<TermMoveUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 撤回换届转入的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UndoTermMovePayload {
    /// 现在的记录，未成时亦然。 The move as it is now, also when nothing was done.
    term_move: Option<TermMove>,
    /// 未成的原因。 Why it was not taken back.
    user_errors: Vec<TermMoveUserError>,
}

/// What moves into a term do, for staff.
#[derive(Default)]
pub struct TermMoveQuery;

#[Object]
impl TermMoveQuery {
    /// 换届转入之前：将影响什么（工作人员）。 What moving members into a term would do, before it is done. Staff only.
    async fn term_move_impact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "转入的届。 Into which term.")] term_id: ID,
        #[graphql(desc = "委员，1 至 400 位。 Who, 1 to 400.")] members: Vec<TermMoveMemberInput>,
    ) -> Option<async_graphql::Result<TermMoveImpact>> {
        nullable(impact(context, &term_id, &members).await)
    }

    /// 换届转入的记录，最近的在前（工作人员）。 The moves into terms, the latest first. Staff only.
    async fn term_moves(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<TermMove>>> {
        fallible(page(context, PageRequest::read(first, after, last, before)).await)
    }
}

async fn page(
    context: &Context<'_>,
    request: Result<PageRequest<Uuid>, Fault>,
) -> Result<Connection<TermMove>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::visible_to(&ctx.actor)?;
    let rows = store::page(ctx.app.db.read(), scope, &request).await?;
    Ok(Connection::new(&request, rows, None, |row| row.id.0, TermMove))
}

async fn impact(
    context: &Context<'_>,
    term_id: &ID,
    members: &[TermMoveMemberInput],
) -> Result<Option<TermMoveImpact>, Fault> {
    let ctx = ctx(context)?;
    let new = NewMove {
        term_id: id::parse(term_id, "termId")?,
        members: going(members, "members")?,
        on: None,
        reason: String::new(),
    };
    Ok(Some(match service::impact(ctx, &new).await {
        Ok(impact) => TermMoveImpact { impact, errors: Vec::new() },
        Err(Stop::Refused(error)) => {
            TermMoveImpact { impact: Impact::default(), errors: vec![told(ctx, error)] }
        }
        Err(Stop::Fault(fault)) => return Err(fault),
    }))
}

fn going(members: &[TermMoveMemberInput], path: &str) -> Result<Vec<Going>, Fault> {
    if members.is_empty() || members.len() > MOST {
        return Err(Fault::invalid(path, "须为 1 至 400 位。", "Between 1 and 400 are needed."));
    }
    let read = |(at, member): (usize, &TermMoveMemberInput)| {
        let sector = member.sector_id.as_ref();
        let sector = sector.map(|id| id::parse(id, &format!("{path}.{at}.sectorId")));
        let member_id = id::parse(&member.member_id, &format!("{path}.{at}.memberId"))?;
        Ok(Going { member_id, sector_id: sector.transpose()? })
    };
    members.iter().enumerate().map(read).collect()
}

/// What can be done with moves into a term.
#[derive(Default)]
pub struct TermMoveMutation;

#[Object]
impl TermMoveMutation {
    /// 换届：将连任委员转入新一届，结束上届任职，界别可改；全部成功或全部不变（工作人员）。 Moves members who go on into a new term: seats of the old
    /// one end, the sector may change; all of them or nobody. Staff only.
    async fn move_members_to_term(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MoveMembersToTermInput,
    ) -> Option<async_graphql::Result<MoveMembersToTermPayload>> {
        fallible(make(context, input).await)
    }

    /// 撤回换届转入，恢复届次、界别和任职；有人已被修改或已在新一届任职时不能撤回（工作人员）。 Takes a move back: terms, sectors and seats as they were,
    /// unless somebody was changed or seated since. Staff only.
    async fn undo_term_move(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UndoTermMoveInput,
    ) -> Option<async_graphql::Result<UndoTermMovePayload>> {
        fallible(undo(context, input).await)
    }
}

async fn make(
    context: &Context<'_>,
    input: MoveMembersToTermInput,
) -> Result<MoveMembersToTermPayload, Fault> {
    let ctx = ctx(context)?;
    let new = NewMove {
        term_id: id::parse(&input.term_id, "input.termId")?,
        members: going(&input.members, "input.members")?,
        on: input.on.map(|date| date.0),
        reason: text::line("input.reason", &input.reason, LINE)?,
    };
    let call = Call::keyed("moveMembersToTerm", input.idempotency_key, &new)?;
    let call = call.because(&new.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::make(&tx, ctx, new).await })
    })
    .await?;
    let replayed = outcome.replayed;
    let (term_move, user_errors) = match outcome.result {
        Ok(done) => (one(ctx, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, error)]),
    };
    Ok(MoveMembersToTermPayload { term_move, user_errors, replayed })
}

async fn undo(context: &Context<'_>, input: UndoTermMoveInput) -> Result<UndoTermMovePayload, Fault> {
    let ctx = ctx(context)?;
    let undo = Undo { id: id::parse(&input.id, "input.id")?, expected_version: input.expected_version };
    let call = Call::unkeyed("undoTermMove").about("TermMove", undo.id);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { service::undo(&tx, ctx, undo).await })).await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(UndoTermMovePayload { term_move: one(ctx, undo.id).await?, user_errors })
}

async fn one(ctx: &Ctx, id: TermMoveId) -> Result<Option<TermMove>, Fault> {
    let scope = policy::visible_to(&ctx.actor)?;
    Ok(store::find(ctx.app.db.read(), scope, id).await?.map(TermMove))
}

fn told(ctx: &Ctx, error: TermMoveError) -> TermMoveUserError {
    use TermMoveErrorCode as Code;
    let mut current_version = None;
    let (code, field, names, zh, en) = match error {
        TermMoveError::Conflict { version } => {
            current_version = Some(version);
            (
                Code::Conflict,
                "expectedVersion",
                Vec::new(),
                "已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            )
        }
        TermMoveError::NotServing { names } => (
            Code::NotServing,
            "members",
            names,
            "名单中有委员已离任，请从名单中去除，或先恢复在任。",
            "Somebody named serves no more; please leave them out, or let them serve again first.",
        ),
        TermMoveError::AlreadyThere { names } => (
            Code::AlreadyThere,
            "members",
            names,
            "名单中有委员已在该届，请从名单中去除。",
            "Somebody named belongs to the term already; please leave them out.",
        ),
        TermMoveError::Changed { names } => (
            Code::Changed,
            "id",
            names,
            "有委员在转入后已被修改，撤回会丢失修改；请逐一更正。",
            "Somebody was changed since, which would be lost; please correct members one by one.",
        ),
        TermMoveError::HasNewSeats { names } => (
            Code::HasNewSeats,
            "id",
            names,
            "有委员已在新一届任职，请先结束这些任职。",
            "Somebody has a seat in the new term; please end these seats first.",
        ),
        TermMoveError::SeatGone => (
            Code::SeatGone,
            "id",
            Vec::new(),
            "原席位已由他人担任，或机构已撤销；请先结束新的任职。",
            "Somebody else has one of the seats by now, or the body is gone; please end the new seat first.",
        ),
        TermMoveError::NotStanding => {
            (Code::NotStanding, "id", Vec::new(), "已撤回，无需重复操作。", "It was taken back already.")
        }
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    TermMoveUserError { code, message: ctx.say(zh, en), path, names, current_version }
}
