//! Moving members into a term, and taking that back.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::TermMoveId;
use uuid::Uuid;

use super::super::error::TermMoveError;
use super::super::policy;
use super::super::service::{self, NewMove, Undo};
use super::super::store;
use super::moves::{TermMove, TermMoveMemberInput, going};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};
use crate::text::{self, LINE};

/// 换届转入。 Members to move into a term.
#[derive(InputObject)]
pub(super) struct MoveMembersToTermInput {
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
pub(super) struct UndoTermMoveInput {
    /// 换届记录。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that this is made for.
    expected_version: i32,
}

/// 换届操作的拒绝原因。 Why members were not moved, or not moved back.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum TermMoveErrorCode {
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
pub(super) struct TermMoveUserError {
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
pub(super) struct MoveMembersToTermPayload {
    /// 换届记录。 The move.
    term_move: Option<TermMove>,
    /// 未成的原因。 Why nobody was moved.
    user_errors: Vec<TermMoveUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 撤回换届转入的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct UndoTermMovePayload {
    /// 现在的记录，未成时亦然。 The move as it is now, also when nothing was done.
    term_move: Option<TermMove>,
    /// 未成的原因。 Why it was not taken back.
    user_errors: Vec<TermMoveUserError>,
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

pub(super) fn told(ctx: &Ctx, error: TermMoveError) -> TermMoveUserError {
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
