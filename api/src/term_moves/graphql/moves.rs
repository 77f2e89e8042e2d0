//! Moves into a term, and what one would do.

use async_graphql::{Context, ID, InputObject, Object};
use entity::id::MemberId;
use entity::term_move::Model;
use uuid::Uuid;

use super::super::policy;
use super::super::service::{self, Going, Impact, Moved, NewMove};
use super::super::store;
use super::changes::{TermMoveUserError, told};
use crate::error::{Fault, Stop};
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::{self as members, Member};
use crate::org_units::graphql::{self as org_units, OrgSeat};
use crate::terms::graphql::{self as terms, Term};

/// How many members are moved at once; a committee has some three hundred.
const MOST: usize = 400;

/// How many of those who were moved are shown.
const SHOWN: usize = 100;

/// A move into a term.
pub struct TermMove(pub(super) Model);

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
pub(super) struct TermMoveImpact {
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
pub(super) struct TermMoveMemberInput {
    /// 委员。 Who.
    member_id: ID,
    /// 新一届的界别，默认不变。 The sector in the new term; the same by default.
    sector_id: Option<ID>,
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
    let is_counted = context.look_ahead().field("totalCount").exists();
    let total = if is_counted { Some(store::count(ctx.app.db.read(), scope).await?) } else { None };
    let total = total.and_then(|total| i64::try_from(total).ok());
    Ok(Connection::new(&request, rows, total, |row| row.id.0, TermMove))
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

pub(super) fn going(members: &[TermMoveMemberInput], path: &str) -> Result<Vec<Going>, Fault> {
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
