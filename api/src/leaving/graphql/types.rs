//! Leavings and what was handed over with them, in the schema.

use async_graphql::{Context, Enum, ID, Lookahead, Object, SimpleObject};
use entity::id::MemberId;
use entity::member_leaving::Model;
use entity::value;

use super::super::service::Holding;
use super::super::store;
use super::errors::LeavingUserError;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, nullable};
use crate::members::graphql::{self as members, Member};
use crate::org_units::graphql::{self as org_units, OrgSeat};
use crate::studios::graphql::{self as studios, Studio};

/// 离任方式。 How a member left.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::LeavingKind")]
pub enum LeavingKind {
    /// 辞去。 Gave the seat up.
    Resigned,
    /// 调离。 Was moved to work elsewhere.
    Moved,
    /// 去世。 Died.
    Deceased,
    /// 撤销资格。 Lost the seat.
    Revoked,
    /// 届满不再连任。 Was not among those of the next term.
    TermEnded,
}

/// A leaving that was recorded.
pub struct MemberLeaving(pub(super) Model);

/// 一次离任。 That a member left.
#[Object]
impl MemberLeaving {
    /// 编号。 Its id.
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// 离任的委员。 Who left.
    async fn member(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        nullable(member(context, Some(self.0.member_id)).await)
    }

    /// 离任方式。 How.
    async fn kind(&self) -> LeavingKind {
        self.0.kind.into()
    }

    /// 最后一天。 Last day.
    async fn left_on(&self) -> LocalDate {
        LocalDate(self.0.left_on)
    }

    /// 接续的委员；未指定时为空。 Who takes over; null when nobody was named.
    async fn successor(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        nullable(member(context, self.0.successor_id).await)
    }

    /// 随离任移交的席位和工作室，按登记顺序。 The seats and studios that were handed over with it, in the order in which they were given.
    async fn handovers(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<MemberHandover>>> {
        fallible(self.handed_over(context).await)
    }

    /// 原因。 Why, in words.
    async fn reason(&self) -> &str {
        &self.0.reason
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

impl MemberLeaving {
    async fn handed_over(&self, context: &Context<'_>) -> Result<Vec<MemberHandover>, Fault> {
        let ctx = ctx(context)?;
        let rows = store::handovers_of(ctx.app.db.read(), self.0.id).await?;
        let done = rows.into_iter().filter_map(|row| {
            let of = row.seat_id.map(Holding::Seat).or(row.studio_id.map(Holding::Studio))?;
            Some(Planned { of, successor: Some(row.successor_id), problem: None })
        });
        load(ctx, done.collect(), &context.look_ahead()).await
    }
}

pub(super) async fn member(context: &Context<'_>, id: Option<MemberId>) -> Result<Option<Member>, Fault> {
    let Some(id) = id else { return Ok(None) };
    Ok(members::load_many(ctx(context)?, vec![id], &context.look_ahead()).await?.remove(&id))
}

/// 离任委员的一个席位或所领衔的一个工作室，及由谁接续。 A seat of a member who leaves, or a studio that they lead, and who takes over.
#[derive(SimpleObject)]
pub struct MemberHandover {
    /// 席位；移交工作室时为空。 The seat that they have; null for a studio.
    seat: Option<OrgSeat>,
    /// 工作室；移交席位时为空。 The studio that they lead; null for a seat.
    studio: Option<Studio>,
    /// 接续的委员；空缺时为空。 Who takes over; null when nobody does.
    successor: Option<Member>,
    /// 不能移交的原因；可以或已经移交时为空。 Why it cannot be handed over; null when it can be, or was.
    problem: Option<LeavingUserError>,
}

/// A handover before what it names is loaded.
pub(super) struct Planned {
    pub(super) of: Holding,
    pub(super) successor: Option<MemberId>,
    pub(super) problem: Option<LeavingUserError>,
}

/// Loads what these name: one statement for each kind, however many there are.
pub(super) async fn load(
    ctx: &Ctx,
    planned: Vec<Planned>,
    look: &Lookahead<'_>,
) -> Result<Vec<MemberHandover>, Fault> {
    let (mut seat_ids, mut studio_ids) = (Vec::new(), Vec::new());
    for one in &planned {
        match one.of {
            Holding::Seat(id) => seat_ids.push(id),
            Holding::Studio(id) => studio_ids.push(id),
        }
    }
    let successor_ids = planned.iter().filter_map(|one| one.successor).collect();
    let seats = org_units::load_seats(ctx, &seat_ids, &look.field("seat")).await?;
    let studios = studios::load_many(ctx, studio_ids, &look.field("studio")).await?;
    let successors = members::load_many(ctx, successor_ids, &look.field("successor")).await?;
    let whole = |one: Planned| {
        let (seat, studio) = match one.of {
            Holding::Seat(id) => (seats.iter().find(|seat| seat.key() == id).cloned(), None),
            Holding::Studio(id) => (None, studios.get(&id).cloned()),
        };
        let successor = one.successor.and_then(|id| successors.get(&id).cloned());
        MemberHandover { seat, studio, successor, problem: one.problem }
    };
    Ok(planned.into_iter().map(whole).collect())
}
