//! An exchange of duties as its two members see it.

use async_graphql::{Context, Enum, ID, Object};
use entity::{roster_exchange, roster_place, roster_shift, value};

use super::actions::{self, RosterExchangeAllowedAction};
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::members::graphql::Member;

/// 换班、顶班的状态。 Where an exchange of duties stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::ExchangeState")]
pub(super) enum ExchangeState {
    /// 待答复。 The other has not answered yet.
    Proposed,
    /// 已同意，值班已对调或交接。 The other agreed, and the places changed hands.
    Accepted,
    /// 已谢绝。 The other did not agree.
    Declined,
    /// 已撤回。 It was taken back.
    Withdrawn,
    /// 已失效：班次已开始，或岗位另有变动。 A shift began, or a place changed hands otherwise, before it was answered.
    Lapsed,
}

/// An exchange, with what was loaded together with it.
#[derive(Clone, Debug)]
pub struct RosterExchange {
    pub(super) row: roster_exchange::Model,
    pub(super) place: (roster_place::Model, roster_shift::Model),
    pub(super) with: Option<(roster_place::Model, roster_shift::Model)>,
    pub(super) from: Option<Member>,
    pub(super) to: Option<Member>,
}

/// 换班或顶班：一方提出，另一方答复。 An exchange of duties: one member proposes, another answers.
#[Object]
impl RosterExchange {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 提出的委员。 Who proposes.
    async fn from(&self) -> Option<&Member> {
        self.from.as_ref()
    }

    /// 答复的委员。 Who answers.
    async fn to(&self) -> Option<&Member> {
        self.to.as_ref()
    }

    /// 提出方的岗位编号。 The id of the place of the one who proposes.
    async fn place_id(&self) -> ID {
        self.row.place_id.to_global()
    }

    /// 提出方的班次编号。 The id of its shift.
    async fn shift_id(&self) -> ID {
        self.place.1.id.to_global()
    }

    /// 提出方班次的开始时刻。 When that shift begins.
    async fn starts_at(&self) -> DateTime {
        DateTime(self.place.1.starts_at)
    }

    /// 换班时对方的岗位编号；顶班时为空。 The id of the other's place in a swap; null for a substitute.
    async fn with_place_id(&self) -> Option<ID> {
        self.row.with_place_id.map(Global::to_global)
    }

    /// 换班时对方的班次编号；顶班时为空。 The id of its shift; null for a substitute.
    async fn with_shift_id(&self) -> Option<ID> {
        self.with.as_ref().map(|(_, shift)| shift.id.to_global())
    }

    /// 换班时对方班次的开始时刻；顶班时为空。 When that shift begins; null for a substitute.
    async fn with_starts_at(&self) -> Option<DateTime> {
        self.with.as_ref().map(|(_, shift)| DateTime(shift.starts_at))
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> ExchangeState {
        self.row.state.into()
    }

    /// 须在此时刻前答复。 Until when it can be answered.
    async fn answer_by(&self) -> DateTime {
        DateTime(self.row.answer_by)
    }

    /// 结束时刻；待答复时为空。 When it came to an end; null before.
    async fn closed_at(&self) -> Option<DateTime> {
        self.row.closed_at.map(DateTime)
    }

    /// 提出时刻。 When it was proposed.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<RosterExchangeAllowedAction>>> {
        let studio = self.place.1.studio_id;
        fallible(ctx(context).map(|ctx| actions::of_exchange(ctx, &self.row, studio)))
    }
}
